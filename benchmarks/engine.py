"""The tracing engine beside others, on a made-up portfolio, in one run."""

from __future__ import annotations

import statistics
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import igraph
import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.measure import Line, timed
from benchmarks.pairs import CHAINS, pairs
from benchmarks.portfolio import Portfolio, portfolio
from benchmarks.portfolio_database import write_portfolio
from graphmodel.db.connect import open_database
from graphmodel.db.local.server import LocalServer
from graphmodel.db.query import CypherQuery
from graphmodel.settings import Settings
from graphmodel.values import Rank
from queries.chains import ChainsRequest, chains
from queries.ragged import Ragged
from queries.snapshot import open_snapshot, read_snapshot
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.pairs import Pair
    from graphmodel.db.runner import Database
    from queries.chains import ChainsAnswer
    from queries.snapshot import Snapshot

MANY: Final = 10_000
IGRAPH_PAIRS: Final = 5
LONGER: Final = 12
"""Most links where so many chains are asked for; few pairs have them within 8."""

_SHORTEST: Final = CypherQuery(
    name="benchmark/shortest",
    text=f"""CYPHER 25
MATCH (start:Factor {{factor_id: $start}})
MATCH (end:Factor {{factor_id: $end}})
CALL (start, end) {{
  MATCH chain = SHORTEST {CHAINS} ACYCLIC (start)-[:CONTRIBUTES_TO]->{{1,8}}(end)
  RETURN chain
}}
RETURN [factor IN nodes(chain) | factor.factor_id] AS factors
""",
    access="read",
    parameters=frozenset({"start", "end"}),
    columns=("factors",),
)


@dataclass(frozen=True)
class Asked:
    """A question for chains, how long it took and what came back."""

    seconds: float
    answer: ChainsAnswer


class Bench:
    """One portfolio, the pairs that are asked about, and what others make of the same links."""

    def __init__(self, factors: int) -> None:
        self.made: Portfolio = portfolio(factors)
        self.snapshot: Snapshot = self.made.snapshot()
        self.pairs: list[Pair] = pairs(self.snapshot)
        links = self.snapshot.links
        self._matrix = csr_array(
            (np.ones(len(links)), links.effects, links.leaving.offsets.astype(np.int32)),
            shape=(factors, factors),
        )

    def ask(self, pair: Pair, rank: Rank, limit: int = CHAINS, max_steps: int = 8) -> Asked:
        """Return the answer for one pair."""
        start, end = (self.snapshot.factors.ids[factor] for factor in pair)
        request = ChainsRequest(
            starts=(start,), ends=(end,), rank=rank, limit=limit, max_steps=max_steps
        )
        answer, seconds = timed(lambda: chains(self.snapshot, request))
        return Asked(seconds, answer)

    def dijkstra(self, pair: Pair) -> float:
        """Return the seconds of one search by scipy from the start of a pair."""
        return timed(lambda: dijkstra(self._matrix, indices=pair[0]))[1]

    def igraph(self) -> igraph.Graph:
        """Return the same links as igraph takes them."""
        links = self.snapshot.links
        ends = zip(links.causes.tolist(), links.effects.tolist(), strict=True)
        return igraph.Graph(n=self.made.factors, edges=list(ends), directed=True)

    def networkx(self) -> nx.DiGraph:
        """Return the same links as networkx takes them."""
        links = self.snapshot.links
        return nx.DiGraph(zip(links.causes.tolist(), links.effects.tolist(), strict=True))


