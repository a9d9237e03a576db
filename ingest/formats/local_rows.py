"""Rows of a foreign sheet, their columns found whatever case and spaces their headers have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ingest.cells import trim, word_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

_WHOLE: Final = re.compile(r"^(-?\d{1,15})\.0+$")


@dataclass(frozen=True)
class LocalRow:
    """One row: its line, and its trimmed texts by header; empty cells are left out."""

    line: int
    texts: Mapping[str, str]

    def __getitem__(self, header: str) -> str:
        """Return the text under a header, empty where there is none."""
        return self.texts.get(header, "")

    def local_id(self, header: str) -> str:
        """Return a number or name that other sheets refer to: 5 and 5.0 are the same."""
        whole = _WHOLE.match(self[header])
        return whole.group(1) if whole else self[header]

    def without(self, headers: Collection[str]) -> dict[str, str]:
        """Return the texts of all other columns."""
        return {header: text for header, text in self.texts.items() if header not in headers}


@dataclass(frozen=True)
class LocalSheet:
    """A foreign sheet whose known columns go by the names that its format gives them."""

    name: str
    columns: tuple[str, ...]
    headers: Mapping[str, str]
    """The header as the file writes it, of each known column that is there."""
    rows: tuple[LocalRow, ...]

    def __iter__(self) -> Iterator[LocalRow]:
        """Iterate over the rows."""
        return iter(self.rows)

    def header(self, name: str) -> str:
        """Return a column as the file names it."""
        return self.headers.get(name, name)


def local_sheet(raw: RawTable, known: Collection[str], log: ProblemLog) -> LocalSheet:
    """Return a sheet with its known columns renamed; others keep their headers.

    Args:
        raw: The sheet.
        known: Names of its columns as the format has them.
        log: Where its problems go.
    """
    log.extend(raw.problems)
    by_key = {word_key(name): name for name in known}
    names: dict[str, str] = {}
    for header in raw.columns:
        name = by_key.get(word_key(header), header)
        names[header] = header if name in names.values() else name
    rows = []
    for row in raw.rows:
        for header in row.unsaved:
            log.warning(
                "the cell holds a formula without a saved result, and is taken as empty",
                "Open the file in Excel or LibreOffice and save it, or type the value.",
                sheet=raw.sheet,
                line=row.line,
                column=header,
            )
        texts = {names[h]: text for h, cell in row.values.items() if (text := trim(cell))}
        rows.append(LocalRow(row.line, texts))
    headers = {name: header for header, name in names.items()}
    return LocalSheet(raw.name, tuple(names.values()), headers, tuple(rows))


def empty_sheet(name: str) -> LocalSheet:
    """Return a sheet for one that the file does not have."""
    return LocalSheet(name, (), {}, ())
