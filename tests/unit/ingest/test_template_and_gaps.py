"""Workbooks that people fill in: the empty one, and the one in which gaps are marked."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings

from graphmodel.coproduction_records import Involvement
from graphmodel.dataset import Dataset
from graphmodel.people_records import Contributor
from graphmodel.records import TABLES, Claim, Factor, Observation, Project, Source
from graphmodel.values import Consent, FactorKind, ImpactKind, Level, Modality, Sign
from ingest.convert import allowed_words
from ingest.formats import read_file
from ingest.gaps import GapCount, gaps, to_json, write_gaps
from ingest.template import write_template
from support.any_dataset import datasets


def lists_of(sheet: Any) -> dict[str, tuple[str, ...]]:
    """Return the words to choose from, by header."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            column = next(iter(rule.sqref.ranges)).min_col
            found[sheet.cell(1, column).value] = tuple(rule.formula1.strip('"').split(","))
    return found


def test_the_untouched_template_says_only_that_it_has_no_rows(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx")
    reading = read_file(tmp_path / "empty.xlsx")
    assert (reading.format, reading.dataset) == ("workbook", Dataset())
    assert [p.rule for p in reading.problems] == ["there are no rows to read"]


def test_the_template_has_a_column_for_each_field_and_a_list_where_words_are_fixed(
    tmp_path: Path,
) -> None:
    write_template(tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    guide = {(row[0], row[1]): row for row in book.worksheets[0].iter_rows(values_only=True)}
    assert book.sheetnames == ["about this file", *(record.table for record in TABLES)]
    for record in TABLES:
        sheet = book[record.table]
        fields = set(record.model_fields) - {"attributes"}
        assert {cell.value for cell in sheet[1]} == fields
        assert lists_of(sheet) == {
            name: words for name in fields if (words := allowed_words(record, name))
        }
        assert sheet.max_row == 1
        assert all(guide[record.table, name][3] for name in fields)


def test_columns_that_are_needed_are_marked(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    marked = {
        record.table: {c.value for c in book[record.table][1] if c.fill.fill_type == "solid"}
        for record in TABLES
    }
    assert marked == {
        "projects": {"title"},
        "factors": {"name"},
        "sources": {"title"},
        "claims": {"cause", "effect", "source"},
        "observations": {"factor", "source"},
        "checks": {"kind", "verdict"},
        "plan": {"cause", "effect", "project"},
        "opinions": {"stance"},
        "assessments": {"cause", "effect", "rubric", "judgement"},
        "rivals": {"cause", "effect", "explanation"},
        "stories": {"title"},
        "views": {"title", "page"},
        "spectra": {"name"},
        "positions": {"spectrum", "project"},
        "responses": {"spectrum", "project", "did"},
        "meetings": {"title"},
        "cards": {"title"},
        "remarks": {"card"},
        "prompts": {"asked"},
        "answers": {"prompt", "project", "said"},
        "organisations": {"name"},
        "contributors": {"name"},
        "roles": {"contributor", "role"},
        "involvements": {"contributor", "project"},
        "resources": {"project", "kind"},
        "labour": {"project", "work", "people"},
        "decisions": {"project", "title"},
    }


def test_the_examples_of_the_template_can_be_imported(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    for table, name, _, _, _, example in book.worksheets[0].iter_rows(min_row=2, values_only=True):
        if example and table in book.sheetnames:
            header = [cell.value for cell in book[table][1]]
            book[table].cell(2, header.index(name) + 1, example)
    check = [cell.value for cell in book["checks"][1]]
    book["checks"].cell(2, check.index("project") + 1, "Green paths")
    book.save(tmp_path / "filled.xlsx")
    reading = read_file(tmp_path / "filled.xlsx")
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    assert {table: n for table, n in reading.dataset.counts().items() if n == 0} == {}


def test_a_month_that_is_typed_stays_a_month(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    sheet = book["projects"]
    (place,) = (c.column for c in sheet[1] if c.value == "started_on")
    (column,) = (c for c in sheet.column_dimensions.values() if c.min <= place <= c.max)
    assert column.number_format == "@"


STUDY = Dataset(
    projects=(
        Project(project_id="p", title="P"),
        Project(project_id="single", title="S", one_case=True),
    ),
    factors=(
        Factor(factor_id="walks", name="Walks", level=Level.GROUP, kind=FactorKind.PROCESS),
        Factor(factor_id="talk", name="Talk"),
        Factor(factor_id="falls", name="Fewer falls", level=Level.INDIVIDUAL),
        Factor(factor_id="stop", name="Bus stop", impact_kind=ImpactKind.OUTPUT),
    ),
    sources=(
        Source(source_id="1", title="Ana", kind="interview", consent=Consent.QUOTE_NAMED),
        Source(source_id="2", title="Map", kind="Workshop", voice="residents"),
    ),
    claims=(
        Claim(statement_id="1", cause="walks", effect="talk", source="1", project=("p",)),
        Claim(statement_id="2", cause="talk", effect="falls", source="1", project=("single",)),
        Claim(
            statement_id="3",
            cause="walks",
            effect="falls",
            source="2",
            modality=Modality.INFERRED,
            sign=Sign.UNKNOWN,
        ),
    ),
    observations=(Observation(statement_id="4", factor="stop", source="1", quote="there"),),
)


def test_gaps_are_what_an_answer_needs_and_the_data_does_not_say() -> None:
    assert gaps(STUDY) == {
        "projects": {"standing": GapCount(2, 2), "standing_by": GapCount(2, 2)},
        "factors": {
            "level": GapCount(2, 4),
            "kind": GapCount(3, 4),
            "impact_kind": GapCount(1, 2),
        },
        "sources": {
            "kind": GapCount(0, 2),
            "voice": GapCount(1, 2),
            "account": GapCount(1, 1),
            "consent": GapCount(1, 2),
        },
        "claims": {
            "quote": GapCount(2, 2),
            "sign": GapCount(1, 3),
            "project": GapCount(1, 3),
            "case": GapCount(1, 1),
        },
        "observations": {
            "quote": GapCount(0, 1),
            "valence": GapCount(1, 1),
            "intent": GapCount(1, 1),
        },
    }
    assert to_json(gaps(STUDY))["factors"]["level"] == {"missing": 2, "of": 4}
    assert gaps(Dataset()) == {}


def test_the_cells_that_are_marked_are_the_gaps_that_are_counted(tmp_path: Path) -> None:
    counts = write_gaps(STUDY, tmp_path / "gaps.xlsx")
    assert counts == gaps(STUDY)
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    for table, fields in counts.items():
        sheet = book[table]
        for column in sheet.iter_cols():
            head, *cells = column
            marked = sum(cell.fill.fill_type == "solid" for cell in cells)
            assert marked == (fields[head.value].missing if head.value in fields else 0)
            assert (head.comment is not None) == (marked > 0)
    assert lists_of(book["factors"])["level"] == tuple(Level)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_a_workbook_with_gaps_that_nobody_filled_in_changes_nothing(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, again = Path(folder) / "gaps.xlsx", Path(folder) / "again.xlsx"
        write_gaps(dataset, path)
        reading = read_file(path)
        write_gaps(reading.dataset, again)
        assert path.read_bytes() == again.read_bytes()
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    assert reading.dataset == dataset


def test_what_is_filled_in_comes_back(tmp_path: Path) -> None:
    write_gaps(STUDY, tmp_path / "gaps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    header = [cell.value for cell in book["factors"][1]]
    book["factors"].cell(3, header.index("level") + 1, "organisational")
    book.save(tmp_path / "filled.xlsx")
    reading = read_file(tmp_path / "filled.xlsx")
    assert reading.problems == ()
    changed = [f for f, g in zip(reading.dataset.factors, STUDY.factors, strict=True) if f != g]
    assert changed == [STUDY.factors[1].with_values(level=Level.ORGANISATIONAL)]


def test_a_part_without_stage_or_manner_is_a_gap_and_so_is_an_unknown_capacity() -> None:
    dataset = Dataset(
        contributors=(Contributor(contributor_id="c", name="C"),),
        involvements=(
            Involvement(involvement_id="i", contributor="c", project="p"),
            Involvement.model_validate(
                {"involvement_id": "j", "contributor": "c", "project": "p"}
                | {"stage": "question", "mode": "lead"}
            ),
        ),
    )
    assert gaps(dataset) == {
        "contributors": {"stakeholder": GapCount(1, 1)},
        "involvements": {"stage": GapCount(1, 2), "mode": GapCount(1, 2)},
    }
