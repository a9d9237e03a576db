"""What is written is read back the same, whatever people have typed into it."""

from __future__ import annotations

import errno
import os
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError
from graphmodel.records import (
    Check,
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Project,
    Source,
)
from graphmodel.values import (
    Account,
    CheckKind,
    ClaimKind,
    Consent,
    FactorKind,
    Level,
    Modality,
    Phase,
    Sign,
    Standing,
    Valence,
    Verdict,
)
from ingest import limits
from ingest.formats import read_file, write_file
from ingest.formats.columns_out import TextTable

HOSTILE = (
    "=1+1",
    "+49 30",
    "-",
    "@SUM(A1)",
    "'quoted",
    "''",
    "'=1",
    "a;b",
    "a\\;b\\",
    "\\",
    'say "no"',
    "line\nbreak",
    "carriage\r\nreturn\rs",
    "tab\tinside",
    "_x0041_",
    "\x01control\x1f",
    "\x1cseparator\x1d",
    "\u200bzero width",
    "e\u0301 and \u00e9",
    "\U0001f600",
    "true",
    "007",
    "1e5",
    "2019-07-31",
    "#REF!",
    "http://example.org/",
    "<b>&amp;</b>",
    "{=SUM(1)}",
    "column 5",
    "level",
    "attributes",
    "Quote Start",
)
SPACE = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    free = st.text(
        st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff"),
        min_size=1,
        max_size=longest,
    )
    return (
        st.one_of(st.sampled_from(HOSTILE), free).map(lambda text: text.strip(SPACE)).filter(bool)
    )


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


DATES = st.sampled_from(["2019", "2019-07", "2020-02-29", "0001-01-01"])
ATTRIBUTES = st.dictionaries(texts(), texts(), max_size=2)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    project_ids = draw(st.lists(texts(), unique=True, max_size=2))
    factor_ids = draw(st.lists(texts(), unique=True, min_size=1, max_size=4))
    source_ids = draw(st.lists(texts(), unique=True, min_size=1, max_size=2))
    statement_ids = draw(st.lists(texts(), unique=True, max_size=4))
    some_factors = st.lists(st.sampled_from(factor_ids), max_size=2).map(tuple)
    some_projects = (
        st.lists(st.sampled_from(project_ids), max_size=2).map(tuple)
        if project_ids
        else st.just(())
    )
    projects = [
        Project(
            project_id=key,
            title=draw(texts()),
            summary=draw(maybe(texts())),
            started_on=draw(maybe(DATES)),
            one_case=draw(st.booleans()),
            standing=Standing.PARTLY if (eyes := draw(maybe(texts()))) else None,
            standing_by=eyes,
            grew_out_of=draw(some_projects),
            attributes=draw(ATTRIBUTES),
        )
        for key in project_ids
    ]
    factors = [
        Factor(
            factor_id=key,
            name=draw(texts()),
            level=draw(maybe(st.sampled_from(Level))),
            kind=draw(maybe(st.sampled_from(FactorKind))),
            tags=tuple(draw(st.lists(texts(), max_size=2))),
            part_of=tuple(draw(st.lists(st.sampled_from(factor_ids[:place]), max_size=2)))
            if place
            else (),
            attributes=draw(ATTRIBUTES),
        )
        for place, key in enumerate(factor_ids)
    ]
    sources = [
        Source(
            source_id=key,
            title=draw(texts()),
            dated_on=draw(maybe(DATES)),
            spoken_from=draw(maybe(st.sampled_from(Level))),
            account=draw(st.sampled_from(Account)),
            counts_as=draw(maybe(texts())),
            consent=draw(st.sampled_from(Consent)),
            text=draw(maybe(texts(200))),
            attributes=draw(ATTRIBUTES),
        )
        for key in source_ids
    ]

    def said() -> dict[str, Any]:
        start = draw(maybe(st.integers(0, 10_000)))
        return {
            "source": draw(st.sampled_from(source_ids)),
            "project": draw(some_projects),
            "based_on": tuple(draw(st.lists(st.sampled_from(source_ids), max_size=2))),
            "quote": draw(maybe(texts(40))),
            "quote_start": start,
            "quote_end": None if start is None else start + draw(st.integers(0, 9)),
            "gist": draw(maybe(texts())),
            "modality": draw(st.sampled_from(Modality)),
            "phase": draw(maybe(st.sampled_from(Phase))),
            "period_start": draw(maybe(DATES)),
            "retracted": draw(st.booleans()),
            "attributes": draw(ATTRIBUTES),
        }

    cut = draw(st.integers(0, len(statement_ids)))
    claims = [
        Claim(
            statement_id=key,
            cause=draw(st.sampled_from(factor_ids)),
            effect=draw(st.sampled_from(factor_ids)),
            together=draw(some_factors),
            in_context=draw(some_factors),
            kind=draw(st.sampled_from(ClaimKind)),
            sign=draw(st.sampled_from(Sign)),
            how=draw(maybe(texts())),
            **said(),
        )
        for key in statement_ids[:cut]
    ]
    observations = [
        Observation(
            statement_id=key,
            factor=draw(st.sampled_from(factor_ids)),
            seen=draw(st.booleans()),
            valence=draw(maybe(st.sampled_from(Valence))),
            for_whom=draw(maybe(texts())),
            **said(),
        )
        for key in statement_ids[cut:]
    ]
    checks = [
        Check(
            check_id=key,
            kind=draw(st.sampled_from(CheckKind)),
            verdict=draw(st.sampled_from(Verdict)),
            by=draw(maybe(texts())),
            on=draw(maybe(DATES)),
            cause=draw(st.sampled_from(factor_ids)),
            effect=draw(st.sampled_from(factor_ids)),
            attributes=draw(ATTRIBUTES),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=2))
    ]
    plan = {
        link.plan_id: link
        for link in (
            PlannedLink(
                cause=draw(st.sampled_from(factor_ids)),
                effect=draw(st.sampled_from(factor_ids)),
                project=draw(st.sampled_from(project_ids)),
                sign=draw(st.sampled_from(Sign)),
                reason=draw(maybe(texts())),
            )
            for _ in range(draw(st.integers(0, 2)) if project_ids else 0)
        )
    }
    return Dataset(
        projects=tuple(projects),
        factors=tuple(factors),
        sources=tuple(sources),
        claims=tuple(claims),
        observations=tuple(observations),
        checks=tuple(checks),
        plan=tuple(plan.values()),
    )


