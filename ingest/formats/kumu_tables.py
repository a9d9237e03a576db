"""What Kumu's workbook and its JSON have in common: elements and connections as a drawn map."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor
from graphmodel.values import clean_name
from ingest import limits
from ingest.cells import trim, word_key
from ingest.formats.directions import one_way
from ingest.formats.drawn_map import LOCAL_ID, DrawnMap
from ingest.formats.signs import sign_of_label, sign_of_polarity, sign_of_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.problems import ProblemLog
    from ingest.tables import RawRow, RawTable

FACTOR_COLUMNS: Final[Mapping[str, str | None]] = {
    "label": "name",
    "description": "definition",
    "id": None,
    "name": None,
}
LINK_COLUMNS: Final[Mapping[str, str | None]] = {
    "from": "cause",
    "to": "effect",
    "id": LOCAL_ID,
    "polarity": "sign",
    "label": "gist",
    "description": "how",
}
"""Fields of Kumu's columns, as `word_key` gives them. None: an attribute."""

DIRECTION: Final = "direction"

_BETWEEN: Final = "|"


def split_values(text: str) -> tuple[str, ...]:
    """Return the values of a cell of Kumu's that holds several."""
    return tuple(value for part in text.split(_BETWEEN) if (value := trim(part)))


def column_called(raw: RawTable, key: str) -> str:
    """Return the header of a column, empty where the table has none.

    Args:
        raw: The table.
        key: The header as `word_key` gives it.
    """
    return next((header for header in raw.columns if word_key(header) == key), "")


def kumu_map(
    elements: RawTable,
    connections: RawTable,
    title: str,
    attributes: Mapping[str, str],
    log: ProblemLog,
) -> DrawnMap:
    """Return a map of Kumu's as the drawn map that it is.

    Args:
        elements: Its elements.
        connections: Its connections.
        title: What the map is called.
        attributes: What else is said of it.
        log: Where problems go.

    Raises:
        UnreadableFile: It has more connections than we read at once.
    """
    links = _Links(elements, connections, log)
    return DrawnMap(
        factors=_without_our_ids(elements, Factor.key),
        links=one_way(
            links.table(),
            start=links.start,
            end=links.end,
            direction=column_called(connections, DIRECTION),
            own_id=column_called(connections, "id"),
            log=log,
        ),
        factor_columns=FACTOR_COLUMNS,
        link_columns=LINK_COLUMNS,
        title=title,
        about={},
        attributes=attributes,
    )


class _Links:
    """Connections with their ends by name, one effect each, and a sign where one is said."""

    def __init__(self, elements: RawTable, connections: RawTable, log: ProblemLog) -> None:
        self._raw = _without_our_ids(connections, Claim.key)
        self._log = log
        self.start = column_called(connections, "from")
        self.end = column_called(connections, "to")
        self._own_id = column_called(connections, "id")
        self._label = column_called(connections, "label")
        self._type = column_called(connections, "type")
        self._ours = column_called(connections, word_key(Claim.key))
        self._polarity = column_called(connections, "polarity") or column_called(
            connections, "sign"
        )
        self._labels: set[str] = set()
        self._by_id: dict[str, str] = {}
        label, own_id = (column_called(elements, key) for key in ("label", "id"))
        ours = column_called(elements, word_key(Factor.key))
        for row in elements.rows:
            name = trim(row.values.get(label, ""))
            self._labels |= {clean_name(name), clean_name(row.values.get(ours, ""))}
            if row.values.get(own_id) and not row.values.get(ours):
                self._by_id.setdefault(trim(row.values[own_id]), name)

    def table(self) -> RawTable:
        columns = self._raw.columns
        if not self._polarity:
            self._polarity = "Polarity"
            columns = (*columns, self._polarity)
        rows = (self._signed(row) for given in self._raw.rows for row in self._ends(given))
        made = tuple(islice(rows, limits.ROWS_OF_EXCEL))
        if next(rows, None) is not None:
            raise UnreadableFile(
                self._log.file,
                f"its cells 'To' name more than {limits.ROWS_OF_EXCEL:,} ends. Split the file, and "
                "import the parts one after the other.",
            )
        return replace(self._raw, columns=columns, rows=made)

    def _ends(self, row: RawRow) -> Iterator[RawRow]:
        start, end = (trim(row.values.get(header, "")) for header in (self.start, self.end))
        many = _BETWEEN in end and end not in self._by_id and clean_name(end) not in self._labels
        ends = (split_values(end) if many else ()) or (end,)
        for number, one in enumerate(ends, start=1):
            values = dict(row.values)
            for header, named in ((self.start, start), (self.end, one)):
                values[header] = self._by_id.get(named, named)
            for header in (self._own_id, self._ours):
                if number > 1 and values.get(header):
                    values[header] = f"{values[header]} ({number})"
            yield replace(row, values=values)

    def _signed(self, row: RawRow) -> RawRow:
        """Return the row with its sign under Polarity, whether it stood there or was drawn."""
        told, label, kind = (
            trim(row.values.get(header, "")) for header in (self._polarity, self._label, self._type)
        )
        if row.values.get(self._ours) or not (told or label or kind):
            return row
        values = dict(row.values)
        drawn = sign_of_label(label)
        sign = sign_of_polarity(told) or ("" if told else drawn or sign_of_symbol(kind))
        if sign:
            values[self._polarity] = sign
        if drawn and drawn == sign:
            del values[self._label]
        elif drawn and sign:
            self._log.warning(
                f"the label says '{label}' and the polarity '{told}'; the polarity is used",
                "Make them agree.",
                sheet=self._raw.sheet,
                line=row.line,
                column=self._label,
                value=label,
            )
        return replace(row, values=values)


def _without_our_ids(raw: RawTable, key: str) -> RawTable:
    """Return the table without those ids that repeat a key of ours."""
    own_id, ours = column_called(raw, "id"), column_called(raw, word_key(key))
    if not own_id or not ours:
        return raw
    rows = []
    for row in raw.rows:
        values = dict(row.values)
        if values.get(ours) and trim(values.get(own_id, "")) == trim(values[ours]):
            del values[own_id]
        rows.append(replace(row, values=values))
    return replace(raw, rows=tuple(rows))
