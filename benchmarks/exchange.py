"""A large folder of CSV files imported and exported, beside what Neo4j takes for the same rows."""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from benchmarks.measure import Line, timed
from benchmarks.portfolio import VOICES, Portfolio, portfolio
from benchmarks.portfolio_database import claim_columns, portfolio_columns, write_columns
from graphmodel.db.connect import open_database
from graphmodel.db.local.config import MB, machine_memory, memory_for
from graphmodel.db.local.server import LocalServer
from graphmodel.db.migrate import prepare
from graphmodel.db.query import CypherQuery
from graphmodel.settings import Settings
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.pipeline import import_dataset
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphmodel.db.runner import Database

CLAIMS: Final = 100_000
FACTORS: Final = 7_600
"""The portfolio of so many factors has a few more claims than are taken."""
ROUNDS: Final = 3
PIECE: Final = 10_000
LOOK_SECONDS: Final = 0.05

_ALL_LINKS: Final = "MATCH ()-[one]->() CALL (one) { DELETE one } IN TRANSACTIONS OF 20000 ROWS"
_ALL: Final = "MATCH (one) CALL (one) { DETACH DELETE one } IN TRANSACTIONS OF 20000 ROWS"
_TAKEN: Final = "SHOW TRANSACTIONS YIELD estimatedUsedHeapMemory AS bytes RETURN max(bytes) AS most"

_READ: Final = {
    "Factor": ("factor_id", ["factor_id", "name", "level"], []),
    "Source": ("source_id", ["source_id", "title", "counts_as", "account", "voice"], []),
    "Project": ("project_id", ["project_id", "title", "one_case"], []),
    "Statement": (
        "statement_id",
        ["statement_id", "quote", "kind", "sign", "modality", "case", "period_start", "retracted"],
        [
            "head([(one)-[:CAUSE]->(end:Factor) | end.factor_id])",
            "head([(one)-[:EFFECT]->(end:Factor) | end.factor_id])",
            "head([(one)-[:SAID_BY]->(end:Source) | end.source_id])",
            "[(one)-[:IN_PROJECT]->(end:Project) | end.project_id]",
        ],
    ),
}
"""By label: the key, the properties and the references that an export holds."""


def exchange() -> Iterator[Line]:
    """Yield how long an import and an export of many claims take, and how much memory."""
    made = first_claims(portfolio(FACTORS), CLAIMS)
    ready = portfolio_columns(made, made.snapshot())
    with own_server() as (database, home):
        folder = home / "claims"
        write_folder(made, folder)
        most, taken = _memory(database, folder, home)
        emptied(database)
        write_columns(database, ready)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            emptied(database)
            theirs.append(timed(lambda: write_columns(database, ready))[1])
            emptied(database)
            ours.append(timed(lambda: _imported(database, folder))[1])
        yield Line(
            f"import of {CLAIMS:,} claims from a folder of CSV files, median of {ROUNDS}",
            statistics.median(ours),
            statistics.median(theirs),
            "the same rows by bare Cypher in batches",
            "at most 2",
            2,
        )
        yield Line(
            f"memory of the whole command: {most / MB:,.0f} MB",
            None,
            None,
            "",
            "under 1 GiB",
            None,
            met=most < 1024 * MB,
        )
        limit = memory_for(machine_memory()).transaction
        yield Line(
            f"memory of its largest transaction: {taken / MB:,.0f} MB of {limit:,} MB",
            None,
            None,
            "",
            "within",
            None,
            met=taken < limit * MB,
        )
        yield _export(database, home / "out")


def _export(database: Database, folder: Path) -> Line:
    read = [_reading(label) for label in _READ]
    theirs = [timed(lambda: _columns(database, read))[1] for _ in range(ROUNDS)]
    ours = [timed(lambda: write_file(dump(database), folder, "csv"))[1] for _ in range(ROUNDS)]
    return Line(
        f"export of {CLAIMS:,} claims to a folder of CSV files, median of {ROUNDS}",
        statistics.median(ours),
        statistics.median(theirs),
        "bare read of the same columns",
        "at most 3",
        3,
    )


def _imported(database: Database, folder: Path) -> None:
    prepare(database)
    reading = read_file(folder)
    report = import_dataset(database, reading.dataset, reading.problems, file=folder.name)
    assert report.written["claims"] == CLAIMS


def first_claims(made: Portfolio, count: int) -> Portfolio:
    """Return the portfolio with so many of its claims."""
    names = ("cause", "effect", "source", "about", "case", "sign", "modality", "year")
    return replace(made, **{name: getattr(made, name)[:count] for name in names})


