"""Writing sheets of text as a workbook, or one as CSV; the same rows give the same bytes."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import IngestError
from ingest import limits
from ingest.cells import defused, writable
from ingest.formats.replacing import replacing_file
from ingest.formats.xlsx_out import new_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_WIDTH: Final = 24
_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{0,8}[1-9])?")


@dataclass(frozen=True)
class SheetOut:
    """A sheet to be written: its headers, and a text for each header that a row has a value for."""

    name: str
    headers: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]
    numbers: Collection[str] = ()
    """Headers of columns whose cells are numbers, where they read as such."""


def write_workbook(path: Path, sheets: Sequence[SheetOut]) -> None:
    """Write sheets as an Excel workbook. No cell runs, and none is longer than Excel allows.

    Raises:
        IngestError: A sheet has too many rows, a text is too long, or the file cannot be written.
    """
    for sheet in sheets:
        rows, cells = len(sheet.rows), len(sheet.rows) * len(sheet.headers)
        if rows >= limits.ROWS_OF_EXCEL or cells > limits.MAX_CELLS:
            raise IngestError(
                f"{path} cannot be written: sheet {sheet.name} would have {rows:,} rows in "
                f"{len(sheet.headers)} columns, more than a sheet that can be read again holds. "
                "Export as csv, or one project at a time."
            )
    with new_workbook(path) as workbook:
        header = workbook.add_format({"bold": True, "bottom": 1})
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, header)


def write_table(path: Path, sheet: SheetOut) -> None:
    """Write one sheet: as a workbook where the path ends in .xlsx, else as CSV in UTF-8.

    Raises:
        IngestError: As for `write_workbook`.
    """
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, [sheet])
        return
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([defused(header) for header in sheet.headers])
        for row in sheet.rows:
            writer.writerow([defused(writable(row.get(name, ""))) for name in sheet.headers])


def _write(worksheet: Any, sheet: SheetOut, header: Any) -> None:
    worksheet.freeze_panes(1, 0)
    for position, name in enumerate(sheet.headers):
        worksheet.set_column(position, position, _WIDTH)
        worksheet.write_string(0, position, name, header)
    for line, row in enumerate(sheet.rows, start=1):
        for position, name in enumerate(sheet.headers):
            text = writable(row.get(name, ""))
            if not text:
                continue
            if name in sheet.numbers and _NUMBER.fullmatch(text) and text != "-0":
                worksheet.write_number(line, position, float(text))
            elif worksheet.write_string(line, position, text) != 0:
                raise IngestError(
                    f"The cell in row {line + 1}, column {name} of sheet {sheet.name} has "
                    f"{len(text):,} characters, more than Excel takes. Export as workbook or csv."
                )
