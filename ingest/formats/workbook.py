"""Our own workbook: one sheet for each table of the graph (docs/formats.md)."""

from __future__ import annotations

import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from graphmodel.errors import IngestError
from ingest import limits
from ingest.formats.columns_out import TextTable, text_table
from ingest.formats.long_texts import (
    HEADERS,
    SHEET,
    chunks,
    collect,
    joined,
    report_unused,
    row_key,
)
from ingest.formats.own_tables import BY_NAME, read_tables, table_called
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import not_written, replacing_file
from ingest.problems import ProblemLog, note_unread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

NAME: Final = "workbook"

# Reads as one of our numbers: everything else is written as text, so that no cell runs.
_NUMBERS: Final = frozenset({"quote_start", "quote_end"})
_SAME_EVERY_TIME: Final = datetime(2000, 1, 1)
# Rows go to disk as they come, and no text is taken for anything but text.
_OPTIONS: Final[dict[str, Any]] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDTHS: Final = {"quote": 60, "gist": 40, "text": 60, "definition": 40, "title": 40, "name": 40}
_WIDTH: Final = 18


def recognises(file: InputFile) -> bool:
    """Whether a sheet has the name of one of our tables."""
    return any(table_called(name) for name in file.sheet_names)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook with our own tables; other sheets are named in a warning."""
    workbook = file.workbook
    log = ProblemLog(file.path.name, workbook.names)
    parts = {}
    raw_tables = []
    long_texts_sheet = ""
    for name in workbook.names:
        record_class = table_called(name)
        if record_class is not None:
            raw_tables.append((record_class, workbook.table(name)))
        elif name == SHEET:
            long_texts_sheet = name
            parts = collect(workbook.table(name), log)
        else:
            note_unread(name, BY_NAME, log)
    tables = [(record, joined(raw, record, parts)) for record, raw in raw_tables]
    report_unused(parts, long_texts_sheet, log)
    return read_tables(tables, log, project, NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write every table as a sheet; the same dataset gives the same bytes.

    Raises:
        IngestError: A table has more rows than a sheet, or the file cannot be written.
    """
    tables = [text_table(record_class, records) for record_class, records in dataset.tables()]
    for table in tables:
        rows, cells = len(table.records), len(table.records) * len(table.headers)
        if rows >= limits.ROWS_OF_EXCEL or cells > limits.MAX_CELLS:
            raise IngestError(
                f"{path} cannot be written: {table.record.table} has {rows:,} rows in "
                f"{len(table.headers)} columns, more than a sheet that can be read again holds. "
                "Export as csv, or one project at a time."
            )
    try:
        with replacing_file(path) as target:
            _write_sheets(tables, target)
    except FileCreateError as fault:
        raise not_written(path, fault.args[0]) from fault
    return {}


def _write_sheets(tables: Sequence[TextTable], target: Path) -> None:
    with (
        target.open("wb") as file,
        tempfile.TemporaryDirectory() as beside,
        xlsxwriter.Workbook(file, _OPTIONS | {"tmpdir": beside}) as workbook,
    ):
        workbook.use_zip64()
        workbook.set_properties({"created": _SAME_EVERY_TIME})
        header = workbook.add_format({"bold": True, "bottom": 1})
        continued: list[tuple[str, ...]] = []
        for table in tables:
            sheet = workbook.add_worksheet(table.record.table)
            continued += _write_table(sheet, table, header)
        if continued:
            sheet = workbook.add_worksheet(SHEET)
            _write_header(sheet, HEADERS, header)
            for line, row in enumerate(continued, start=1):
                for position, text in enumerate(row):
                    sheet.write_string(line, position, text)


def _write_table(sheet: Any, table: TextTable, header: Any) -> list[tuple[str, ...]]:
    """Write a table, and return the rows of `long_texts` that its longest cells need."""
    continued: list[tuple[str, ...]] = []
    _write_header(sheet, table.headers, header)
    for line, (record, cells) in enumerate(zip(table.records, table.rows(), strict=True), start=1):
        for position, (name, text) in enumerate(zip(table.headers, cells, strict=True)):
            if not text:
                continue
            if name in _NUMBERS and position < len(table.fields):
                sheet.write_number(line, position, int(text))
                continue
            first, *rest = chunks(text)
            sheet.write_string(line, position, first)
            for part, more in enumerate(rest, start=2):
                place = (table.record.table, row_key(record), name, str(part))
                continued.append((*place, more))
    return continued


def _write_header(sheet: Any, headers: tuple[str, ...], header: Any) -> None:
    sheet.freeze_panes(1, 0)
    for position, name in enumerate(headers):
        sheet.set_column(position, position, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, position, name, header)


FORMAT: Final = Format(
    name=NAME,
    label="Rippletrace workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=write,
)
