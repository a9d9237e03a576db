"""What JSON says, as text: a document that is safe to walk through, and tables of its objects."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from ingest import limits
from ingest.cells import cell_text, trim, word_key, writable
from ingest.tables import RawRow, RawTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ingest.problems import ProblemLog

_HALF_A_CHARACTER: Final = re.compile(r"\\u[dD][89a-fA-F]")
_BETWEEN_VALUES: Final = " | "
_MOST_COLUMNS: Final = 2_000


def json_document(text: str) -> Any:
    """Return what a text of JSON holds; halves of characters become U+FFFD.

    Raises:
        ValueError: It is damaged, or lists and objects in it are nested too deep.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as fault:
        raise ValueError(f"line {fault.lineno} of it is no JSON: {fault.msg}") from fault
    except RecursionError as fault:
        raise ValueError("its lists and objects are nested too deep") from fault
    _refuse_deep(found)
    if not _HALF_A_CHARACTER.search(text):
        return found
    whole = json.dumps(found, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(whole.decode("utf-16", "replace"))


def document_or_refusal(path: Path, text: str) -> Any:
    """Return what a text of JSON holds.

    Raises:
        UnreadableFile: It is damaged, or nested too deep.
    """
    try:
        return json_document(text)
    except ValueError as fault:
        raise UnreadableFile(
            str(path), f"{fault}. Save or export it again from the program that made it."
        ) from fault


def json_cell(value: object) -> str:
    """Return a value as the text of a cell: single values as they are, others as JSON."""
    match value:
        case None:
            return ""
        case str() | bool() | int() | float():
            return writable(trim(cell_text(value)))
        case _ if not value:
            return ""
        case _:
            return writable(json.dumps(value, ensure_ascii=False, sort_keys=True))


def listed_cell(value: object) -> str:
    """Return a value as the text of a cell, a list of single values with `|` between them."""
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return _BETWEEN_VALUES.join(filter(None, map(json_cell, value)))
    return json_cell(value)


def objects_of(found: object, name: str, log: ProblemLog) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a list with their places in it, from 1; what else it has is reported.

    Args:
        found: What should be a list of objects.
        name: What the list is called.
        log: Where problems go.
    """
    if not isinstance(found, list | None):
        log.error(f"'{name}' is no list", "Export the map again.", sheet=name)
    entries = list(enumerate(found, start=1)) if isinstance(found, list) else []
    objects = [(place, item) for place, item in entries if isinstance(item, dict)]
    if len(objects) < len(entries):
        place, other = next((p, item) for p, item in entries if not isinstance(item, dict))
        log.error(
            f"{len(entries) - len(objects):,} of the entries are no objects",
            "Export the map again, or take them out.",
            sheet=name,
            line=place,
            value=json_cell(other),
        )
    return objects


def table_of(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    name: str,
    path: Path,
    needed: Sequence[str] = (),
) -> RawTable:
    """Return a table of cells that were found in JSON; its lines are places in a list, from 1.

    Args:
        rows: The place and the cells of each row.
        name: What the list is called.
        path: The file.
        needed: Columns that the table has even if no entry has a value for them.

    Raises:
        UnreadableFile: The table is larger than the limits.
    """
    headers: dict[str, str] = {}
    taken: set[str] = set()
    made = []
    for place, cells in rows:
        values = {}
        for key, cell in cells.items():
            if cell and (key in headers or len(headers) <= _MOST_COLUMNS):
                values[headers.get(key) or _new_header(key, headers, taken)] = cell
        made.append(RawRow(place, values))
        if len(headers) > _MOST_COLUMNS or len(made) * len(headers) > limits.MAX_CELLS:
            raise UnreadableFile(
                str(path),
                f"entry {place:,} of '{name}' brings it to {len(made):,} entries with "
                f"{len(headers):,} different keys, more than we read at once. Export it in parts.",
            )
    keys = {word_key(header) for header in taken}
    absent = (header for header in needed if word_key(header) not in keys)
    return RawTable(name, name, (*headers.values(), *absent), tuple(made))


def _new_header(key: str, headers: dict[str, str], taken: set[str]) -> str:
    wanted = writable(trim(key)) or "without a name"
    free, count = wanted, 1
    while free in taken:
        count += 1
        free = f"{wanted} ({count})"
    taken.add(free)
    headers[key] = free
    return free


def _refuse_deep(found: object) -> None:
    level = [found] if isinstance(found, dict | list) else []
    for _ in range(limits.MAX_NESTING):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError("its lists and objects are nested too deep")
