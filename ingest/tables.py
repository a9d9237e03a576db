"""A table as a file holds it: texts under headers, each row with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.cells import trim
from ingest.problems import ProblemLog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphmodel.dataset import Problem


@dataclass(frozen=True)
class RawRow:
    """The cells of one row that hold something."""

    line: int
    """As a spreadsheet or an editor counts, from 1."""
    values: Mapping[str, str]
    """Text by header, untrimmed; empty cells are left out."""
    unsaved: tuple[str, ...] = ()
    """Headers of cells with a formula whose result the file does not hold."""


@dataclass(frozen=True)
class RawTable:
    """One table of a file, before anybody knows what its columns mean."""

    name: str
    """Name of the sheet, or of the file without its ending."""
    sheet: str | None
    """Sheet that a person would look into; None where the file is one table."""
    columns: tuple[str, ...]
    """Headers, trimmed, each once; empty where the table has none."""
    rows: tuple[RawRow, ...]
    problems: tuple[Problem, ...] = ()


def raw_table(
    file: str,
    name: str,
    sheet: str | None,
    lines: Iterable[tuple[int, Sequence[str]]],
    unsaved: Mapping[tuple[int, int], object] | None = None,
) -> RawTable:
    """Return the table whose header is the first line that holds something.

    Args:
        file: Name of the file, for the problems.
        name: Name of the table.
        sheet: Sheet for the problems, None where the file is one table.
        lines: Line number and cells of each row.
        unsaved: Line and position of the cells with a formula without a result.
    """
    log = ProblemLog(file)
    missing = unsaved or {}
    columns: tuple[str, ...] = ()
    rows: list[RawRow] = []
    for line, cells in lines:
        if not columns:
            if any(trim(cell) for cell in cells):
                columns = _headers(cells, log, sheet, line)
            continue
        if len(cells) > len(columns):
            extra = [cell for cell in cells[len(columns) :] if trim(cell)]
            if extra:
                log.error(
                    f"the row has more cells than the header, which names {len(columns)} columns",
                    "Put a cell that holds the separator into double quotes.",
                    sheet=sheet,
                    line=line,
                    value=extra[0],
                )
                continue
        values = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
        without: tuple[str, ...] = ()
        if missing:
            without = tuple(c for place, c in enumerate(columns) if (line, place) in missing)
        if without or any(map(trim, values.values())):
            rows.append(RawRow(line, values, without))
    return RawTable(name, sheet, _used(columns, rows), tuple(rows), log.listed())


def refuse_no_rows(tables: Sequence[RawTable], log: ProblemLog) -> None:
    """Report a file without a single row, unless an error says why already."""
    if any(table.rows for table in tables) or log.has_errors:
        return
    log.error(
        "there are no rows to read",
        "Fill in a header line and at least one row, or check that the right file was chosen.",
        sheet=tables[0].sheet if len(tables) == 1 else None,
    )


def _headers(
    cells: Sequence[str], log: ProblemLog, sheet: str | None, line: int
) -> tuple[str, ...]:
    """Name each column once: a blank header by its position, a second one by a number."""
    headers: dict[str, int] = {}
    for position, cell in enumerate(cells, start=1):
        wanted = trim(cell) or _unnamed(position)
        header, count = wanted, 1
        while header in headers:
            count += 1
            header = f"{wanted} ({count})"
        if count > 1:
            log.warning(
                f"two columns have this header; the later one is read as '{header}'",
                "Give each column a header of its own.",
                sheet=sheet,
                line=line,
                column=wanted,
            )
        headers[header] = position
    return tuple(headers)


def _unnamed(position: int) -> str:
    return f"column {position}"


def _used(columns: tuple[str, ...], rows: Sequence[RawRow]) -> tuple[str, ...]:
    """Drop columns that have neither a header nor a value."""
    unnamed = {
        column for position, column in enumerate(columns, start=1) if column == _unnamed(position)
    }
    if not unnamed:
        return columns
    filled = {
        column
        for row in rows
        for column in (*(c for c, cell in row.values.items() if trim(cell)), *row.unsaved)
    }
    return tuple(column for column in columns if column not in unnamed or column in filled)
