"""Files and folders that are written: whole or as they were before, never over something else."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError
from graphmodel.records import Claim, Factor, PlannedLink, Project, Source
from ingest import limits
from ingest.formats import read_file, write_file
from ingest.formats.columns_out import TextTable

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = pytest.mark.parametrize(
    ("format_name", "name"), [("workbook", "all.xlsx"), ("csv", "all")]
)


SMALL = Dataset(
    projects=(Project(project_id="p1", title="Water"),),
    factors=(Factor(factor_id="f1", name="Rain"), Factor(factor_id="f2", name="Harvest")),
    sources=(Source(source_id="s1", title="Ana", text="It rained."),),
    claims=(Claim(statement_id="c1", cause="f1", effect="f2", source="s1", quote="It rained."),),
    plan=(PlannedLink(cause="f1", effect="f2", project="p1", reason="because"),),
)


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