FORMATS = pytest.mark.parametrize(
    ("format_name", "name"), [("workbook", "all.xlsx"), ("csv", "all")]
)


@FORMATS
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_any_dataset_survives_our_own_formats(
    dataset: Dataset, format_name: str, name: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        assert write_file(dataset, path, format_name) == {}
        reading = read_file(path)
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    assert reading.format == format_name
    assert reading.dataset == dataset


SMALL = Dataset(
    projects=(Project(project_id="p1", title="Water"),),
    factors=(Factor(factor_id="f1", name="Rain"), Factor(factor_id="f2", name="Harvest")),
    sources=(Source(source_id="s1", title="Ana", text="It rained."),),
    claims=(Claim(statement_id="c1", cause="f1", effect="f2", source="s1", quote="It rained."),),
    plan=(PlannedLink(cause="f1", effect="f2", project="p1", reason="because"),),
)


def long_dataset(text: str) -> Dataset:
    source = Source(
        source_id="s1", title="Ana", text=text, attributes={"notes": text, "level": text}
    )
    reason = PlannedLink(cause="a;b", effect="c", project="p", attributes={"why": text})
    return Dataset(
        projects=(Project(project_id="p", title="P"),),
        factors=(Factor(factor_id="a;b", name="A"), Factor(factor_id="c", name="C")),
        sources=(source,),
        plan=(reason,),
    )


@FORMATS
@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000 + "end",
        "\U0001f600" * 40_000,
        "a" + " " * 100_000 + "b",
        "_x0041_" * 9_000,
        "line\r\n" * 9_000 + "end",
    ],
)
def test_texts_beyond_the_limit_of_a_cell_are_kept_whole(
    tmp_path: Path, format_name: str, name: str, text: str
) -> None:
    dataset = long_dataset(text)
    write_file(dataset, tmp_path / name, format_name)
    reading = read_file(tmp_path / name)
    assert reading.problems == ()
    assert reading.dataset == dataset


def test_no_cell_of_a_workbook_is_longer_than_excel_takes(tmp_path: Path) -> None:
    write_file(long_dataset("\U0001f600" * 40_000), tmp_path / "all.xlsx", "workbook")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx", read_only=True)
    cells = [
        str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c
    ]
    book.close()
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767
    assert "long_texts" in book.sheetnames


def test_a_long_text_whose_row_is_gone_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    write_file(long_dataset("word " * 20_000 + "end"), path, "workbook")
    book = openpyxl.load_workbook(path)
    book["sources"]["A2"] = "s2"
    book.save(path)
    problems = read_file(path).problems
    assert {(p.severity, p.sheet, p.value) for p in problems} == {("warning", "long_texts", "s1")}


