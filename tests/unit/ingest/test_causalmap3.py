"""Causal Map 3 workbooks: numbered factors, and links told in passages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.values import Account, ClaimKind, Modality, Sign
from ingest.formats import read_file

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from unit.ingest.conftest import MakeWorkbook, Rows

FACTORS: Rows = [
    ["label", "factor_memo", "factor_id"],
    ["Rain", "Weather", 4.0],
    ["Good harvest; maize", None, 7.0],
    ["~Income", None, 9.0],
]
STATEMENTS: Rows = [
    ["text", "statement_id", "source_id", "question_id", "district"],
    [" It rained a lot. So we had maize. ", 1.0, "A-1", "$Q1", 2.0],
    ["Ten bags.", 2.0, "B-2", "$Q1", None],
    ["Prices fell, prices fell.", 3.0, "A-1", "$Q2", None],
]
SOURCES: Rows = [["source_id", "#village"], ["A-1", 3.0], ["B-2", "North"]]
QUESTIONS: Rows = [
    ["question_id", "Question HH", "question_text"],
    ["$Q1", "What changed?", "global question"],
    ["$Q2", "Why?", "global question"],
    ["Q9", "Name of the interviewer", "global question"],
]
LINKS: Rows = [
    ["from", "to", "statement_id", "quote", "posneg", "sentiment", "hashtags", "explicitness"],
    [4.0, 7.0, 1.0, "So we had maize.", "P", 1.0, "#sure", "E"],
    [7.0, 9.0, 3.0, "Prices [...] fell", "N", -1.0, None, None],
]


def book(make_workbook: MakeWorkbook, **changed: Any) -> Any:
    sheets: dict[str, Rows | None] = {
        "factors": FACTORS,
        "links": LINKS,
        "statements": STATEMENTS,
        "sources": SOURCES,
        "questions": QUESTIONS,
        "settings": [["setting_id", "value"], ["background_colour", None]],
        "Filtered links": [["from_label", "to_label"], ["Rain", "Rain"]],
    }
    sheets |= changed
    return make_workbook("map.xlsx", **{n: rows for n, rows in sheets.items() if rows is not None})


def read(make_workbook: MakeWorkbook, **changed: Any) -> Dataset:
    reading = read_file(book(make_workbook, **changed))
    assert reading.format == "causalmap3"
    assert reading.problems == ()
    return reading.dataset


def test_links_become_claims_between_factors_named_by_their_label(
    make_workbook: MakeWorkbook,
) -> None:
    dataset = read(make_workbook)
    assert [(c.cause, c.effect, c.source) for c in dataset.claims] == [
        ("Rain", "Good harvest; maize", "map/A-1"),
        ("Good harvest; maize", "~Income", "map/A-1"),
    ]
    assert dataset.projects == ()
    rain = dataset.factors[0]
    assert (rain.factor_id, rain.name) == ("Rain", "Rain")
    assert rain.attributes == {"factor_memo": "Weather", "local_id": "4"}


def test_valence_is_never_a_sign(make_workbook: MakeWorkbook) -> None:
    first, second = read(make_workbook).claims
    assert (first.sign, second.sign) == (Sign.PLUS, Sign.PLUS)
    assert second.attributes["posneg"] == "N"
    assert second.attributes["sentiment"] == "-1"
    assert "sign" not in second.model_fields_set


def test_a_claim_keeps_its_passage_question_and_codes(make_workbook: MakeWorkbook) -> None:
    claim = read(make_workbook).claims[0]
    assert claim.attributes == {
        "posneg": "P",
        "sentiment": "1",
        "hashtags": "#sure",
        "explicitness": "E",
        "passage": "1",
        "question_id": "$Q1",
        "question": "What changed?",
    }
    assert claim.locator == "What changed?"


def test_a_source_says_its_passages_in_the_order_of_the_file(make_workbook: MakeWorkbook) -> None:
    source = read(make_workbook).sources[0]
    assert (source.source_id, source.title, source.kind) == ("map/A-1", "A-1", None)
    assert source.text == "It rained a lot. So we had maize.\n\nPrices fell, prices fell."
    assert source.attributes["#village"] == "3"
    passages = json.loads(source.attributes["passages"])
    assert passages == [
        {"statement_id": "1", "question_id": "$Q1", "start": 0, "end": 33, "district": "2"},
        {"statement_id": "3", "question_id": "$Q2", "start": 35, "end": 60},
    ]
    assert source.text[35:60] == "Prices fell, prices fell."
    assert json.loads(source.attributes["questions"])[2]["Question HH"] == "Name of the interviewer"


def test_a_quote_has_its_place_only_where_it_stands_in_its_passage(
    make_workbook: MakeWorkbook,
) -> None:
    dataset = read(make_workbook)
    whole, shortened = dataset.claims
    text = dataset.sources[0].text
    assert text is not None
    assert text[whole.quote_start : whole.quote_end] == "So we had maize."
    assert (shortened.quote, shortened.quote_start) == ("Prices [...] fell", None)


def test_a_quote_is_looked_for_in_its_own_passage_alone(make_workbook: MakeWorkbook) -> None:
    links = [LINKS[0], [4, 7, 3, "maize", None, None, None, None]]
    assert read(make_workbook, links=links).claims[0].quote_start is None


def test_a_quote_after_empty_passages_still_has_its_place(make_workbook: MakeWorkbook) -> None:
    statements = [STATEMENTS[0], [None, 5, "A-1", None, None], *STATEMENTS[1:]]
    dataset = read(make_workbook, statements=statements)
    claim, text = dataset.claims[0], dataset.sources[0].text or ""
    assert text[claim.quote_start : claim.quote_end] == claim.quote


def test_links_may_name_their_ends_by_label(make_workbook: MakeWorkbook) -> None:
    links = [["from_label", "to_label", "statement_id"], [" Rain ", "~Income", "2"]]
    claim = read(make_workbook, links=links).claims[0]
    assert (claim.cause, claim.effect, claim.source) == ("Rain", "~Income", "map/B-2")


def test_a_link_id_is_the_key_within_the_file(make_workbook: MakeWorkbook) -> None:
    links = [["link_id", *LINKS[0]], [12.0, *LINKS[1]]]
    assert read(make_workbook, links=links).claims[0].statement_id == "map/12"


def test_links_without_ids_get_the_same_keys_each_time(make_workbook: MakeWorkbook) -> None:
    links = [*LINKS, LINKS[1]]
    first = [c.statement_id for c in read(make_workbook, links=links).claims]
    assert first == [c.statement_id for c in read(make_workbook, links=links).claims]
    assert first[0][:-1] == first[2][:-1]
    assert (first[0][-1], first[2][-1]) == ("1", "2")


def test_a_project_gives_the_space_and_is_what_all_claims_are_about(
    make_workbook: MakeWorkbook,
) -> None:
    dataset = read_file(book(make_workbook), project="P1").dataset
    assert {c.project for c in dataset.claims} == {("P1",)}
    assert dataset.claims[0].source == "P1/A-1"
    assert [p.project_id for p in dataset.projects] == ["P1"]


def test_a_label_that_the_list_lacks_is_made_with_a_warning(make_workbook: MakeWorkbook) -> None:
    links = [["from_label", "to_label", "statement_id"], ["Rains", "~Income", 2]]
    reading = read_file(book(make_workbook, links=links))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.column) == ("warning", "links", "from_label")
    assert problem.hint == "Did you mean 'Rain'?"
    assert "Rains" in {f.factor_id for f in reading.dataset.factors}


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ([99, 7, 1], "from", "a number that the sheet of factors does not have"),
        ([None, 7, 1], "from", "the link has no 'from'"),
        ([4, None, 1], "to", "the link has no 'to'"),
        ([4, 7, 99], "statement_id", "a passage that the sheet of statements does not have"),
        ([4, 7, None], "statement_id", "names no passage and no source"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_and_the_others_are_read(
    make_workbook: MakeWorkbook, row: list[Any], column: str, rule: str
) -> None:
    links = [["from", "to", "statement_id"], row, [4, 7, 1]]
    reading = read_file(book(make_workbook, links=links))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("error", "links", 2)
    assert problem.column == column
    assert rule in problem.rule
    assert len(reading.dataset.claims) == 1


def test_a_passage_id_that_stands_twice_is_an_error(make_workbook: MakeWorkbook) -> None:
    reading = read_file(book(make_workbook, statements=[*STATEMENTS, STATEMENTS[1]]))
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.value) == ("error", 5, "1")
    assert problem.rule == "this passage stands on line 2 already"


def test_rows_without_an_id_that_nothing_refers_to_are_warnings(
    make_workbook: MakeWorkbook,
) -> None:
    reading = read_file(
        book(
            make_workbook,
            factors=[*FACTORS, ["Unused", None, None], [None, "memo", None]],
            statements=[*STATEMENTS, ["Loose words.", None, "A-1", None, None]],
            sources=[*SOURCES, [None, "South"]],
        )
    )
    assert [(p.severity, p.sheet, p.line) for p in reading.problems] == [
        ("warning", "factors", 5),
        ("warning", "factors", 6),
        ("warning", "statements", 5),
        ("warning", "sources", 4),
    ]
    assert "Loose words." in (reading.dataset.sources[0].text or "")


def test_one_label_with_two_numbers_is_one_factor_with_a_warning(
    make_workbook: MakeWorkbook,
) -> None:
    links = [LINKS[0], [11, 7, 1, None, None, None, None, None]]
    reading = read_file(book(make_workbook, factors=[*FACTORS, ["Rain", None, 11]], links=links))
    assert [(p.severity, p.line) for p in reading.problems] == [("warning", 5)]
    assert reading.dataset.claims[0].cause == "Rain"


def test_a_source_that_only_passages_name_is_made_with_a_warning(
    make_workbook: MakeWorkbook,
) -> None:
    reading = read_file(book(make_workbook, sources=SOURCES[:2]))
    (problem,) = reading.problems
    assert (problem.severity, problem.value) == ("warning", "B-2")
    assert [s.title for s in reading.dataset.sources] == ["A-1", "B-2"]


def test_links_alone_are_told_by_the_file(make_workbook: MakeWorkbook) -> None:
    path = make_workbook("map.xlsx", links=[["from_label", "to_label"], ["Rain", "Harvest"]])
    reading = read_file(path)
    (source,) = reading.dataset.sources
    assert (source.source_id, source.title) == ("map/map.xlsx", "map.xlsx")
    assert (source.kind, source.account) == ("document", Account.ONE)
    assert [p.severity for p in reading.problems] == ["warning"]


def test_a_sheet_that_the_format_does_not_have_is_named(make_workbook: MakeWorkbook) -> None:
    reading = read_file(book(make_workbook, notes=[["x"], ["y"]]))
    assert [(p.severity, p.sheet) for p in reading.problems] == [("warning", "notes")]


def test_the_wording_of_questions_is_found_where_question_text_holds_it(
    make_workbook: MakeWorkbook,
) -> None:
    questions = [["question_id", "question_text"], ["$Q1", "What changed?"], ["$Q2", "Why?"]]
    claims = read(make_workbook, questions=questions).claims
    assert [claim.locator for claim in claims] == ["What changed?", "Why?"]


def test_without_questions_the_question_id_is_the_locator(make_workbook: MakeWorkbook) -> None:
    assert read(make_workbook, questions=None).claims[0].locator == "$Q1"


def test_a_label_with_a_semicolon_is_a_part_of_a_more_general_one_that_the_file_lists(
    make_workbook: MakeWorkbook,
) -> None:
    factors = [*FACTORS, ["Good harvest", None, 11], ["Wages; paid; late", None, 12]]
    found = {f.factor_id: f for f in read(make_workbook, factors=factors).factors}
    assert found["Good harvest; maize"].part_of == ("Good harvest",)
    assert found["Wages; paid; late"].part_of == ()
    assert len(found) == 5
    assert "part_of" not in found["Rain"].model_fields_set


def test_without_a_list_of_factors_the_general_ones_are_made(make_workbook: MakeWorkbook) -> None:
    links = [["from_label", "to_label", "statement_id"], ["Rain; heavy", "~Income", "2"]]
    found = {f.factor_id: f for f in read(make_workbook, factors=None, links=links).factors}
    assert found.keys() == {"Rain", "Rain; heavy", "~Income"}
    assert found["Rain; heavy"].part_of == ("Rain",)
    assert found["~Income"].attributes == {"opposite_of": "Income"}


def test_an_opposite_is_a_factor_of_its_own_that_says_whose_opposite_it_is(
    make_workbook: MakeWorkbook,
) -> None:
    factors = {f.factor_id: f for f in read(make_workbook).factors}
    assert factors["~Income"].attributes == {"local_id": "9", "opposite_of": "Income"}
    assert "Income" not in factors


def test_hashtags_for_despite_and_hypothetical_are_what_they_say(
    make_workbook: MakeWorkbook,
) -> None:
    links = [
        LINKS[0],
        [*LINKS[1][:6], "#despite #sure", None],
        [*LINKS[2][:6], "#hypothetical", None],
    ]
    first, second = read(make_workbook, links=links).claims
    assert (first.kind, first.modality) == (ClaimKind.DESPITE, Modality.REPORTED)
    assert (second.kind, second.modality) == (ClaimKind.CONTRIBUTES, Modality.HYPOTHETICAL)
    assert first.attributes["hashtags"] == "#despite #sure"


def test_every_other_column_of_every_sheet_is_kept(make_workbook: MakeWorkbook) -> None:
    factors = [["label", "factor_id", "factor_memo", "size", "is_flipped"], ["A", 1, "m", 2, True]]
    codes = ("capacity", "weight", "strength", "certainty", "actualisation", "sentiment")
    more = ("hashtags", "from_flipped", "to_flipped", "map_id")
    links = [
        ["from", "to", "statement_id", "source_id", "question_id", "link_memo", *codes, *more],
        [1, 1, 1, "A-1", "$Q2", "look", *range(6), "#x", False, True, 8],
    ]
    statements = [[*STATEMENTS[0], "statement_memo"], [*STATEMENTS[1], "noted"]]
    sources = [["source_id", "source_memo"], ["A-1", "kind man"]]
    questions = [["question_id", "question_text", "question_memo"], ["$Q2", "Why?", "asked last"]]
    dataset = read(
        make_workbook,
        factors=factors,
        links=links,
        statements=statements,
        sources=sources,
        questions=questions,
    )
    (claim,) = dataset.claims
    assert claim.memo == "look"
    assert {name: claim.attributes[name] for name in (*codes, *more)} == {
        **{name: str(number) for number, name in enumerate(codes)},
        "hashtags": "#x",
        "from_flipped": "no",
        "to_flipped": "yes",
        "map_id": "8",
    }
    assert dataset.factors[0].attributes == {
        "factor_memo": "m",
        "size": "2",
        "is_flipped": "yes",
        "local_id": "1",
    }
    (source,) = dataset.sources
    assert source.attributes["source_memo"] == "kind man"
    assert json.loads(source.attributes["passages"])[0]["statement_memo"] == "noted"
    assert json.loads(source.attributes["questions"])[0]["question_memo"] == "asked last"
