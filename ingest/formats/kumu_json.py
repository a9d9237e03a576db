"""Kumu's JSON: a blueprint of elements, connections and loops, or the backup of a project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from ingest.assemble import assemble
from ingest.cells import join_many, word_key
from ingest.formats.carried import map_left_out
from ingest.formats.drawn_map import drawn_sheets
from ingest.formats.json_text import (
    document_or_refusal,
    json_cell,
    listed_cell,
    objects_of,
    table_of,
)
from ingest.formats.kumu_out import connection_cells, element_cells
from ingest.formats.kumu_tables import kumu_map, split_values
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile
    from ingest.tables import RawTable

NAME: Final = "kumu-json"

_ELEMENTS: Final = "elements"
_CONNECTIONS: Final = "connections"
_TAGS: Final = "tags"
_MADE_BY_KUMU: Final = "_id"
_FIELDS: Final = "attributes"
_LOOKS: Final = ("maps", "perspectives", "presentations")
"""What a backup of a project says of how its maps look; its data are in the two lists."""


def recognises(file: InputFile) -> bool:
    """Whether it has a list of elements with labels, or of connections with ends."""
    document = file.document
    if not isinstance(document, dict):
        return False
    return any(
        isinstance(item, dict) and needed <= (item | _fields(item)).keys()
        for name, needed in ((_ELEMENTS, {"label"}), (_CONNECTIONS, {"from", "to"}))
        if isinstance(document.get(name), list)
        for item in document[name][:1]
    )


def read(file: InputFile, project: str | None) -> Reading:
    """Read a blueprint, or the backup of a project.

    Raises:
        UnreadableFile: It is no JSON, or no object with elements and connections.
    """
    document = document_or_refusal(file.path, file.text)
    if not isinstance(document, dict) or not {_ELEMENTS, _CONNECTIONS} & document.keys():
        raise UnreadableFile(
            str(file.path),
            "a file of Kumu's is an object with 'elements' and 'connections'. Leave the format "
            "out, or export it again from Kumu.",
        )
    log = ProblemLog(file.path.name, (_ELEMENTS, _CONNECTIONS))
    elements = _table(document, _ELEMENTS, ("label",), file.path, log)
    connections = _table(document, _CONNECTIONS, ("from", "to"), file.path, log)
    refuse_no_rows([elements, connections], log)
    looks = [name for name in _LOOKS if document.get(name)]
    if looks:
        log.warning(
            f"how the maps look ({', '.join(looks)}) is not kept; all elements and connections of "
            "the project are read as one map",
            "Export a map by itself, where one alone is meant.",
        )
    about = {
        name: text
        for name, value in document.items()
        if name not in (_ELEMENTS, _CONNECTIONS, *_LOOKS) and (text := json_cell(value))
    }
    title = about.pop("name", "") or file.path.stem
    drawn = kumu_map(elements, connections, title, about, log)
    sheets = drawn_sheets(drawn, file.space(project), log)
    dataset = assemble(log, sheets, project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write a blueprint; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    elements = [
        _entry(factor.factor_id, cells) | ({_TAGS: list(factor.tags)} if factor.tags else {})
        for factor, cells in zip(dataset.factors, element_cells(dataset), strict=True)
    ]
    ends = {factor.factor_id: factor.factor_id for factor in dataset.factors}
    connections = [
        _entry(claim.statement_id, cells)
        for claim, cells in zip(dataset.claims, connection_cells(dataset, ends), strict=True)
    ]
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        json.dump(
            {_ELEMENTS: elements, _CONNECTIONS: connections}, file, ensure_ascii=False, indent=1
        )
        file.write("\n")
    return map_left_out(dataset)


_WRITTEN_SMALL: Final = (*("Label", "Description", "Tags", "From", "To", "Direction", "Polarity"),)


def _entry(own_id: str, cells: Mapping[str, str]) -> dict[str, Any]:
    return {"id": own_id} | {
        header.lower() if header in _WRITTEN_SMALL else header: text
        for header, text in cells.items()
    }


def _table(
    document: Mapping[str, Any], name: str, needed: tuple[str, ...], path: Path, log: ProblemLog
) -> RawTable:
    rows = [(place, _cells(item)) for place, item in objects_of(document.get(name), name, log)]
    return table_of(rows, name, path, needed)


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    """Return an element or a connection as cells; a backup keeps its fields in an object."""
    values = {key: value for key, value in item.items() if key != _FIELDS or not _fields(item)}
    values |= _fields(item)
    if _MADE_BY_KUMU in values:
        values.setdefault("id", values.pop(_MADE_BY_KUMU))
    return {
        key: _tags_cell(value) if word_key(key) == _TAGS else listed_cell(value)
        for key, value in values.items()
    }


def _tags_cell(value: object) -> str:
    tags = value if isinstance(value, list) else split_values(json_cell(value))
    return join_many(filter(None, map(json_cell, tags)))


def _fields(item: Mapping[str, Any]) -> dict[str, Any]:
    found = item.get(_FIELDS)
    return found if isinstance(found, dict) else {}


FORMAT: Final = Format(
    name=NAME,
    label="Kumu JSON blueprint",
    endings=(".json",),
    recognises=recognises,
    read=read,
    write=write,
)