@FORMATS
def test_the_same_dataset_gives_the_same_bytes(tmp_path: Path, format_name: str, name: str) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
        write_file(SMALL, folder / name, format_name)
    contents = [
        {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (first, second)
    ]
    assert contents[0] == contents[1]


@FORMATS
def test_writing_again_replaces_what_was_there(tmp_path: Path, format_name: str, name: str) -> None:
    write_file(SMALL, tmp_path / name, format_name)
    changed = replace(SMALL, plan=())
    write_file(changed, tmp_path / name, format_name)
    assert read_file(tmp_path / name).dataset == changed
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(IngestError, match=r"holds other files, such as 'notes\.txt'"):
        write_file(SMALL, tmp_path, "csv")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(IngestError, match="is a file, and a folder is to be written"):
        write_file(SMALL, tmp_path / "out", "csv")


@pytest.mark.parametrize(
    ("format_name", "name"), [("workbook", "x.xlsx"), ("csv", "x"), ("edges", "x.csv")]
)
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, format_name: str, name: str
) -> None:
    with pytest.raises(IngestError, match=r"cannot be written.*Check that its folder exists"):
        write_file(SMALL, tmp_path / "nowhere" / name, format_name)


def test_a_failure_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for format_name, name in (("workbook", "all.xlsx"), ("csv", "all")):
        write_file(SMALL, tmp_path / name, format_name)
        monkeypatch.setattr(TextTable, "rows", failing_rows)
        with pytest.raises(IngestError, match="No space left"):
            write_file(replace(SMALL, plan=()), tmp_path / name, format_name)
        monkeypatch.undo()
        assert read_file(tmp_path / name).dataset == SMALL
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all", "all.xlsx"]


def failing_rows(table: TextTable) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_table_with_more_rows_than_a_sheet_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROWS_OF_EXCEL", 2)
    with pytest.raises(
        IngestError, match=r"factors has 2 rows in \d+ columns, more than .* Export as csv"
    ):
        write_file(SMALL, tmp_path / "all.xlsx", "workbook")


def test_cells_that_would_run_are_defused_in_csv_and_signs_are_not(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(
            Factor(factor_id="=cmd", name="@name", attributes={"=head": "-1+1"}),
            Factor(factor_id="f2", name="+plus"),
        ),
        sources=(Source(source_id="s1", title="'Tis"),),
        claims=(Claim(statement_id="1", cause="=cmd", effect="f2", source="s1", sign=Sign.MINUS),),
    )
    write_file(dataset, tmp_path / "all", "csv")
    factors = (tmp_path / "all" / "factors.csv").read_text(encoding="utf-8-sig")
    assert factors.splitlines()[0].endswith(",'=head")
    assert factors.splitlines()[1].startswith("'=cmd,'@name")
    assert ",'-1+1" in factors.splitlines()[1]
    claims = (tmp_path / "all" / "claims.csv").read_text(encoding="utf-8-sig")
    assert "1,'=cmd,f2,-,s1" in claims
    assert read_file(tmp_path / "all").dataset == dataset


def test_no_cell_of_a_workbook_runs(tmp_path: Path) -> None:
    dataset = Dataset(factors=(Factor(factor_id="=1+1", name="http://example.org/"),))
    write_file(dataset, tmp_path / "all.xlsx", "workbook")
    with zipfile.ZipFile(tmp_path / "all.xlsx") as archive:
        sheets = [archive.read(part) for part in archive.namelist() if "/sheet" in part]
    assert sheets
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_one_table_by_itself_is_read_by_its_name_or_by_its_columns(tmp_path: Path) -> None:
    write_file(SMALL, tmp_path / "all", "csv")
    alone = tmp_path / "sent to me.csv"
    alone.write_bytes((tmp_path / "all" / "claims.csv").read_bytes())
    reading = read_file(alone)
    assert (reading.format, reading.dataset.claims) == ("csv", SMALL.claims)


def test_three_characters_that_no_file_holds_become_replacement_characters(tmp_path: Path) -> None:
    dataset = Dataset(factors=(Factor(factor_id="f", name="a\x00b\ufffec\uffff"),))
    for format_name, name in (("workbook", "all.xlsx"), ("csv", "all")):
        write_file(dataset, tmp_path / name, format_name)
        assert read_file(tmp_path / name).dataset.factors[0].name == "a\ufffdb\ufffdc\ufffd"
