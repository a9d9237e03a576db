"""Large imports: written where nobody sees them, seen all at once or never, and taken back so."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.db.query import CypherQuery
from graphmodel.errors import AnotherWriter, GraphChanged, QueryRejected, UndoRefused
from graphmodel.judgement_records import Check
from graphmodel.records import Claim, Factor
from ingest import apply, staging
from ingest.check import check_graph
from ingest.dump import dump
from ingest.formats import write_file
from ingest.history import history, undo
from ingest.merge import Mode
from ingest.pipeline import import_dataset, preview
from queries.overview import overview
from support.datasets import claims, observation, planned, with_ends
from support.server import empty
from support.staged import in_small_batches
from support.worlds import worlds
from support.written import dataset_of

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database
    from support.graphs import World
    from support.server import Server

SEED = 5


@pytest.fixture(autouse=True)
def _staged(monkeypatch: pytest.MonkeyPatch) -> None:
    in_small_batches(monkeypatch.setattr)


def ask(database: Database, text: str) -> list[dict[str, object]]:
    return database.rows(CypherQuery(name="test", text=text, access="read"))


def seen(database: Database) -> tuple[Dataset, list[dict[str, object]], list[dict[str, object]]]:
    """Return all that readers see: the records, the links, the labels of the factors."""
    links = ask(
        database,
        "MATCH (a:Factor)-[l:CONTRIBUTES_TO]->(b:Factor) "
        "RETURN a.factor_id AS a, b.factor_id AS b, properties(l) AS l ORDER BY a, b",
    )
    labels = ask(
        database, "MATCH (f:Factor) RETURN f.factor_id AS f, labels(f) AS labels ORDER BY f"
    )
    return dump(database), links, [row | {"labels": sorted(row["labels"])} for row in labels]  # type: ignore[call-overload]


def hidden(database: Database) -> int:
    return int(str(ask(database, "MATCH (n:Staged) RETURN count(n) AS n")[0]["n"]))


def town(name: str = "", people: int = 12) -> Dataset:
    """Return a dataset with records of every table, told by some people."""
    told = [f"{name}{n % 4}: {name}f{n} -> {name}f{n * 3 % people}" for n in range(people)]
    made = claims(*told, "mayor: money -> trust", project=("p",), together=("money",))
    renamed = tuple(c.with_values(statement_id=f"{name}{c.statement_id}") for c in made.claims)
    check = {"check_id": f"{name}k", "kind": "participant", "verdict": "agrees"}
    return with_ends(
        replace(
            made,
            claims=renamed,
            factors=(Factor(factor_id=f"{name}f1", name="one", part_of=(f"{name}f2",)),),
            observations=(observation(f"{name}o", "mayor", f"{name}f3"),),
            checks=(Check.model_validate(check | {"statement": f"{name}o"}),),
            plan=(planned("money", f"{name}f1", "p"), planned("money", "trust", f"{name}p")),
        )
    )


def test_a_staged_import_writes_what_a_small_one_writes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dataset(database, town(), file="f")
    staged = seen(database)
    empty(database)
    monkeypatch.undo()
    import_dataset(database, town(), file="f")
    assert seen(database) == staged
    assert hidden(database) == 0


@given(st.lists(worlds(), min_size=2, max_size=3), st.sampled_from(Mode))
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_imports_one_after_the_other_keep_links_true_and_come_back_off(
    database: Database, told: list[World], mode: Mode
) -> None:
    empty(database)
    before, runs = [], []
    for number, world in enumerate(told):
        before.append(seen(database))
        data = dataset_of(world)
        report = import_dataset(database, data, file=str(number), mode=mode)
        assert check_graph(database).faults == 0
        runs.append(report.run_id)
    for run, state in zip(reversed(runs), reversed(before), strict=True):
        if run is not None:
            undo(database, run)
        assert seen(database) == state
        assert check_graph(database).faults == 0
    assert hidden(database) == 0


def test_nobody_sees_anything_before_the_close(database: Database) -> None:
    import_dataset(database, town(), file="before")
    before, shown = seen(database), overview(database)
    found = []

    def look(what: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        if what == "Writing":
            found.append(hidden(database))
            assert (seen(database), overview(database)) == (before, shown)

    import_dataset(database, town("new"), file="after", progress=look)
    assert max(found) > 10
    assert seen(database) != before
    assert hidden(database) == 0


def test_a_fault_at_the_close_leaves_the_graph_and_the_next_write_clears_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dataset(database, town(), file="before")
    before = seen(database)

    def fail(*_: object) -> None:
        raise QueryRejected("roles", "test", "at the close")

    with monkeypatch.context() as patched:
        patched.setattr(apply, "renew_roles", fail)
        with pytest.raises(QueryRejected):
            import_dataset(database, town("new"), file="after")
    assert seen(database) == before
    assert hidden(database) > 10
    assert len(history(database)) == 1
    import_dataset(database, claims("anna: x -> y"), file="small")
    assert hidden(database) == 0
    assert check_graph(database).faults == 0


@pytest.mark.parametrize("phase", ["Comparing with the graph", "Writing", "Closing"])
def test_an_import_that_is_interrupted_leaves_the_graph_as_it_was(
    database: Database, phase: str
) -> None:
    import_dataset(database, town(), file="before")
    before = seen(database)

    def interrupt(what: str, done: int, total: int) -> None:
        if what == phase and done > total // 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dataset(database, town("new"), file="after", progress=interrupt)
    assert seen(database) == before
    import_dataset(database, town("new"), file="after")
    assert hidden(database) == 0
    assert check_graph(database).faults == 0


def test_an_import_that_is_killed_leaves_the_graph_as_before_or_as_after(
    database: Database, neo4j_server: Server, tmp_path: Path
) -> None:
    write_file(town("new"), tmp_path / "new", "csv")
    environment = (
        os.environ | neo4j_server.environment() | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )

    def run(step: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "support.stopped_import", str(tmp_path / "new"), str(step)]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    import_dataset(database, town(), file="before")
    before = seen(database)
    whole = run(-1)
    assert whole.returncode == 0, whole.stderr
    after, steps = seen(database), int(whole.stdout)
    draw = random.Random(SEED)
    for step in (*draw.sample(range(steps - 1), 5), steps - 1):
        empty(database)
        import_dataset(database, town(), file="before")
        assert run(step).returncode == -9
        assert seen(database) in (before, after)
    assert run(steps + 1).returncode == 0
    assert seen(database) == after
    assert hidden(database) == 0
    assert check_graph(database).faults == 0


def test_two_large_imports_at_the_same_time_take_turns(database: Database) -> None:
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            import_dataset(database, town(name), file=name)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    together = seen(database)
    empty(database)
    for name in ("a", "b", "c"):
        import_dataset(database, town(name), file=name)
    assert seen(database) == together
    assert len(history(database)) == 3
    assert check_graph(database).faults == 0


def test_who_waits_too_long_for_another_import_is_told_so(
    database: Database, neo4j_server: Server
) -> None:
    other = neo4j_server.open()
    other.write_seconds = 1.0

    def wait(what: str, done: int, total: int) -> None:
        if what == "Writing" and done == 0:
            with pytest.raises(AnotherWriter, match="Wait until it is done"):
                staging.in_turn(other, lambda work: None)

    with other:
        import_dataset(database, town(), file="f", progress=wait)
    assert check_graph(database).faults == 0


def test_what_goes_is_out_of_sight_at_once_and_deleted_afterwards(database: Database) -> None:
    import_dataset(database, town(), file="before")
    before = seen(database)
    report = import_dataset(database, town("new"), file="after")
    assert report.run_id is not None
    taken = undo(database, report.run_id)
    assert seen(database) == before
    assert hidden(database) == 0
    undo(database, taken.run_id)
    assert check_graph(database).faults == 0
    assert {c.statement_id for c in dump(database).claims} > {"newc1", "c1"}


def test_replacing_takes_away_what_is_no_longer_said(database: Database) -> None:
    import_dataset(database, town(), file="f")
    before, data = seen(database), town()
    rest = replace(data, claims=data.claims[:3], observations=(), checks=(), plan=())
    report = import_dataset(database, rest, file="f", mode=Mode.REPLACE)
    gone = report.to_json()["changes"]["gone"] | {"checks": 0}
    assert {table: count for table, count in gone.items() if count} == {"claims": 6}
    assert hidden(database) == 0
    assert check_graph(database).faults == 0
    assert report.run_id is not None
    undo(database, report.run_id)
    assert seen(database) == before


def test_undo_of_a_large_import_is_refused_where_others_use_what_it_wrote(
    database: Database,
) -> None:
    first = import_dataset(database, town("new"), file="f")
    later = claims("zoe: newf5 -> z").claims[0].with_values(statement_id="later")
    import_dataset(database, with_ends(Dataset(claims=(later,))), file="g")
    before = seen(database)
    assert first.run_id is not None
    with pytest.raises(UndoRefused) as refused:
        undo(database, first.run_id)
    assert refused.value.changed == ("newf5",)
    assert seen(database) == before


def test_only_what_was_shown_is_written(database: Database) -> None:
    shown = preview(database, claims("anna: a -> b"), file="f")
    import_dataset(database, claims("ben: b -> c", memo="first"), file="g")
    before = seen(database)
    with pytest.raises(GraphChanged, match="Look at what would change now"):
        import_dataset(database, claims("anna: a -> b"), file="f", shown_stamp=shown.stamp)
    assert seen(database) == before
    again = preview(database, claims("anna: d -> e"), file="f", mode=Mode.UPDATE)
    report = import_dataset(
        database, claims("anna: d -> e"), file="f", mode=Mode.UPDATE, shown_stamp=again.stamp
    )
    assert report.changes == again.changes


def test_a_row_that_does_not_fit_what_is_stored_is_a_problem(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", period_end="2001"), file="f")
    before = seen(database)
    report = import_dataset(database, claims("anna: a -> b", period_start="2002"), file="g")
    assert report.refused
    assert "period_start lies after period_end" in report.problems[0].rule
    assert seen(database) == before


def test_a_claim_never_takes_the_place_of_an_observation(database: Database) -> None:
    import_dataset(
        database, with_ends(Dataset(observations=(observation("c1", "s", "x"),))), file="f"
    )
    before = seen(database)
    report = import_dataset(database, claims("anna: a -> b", "anna: b -> c"), file="g")
    assert report.refused
    assert [(p.column, p.value) for p in report.problems] == [("statement_id", "c1")]
    assert seen(database) == before
    import_dataset(database, claims("s: a -> b"), file="g", mode=Mode.REPLACE)
    assert [c.statement_id for c in dump(database).claims] == ["c1"]
    assert dump(database).observations == ()
    assert check_graph(database).faults == 0


def test_a_factor_with_very_many_claims_is_cleared(database: Database) -> None:
    many = claims(*(f"anna: hub -> f{n % 9}" for n in range(300)))
    report = import_dataset(database, many, file="f")
    assert report.run_id is not None
    undo(database, report.run_id)
    assert ask(database, "MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 0}]
    assert dump(database) == Dataset()


def test_progress_counts_each_phase_to_its_end(database: Database) -> None:
    told: dict[str, list[tuple[int, int]]] = {}

    def note(what: str, done: int, total: int) -> None:
        told.setdefault(what, []).append((done, total))

    import_dataset(database, town(), file="f", progress=note)
    assert list(told) == ["Comparing with the graph", "Writing", "Closing"]
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[0][0] == 0
    assert told["Closing"][-1][0] == told["Closing"][-1][1]


def test_a_long_text_does_not_wait_for_a_full_batch(database: Database) -> None:
    data = claims("anna: a -> b", quote="word " * 6000)
    told = [
        data.claims[0].with_values(statement_id=f"c{n}", quote=f"{n} " + "word " * 6000)
        for n in range(20)
    ]
    whole = with_ends(Dataset(claims=tuple(told)))
    import_dataset(database, whole, file="f")
    assert {c.quote for c in dump(database).claims} == {c.quote for c in told}
    assert all(isinstance(c, Claim) for c in dump(database).claims)
