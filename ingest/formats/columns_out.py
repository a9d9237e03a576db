"""The rows of our own tables as text: what a workbook and a folder of CSV files have in common."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TextIO

from ingest.cells import defused, join_many, word_key, writable
from ingest.columns import ATTRIBUTES_COLUMN, fields_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphmodel.record import Record

_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": ("statement_id", "cause", "effect", "sign", "source", "project", "quote"),
    "observations": ("statement_id", "factor", "seen", "source", "project", "quote"),
    "checks": ("check_id", "statement", "cause", "via", "effect", "project"),
    "opinions": ("opinion_id", "statement", "cause", "via", "effect", "project"),
    "assessments": ("assessment_id", "cause", "effect", "project"),
    "rivals": ("rival_id", "cause", "via", "effect"),
    "positions": ("position_id", "spectrum", "project", "place"),
    "responses": ("response_id", "spectrum", "project", "case", "did"),
    "cards": ("card_id", "meeting", "title", "circle"),
    "remarks": ("remark_id", "card"),
    "answers": ("answer_id", "prompt", "project"),
}
"""Columns that stand first, because people look for them; the others follow as in the model."""

# A sign stands alone in its cell, and a spreadsheet runs no single + or -.
_HARMLESS: Final = frozenset({"sign"})
_LONGEST_HEADER: Final = 200
_MOST_ATTRIBUTE_COLUMNS: Final = 500


@dataclass(frozen=True)
class TextTable:
    """A table as it is written: headers, and as many texts in each row."""

    record: type[Record]
    fields: tuple[str, ...]
    """The columns that are fields of the record."""
    attributes: tuple[str, ...]
    """The columns that are attributes, after the fields."""
    packed: bool
    """Whether a last column holds attributes that can have no column of their own."""
    records: Sequence[Record]

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers."""
        last = (ATTRIBUTES_COLUMN,) if self.packed else ()
        return (*self.fields, *self.attributes, *last)

    def rows(self) -> Iterator[list[str]]:
        """Yield the texts of each record, empty where it has no value."""
        own_columns = set(self.attributes)
        values_of = attrgetter(*self.fields)
        for record in self.records:
            attributes: dict[str, str] = getattr(record, "attributes", {})
            cells = ["" if value is None else cell(value) for value in values_of(record)]
            cells += [writable(attributes.get(name, "")) for name in self.attributes]
            if self.packed:
                rest = {k: writable(v) for k, v in attributes.items() if k not in own_columns}
                cells.append(json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else "")
            yield cells


def text_table(record_class: type[Record], records: Sequence[Record]) -> TextTable:
    """Return a table of records, ready to be written."""
    first = _FIRST.get(record_class.table, ())
    rest = [n for n in record_class.model_fields if n not in first and n != ATTRIBUTES_COLUMN]
    known = fields_by_key(record_class)
    names = sorted({name for record in records for name in getattr(record, "attributes", {})})
    fit = [
        name
        for name in names
        if name
        and word_key(name) not in known
        and len(name) <= _LONGEST_HEADER
        and name == writable(name)
    ][:_MOST_ATTRIBUTE_COLUMNS]
    return TextTable(record_class, (*first, *rest), tuple(fit), len(fit) < len(names), records)


def cell(value: object) -> str:
    """Return a value of a record as the text of a cell."""
    if value == () or value is None:
        return ""
    match value:
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value
        case tuple():
            return writable(join_many(value))
        case _:
            return writable(str(value))


def write_rows(file: TextIO, table: TextTable) -> None:
    """Write a table as CSV whose cells no spreadsheet runs as a formula."""
    writer = csv.writer(file)
    writer.writerow([defused(header) for header in table.headers])
    plain = [name in _HARMLESS for name in table.fields]
    plain += [False] * (len(table.headers) - len(plain))
    for cells in table.rows():
        writer.writerow(
            [
                defused(text) if text and not as_it_is else text
                for text, as_it_is in zip(cells, plain, strict=True)
            ]
        )
