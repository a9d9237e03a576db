"""On random graphs the statements of "Show as Cypher" answer as our own engine does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cli import run
from graphmodel.db.migrate import prepare
from graphmodel.db.query import CypherQuery
from graphmodel.values import Level, Modality, Rank
from ingest.pipeline import import_dataset
from queries.as_cypher import (
    CypherText,
    chains_as_cypher,
    literal,
    loops_as_cypher,
    matrix_as_cypher,
    reach_as_cypher,
)
from queries.chains import ChainsRequest, Same, chains
from queries.loops import LoopsRequest, loops
from queries.matrix import MatrixRequest, matrix
from queries.reach import ReachRequest, reach
from queries.snapshot import read_snapshot
from queries.structure import Scope
from support.datasets import claims
from support.graphs import Said, World
from support.pages import open_page
from support.server import empty
from support.worlds import scopes, worlds
from support.written import dataset_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Database
    from queries.reach import Touched, Touching
    from queries.snapshot import Snapshot
    from support.server import Server

ALL = 100_000

few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def answer(database: Database, cypher: CypherText) -> list[dict[str, Any]]:
    """Run a statement as somebody would who pasted it."""
    return database.rows(CypherQuery(name="tests/as_cypher", text=cypher.text, access="read"))


def written(database: Database, world: World) -> Snapshot:
    """Write a world by the ingest, and return the snapshot of what is stored."""
    empty(database)
    prepare(database)
    import_dataset(database, dataset_of(world), file="world")
    return read_snapshot(database, with_claims=True)


Listed = tuple[tuple[str, ...], int]


def some(data: st.DataObject, ids: tuple[str, ...], most: int) -> tuple[str, ...]:
    if not ids:
        return ()
    return tuple(data.draw(st.lists(st.sampled_from(ids), max_size=most, unique=True)))


def listed(database: Database, graph: Snapshot, request: ChainsRequest) -> list[Listed]:
    """Return the chains that the engine lists, once the statement has listed the same."""
    found = [
        (tuple(factor.id for factor in chain.factors), chain.fewest_sources)
        for chain in chains(graph, request).chains
    ]
    rows = [
        (tuple(row["factors"]), row["fewest_sources"])
        for row in answer(database, chains_as_cypher(request))
    ]
    if request.rank is Rank.CONTINUITY:
        found.sort(key=lambda chain: (-chain[1], len(chain[0]), chain[0]))
    assert rows == found
    return found


def seldom(data: st.DataObject, ids: tuple[str, ...]) -> tuple[str, ...]:
    return some(data, ids, 1) if data.draw(st.sampled_from((False, False, True))) else ()


@given(worlds(least_claims=8), st.data())
@few
def test_chains_are_those_that_the_engine_lists(
    database: Database, world: World, data: st.DataObject
) -> None:
    graph = written(database, world)
    rank = data.draw(st.sampled_from(Rank))
    request = ChainsRequest(
        starts=some(data, graph.factors.ids, 2),
        ends=seldom(data, graph.factors.ids),
        via=seldom(data, graph.factors.ids),
        avoid=seldom(data, graph.factors.ids),
        max_steps=data.draw(st.integers(2, 8)),
        same=data.draw(st.sampled_from((None, None, None, *Same))),
        only_indirect=data.draw(st.sampled_from((False, False, True))),
        rank=rank,
        limit=ALL if rank is Rank.CONTINUITY else data.draw(st.sampled_from((3, ALL))),
        **data.draw(scopes(world)),
    )
    listed(database, graph, request)


TOLD_BY_MANY = World(
    (
        Said("a", "b", "s", ("p",), "x", voice="carer", start="2001-05"),
        Said("b", "c", "s", ("p",), "x", voice="carer", start="2002"),
        Said("b", "c", "t", ("p",), "y", start="2003-02", end="2004"),
        Said("a", "d", "u", ("q",), voice="manager", end="2002-02"),
        Said("d", "c", "u", ("q",), voice="manager", start="2002-03-01"),
        Said("a", "e", "t", ("q",), "x", together=("f",)),
        Said("e", "c", "s", ("p", "q"), modality="inferred"),
        Said("a", "c", "t", modality="hypothetical", start="1999", end="2000-12-31"),
        Said("a", "c", "w"),
    ),
    levels={"a": "group", "b": "group", "c": "societal", "f": "group"},
    counts_as={"w": "t"},
    one_case=frozenset("q"),
    voices={"t": "carer"},
)
EACH_CHOICE: dict[str, tuple[Any, ...]] = {
    "projects": (("p",), ("q",)),
    "sources": (("w",), ("s", "u")),
    "cases": (("p/x",), ("q", "q/x")),
    "voices": (("carer",), ("", "manager")),
    "period": (("2002-04", ""), ("", "2002-02"), ("2000-12-31", "2002-03")),
    "levels": ((Level.GROUP, Level.SOCIETAL), (Level.GROUP, None, Level.SOCIETAL)),
    "min_sources": (1, 2),
    "modalities": ((Modality.REPORTED,), (Modality.HYPOTHETICAL, Modality.INFERRED)),
    "include_hypothetical": (True,),
    "reported_only": (True,),
}


def test_each_choice_of_a_scope_leaves_the_chains_that_the_engine_lists(
    database: Database,
) -> None:
    graph = written(database, TOLD_BY_MANY)
    assert set(EACH_CHOICE) == set(Scope.model_fields)
    question = {"starts": ("a", "b"), "ends": ("c",), "rank": Rank.STEPS, "limit": ALL}
    everything = listed(database, graph, ChainsRequest.model_validate(question))
    for name, values in EACH_CHOICE.items():
        for value in values:
            request = ChainsRequest.model_validate(question | {name: value})
            found = listed(database, graph, request)
            assert found
            assert found != everything or name in ("include_hypothetical", "levels")


@given(worlds(least_claims=8), st.data())
@few
def test_loops_are_those_that_the_engine_lists(
    database: Database, world: World, data: st.DataObject
) -> None:
    graph = written(database, world)
    request = LoopsRequest(max_steps=data.draw(st.integers(1, 7)), **data.draw(scopes(world)))
    signed = not request.needs_claims
    found = [
        (
            tuple(factor.id for factor in loop.factors),
            loop.fewest_sources,
            loop.sign if signed else None,
        )
        for loop in loops(graph, request).loops
    ]
    rows = [
        (tuple(row["factors"]), row["fewest_sources"], row.get("sign"))
        for row in answer(database, loops_as_cypher(request))
    ]
    assert rows == found


@given(worlds(least_claims=8), st.data())
@few
def test_reach_is_what_the_engine_finds(
    database: Database, world: World, data: st.DataObject
) -> None:
    graph = written(database, world)
    scope = Scope(**data.draw(scopes(world)))
    factor = data.draw(st.sampled_from(graph.factors.ids))
    most = data.draw(st.one_of(st.none(), st.integers(1, 3)))
    found = reach(graph, ReachRequest(factor=factor, **scope.model_dump()))
    directions: tuple[Literal["touches", "touched_by"], ...] = ("touches", "touched_by")
    direction = data.draw(st.sampled_from(directions))
    expected: Sequence[Touching | Touched] = getattr(found, direction)
    rows = answer(database, reach_as_cypher(factor, direction, most, scope))
    assert [(row["factor"], row["name"], row["level"], row["steps"]) for row in rows] == [
        (one.id, one.name, one.level, one.steps)
        for one in expected
        if most is None or one.steps <= most
    ]


@given(worlds(least_claims=8), st.data())
@few
def test_the_cells_of_the_matrix_are_those_that_the_engine_counts(
    database: Database, world: World, data: st.DataObject
) -> None:
    graph = written(database, world)
    request = MatrixRequest(
        starts=some(data, graph.factors.ids, 4),
        ends=some(data, graph.factors.ids, 4),
        **data.draw(scopes(world)),
    )
    found = matrix(graph, request)
    cells = {
        (cause.id, effect.id): (
            found.sources[row][column],
            found.claims[row][column],
            found.chains[row][column],
        )
        for row, cause in enumerate(found.starts)
        for column, effect in enumerate(found.ends)
    }
    rows = answer(database, matrix_as_cypher(request))
    assert len(rows) == len(cells)
    assert {
        (row["cause"], row["effect"]): (row["sources"], row["claims"], row["chain"]) for row in rows
    } == cells


AWKWARD = (
    "it's",
    'say "so"',
    "back\\slash",
    "ends in \\",
    "'] RETURN 1 //",
    "\\'",
    "\\u0027",
    "\\\\u0027",
    "`tick`",
    "line\nbreak\r\ttab",
    "\\\n",
    "// not a comment",
    "/* nor this */",
    "Zürich, 東京, 🌊",
    "right\u202eto left",
    "\u2028",
    "\x00",
    "\U000e0041",
    "$parameter {brace}",
    "",
)


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_the_server_reads_a_literal_as_the_text_that_it_stands_for(
    database: Database, text: str
) -> None:
    (row,) = answer(database, CypherText(f"CYPHER 25 RETURN {literal(text)} AS one"))
    assert row == {"one": text}
    (row,) = answer(database, CypherText(f"CYPHER 25 RETURN {literal([text, 'x' * 90])} AS all"))
    assert row == {"all": [text, "x" * 90]}


@given(st.text())
@few
def test_the_server_reads_any_text_as_it_is(database: Database, text: str) -> None:
    (row,) = answer(database, CypherText(f"CYPHER 25 RETURN {literal(text)} AS one"))
    assert row == {"one": text}


def test_an_id_that_looks_like_cypher_is_only_an_id(database: Database) -> None:
    trap = "x'] MATCH (all) RETURN all //"
    import_dataset(database, claims(f"anna: {trap} -> b\\", "anna: b\\ -> c"), file="trap")
    request = ChainsRequest(starts=(trap,), ends=("c",), via=("b\\",), avoid=("'", "\\"))
    (row,) = answer(database, chains_as_cypher(request))
    assert row["factors"] == [trap, "b\\", "c"]


def test_the_command_prints_a_statement_that_answers_alike(
    database: Database,
    neo4j_server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    import_dataset(database, claims("anna: it's so -> b", "ben: b -> c"), file="f")
    question = ["chains", "--from", "it's so", "--to", "c", "--cypher"]
    assert run(question) == 0
    printed = capsys.readouterr().out
    (row,) = answer(database, CypherText(printed))
    assert (row["factors"], row["fewest_sources"]) == (["it's so", "b", "c"], 1)
    assert run([*question, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"cypher": printed.rstrip("\n")}


def test_a_source_is_named_to_the_command_by_its_title(
    database: Database,
    neo4j_server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    import_dataset(database, claims("anna: a -> b", "ben: b -> c", "anna: b -> d"), file="f")
    question = ["chains", "--from", "a", "--source", "anna"]
    assert run([*question, "--json"]) == 0
    (chain,) = json.loads(capsys.readouterr().out)["chains"]
    assert run([*question, "--cypher"]) == 0
    (row,) = answer(database, CypherText(capsys.readouterr().out))
    assert row["factors"] == [factor["id"] for factor in chain["factors"]] == ["a", "b", "d"]
    assert run(["loops", "--source", "ann"]) == 2
    assert "Did you mean 'anna'?" in capsys.readouterr().err


def test_the_page_shows_a_statement_that_answers_alike(database: Database) -> None:
    import_dataset(database, claims("anna: it's so -> b", "ben: b -> c"), file="f")
    page = open_page("Trace", database, address={"from": "it's so", "to": "c"})
    (shown,) = page.code
    assert shown.language == "cypher"
    (row,) = answer(database, CypherText(shown.value))
    assert row["factors"] == ["it's so", "b", "c"]
    assert "Show as Cypher" in [part.label for part in page.expander]
