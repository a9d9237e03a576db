"""Texts that are longer than a cell of Excel may be: continued in a sheet of their own.

The cell holds the beginning. The sheet `long_texts` holds the rest in rows: which table, which
column, which row (by its key), which part, and the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import TABLES, PlannedLink
from ingest import limits
from ingest.cells import join_many, trim, word_key, writable
from ingest.columns import fields_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphmodel.record import Record
    from ingest.problems import ProblemLog
    from ingest.tables import RawRow, RawTable

SHEET: Final = "long_texts"
HEADERS: Final = ("table", "row", "column", "part", "text")

Parts = dict[tuple[str, str, str], dict[int, tuple[str, int]]]
"""By table, row and column (header keys): the text of each part, and the line it stands on."""


def chunks(text: str) -> list[str]:
    """Return a text in pieces that each fit into a cell; one piece where it fits as a whole."""
    size = limits.CELL_OF_EXCEL
    if len(text) <= size // 2:
        return [text]
    if any(ord(character) > 0xFFFF for character in text):
        size //= 2
    return [text[start : start + size] for start in range(0, len(text), size)]


def row_key(record: Record) -> str:
    """Return what the sheet calls a record's row."""
    if isinstance(record, PlannedLink):
        return writable(join_many((record.project, record.cause, record.effect)))
    return writable(record.record_id)


def collect(raw: RawTable, log: ProblemLog) -> Parts:
    """Return the parts that a sheet of long texts holds."""
    log.extend(raw.problems)
    missing = [header for header in HEADERS if header not in raw.columns]
    if missing and raw.rows:
        log.error(
            f"the sheet has no column '{missing[0]}'",
            f"Its columns are {', '.join(HEADERS)}; export again rather than mend it by hand.",
            sheet=raw.sheet,
            column=missing[0],
        )
        return {}
    parts: Parts = {}
    for row in raw.rows:
        number = trim(row.values.get("part", ""))
        place = tuple(trim(row.values.get(name, "")) for name in ("table", "row", "column"))
        if not number.isdecimal() or not all(place):
            log.error(
                "the row does not say which cell it continues",
                "Fill in table, row, column and part.",
                sheet=raw.sheet,
                line=row.line,
            )
            continue
        table, record_key, column = place
        found = parts.setdefault((word_key(table), record_key, column), {})
        found[int(number)] = (row.values.get("text", ""), row.line)
    return parts


def joined(raw: RawTable, record_class: type[Record], parts: Parts) -> RawTable:
    """Return the table with its long texts whole again; the parts used are taken out of `parts`."""
    if not any(table == record_class.table for table, _, _ in parts):
        return raw
    fields = {fields_by_key(record_class).get(word_key(h), h): h for h in raw.columns}
    return replace(
        raw, rows=tuple(_joined_row(row, record_class, fields, parts) for row in raw.rows)
    )


def report_unused(parts: Parts, sheet: str, log: ProblemLog) -> None:
    """Warn of each text that continues no cell of the file."""
    for (table, record_key, column), texts in parts.items():
        log.warning(
            f"the text continues column '{column}' of a row that the {table} table does not have",
            f"Tables: {', '.join(record.table for record in TABLES)}. Correct the row's key.",
            sheet=sheet,
            line=min(line for _, line in texts.values()),
            value=record_key,
        )


def _joined_row(
    row: RawRow, record_class: type[Record], fields: Mapping[str, str], parts: Parts
) -> RawRow:
    if record_class is PlannedLink:
        names: Sequence[str] = ("project", "cause", "effect")
        key = join_many(trim(row.values.get(fields.get(name, ""), "")) for name in names)
    else:
        key = trim(row.values.get(fields.get(record_class.key, ""), ""))
    values = dict(row.values)
    for column, header in fields.items():
        found = parts.pop((record_class.table, key, column), None)
        if found is not None:
            rest = "".join(found[number][0] for number in sorted(found))
            values[header] = values.get(header, "") + rest
    return replace(row, values=values)