def rankings(bench: Bench) -> Iterator[Line]:
    """Yield how the three rankings compare with one another and with one search by scipy."""
    where = f"{bench.made.factors:,} factors, {len(bench.snapshot.links):,} links"
    beside = statistics.median(bench.dijkstra(pair) for pair in bench.pairs)
    found = {rank: [bench.ask(pair, rank) for pair in bench.pairs] for rank in Rank}
    seconds = {rank: [one.seconds for one in found[rank]] for rank in Rank}
    median = {rank: statistics.median(seconds[rank]) for rank in Rank}
    steps = median[Rank.STEPS]
    what = f"{where}: {len(bench.pairs)} pairs, K = {CHAINS}"
    yield Line(f"{what}, `steps`, median", steps, beside, "scipy, one Dijkstra", "at most 4", 4.0)
    yield Line(f"{what}, `sources`, median", median[Rank.SOURCES], steps, "`steps`", "at most 3", 3)
    continuity = seconds[Rank.CONTINUITY]
    yield Line(
        f"{what}, `continuity`, median",
        median[Rank.CONTINUITY],
        steps,
        "`steps`",
        "at most 10",
        10.0,
    )
    truncated = sum(one.answer.truncated for rank in Rank for one in found[rank])
    yield Line(
        f"{what}, `continuity`, slowest pair; {truncated} answers of any ranking cut short",
        max(continuity),
        None,
        "",
        "3 s; none",
        3.0,
    )
    many = [bench.ask(pair, Rank.STEPS, MANY, LONGER) for pair in bench.pairs[::6]]
    listed = statistics.median(len(one.answer.chains) for one in many)
    yield Line(
        f"{where}: {len(many)} pairs, K = {MANY:,}, up to {LONGER} links, `steps`, median "
        f"({listed:,.0f} chains listed)",
        statistics.median(one.seconds for one in many),
        beside,
        "scipy, one Dijkstra",
        "at most 40",
        40.0,
    )


def beside_libraries(bench: Bench) -> Iterator[Line]:
    """Yield how long libraries take for the same chains, and whether they are the same."""
    graph, where = bench.igraph(), f"{bench.made.factors:,} factors, K = {CHAINS}, `steps`"
    for first, kind in zip(
        (0, 20, 40), ("along one source", "in one project", "anywhere"), strict=True
    ):
        chosen = bench.pairs[first : first + IGRAPH_PAIRS]
        ours = [bench.ask(pair, Rank.STEPS) for pair in chosen]
        theirs = [
            timed(lambda pair=pair: graph.get_k_shortest_paths(*pair, k=CHAINS))  # type: ignore[misc]
            for pair in chosen
        ]
        same = all(
            [len(chain) - 1 for chain in listed]
            == [len(chain.links) for chain in one.answer.chains]
            for one, (listed, _) in zip(ours, theirs, strict=True)
        )
        yield Line(
            f"{where}, {IGRAPH_PAIRS} pairs {kind}, median, {_same(same)}",
            statistics.median(one.seconds for one in ours),
            statistics.median(seconds for _, seconds in theirs),
            "igraph, Yen",
            "100 times faster",
            0.01,
        )
    pair = bench.pairs[-1]
    own = bench.ask(pair, Rank.STEPS)
    plain = bench.networkx()
    listed, seconds = timed(lambda: list(islice(nx.shortest_simple_paths(plain, *pair), CHAINS)))
    same = [len(chain) - 1 for chain in listed] == [len(chain.links) for chain in own.answer.chains]
    yield Line(
        f"{where}, a pair anywhere, {_same(same)}",
        own.seconds,
        seconds,
        "networkx, Yen",
        "",
        None,
    )


def beside_neo4j(bench: Bench, database: Database) -> Iterator[Line]:
    """Yield how long Neo4j itself takes for the same chains."""
    ids = bench.snapshot.factors.ids
    ours, theirs, same = [], [], True
    for start, end in bench.pairs[::3]:
        asked = bench.ask((start, end), Rank.STEPS)
        rows, seconds = timed(
            lambda start=start, end=end: database.rows(_SHORTEST, start=ids[start], end=ids[end])  # type: ignore[misc]
        )
        ours.append(asked.seconds)
        theirs.append(seconds)
        same &= sorted(len(row["factors"]) - 1 for row in rows) == [
            len(chain.links) for chain in asked.answer.chains
        ]
    slowest = int(np.argmax(theirs))
    where = f"{bench.made.factors:,} factors, {len(ours)} pairs, K = {CHAINS}, `steps`"
    name = "Neo4j, SHORTEST k ACYCLIC"
    yield Line(
        f"{where}, median, {_same(same)}",
        statistics.median(ours),
        statistics.median(theirs),
        name,
        "2 times faster",
        0.5,
    )
    yield Line(
        f"{where}, Neo4j's slowest pair",
        ours[slowest],
        theirs[slowest],
        name,
        "20 times faster",
        0.05,
    )


