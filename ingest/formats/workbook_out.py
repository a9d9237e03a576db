"""Writing our own workbook: a sheet for each table, plain or with guidance for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import IngestError
from ingest import limits
from ingest.formats.columns_out import text_table
from ingest.formats.guidance import guide_columns, is_needed, write_guide
from ingest.formats.long_texts import HEADERS, SHEET, chunks, row_key
from ingest.formats.xlsx_out import new_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.columns_out import TextTable
    from ingest.formats.guidance import Guidance

# Reads as one of our numbers: everything else is written as text, so that no cell runs.
_NUMBERS: Final = frozenset({"quote_start", "quote_end"})
_WIDTHS: Final = {"quote": 60, "gist": 40, "text": 60, "definition": 40, "title": 40, "name": 40}
_WIDTH: Final = 18
_AS_TEXT: Final = 49
"""Number of the format of a cell that holds text, whatever is typed into it."""


def write_workbook(dataset: Dataset, path: Path, guidance: Guidance | None = None) -> None:
    """Write every table as a sheet; the same dataset gives the same bytes.

    Args:
        dataset: What to write.
        path: The file.
        guidance: What to tell people who fill it in; the file then also has lists to choose from.

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
    with new_workbook(path) as workbook:
        writer = _Writer(workbook, guidance)
        for table in tables:
            writer.write(table)
        writer.write_long_texts()


class _Writer:
    def __init__(self, workbook: Any, guidance: Guidance | None) -> None:
        self._workbook = workbook
        self._guidance = guidance
        self._continued: list[tuple[str, ...]] = []
        """Rows of `long_texts` that the longest cells need."""
        self._header = workbook.add_format({"bold": True, "bottom": 1})
        self._needed = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#CFE2F3"})
        self._missing = workbook.add_format({"bg_color": "#FFF2CC", "num_format": _AS_TEXT})
        # Typed into a text column, 2019-07 stays a month and 007 a name.
        self._text = workbook.add_format({"num_format": _AS_TEXT})
        if guidance is not None:
            write_guide(workbook, guidance.guide)

    def write(self, table: TextTable) -> None:
        """Write a table as a sheet."""
        sheet = self._workbook.add_worksheet(table.record.table)
        self._write_header(sheet, table)
        for line, (record, cells) in enumerate(
            zip(table.records, table.rows(), strict=True), start=1
        ):
            for position, (name, text) in enumerate(zip(table.headers, cells, strict=True)):
                missing = (
                    self._guidance is not None
                    and position < len(table.fields)
                    and self._guidance.is_missing(record, name)
                )
                if not text:
                    if missing:
                        sheet.write_blank(line, position, None, self._missing)
                    continue
                if name in _NUMBERS and position < len(table.fields):
                    sheet.write_number(line, position, int(text))
                    continue
                first, *rest = chunks(text)
                sheet.write_string(line, position, first, self._missing if missing else None)
                for part, more in enumerate(rest, start=2):
                    place = (table.record.table, row_key(record), name, str(part))
                    self._continued.append((*place, more))

    def write_long_texts(self) -> None:
        """Write the sheet with what did not fit into a cell, where there is any."""
        if not self._continued:
            return
        sheet = self._workbook.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for position, name in enumerate(HEADERS):
            sheet.set_column(position, position, _WIDTHS.get(name, _WIDTH), self._text)
            sheet.write_string(0, position, name, self._header)
        for line, row in enumerate(self._continued, start=1):
            for position, text in enumerate(row):
                sheet.write_string(line, position, text)

    def _write_header(self, sheet: Any, table: TextTable) -> None:
        sheet.freeze_panes(1, 0)
        for position, name in enumerate(table.headers):
            is_field = position < len(table.fields)
            text = None if is_field and name in _NUMBERS else self._text
            sheet.set_column(position, position, _WIDTHS.get(name, _WIDTH), text)
            needed = self._guidance is not None and is_field and is_needed(table.record, name)
            sheet.write_string(0, position, name, self._needed if needed else self._header)
            if self._guidance is not None and is_field:
                note = self._guidance.notes.get((table.record.table, name))
                if note:
                    sheet.write_comment(0, position, note)
        if self._guidance is not None:
            guide_columns(sheet, table.record, table.fields)
