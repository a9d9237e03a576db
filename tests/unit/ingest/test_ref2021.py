"""REF 2021 impact case studies: each row is the record of a project and its impact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.errors import UnreadableFile
from graphmodel.values import FactorKind, ImpactKind
from ingest.formats import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook

HEADER = [
    *("Institution UKPRN code", "Institution name", "Main panel", "Unit of assessment number"),
    *("Unit of assessment name", "Multiple submission letter", "Multiple submission name"),
    *("Joint submission", "REF impact case study identifier", "Title", "Is continued from 2014"),
    *("Summary impact type", "Countries", "Formal partners", "Funding programmes"),
    *("Global research identifiers", "Name of funders", "Researcher ORCIDs", "Grant funding"),
    *("1. Summary of the impact", "2. Underpinning research", "3. References to the research"),
    *("4. Details of the impact", "5. Sources to corroborate the impact", "COVID-19 Statement"),
]
ROW = [
    *("10001", "Hill University", "C", 20, "Social Work", "A", "Unit A", "Yes", "id-7"),
    *("Gardens for health", "No", "Societal", "[GBR];[IRL]", "A trust", "Green", "grid.1"),
    *("A council", "0000-0001", "[G1: 100 GBP]", "Patients slept better.", "We planted gardens."),
    *("A paper.", "Doctors now prescribe gardens.", "A letter.", "Delayed."),
]
RESEARCH = "Research underpinning: Gardens for health"


def book(make_workbook: MakeWorkbook, *rows: list[Any], above: int = 0) -> Path:
    titles: list[list[Any]] = [["REF 2021"], ["Impact case studies", "all"]][:above]
    return make_workbook("ref.xlsx", About=[["x"]], Cases=[*titles, HEADER, *(rows or [ROW])])


@pytest.mark.parametrize("above", [0, 1, 2])
def test_a_case_study_makes_a_project_with_a_source(
    make_workbook: MakeWorkbook, above: int
) -> None:
    reading = read_file(book(make_workbook, above=above))
    assert (reading.format, reading.problems) == ("ref2021", ())
    (project,) = reading.dataset.projects
    assert (project.project_id, project.title) == ("id-7", "Gardens for health")
    assert (project.country, project.summary) == ("[GBR];[IRL]", "Patients slept better.")
    known = {"Title", "Countries", "REF impact case study identifier"}
    kept = {h: str(c) for h, c in zip(HEADER, ROW, strict=True) if h[0] not in "12345"}
    kept = {h: c for h, c in kept.items() if h not in known}
    kept["institution"] = kept.pop("Institution name")
    kept["type"] = kept.pop("Summary impact type")
    assert project.attributes == kept
    (source,) = reading.dataset.sources
    assert source.title == "REF 2021 impact case study: Gardens for health"
    assert source.text is not None
    for section in HEADER[19:24]:
        assert f"{section}\n{dict(zip(HEADER, ROW, strict=True))[section]}" in source.text


def test_the_research_led_to_the_impact_in_the_words_of_the_summary(
    make_workbook: MakeWorkbook,
) -> None:
    dataset = read_file(book(make_workbook)).dataset
    (claim,), (seen,) = dataset.claims, dataset.observations
    text = dataset.sources[0].text or ""
    assert (claim.cause, claim.effect) == (RESEARCH, "Gardens for health")
    assert claim.quote == text[claim.quote_start : claim.quote_end] == "Patients slept better."
    assert (claim.project, claim.locator) == (("id-7",), "1. Summary of the impact")
    assert seen.quote == text[seen.quote_start : seen.quote_end] == ROW[22]
    assert (seen.factor, seen.theme) == ("Gardens for health", "Societal")
    kinds = {f.factor_id: (f.kind, f.impact_kind) for f in dataset.factors}
    assert kinds == {
        RESEARCH: (FactorKind.PROCESS, None),
        "Gardens for health": (FactorKind.CHANGE, ImpactKind.OUTCOME),
    }


def test_a_csv_file_is_read_as_well(make_text: MakeText) -> None:
    content = "Title,1. Summary of the impact,4. Details of the impact\nGardens,Sleep,\n"
    reading = read_file(make_text("cases.csv", content))
    assert (reading.format, reading.problems) == ("ref2021", ())
    assert [p.project_id for p in reading.dataset.projects] == ["Gardens"]
    assert [s.source_id for s in reading.dataset.sources] == ["cases/Gardens"]


def test_two_case_studies_with_one_title_are_two(make_workbook: MakeWorkbook) -> None:
    again = [*ROW[:8], "id-8", *ROW[9:]]
    reading = read_file(book(make_workbook, ROW, again))
    assert reading.problems == ()
    assert [p.project_id for p in reading.dataset.projects] == ["id-7", "id-8"]
    assert [c.effect for c in reading.dataset.claims] == [
        "Gardens for health",
        "Gardens for health (id-8)",
    ]


def test_a_project_that_is_named_takes_all_case_studies(make_workbook: MakeWorkbook) -> None:
    dataset = read_file(book(make_workbook), project="mine").dataset
    assert [p.project_id for p in dataset.projects] == ["mine"]
    assert {s.project for s in dataset.statements} == {("mine",)}
    assert dataset.sources[0].attributes["institution"] == "Hill University"


def test_a_row_without_a_title_is_an_error(make_workbook: MakeWorkbook) -> None:
    nameless = [*ROW[:9], None, *ROW[10:]]
    reading = read_file(book(make_workbook, ROW, nameless))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("error", "Cases", 3)
    assert problem.column == "Title"


def test_a_very_long_section_is_quoted_in_part_and_kept_whole(make_workbook: MakeWorkbook) -> None:
    told = "word " * 6_450
    row = [*ROW[:22], told, *ROW[23:]]
    dataset = read_file(book(make_workbook, row)).dataset
    text = dataset.sources[0].text or ""
    (seen,) = dataset.observations
    assert seen.quote == text[seen.quote_start : seen.quote_end]
    assert told.strip() in text


def test_another_table_is_told(make_text: MakeText) -> None:
    with pytest.raises(UnreadableFile, match="no table in it has the columns 'Title'"):
        read_file(make_text("x.csv", "a,b\n1,2\n"), format="ref2021")
