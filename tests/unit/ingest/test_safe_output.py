"""What leaves runs nowhere: no cell of a file that we write is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import fromstring

from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Sign
from ingest.formats import read_file, write_file
from support.any_dataset import datasets

RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


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


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_no_cell_of_a_csv_file_begins_like_a_formula(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_file(dataset, Path(folder) / "all", "csv")
        write_file(dataset, Path(folder) / "links.csv", "edges")
        for path in sorted(Path(folder).rglob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                header, *rows = csv.reader(file)
            signs = header.index("sign") if "sign" in header else None
            cells = [header, *([c for n, c in enumerate(row) if n != signs] for row in rows)]
            assert not any(cell.startswith(RUNS) for row in cells for cell in row)
            assert signs is None or {row[signs] for row in rows} <= {"+", "-", "?"}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_every_cell_of_a_workbook_is_text_or_one_of_our_numbers(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_file(dataset, Path(folder) / "all.xlsx", "workbook")
        with zipfile.ZipFile(Path(folder) / "all.xlsx") as archive:
            for name in archive.namelist():
                assert not name.startswith(("xl/externalLinks", "xl/connections", "xl/vba"))
                if not name.startswith("xl/worksheets/"):
                    continue
                for cell in fromstring(archive.read(name)).iter(f"{SHEET}c"):
                    assert cell.find(f"{SHEET}f") is None
                    assert cell.get("t") == "inlineStr" or cell.find(f"{SHEET}v") is not None
                    assert cell.get("t") in (None, "inlineStr")
