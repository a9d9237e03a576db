"""What was judged, on a real server: written, carried away, merged, refused, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from graphmodel.dataset import Dataset
from graphmodel.db.query import CypherQuery
from graphmodel.errors import NotFound, UndoRefused
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.history import history, undo
from ingest.merge import Mode
from ingest.merging import merge_factors
from ingest.pipeline import import_dataset
from queries.judgements import (
    Agreement,
    JudgementsRequest,
    SubjectKind,
    judgements,
    read_judgements,
)
from queries.link_evidence import about_link
from queries.snapshot import content_stamp
from support.datasets import claims

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database
    from queries.judgements import JudgementsAnswer

TOLD = claims("anna: d -> b", "anna: b -> c", "ben: c -> a", "ben: a -> e", project=("p",))
CHAIN = {"cause": "d", "via": ("b", "c", "a"), "effect": "e"}
JUDGED = Dataset(
    checks=(
        Check.model_validate(
            {"check_id": "k", "kind": "participant", "verdict": "agrees", "why": "Yes."} | CHAIN
        ),
    ),
    opinions=(
        Opinion.model_validate({"opinion_id": "o1", "stance": "agrees", "statement": "c1"}),
        Opinion.model_validate({"opinion_id": "o2", "stance": "disagrees", "statement": "c1"}),
        Opinion.model_validate({"opinion_id": "o3", "stance": "undecided", "project": "p"}),
    ),
    assessments=(
        Assessment(assessment_id="a", rubric="R", judgement="none", cause="e", effect="d"),
    ),
    rivals=(
        Rival.model_validate({"rival_id": "r", "explanation": "Rain.", "factor": "c"} | CHAIN),
    ),
)


def asked(database: Database, project: str | None = None) -> JudgementsAnswer:
    request = JudgementsRequest(project=project)
    return judgements(read_judgements(database, request), request)


@pytest.fixture
def judged(database: Database) -> Database:
    import_dataset(database, TOLD, file="told")
    import_dataset(database, JUDGED, file="judged")
    return database


def test_what_was_judged_stands_beside_the_content_and_is_taken_back(database: Database) -> None:
    import_dataset(database, TOLD, file="told")
    before, stamp = dump(database), content_stamp(database)
    done = import_dataset(database, JUDGED, file="judged")
    assert (done.written["opinions"], done.written["rivals"]) == (3, 1)
    assert content_stamp(database) == stamp
    found = dump(database)
    assert (found.checks, found.opinions) == (JUDGED.checks, JUDGED.opinions)
    assert (found.assessments, found.rivals) == (JUDGED.assessments, JUDGED.rivals)
    assert import_dataset(database, JUDGED, file="judged").run_id is None
    undo(database, str(done.run_id))
    assert dump(database) == before


def test_a_check_of_a_chain_is_none_of_its_ends(judged: Database) -> None:
    assert about_link(judged, "d", "e").checks == ()


@pytest.mark.parametrize(("format_name", "name"), [("workbook", "all.xlsx"), ("csv", "all")])
def test_what_was_judged_is_carried_to_another_graph(
    judged: Database, tmp_path: Path, format_name: str, name: str
) -> None:
    before = dump(judged)
    assert write_file(before, tmp_path / name, format_name) == {}
    for run in history(judged):
        undo(judged, run.run_id)
    assert dump(judged) == Dataset()
    import_dataset(judged, read_file(tmp_path / name).dataset, file=name)
    assert dump(judged) == before


def test_a_chain_of_a_file_is_named_by_names_in_its_order(
    database: Database, tmp_path: Path
) -> None:
    import_dataset(database, TOLD, file="told")
    file = tmp_path / "rivals.csv"
    file.write_text("cause,via,effect,explanation\nd,c; b,a,Rain.\n", encoding="utf-8")
    import_dataset(database, read_file(file).dataset, file="rivals.csv")
    (rival,) = dump(database).rivals
    assert (rival.chain, rival.state) == (("d", "c", "b", "a"), "open")


def test_the_order_of_a_chain_can_be_changed_and_changed_back(judged: Database) -> None:
    before = dump(judged)
    other = JUDGED.rivals[0].with_values(via=("a", "b", "c"))
    kept = import_dataset(judged, Dataset(rivals=(other,)), file="f")
    assert kept.run_id is None
    assert [problem.column for problem in kept.problems] == ["via"]
    done = import_dataset(judged, Dataset(rivals=(other,)), file="f", mode=Mode.UPDATE)
    assert dump(judged).rivals[0].chain == ("d", "a", "b", "c", "e")
    undo(judged, str(done.run_id))
    assert dump(judged) == before


def test_a_chain_follows_factors_that_are_merged_and_goes_straight(judged: Database) -> None:
    before = dump(judged)
    first = merge_factors(judged, "a", "b")
    found = dump(judged)
    assert (found.rivals[0].chain, found.checks[0].chain) == (("d", "b", "e"),) * 2
    second = merge_factors(judged, "d", "c")
    assert (dump(judged).rivals[0].factor, dump(judged).rivals[0].cause) == ("c", "c")
    for done in (second, first):
        undo(judged, str(done.run_id))
    assert dump(judged) == before


def test_what_others_judged_is_not_taken_away_under_them(judged: Database) -> None:
    told = history(judged)[1]
    with pytest.raises(UndoRefused):
        undo(judged, told.run_id)
    chain_alone = history(judged)[0]
    undo(judged, chain_alone.run_id)
    import_dataset(judged, Dataset(rivals=JUDGED.rivals), file="rivals")
    before = dump(judged)
    with pytest.raises(UndoRefused):
        undo(judged, told.run_id)
    assert dump(judged) == before


def test_an_opinion_of_a_statement_goes_with_it_where_a_file_replaces_it(
    judged: Database,
) -> None:
    fewer = replace(TOLD, claims=TOLD.claims[1:])
    import_dataset(judged, fewer, file="told", mode=Mode.REPLACE)
    assert [one.opinion_id for one in dump(judged).opinions] == ["o3"]


def test_an_opinion_of_a_statement_that_is_nowhere_is_a_problem(database: Database) -> None:
    import_dataset(database, TOLD, file="told")
    stray = Opinion.model_validate({"opinion_id": "x", "stance": "agrees", "statement": "gone"})
    refused = import_dataset(database, Dataset(opinions=(stray,)), file="f")
    (problem,) = refused.problems
    assert "opinion 'x' is of a statement that is nowhere" in problem.sentence()
    assert dump(database).opinions == ()


def test_a_chain_that_names_a_row_with_an_error_is_a_problem(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "factors.csv").write_text("name,level\na,high\nb,group\n", encoding="utf-8")
    (folder / "rivals.csv").write_text(
        "cause,via,effect,explanation\nb,a,c,Rain.\nb,c;b,d,Sun.\n", encoding="utf-8"
    )
    reading = read_file(folder)
    errors = [(p.sheet, p.line) for p in reading.problems if p.severity == "error"]
    assert errors == [("factors", 2), ("rivals", 2), ("rivals", 3)]
    assert reading.dataset.rivals == ()


def test_the_question_finds_what_was_judged_with_what_it_is_about(judged: Database) -> None:
    found = asked(judged)
    assert [(group.subject.kind, group.agreement) for group in found.judged] == [
        (SubjectKind.STATEMENT, Agreement.OPPOSED),
        (SubjectKind.CHAIN, Agreement.TOGETHER),
        (SubjectKind.LINK, Agreement.TOGETHER),
        (SubjectKind.GRID, Agreement.TOGETHER),
    ]
    said, chain, link, _ = found.judged
    assert (said.subject.statement, said.subject.factors) == ("c1", ("d", "b"))
    assert chain.subject.factors == ("d", "b", "c", "a", "e")
    assert [(one.kind, one.names, one.why) for one in chain.judgements] == [
        ("check", None, "Yes."),
        ("rival", "c", None),
    ]
    assert chain.at_most is not None
    assert (chain.at_most.status, chain.at_most.fewest_sources) == ("self_reported", 1)
    assert link.at_most is not None
    assert (link.subject.factors, link.at_most.fewest_sources) == (("e", "d"), 0)
    assert found.names == {"p": "p"} | {key: key for key in "abcde"}


def test_the_question_agrees_with_a_slow_reference_on_what_belongs_to_a_project(
    judged: Database,
) -> None:
    more = claims("cleo: x -> d", "cleo: d -> e", project=("q",))
    ids = [one.with_values(statement_id=f"q{n}") for n, one in enumerate(more.claims)]
    link = {"cause": "d", "effect": "e"}
    notes = Dataset(
        checks=(
            Check.model_validate(
                {"check_id": "q", "kind": "second_coder", "verdict": "partly", "statement": "q0"}
            ),
        ),
        opinions=(Opinion.model_validate({"opinion_id": "d", "stance": "agrees"} | link),),
    )
    import_dataset(judged, replace(more, claims=tuple(ids)), file="more")
    import_dataset(judged, notes, file="notes")
    for project in ("p", "q"):
        part = dump(judged, (project,))
        expected = {note.record_id for notes in (part.checks, part.opinions) for note in notes}
        expected |= {note.record_id for notes in (part.assessments, part.rivals) for note in notes}
        found = {one.id for group in asked(judged, project).judged for one in group.judgements}
        assert found == expected, project
    with pytest.raises(NotFound):
        asked(judged, "nobody")


def test_a_chain_whose_factor_was_deleted_behind_our_back_is_told_and_stops_nobody(
    judged: Database,
) -> None:
    judged.write(
        lambda work: work.rows(
            CypherQuery(
                name="test/delete",
                text="CYPHER 25 MATCH (factor:Factor {factor_id: 'b'}) DETACH DELETE factor "
                "RETURN count(*) AS gone",
                access="write",
                parameters=frozenset(),
                columns=("gone",),
            )
        )
    )
    found = asked(judged)
    assert found.broken == ("k", "r")
    assert len(found.judged) == 3


def test_what_was_judged_is_written_into_a_contribution_analysis(
    judged: Database, tmp_path: Path
) -> None:
    write_file(dump(judged), tmp_path / "x.xlsx", "contribution")
    header, *rows = openpyxl.load_workbook(tmp_path / "x.xlsx")["links"].iter_rows(values_only=True)
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["cause"], row["effect"], row["confidence"]) for row in cells] == [
        ("e", "d", "R: none"),
        ("a", "e", "nobody has assessed it"),
        ("b", "c", "nobody has assessed it"),
        ("c", "a", "nobody has assessed it"),
        ("d", "b", "nobody has assessed it"),
    ]
    assert {row["rival explanations"] for row in cells[1:]} == {
        "of d > b > c > a > e: c: Rain. (not looked into yet)"
    }


def test_what_is_exported_of_some_projects_leaves_what_was_judged_of_others(
    judged: Database,
) -> None:
    more = claims("cleo: x -> d", project=("q",))
    more = replace(more, claims=(more.claims[0].with_values(statement_id="q1"),))
    import_dataset(judged, more, file="more")
    opinion = Opinion.model_validate({"opinion_id": "q", "stance": "agrees", "project": "q"})
    import_dataset(judged, Dataset(opinions=(opinion,)), file="f")
    assert [one.opinion_id for one in dump(judged, ("q",)).opinions] == ["q"]
    some = dump(judged, ("p",))
    assert [one.opinion_id for one in some.opinions] == ["o1", "o2", "o3"]
    assert (some.checks, some.rivals) == (JUDGED.checks, JUDGED.rivals)
