"""Imports on a real server: all or nothing, safe to repeat, true links, and a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset, Problem
from graphmodel.db.query import CypherQuery
from graphmodel.errors import AlreadyUndone, NotFound, QueryRejected, UndoRefused
from graphmodel.judgement_records import Check
from graphmodel.records import Factor, Project, Source
from graphmodel.values import Level
from ingest import apply
from ingest.check import check_graph, repair_graph
from ingest.dump import dump
from ingest.formats import read_file
from ingest.history import history, undo
from ingest.merge import Mode, canonical
from ingest.pipeline import import_dataset, preview
from support.datasets import claims, observation, planned, with_ends

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from graphmodel.record import Record


def ask(database: Database, text: str) -> list[dict[str, object]]:
    return database.rows(CypherQuery(name="test", text=text, access="read"))


def change(database: Database, text: str) -> None:
    database.write(lambda work: work.rows(CypherQuery(name="t", text=text, access="write")))


def links(database: Database) -> set[tuple[str, str, int, str]]:
    rows = ask(
        database,
        "MATCH (a)-[l:CONTRIBUTES_TO]->(b) "
        "RETURN a.factor_id AS a, b.factor_id AS b, l.claims AS n, l.sign AS s",
    )
    return {(str(r["a"]), str(r["b"]), int(str(r["n"])), str(r["s"])) for r in rows}


def roles(database: Database) -> set[tuple[str, bool, bool]]:
    rows = ask(
        database, "MATCH (f:Factor) RETURN f.factor_id AS f, f:Mechanism AS m, f:Impact AS i"
    )
    return {(str(r["f"]), bool(r["m"]), bool(r["i"])) for r in rows}


def stored(database: Database) -> dict[str, dict[str, Record]]:
    return tables(dump(database))


def tables(dataset: Dataset) -> dict[str, dict[str, Record]]:
    return {
        record_class.table: {record.record_id: canonical(record) for record in records}
        for record_class, records in dataset.tables()
    }


def stamp(database: Database, name: str = "content") -> object:
    return ask(database, f"MATCH (s:Stamp {{name: '{name}'}}) RETURN s.value AS v")[0]["v"]


def test_the_sample_data_comes_back_as_it_went_in(database: Database) -> None:
    reading = read_file(sample_folder())
    assert reading.problems == ()
    report = import_dataset(database, reading.dataset, file="samples")
    assert report.written == reading.dataset.counts()
    assert stored(database) == tables(reading.dataset)
    assert check_graph(database).faults == 0


def test_a_second_import_writes_nothing_and_leaves_the_stamp(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    before = stamp(database)
    again = import_dataset(database, claims("anna: a -> b"), file="f")
    assert sum(again.written.values()) == 0
    assert again.unchanged["claims"] == 1
    assert again.run_id is None
    assert stamp(database) == before
    assert len(history(database)) == 1


def test_links_carry_each_distinct_source_project_and_case(database: Database) -> None:
    first = claims("anna: a -> b", project=("p", "q"), case="x").claims[0]
    second = first.with_values(statement_id="c2", source="ben", project=(), case=None)
    third = first.with_values(statement_id="c3")
    inferred = first.with_values(statement_id="c4", source="us", modality="inferred")
    data = with_ends(Dataset(claims=(first, second, third, inferred)))
    import_dataset(database, data, file="f")
    (link,) = ask(
        database, "MATCH (:Factor)-[l:CONTRIBUTES_TO]->(:Factor) RETURN properties(l) AS l"
    )
    assert link["l"] == {
        "told_by": ["anna", "anna", "ben"],
        "told_project": ["p", "q", ""],
        "told_case": ["x", "x", ""],
        "claims": 4,
        "sign": "+",
        "modalities": ["reported", "inferred"],
    }


@pytest.mark.parametrize(
    "values",
    [
        {"modality": "hypothetical"},
        {"kind": "despite"},
        {"kind": "no_difference"},
        {"retracted": True},
    ],
)
def test_what_is_not_live_makes_no_link(database: Database, values: dict[str, object]) -> None:
    import_dataset(database, claims("anna: a -> b", **values), file="f")
    assert links(database) == set()
    assert roles(database) == {("a", False, False), ("b", False, False)}


def test_partners_get_links_of_their_own_and_signs_are_joined(database: Database) -> None:
    data = claims("anna: a -> b", together=("p",))
    more = claims("ben: a -> b", sign="-").claims[0].with_values(statement_id="c2")
    import_dataset(database, with_ends(replace(data, claims=(*data.claims, more))), file="f")
    assert links(database) == {("a", "b", 2, "mixed"), ("p", "b", 1, "+")}


def test_roles_follow_the_rules_of_the_model(database: Database) -> None:
    data = replace(
        claims(
            "s: process -> impact", "s: context -> seen", "s: cause -> output", "s: cause -> act"
        ),
        factors=(
            Factor(factor_id="process", name="process", kind="process"),
            Factor(factor_id="context", name="context", kind="context"),
            Factor(factor_id="output", name="output", kind="process", impact_kind="output"),
            Factor(factor_id="act", name="act", kind="process"),
            Factor(factor_id="alone", name="alone", impact_kind="outcome"),
            Factor(factor_id="missed", name="missed", impact_kind="outcome"),
        ),
        observations=(
            observation("o1", "s", "alone"),
            observation("o2", "s", "missed", seen=False),
        ),
    )
    import_dataset(database, with_ends(data), file="f")
    assert roles(database) == {
        ("process", True, False),
        ("impact", False, True),
        ("context", False, False),
        ("seen", False, True),
        ("cause", True, False),
        ("output", False, True),
        ("act", False, False),
        ("alone", False, True),
        ("missed", False, False),
    }


def test_update_moves_a_claim_and_its_link(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    import_dataset(database, claims("anna: a -> c"), file="f", mode=Mode.UPDATE)
    assert links(database) == {("a", "c", 1, "+")}
    assert ("b", False, False) in roles(database)


def test_append_keeps_what_is_stored_and_says_so(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    report = import_dataset(database, claims("anna: a -> c"), file="f")
    assert links(database) == {("a", "b", 1, "+")}
    assert [problem.column for problem in report.problems] == ["effect"]
    assert report.problems[0].severity == "warning"


def test_replace_removes_what_a_source_no_longer_says(database: Database) -> None:
    data = replace(
        claims("anna: a -> b", "anna: b -> c", "ben: a -> b"),
        plan=(planned("a", "b", "p"), planned("b", "c", "p")),
        checks=(
            Check.model_validate(
                {"check_id": "k", "kind": "participant", "verdict": "agrees", "statement": "c2"}
            ),
        ),
    )
    import_dataset(database, with_ends(data), file="f")
    rest = with_ends(Dataset(claims=data.claims[:1], plan=data.plan[:1]))
    report = import_dataset(database, rest, file="f", mode=Mode.REPLACE)
    assert links(database) == {("a", "b", 2, "+")}
    found = stored(database)
    assert set(found["claims"]) == {"c1", "c3"}
    assert len(found["plan"]) == 1
    assert found["checks"] == {}
    assert report.run_id is not None
    undo(database, report.run_id)
    assert stored(database) == tables(with_ends(data))
    assert check_graph(database).faults == 0


def test_with_an_error_nothing_is_written_unless_the_rest_is_wanted(database: Database) -> None:
    bad = Problem(severity="error", file="f", line=3, rule="the effect is empty")
    refused = import_dataset(database, claims("anna: a -> b"), (bad,), file="f")
    assert refused.refused
    assert stored(database)["claims"] == {}
    kept = import_dataset(database, claims("anna: a -> b"), (bad,), file="f", skip_errors=True)
    assert kept.errors == 1
    assert set(stored(database)["claims"]) == {"c1"}


def test_a_fault_half_way_leaves_the_graph_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    before, old_stamp = stored(database), stamp(database)

    def fail(*_: object) -> None:
        raise QueryRejected("roles", "test", "half-way")

    monkeypatch.setattr(apply, "renew_roles", fail)
    with pytest.raises(QueryRejected):
        import_dataset(database, claims("ben: b -> c", "ben: c -> d"), file="g")
    assert (stored(database), stamp(database)) == (before, old_stamp)
    assert len(history(database)) == 1


def test_a_preview_writes_nothing(database: Database) -> None:
    report = preview(database, claims("anna: a -> b"), file="f")
    assert report.to_json()["changes"]["new"]["claims"] == 1
    assert stored(database)["claims"] == {}


def test_a_name_means_the_factor_that_carries_it(database: Database) -> None:
    named = Dataset(factors=(Factor(factor_id="F1", name="Trust", level=Level.GROUP),))
    import_dataset(database, named, file="f")
    import_dataset(database, claims("anna: Trust -> b"), file="g")
    assert links(database) == {("F1", "b", 1, "+")}


def test_a_name_that_fits_two_factors_is_refused_with_both_ids(database: Database) -> None:
    twice = Dataset(
        factors=(Factor(factor_id="F1", name="Trust"), Factor(factor_id="F2", name="Trust"))
    )
    import_dataset(database, twice, file="f")
    report = import_dataset(database, claims("anna: Trust -> b"), file="g")
    assert report.refused
    assert "F1, F2" in report.problems[0].hint


def test_sources_of_one_title_in_two_files_stay_apart(database: Database) -> None:
    for space in ("one", "two"):
        data = replace(
            claims(f"{space}/1: a -> b"), sources=(Source(source_id=f"{space}/1", title="MNX-1"),)
        )
        claim = data.claims[0].with_values(statement_id=f"{space}-c")
        import_dataset(database, with_ends(replace(data, claims=(claim,))), file=space)
    assert set(stored(database)["sources"]) == {"one/1", "two/1"}


def test_a_map_under_another_name_is_noticed_in_its_preview(database: Database) -> None:
    def named(space: str) -> Dataset:
        source = Source(source_id=f"{space}/1", title="Ana Perez")
        told = claims(f"{space}/1: a -> b", statement_id=f"{space}/c1").claims
        return with_ends(Dataset(sources=(source,), claims=told))

    import_dataset(database, named("map"), file="map.json")
    (problem,) = preview(database, named("map (1)"), file="map (1).json").problems
    assert (problem.severity, problem.value) == ("warning", "'Ana Perez'")
    assert "--project map," in problem.hint
    assert preview(database, named("map"), file="map.json").problems == ()


def test_undo_takes_back_and_undo_of_undo_restores(database: Database) -> None:
    first = import_dataset(database, claims("anna: a -> b"), file="f")
    before = stored(database)
    assert first.run_id is not None
    taken = undo(database, first.run_id)
    assert all(not records for records in stored(database).values())
    undo(database, taken.run_id)
    assert stored(database) == before
    assert links(database) == {("a", "b", 1, "+")}
    assert len(history(database)) == 3


def test_undo_is_refused_where_later_claims_use_a_factor(database: Database) -> None:
    first = import_dataset(database, claims("anna: a -> b"), file="f")
    later = claims("ben: b -> c").claims[0].with_values(statement_id="d1")
    second = import_dataset(database, with_ends(Dataset(claims=(later,))), file="g")
    before = stored(database)
    assert first.run_id is not None
    assert second.run_id is not None
    with pytest.raises(UndoRefused) as refused:
        undo(database, first.run_id)
    assert "b" in refused.value.changed
    assert stored(database) == before
    undo(database, second.run_id)
    undo(database, first.run_id)
    assert all(not records for records in stored(database).values())


def test_undo_is_refused_where_a_later_import_changed_the_record(database: Database) -> None:
    first = import_dataset(database, claims("anna: a -> b"), file="f")
    import_dataset(database, claims("anna: a -> b", memo="new"), file="g")
    assert first.run_id is not None
    with pytest.raises(UndoRefused, match="c1"):
        undo(database, first.run_id)


@pytest.mark.parametrize("end", ["a", "p"])
def test_undo_is_refused_where_a_later_plan_uses_a_record(database: Database, end: str) -> None:
    first = import_dataset(
        database,
        Dataset(
            factors=(Factor(factor_id="a", name="a"),),
            projects=(Project(project_id="p", title="p"),),
        ),
        file="f",
    )
    import_dataset(database, with_ends(Dataset(plan=(planned("a", "z", "p"),))), file="g")
    assert first.run_id is not None
    with pytest.raises(UndoRefused) as refused:
        undo(database, first.run_id)
    assert refused.value.changed == ("a",)
    assert end in {*stored(database)["factors"], *stored(database)["projects"]}


def test_a_run_is_taken_back_once(database: Database) -> None:
    first = import_dataset(database, claims("anna: a -> b"), file="f")
    assert first.run_id is not None
    undo(database, first.run_id)
    with pytest.raises(AlreadyUndone, match="taken back already"):
        undo(database, first.run_id)


def test_an_unknown_run_is_named_with_those_there_are(database: Database) -> None:
    with pytest.raises(NotFound, match="rippletrace history"):
        undo(database, "nope")


def test_check_finds_and_mends_what_does_not_follow_from_the_claims(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", "ben: b -> c"), file="f")
    before = links(database)
    change(database, "MATCH (:Factor {factor_id: 'a'})-[l:CONTRIBUTES_TO]->() DELETE l")
    change(database, "MATCH (f:Factor {factor_id: 'c'}) REMOVE f:Impact SET f:Mechanism")
    change(
        database,
        "MATCH (a:Factor {factor_id: 'a'}), (c:Factor {factor_id: 'c'}) "
        "CREATE (a)-[:CONTRIBUTES_TO {claims: 7}]->(c)",
    )
    found = check_graph(database)
    assert found.to_json()["links"] == [["a", "b"], ["a", "c"]]
    assert "c" in found.to_json()["roles"]
    repair_graph(database)
    assert check_graph(database).faults == 0
    assert links(database) == before


def test_checks_renew_the_notes_stamp_alone(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    content, notes = stamp(database), stamp(database, "notes")
    check = Check.model_validate(
        {"check_id": "k", "kind": "independent", "verdict": "disagrees", "statement": "c1"}
    )
    import_dataset(database, Dataset(checks=(check,)), file="g")
    assert stamp(database) == content
    assert stamp(database, "notes") != notes


def test_a_check_of_a_statement_that_is_nowhere_is_a_problem(database: Database) -> None:
    check = Check.model_validate(
        {"check_id": "k", "kind": "independent", "verdict": "agrees", "statement": "gone"}
    )
    report = import_dataset(database, Dataset(checks=(check,)), file="f")
    assert report.refused
    assert report.problems[0].value == "gone"


def test_hostile_text_is_stored_as_it_is(database: Database) -> None:
    name = "'); MATCH (n) DETACH DELETE n; //"
    data = replace(
        claims(f"anna: {name} -> b", quote='"</script>`${x}\\u0041'),
        sources=(Source(source_id="anna", title="x", attributes={"a`b} {c": "1", "": "2"}),),
    )
    import_dataset(database, with_ends(data), file="f")
    assert (name, "b", 1, "+") in links(database)
    assert stored(database) == tables(with_ends(data))


def test_a_dump_of_some_projects_holds_what_they_need_and_no_more(database: Database) -> None:
    mine = claims("anna: a -> b", project=("p",), based_on=("doc",)).claims[0]
    other = claims("ben: b -> c", project=("q",)).claims[0].with_values(statement_id="c2")
    data = with_ends(Dataset(claims=(mine, other), plan=(planned("a", "z", "p"),)))
    import_dataset(database, data, file="f")
    part = dump(database, ["p"])
    assert {f.factor_id for f in part.factors} == {"a", "b", "z"}
    assert {s.source_id for s in part.sources} == {"anna", "doc"}
    assert [c.statement_id for c in part.claims] == ["c1"]
    assert {p.project_id for p in part.projects} == {"p"}
