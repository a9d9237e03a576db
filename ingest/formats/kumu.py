"""Kumu's workbook: sheets of elements and of connections, told by their headers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.values import clean_name
from ingest.assemble import assemble
from ingest.cells import join_many, word_key
from ingest.formats.carried import columns_of, map_left_out
from ingest.formats.drawn_map import drawn_sheets
from ingest.formats.kumu_out import connection_cells, element_cells
from ingest.formats.kumu_tables import column_called, kumu_map, split_values
from ingest.formats.long_texts import chunks
from ingest.formats.registry import Format, LeftOut
from ingest.formats.sheets_out import SheetOut, write_workbook
from ingest.problems import ProblemLog, note_unread
from ingest.reading import Reading
from ingest.tables import RawRow, RawTable, refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile

NAME: Final = "kumu"

_ELEMENTS: Final = "Elements"
_CONNECTIONS: Final = "Connections"
_IGNORED: Final = "(ignore)"
_FIRST_OF_ELEMENTS: Final = ("Label", "Description", "Tags")
_FIRST_OF_CONNECTIONS: Final = ("From", "To", "Direction", "Polarity", "Label", "Description")
_BETWEEN: Final = "|"
_IN_ITS_PLACE: Final = "/"


def recognises(file: InputFile) -> bool:
    """Whether its sheets have the names that Kumu gives them, or begin as it asks them to."""
    elements, connections = _sheets(file)
    if elements and connections:
        return True
    named = {word_key(raw.name) for raw in (*elements, *connections)}
    return bool(named & {word_key(_ELEMENTS), word_key(_CONNECTIONS)})


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook of Kumu's.

    Raises:
        UnreadableFile: It is no workbook, or has neither elements nor connections.
    """
    names = file.workbook.names
    elements, connections = _sheets(file)
    if not elements and not connections:
        raise UnreadableFile(
            str(file.path),
            "a workbook of Kumu's has a sheet whose first header is 'Label', and one that begins "
            "with 'From' and 'To'. Leave the format out, or export it again from Kumu.",
        )
    log = ProblemLog(file.path.name, names)
    read_sheets = {raw.name for raw in (*elements, *connections)}
    for name in names:
        if name not in read_sheets and not _is_ignored(name) and file.workbook.table(name).rows:
            note_unread(name, (_ELEMENTS, _CONNECTIONS), log)
    all_elements = _with_tags(_as_one(elements, ("Label",)))
    all_connections = _as_one(connections, ("From", "To"))
    refuse_no_rows([all_elements, all_connections], log)
    drawn = kumu_map(all_elements, all_connections, file.path.stem, {}, log)
    sheets = drawn_sheets(drawn, file.space(project), log)
    dataset = assemble(log, sheets, project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the factors as elements and the claims as connections.

    Raises:
        IngestError: There are more of them than a sheet holds, or the file cannot be written.
    """
    ends = _ends(dataset)
    elements, connections = element_cells(dataset), connection_cells(dataset, ends)
    by_id = any(ends[factor.factor_id] != factor.name for factor in dataset.factors)
    replaced = 0
    for cells, factor in zip(elements, dataset.factors, strict=True):
        if by_id:
            cells["ID"] = factor.factor_id
        if factor.tags:
            replaced += sum(_BETWEEN in tag for tag in factor.tags)
            tags = [tag.replace(_BETWEEN, _IN_ITS_PLACE) for tag in factor.tags]
            cells["Tags"] = f" {_BETWEEN} ".join(tags)
    cut = sum(_cut(cells) for cells in (*elements, *connections))
    first = ("ID",) * by_id
    write_workbook(
        path,
        [
            _sheet_out(_ELEMENTS, (*first, *_FIRST_OF_ELEMENTS), elements),
            _sheet_out(_CONNECTIONS, _FIRST_OF_CONNECTIONS, connections),
        ],
    )
    left_out = {
        **map_left_out(dataset),
        f"'{_BETWEEN}' in tags, written as '{_IN_ITS_PLACE}'": replaced,
        "ends of texts longer than a cell of Excel": cut,
    }
    return {what: count for what, count in left_out.items() if count}


def _sheets(file: InputFile) -> tuple[list[RawTable], list[RawTable]]:
    """Return the sheets of elements and those of connections."""
    elements, connections = [], []
    for name in file.sheet_names:
        if _is_ignored(name):
            continue
        raw = file.workbook.table(name)
        keys = [word_key(header) for header in raw.columns]
        if {"from", "to"} <= set(keys[:3]):
            connections.append(raw)
        elif "label" in keys[:2]:
            elements.append(raw)
    return elements, connections


def _is_ignored(name: str) -> bool:
    return _IGNORED in name.casefold()


def _as_one(sheets: Sequence[RawTable], needed: tuple[str, ...]) -> RawTable:
    """Return several sheets of the same kind as one table; the first header of its kind stays."""
    if not sheets:
        return RawTable("", None, needed, ())
    headers: dict[str, str] = {}
    rows: list[RawRow] = []
    for raw in sheets:
        own = {h: h if raw is sheets[0] else headers.get(word_key(h), h) for h in raw.columns}
        for header in own.values():
            headers.setdefault(word_key(header), header)
        rows += [_with_headers(row, own) for row in raw.rows]
    columns = dict.fromkeys((*sheets[0].columns, *headers.values()))
    return RawTable(
        sheets[0].name,
        " + ".join(raw.name for raw in sheets),
        tuple(columns),
        tuple(rows),
        tuple(problem for raw in sheets for problem in raw.problems),
    )


def _with_headers(row: RawRow, headers: Mapping[str, str]) -> RawRow:
    values = {headers[header]: cell for header, cell in row.values.items() if header in headers}
    return RawRow(row.line, values, tuple(headers.get(header, header) for header in row.unsaved))


def _with_tags(raw: RawTable) -> RawTable:
    """Return the table with its tags separated as ours are."""
    header = column_called(raw, "tags")
    rows = (
        replace(row, values={**row.values, header: join_many(split_values(row.values[header]))})
        if header in row.values
        else row
        for row in raw.rows
    )
    return replace(raw, rows=tuple(rows))


def _ends(dataset: Dataset) -> dict[str, str]:
    """Return how a connection names each factor: by name, where that is clear and has no `|`."""
    names = Counter(clean_name(factor.name) for factor in dataset.factors)
    names.update({clean_name(factor.factor_id) for factor in dataset.factors})
    ends = {}
    for factor in dataset.factors:
        name = clean_name(factor.name)
        is_key = name == clean_name(factor.factor_id)
        clear = name and names[name] == 1 + is_key and _BETWEEN not in factor.name
        ends[factor.factor_id] = factor.name if clear else factor.factor_id
    return ends


def _cut(cells: dict[str, str]) -> int:
    """Cut the texts that no cell of Excel holds, and return how many there were."""
    long = {header: pieces[0] for header, t in cells.items() if len(pieces := chunks(t)) > 1}
    cells.update(long)
    return len(long)


def _sheet_out(name: str, first: tuple[str, ...], rows: Sequence[Mapping[str, str]]) -> SheetOut:
    used = columns_of(rows)
    return SheetOut(name, tuple(dict.fromkeys((*first, *used))), rows)


FORMAT: Final = Format(
    name=NAME,
    label="Kumu workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=write,
)