def snapshots(bench: Bench, database: Database, folder: Path) -> Iterator[Line]:
    """Yield how fast a snapshot comes from the database and from disk."""
    links, claims = len(bench.snapshot.links), len(bench.made.cause)
    reads = [timed(lambda: read_snapshot(database, with_dates=False)) for _ in range(3)]
    base, seconds = reads[0][0], statistics.median(seconds for _, seconds in reads)
    yield Line(
        f"{links:,} links with their source, project and case entries from Neo4j, median of 3: "
        f"{links / seconds:,.0f} a second",
        seconds,
        None,
        "",
        "200,000 a second",
        links / 200_000,
    )
    assert len(base.links) == links
    stored, seconds = timed(lambda: open_snapshot(database, folder))
    yield Line("the same with the dates of their claims, kept on disk", seconds, None, "", "", None)
    whole, seconds = timed(lambda: open_snapshot(database, folder, with_claims=True, known=stored))
    yield Line(
        f"{claims:,} claims as columns from Neo4j, kept on disk: {claims / seconds:,.0f} a second",
        seconds,
        None,
        "",
        "80,000 a second",
        claims / 80_000,
    )
    seconds = statistics.median(timed(lambda: open_snapshot(database, folder))[1] for _ in range(5))
    yield Line(f"{links:,} links from disk", seconds, None, "", "0.5 s", 0.5)
    seconds = statistics.median(
        timed(lambda: open_snapshot(database, folder, with_claims=True))[1] for _ in range(5)
    )
    yield Line("the same with all claims", seconds, None, "", "", None)
    taken = memory_of(whole) / links
    yield Line(
        f"memory: {taken:,.0f} bytes a link, all claims and names included, at "
        f"{claims / links:.1f} claims a link",
        None,
        None,
        "",
        "under 200",
        None,
        met=taken < 200,
    )


def memory_of(snapshot: Snapshot) -> int:
    """Return the bytes of all arrays, and of all texts, that a snapshot holds."""
    texts: set[str] = set()
    total = 0
    tables = (snapshot.factors, snapshot.sources, snapshot.projects, snapshot.links)
    for table in (*tables, snapshot.claims):
        for field in fields(table):  # type: ignore[arg-type]  # every table is a dataclass
            value: Any = getattr(table, field.name)
            if isinstance(value, Ragged):
                total += value.offsets.nbytes + value.items.nbytes
            elif isinstance(value, tuple):
                total += sys.getsizeof(value)
                texts.update(text for text in value if text is not None)
            else:
                total += value.nbytes
    return total + sum(map(sys.getsizeof, texts))


@contextmanager
def loaded(bench: Bench) -> Iterator[tuple[Database, Path]]:
    """Yield a database of our own with the portfolio in it, and a folder for snapshots."""
    with tempfile.TemporaryDirectory(prefix="rippletrace-bench-") as folder:
        environment = {"RIPPLETRACE_HOME": folder, "RIPPLETRACE_JARS": str(jars_folder())}
        settings = Settings.from_env(environment)
        server = LocalServer(settings)
        server.up()
        try:
            with open_database(settings) as database:
                write_portfolio(database, bench.made, bench.snapshot)
                yield database, Path(folder) / "snapshots"
        finally:
            server.down()


def _same(same: bool) -> str:
    return "same lengths" if same else "LENGTHS DIFFER"