def write_folder(made: Portfolio, folder: Path) -> None:
    """Write a portfolio as the folder of CSV files that somebody would have of it."""
    folder.mkdir(parents=True)
    factors, sources, projects = (
        made.factor_columns(),
        made.source_columns(),
        made.project_columns(),
    )
    said = claim_columns(made)
    tables: dict[str, dict[str, Sequence[object]]] = {
        "factors": {"factor_id": factors.ids, "name": factors.names, "level": factors.levels},
        "sources": {
            "source_id": sources.ids,
            "title": sources.titles,
            "counts_as": sources.counts_as,
            "account": sources.accounts,
            "voice": [VOICES[voice] for voice in made.voices.tolist()],
        },
        "projects": {
            "project_id": projects.ids,
            "title": projects.titles,
            "one_case": ["yes" if one else "no" for one in projects.one_case],
        },
        "claims": {
            "statement_id": said["ids"],
            "cause": said["causes"],
            "effect": said["effects"],
            "sign": said["signs"],
            "source": said["sources"],
            "project": said["projects"],
            "quote": said["quotes"],
            "modality": said["modalities"],
            "case": said["cases"],
            "period_start": said["years"],
        },
    }
    for name, columns in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))


@contextmanager
def own_server() -> Iterator[tuple[Database, Path]]:
    """Yield an empty database of our own, and its home."""
    with tempfile.TemporaryDirectory(prefix="rippletrace-bench-") as folder:
        environment = {"RIPPLETRACE_HOME": folder, "RIPPLETRACE_JARS": str(jars_folder())}
        settings = Settings.from_env(environment)
        server = LocalServer(settings)
        server.up()
        try:
            with open_database(settings) as database:
                prepare(database)
                yield database, Path(folder)
        finally:
            server.down()


def emptied(database: Database) -> None:
    """Delete everything; the schema stays."""
    for text in (_ALL_LINKS, _ALL):
        database.apply(
            CypherQuery(name="benchmark/empty", text=f"CYPHER 25 {text}", access="write")
        )


def command(folder: Path, home: Path) -> subprocess.Popen[bytes]:
    """Return the command that imports a folder, under way."""
    environment = os.environ | {
        "RIPPLETRACE_HOME": str(home),
        "RIPPLETRACE_JARS": str(jars_folder()),
    }
    whole = [sys.executable, "-m", "app.cli", "import", str(folder)]
    return subprocess.Popen(
        whole, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def _memory(database: Database, folder: Path, home: Path) -> tuple[int, int]:
    """Return the most memory that the command and that one of its transactions took, in bytes."""
    most, taken = [0], [0]
    with command(folder, home) as process:
        watched = psutil.Process(process.pid)
        threads = [
            threading.Thread(
                target=_watch, args=(process, lambda: watched.memory_info().rss, most)
            ),
            threading.Thread(target=_watch, args=(process, lambda: _transactions(database), taken)),
        ]
        for thread in threads:
            thread.start()
        _, told = process.communicate()
        for thread in threads:
            thread.join()
    if process.returncode:
        raise RuntimeError(told.decode())
    return max(most), max(taken)


def _watch(process: subprocess.Popen[bytes], look: Callable[[], int], seen: list[int]) -> None:
    while process.poll() is None:
        try:
            seen.append(look())
        except psutil.Error:
            return
        threading.Event().wait(LOOK_SECONDS)


def _transactions(database: Database) -> int:
    taken = CypherQuery(
        name="benchmark/taken", text=f"CYPHER 25 {_TAKEN}", access="read", columns=("most",)
    )
    return int(database.rows(taken)[0]["most"] or 0)


def _columns(database: Database, queries: Sequence[CypherQuery]) -> None:
    for query in queries:
        after = ""
        while True:
            (row,) = database.rows(query, after=after)
            if not row["c0"]:
                break
            after = row["c0"][-1]


def _reading(label: str) -> CypherQuery:
    key, properties, references = _READ[label]
    values = [*(f"one.{name}" for name in properties), *references]
    columns = [f"collect(coalesce({value}, '')) AS c{n}" for n, value in enumerate(values)]
    return CypherQuery(
        name="benchmark/columns",
        text=f"CYPHER 25 MATCH (one:{label}) WHERE one.{key} > $after "
        f"WITH one ORDER BY one.{key} LIMIT {PIECE} RETURN {', '.join(columns)}",
        access="read",
        parameters=frozenset({"after"}),
        columns=tuple(f"c{n}" for n in range(len(values))),
    )
