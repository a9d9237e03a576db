"""From our own tables to a dataset: fields, references, keys, and every problem on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.judgement_records import Check
from graphmodel.values import ClaimKind, Level, Modality, Sign, Standing
from ingest.formats import read_file
from ingest.references import on_loops

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset, Problem
    from graphmodel.records import Claim
    from unit.ingest.conftest import MakeText, MakeWorkbook, Rows

ENDS = ["cause", "effect", "source"]


def errors(problems: tuple[Problem, ...]) -> list[tuple[str | None, int | None, str | None]]:
    return [(p.sheet, p.line, p.column) for p in problems if p.severity == "error"]


def the_claim(dataset: Dataset) -> Claim:
    (claim,) = dataset.claims
    return claim


def test_headers_match_whatever_their_case_and_spaces(make_workbook: MakeWorkbook) -> None:
    rows = [[" CAUSE ", "Effect", "source", "Period Start"], ["a", "b", "s", "2019-07"]]
    reading = read_file(make_workbook(Claims=rows))
    assert reading.problems == ()
    assert the_claim(reading.dataset).period_start == "2019-07"


def test_each_kind_of_cell_becomes_its_value(make_workbook: MakeWorkbook) -> None:
    rows: Rows = [
        [*ENDS, "sign", "kind", "modality", "retracted", "period_start", "period_end", "together"],
        ["a", "b", "s", "\u2212", "No difference", "REPORTED", "yes", 2019.0, "2020-02-29", "c; d"],
    ]
    claim = the_claim(read_file(make_workbook(claims=rows)).dataset)
    assert (claim.sign, claim.kind, claim.modality) == (
        Sign.MINUS,
        ClaimKind.NO_DIFFERENCE,
        Modality.REPORTED,
    )
    assert (claim.retracted, claim.period_start, claim.period_end) == (True, "2019", "2020-02-29")
    assert claim.together == ("c", "d")


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("period_start", "31/12/2019", "a date is written as 2019"),
        ("period_start", "2019-02-30", "the day must exist"),
        ("retracted", "perhaps", "yes or no is expected"),
        ("sign", "positive", "a sign is"),
        ("kind", "causes", "not one of those allowed"),
        ("quote_start", "-1", "a whole number is expected"),
        ("quote_start", "4", "quote_start and quote_end belong together"),
        ("together", "x" * 1001, "at most 1,000 characters"),
        ("gist", "x" * 32_001, "more than 32,000 characters"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_with_what_is_expected(
    make_text: MakeText, column: str, cell: str, expected: str
) -> None:
    path = make_text("claims.csv", f"cause,effect,source,{column}\na,b,s,{cell}\nc,d,s,\n")
    reading = read_file(path)
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.column) == ("error", 2, column)
    assert expected in problem.rule
    assert [claim.cause for claim in reading.dataset.claims] == ["c"]


def test_a_period_that_ends_before_it_begins_is_an_error(make_text: MakeText) -> None:
    path = make_text(
        "claims.csv", "cause,effect,source,period_start,period_end\na,b,s,2020,2019-12\n"
    )
    (problem,) = read_file(path).problems
    assert (problem.rule, problem.column) == ("period_start lies after period_end", "period_start")


def test_unknown_columns_become_attributes(make_workbook: MakeWorkbook) -> None:
    rows: Rows = [
        [*ENDS, "Weather ", "x"],
        ["a", "b", "s", " dry ", 2.0],
        ["c", "d", "s", None, None],
    ]
    reading = read_file(make_workbook(claims=rows))
    assert [c.attributes for c in reading.dataset.claims] == [{"Weather": "dry", "x": "2"}, {}]
    assert reading.problems == ()


def test_a_column_that_is_almost_a_field_is_kept_and_asked_about(make_text: MakeText) -> None:
    reading = read_file(make_text("claims.csv", "cause,effect,source,qoute\na,b,s,words\n"))
    (problem,) = reading.problems
    assert (problem.severity, problem.column, problem.hint) == (
        "warning",
        "qoute",
        "Did you mean 'quote'?",
    )
    assert the_claim(reading.dataset).attributes == {"qoute": "words"}


def test_a_record_states_the_columns_of_its_file_and_nothing_else(
    make_workbook: MakeWorkbook,
) -> None:
    path = make_workbook(
        factors=[["name", "level"], ["A", None]],
        sources=[["id", "kind"], ["s1", "interview"]],
        claims=[[*ENDS, "gist", "weather"], ["A", "A", "s1", None, "dry"]],
    )
    dataset = read_file(path).dataset
    assert dataset.factors[0].model_fields_set == {"factor_id", "name", "level"}
    assert dataset.sources[0].title == "s1"
    assert dataset.sources[0].model_fields_set == {"source_id", "kind"}
    assert the_claim(dataset).model_fields_set == {
        "statement_id",
        "cause",
        "effect",
        "source",
        "gist",
        "attributes",
    }


def test_references_go_by_id_or_by_name_and_the_id_wins(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        factors=[["factor_id", "name"], ["f1", "Trust"], ["f2", "f1"]],
        sources=[["source_id", "title"], ["s1", "Ana"]],
        claims=[ENDS, ["f1", " Trust  ", "Ana"]],
    )
    reading = read_file(path)
    claim = the_claim(reading.dataset)
    assert (claim.cause, claim.effect, claim.source) == ("f1", "f1", "s1")
    assert reading.problems == ()


def test_a_name_that_fits_two_factors_is_refused_with_both_ids(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        factors=[["factor_id", "name"], ["f1", "Trust"], ["f2", "Trust"]],
        claims=[ENDS, ["Trust", "f1", "s"], ["f2", "f1", "s"]],
    )
    reading = read_file(path)
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.value) == (2, "cause", "Trust")
    assert "fits 2 factors: 'f1' and 'f2'" in problem.rule
    assert the_claim(reading.dataset).cause == "f2"


def test_what_is_only_named_is_made_and_states_its_key_alone(make_workbook: MakeWorkbook) -> None:
    rows = [[*ENDS, "project"], ["New", "Newer", "Ana", "P1; P2"]]
    reading = read_file(make_workbook(claims=rows))
    dataset = reading.dataset
    assert reading.problems == ()
    assert [f.factor_id for f in dataset.factors] == ["New", "Newer"]
    assert [p.title for p in dataset.projects] == ["P1", "P2"]
    assert dataset.sources[0].model_fields_set == {"source_id"}
    assert the_claim(dataset).project == ("P1", "P2")


def test_a_factor_that_the_list_lacks_is_made_with_a_warning_once(
    make_workbook: MakeWorkbook,
) -> None:
    path = make_workbook(
        factors=[["name"], ["Confidence"]],
        claims=[ENDS, ["Confidance", "Confidence", "s"], ["Confidance", "Confidence", "s"]],
    )
    reading = read_file(path)
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.value) == ("warning", 2, "Confidance")
    assert problem.hint == "Did you mean 'Confidence'?"
    assert len(reading.dataset.factors) == 2


def test_a_bad_row_makes_nothing(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(claims=[[*ENDS, "sign"], ["a", "b", "s", "up"], ["c", "d", "s", ""]])
    dataset = read_file(path).dataset
    assert [factor.factor_id for factor in dataset.factors] == ["c", "d"]


def test_rows_that_refer_to_a_bad_row_are_bad_as_well(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        factors=[
            ["name", "level", "part_of"],
            ["A", "galactic", ""],
            ["B", "", "A"],
            ["C", "", ""],
        ],
        claims=[["id", *ENDS], ["1", "C", "B", "s"], ["2", "C", "C", "s"]],
        checks=[["kind", "verdict", "statement"], ["participant", "agrees", "1"]],
    )
    reading = read_file(path)
    assert errors(reading.problems) == [
        ("factors", 2, "level"),
        ("factors", 3, "part_of"),
        ("claims", 2, "effect"),
        ("checks", 2, "statement"),
    ]
    assert "line 3 has an error" in reading.problems[2].rule
    assert [f.name for f in reading.dataset.factors] == ["C"]
    assert the_claim(reading.dataset).statement_id == "2"


def test_one_name_with_two_levels_is_refused_with_the_offer_of_two_parts(
    make_workbook: MakeWorkbook,
) -> None:
    rows = [["name", "level"], ["Trust", "individual"], ["Hope", "group"], ["Trust ", "societal"]]
    reading = read_file(make_workbook(factors=rows))
    assert errors(reading.problems) == [("factors", 2, "name"), ("factors", 4, "name")]
    assert "individual on line 2 and societal on line 4" in reading.problems[0].rule
    assert reading.problems[0].hint == (
        "Make two parts of one general factor: 'Trust (individual)' and 'Trust (societal)', each "
        "with part_of 'Trust'."
    )
    assert [f.name for f in reading.dataset.factors] == ["Hope"]


def test_two_factors_of_one_name_with_ids_of_their_own_are_only_asked_about(
    make_workbook: MakeWorkbook,
) -> None:
    rows = [["id", "name", "level"], ["1", "Trust", "individual"], ["2", "Trust", "societal"]]
    reading = read_file(make_workbook(factors=rows))
    assert [p.severity for p in reading.problems] == ["warning"]
    assert [f.level for f in reading.dataset.factors] == [Level.INDIVIDUAL, Level.SOCIETAL]


def test_factors_that_are_parts_of_themselves_are_refused(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["name", "part_of"],
        ["A", "B"],
        ["B", "C"],
        ["C", "A"],
        ["D", "D"],
        ["E", "F"],
        ["F", ""],
    ]
    reading = read_file(make_workbook(factors=rows))
    assert [line for _, line, _ in errors(reading.problems)] == [2, 3, 4, 5]
    assert "'A', 'B', 'C'" in reading.problems[0].hint
    assert [f.name for f in reading.dataset.factors] == ["E", "F"]


def test_loops_are_found_however_long_they_are() -> None:
    chain = {str(number): [str(number + 1)] for number in range(20_000)}
    assert list(on_loops(chain)) == []
    chain["19999"] = ["0"]
    (loop,) = on_loops(chain)
    assert set(loop) == set(chain)


def test_a_source_or_project_goes_by_its_title_where_it_has_no_id(
    make_workbook: MakeWorkbook,
) -> None:
    path = make_workbook(
        projects=[["title", "standing", "standing_by"], ["P", "Seen as failed", "the funder"]],
        sources=[["title"], ["Ana"]],
    )
    dataset = read_file(path).dataset
    assert (dataset.projects[0].project_id, dataset.sources[0].source_id) == ("P", "Ana")
    assert dataset.projects[0].standing is Standing.SEEN_AS_FAILED


def test_a_standing_without_eyes_is_an_error(make_text: MakeText) -> None:
    (problem,) = read_file(make_text("projects.csv", "title,standing\nP,succeeded\n")).problems
    assert (problem.column, problem.line) == ("standing", 2)
    assert "in whose eyes" in problem.rule


def test_a_factor_without_a_name_is_an_error(make_text: MakeText) -> None:
    (problem,) = read_file(make_text("factors.csv", "name,level\n,group\n")).problems
    assert (problem.line, problem.column) == (2, "name")
    assert problem.rule == "the name of this factor is empty"


def test_a_given_project_is_that_of_the_rows_that_name_none(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        projects=[["project_id", "title"], ["p1", "One"]],
        claims=[[*ENDS, "project"], ["a", "b", "s", ""], ["a", "b", "s", "Two"]],
        plan=[["cause", "effect"], ["a", "b"]],
    )
    dataset = read_file(path, project="One").dataset
    assert [claim.project for claim in dataset.claims] == [("p1",), ("Two",)]
    assert dataset.plan[0].project == "p1"


def test_planned_links_stand_once_for_each_project(make_workbook: MakeWorkbook) -> None:
    rows = [["cause", "effect", "project"], ["a", "b", "p"], ["a", "b", "q"], ["a", "b", "p"]]
    reading = read_file(make_workbook(plan=rows))
    (problem,) = reading.problems
    assert (problem.line, problem.rule) == (4, "this planned link stands on line 2 already")
    assert [link.project for link in reading.dataset.plan] == ["p", "q"]


def test_claims_and_observations_share_their_ids(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        claims=[["id", *ENDS], ["1", "a", "b", "s"]],
        observations=[["statement_id", "factor", "source"], ["1", "a", "s"]],
    )
    (problem,) = read_file(path).problems
    assert problem.rule == "this observation stands on line 2 of sheet claims already"


def test_a_second_row_with_an_id_does_not_spoil_the_first(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        claims=[["id", *ENDS], ["1", "a", "b", "s"]],
        observations=[["statement_id", "factor", "source"], ["1", "a", "s"]],
        checks=[["kind", "verdict", "statement"], ["participant", "agrees", "1"]],
    )
    reading = read_file(path)
    assert errors(reading.problems) == [("observations", 2, "statement_id")]
    assert len(reading.dataset.checks) == 1


def test_made_keys_pass_over_those_that_the_file_gives(make_text: MakeText) -> None:
    once = "cause,effect,source\na,b,s\n"
    key = the_claim(read_file(make_text("claims.csv", once)).dataset).statement_id
    twice = f"id,cause,effect,source\n{key},a,b,s\n,a,b,s\n"
    reading = read_file(make_text("claims.csv", twice))
    assert reading.problems == ()
    assert [claim.statement_id for claim in reading.dataset.claims] == [key, f"{key[:-1]}2"]


def test_a_check_without_an_id_gets_one_and_may_name_a_statement_outside_the_file(
    make_text: MakeText,
) -> None:
    reading = read_file(
        make_text("checks.csv", "kind,verdict,statement\nparticipant,agrees,elsewhere\n")
    )
    assert reading.problems == ()
    (check,) = reading.dataset.checks
    assert isinstance(check, Check)
    assert (check.check_id[:2], check.statement) == ("k-", "elsewhere")


def test_a_check_of_nothing_is_an_error(make_text: MakeText) -> None:
    (problem,) = read_file(make_text("checks.csv", "kind,verdict\nparticipant,agrees\n")).problems
    assert "a check needs one of" in problem.rule


SOURCES = [["title", "text"], ["s", "He said yes, and no, and yes."]]


def test_the_place_of_a_quote_is_filled_in_where_it_is_certain(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        sources=SOURCES,
        claims=[[*ENDS, "quote"], ["a", "b", "s", "and no"], ["a", "b", "s", "yes"]],
    )
    reading = read_file(path)
    certain, twice = reading.dataset.claims
    assert (certain.quote_start, certain.quote_end) == (13, 19)
    assert (twice.quote_start, twice.quote_end) == (None, None)
    assert reading.problems == ()


def test_a_quote_that_its_source_did_not_say_is_a_warning(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        sources=SOURCES,
        claims=[[*ENDS, "quote"], ["a", "b", "s", "maybe"], ["a", "b", "s", "never"]],
    )
    (problem,) = read_file(path).problems
    assert (problem.severity, problem.line, problem.column) == ("warning", 2, "quote")
    assert problem.rule.startswith("2 quotes stand not word for word in the text of source 's'")
    assert "lines 2, 3" in problem.hint


def test_a_place_that_does_not_hold_the_quote_is_a_warning(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        sources=SOURCES,
        claims=[
            [*ENDS, "quote", "quote_start", "quote_end"],
            ["a", "b", "s", "yes", 8, 11],
            ["a", "b", "s", "yes", 0, 3],
        ],
    )
    (problem,) = read_file(path).problems
    assert problem.line == 3
    assert "not where quote_start and quote_end say" in problem.rule


def test_sheets_of_other_names_are_named(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(claims=[ENDS, ["a", "b", "s"]], Clams=[["x"], ["y"]])
    (problem,) = read_file(path).problems
    assert (problem.severity, problem.sheet, problem.hint) == (
        "warning",
        "Clams",
        "Did you mean 'claims'?",
    )


def test_problems_come_in_the_order_of_the_file(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        claims=[ENDS, ["a", "", "s"], ["", "b", "s"]],
        factors=[["name", "level"], ["A", "x"]],
    )
    assert [(p.sheet, p.line) for p in read_file(path).problems] == [
        ("claims", 2),
        ("claims", 3),
        ("factors", 2),
    ]
