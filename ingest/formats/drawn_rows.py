"""Rows of a drawn map: what cannot be a field is kept as an attribute, equal names become one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ingest.cells import join_many, word_key
from ingest.columns import Row, Sheet
from ingest.convert import CellFault, converter, references_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphmodel.record import Record
    from ingest.problems import ProblemLog

LOCAL_ID: Final = "local_id"
"""Pseudo-field: how the links of a file name a factor, or a link's own id.

A factor keeps its own as an attribute; a link's is its key within the file.
"""


def sheet_of(
    record: type[Record], links: Sheet, rows: Iterable[Row], states_attributes: bool
) -> Sheet:
    """Return a table that was drawn from the links; its columns go by the names of the fields."""
    made = tuple(rows)
    fields = dict.fromkeys(name for row in made for name in row.values)
    headers = {name: links.headers.get(name, name) for name in fields}
    return Sheet(record, links.sheet, headers, made, states_attributes)


def usable(sheet: Sheet, log: ProblemLog) -> Sheet:
    """Return the table, with each cell kept as an attribute that its field cannot hold."""
    references = {name for name, _ in references_of(sheet.record)}
    checked = [n for n in sheet.headers if n in sheet.record.model_fields and n not in references]
    faults: dict[tuple[str, str], tuple[int, CellFault]] = {}
    rows = []
    for row in sheet.rows:
        bad = [(name, fault) for name, fault in _faults(sheet.record, row, checked)]
        for name, fault in bad:
            faults.setdefault((name, str(row.values[name])), (row.line, fault))
        kept = {sheet.headers[name]: str(row.values[name]) for name, _ in bad}
        rows.append(
            replace(without(row, [name for name, _ in bad]), attributes={**row.attributes, **kept})
        )
    for (name, value), (line, fault) in faults.items():
        log.warning(
            f"{fault.rule}; it is kept as an attribute",
            f"{fault.hint} A mapping can say which of them it means.".strip(),
            sheet=sheet.sheet,
            line=line,
            column=sheet.headers[name],
            value=value,
        )
    return replace(
        sheet, rows=tuple(rows), states_attributes=sheet.states_attributes or bool(faults)
    )


def _faults(
    record: type[Record], row: Row, names: Iterable[str]
) -> Iterator[tuple[str, CellFault]]:
    for name in names:
        if name in row.values:
            try:
                converter(record, name)(row.values[name])
            except CellFault as fault:
                yield name, fault


def joined(rows: Sequence[Row]) -> Row:
    """Return one row for a factor that stands in the file several times; what differs is kept."""
    first = rows[0]
    values, attributes = dict(first.values), dict(first.attributes)
    beside = _Beside(attributes)
    for row in rows[1:]:
        for field, told in row.values.items():
            if field not in values:
                values[field] = told
            elif field != LOCAL_ID:
                beside.add(field, _text(told), _text(values[field]))
        for name, told in row.attributes.items():
            beside.add(name, told, attributes.setdefault(name, told))
    return replace(first, values=values, attributes=attributes)


class _Beside:
    """Further values of a field or an attribute, kept as attributes with numbers."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._met: dict[str, set[str]] = {}

    def add(self, name: str, value: str, first: str) -> None:
        """Keep a value beside the first, unless it is there."""
        met = self._met.setdefault(name, {first})
        if value in met:
            return
        met.add(value)
        count = len(met)
        while f"{name} ({count})" in self._attributes:
            count += 1
        self._attributes[f"{name} ({count})"] = value


def _text(told: str | tuple[str, ...]) -> str:
    return told if isinstance(told, str) else join_many(told)


def levels_differ(first: Row, second: Row) -> bool:
    """Return whether two rows place a factor on different levels."""
    levels = {
        word_key(str(row.values["level"])) for row in (first, second) if "level" in row.values
    }
    return len(levels) > 1


def without(row: Row, names: Iterable[str]) -> Row:
    """Return the row without some of its values."""
    gone = set(names)
    return replace(row, values={n: v for n, v in row.values.items() if n not in gone})


def known(headers: Mapping[str, str], record: type[Record]) -> dict[str, str]:
    """Return the headers of those columns that are fields of the record."""
    return {name: header for name, header in headers.items() if name in record.model_fields}
