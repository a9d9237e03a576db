"""What is written is read back the same, whatever people have typed into it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, PlannedLink, Project, Source
from ingest.formats import read_file, write_file
from support.any_dataset import datasets

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


def written(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of each file in a folder."""
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


@FORMATS
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_what_was_read_is_written_again_byte_for_byte(
    dataset: Dataset, format_name: str, name: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / name, Path(folder) / f"again {name}"
        write_file(dataset, first, format_name)
        write_file(read_file(first).dataset, second, format_name)
        assert written(first) == written(second)


@FORMATS
@pytest.mark.parametrize("text", ["word " * 20_000 + "end", "\U0001f600" * 40_000])
def test_long_texts_are_written_again_byte_for_byte(
    tmp_path: Path, format_name: str, name: str, text: str
) -> None:
    write_file(long_dataset(text), tmp_path / name, format_name)
    write_file(read_file(tmp_path / name).dataset, tmp_path / f"again {name}", format_name)
    assert written(tmp_path / name) == written(tmp_path / f"again {name}")


TOLD = Dataset(
    projects=(
        Project(project_id="p1", title="Water", started_on="2019", ended_on="2020-02-29"),
        Project(project_id="p2", title="Water", started_on="2019-07", grew_out_of=("p1",)),
    ),
    factors=(
        Factor(factor_id="f1", name="\u6c34 \U0001f4a7 e\u0301", attributes={"Farbe": "gr\u00fcn"}),
        Factor(factor_id="f2", name="Harvest", attributes={"level": "a column of theirs"}),
        Factor(factor_id="f3", name="Harvest", part_of=("f2",)),
    ),
    sources=(
        Source(source_id="s1", title="Ana", dated_on="2019-07-31"),
        Source(source_id="s2", title="Ana", dated_on="2019-07"),
        Source(source_id="s3", title="Ana", dated_on="2019"),
    ),
    claims=(
        Claim(statement_id="c1", cause="f1", effect="f2", source="s1", period_start="2019"),
        Claim(statement_id="c2", cause="f1", effect="f3", source="s2", period_end="2019-07"),
    ),
)


@FORMATS
def test_dates_keep_their_precision_and_names_that_are_the_same_stay_apart(
    tmp_path: Path, format_name: str, name: str
) -> None:
    write_file(TOLD, tmp_path / name, format_name)
    reading = read_file(tmp_path / name)
    assert reading.problems == ()
    assert reading.dataset == TOLD
    write_file(reading.dataset, tmp_path / f"again {name}", format_name)
    assert written(tmp_path / name) == written(tmp_path / f"again {name}")


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
