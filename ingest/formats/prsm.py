"""PRSM's maps: JSON, plain or packed by lz-string, which PRSM opens either way.

PRSM keeps no attributes of links. So a link that we write keeps what its claim says in `created`,
beside who made it and when: a map that was opened and saved in PRSM still has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from graphmodel.values import clean_name
from ingest import limits
from ingest.assemble import assemble
from ingest.formats.carried import map_left_out
from ingest.formats.drawn_map import drawn_sheets
from ingest.formats.input_file import Content
from ingest.formats.json_text import document_or_refusal, json_cell
from ingest.formats.lz_string import may_be_packed_object, unpacked, unpacked_head
from ingest.formats.prsm_map import PrsmMap
from ingest.formats.prsm_out import prsm_document
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile

NAME: Final = "prsm"

_LISTS: Final = ("nodes", "edges")
_OF_PRSM: Final = frozenset(
    ("mapTitle", "attributeTitles", "styles", "samples", "lastNodeSample", "lastLinkSample")
)
_HEAD: Final = 4_000


def recognises(file: InputFile) -> bool:
    """Whether it has nodes, edges and what only PRSM writes beside them, plain or packed."""
    if file.content is not Content.TEXT:
        return False
    if may_be_packed_object(file.text):
        head = unpacked_head(file.text, _HEAD)
        return any(f'"{key}"' in head for key in _OF_PRSM)
    return _is_map(file.document)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a map of PRSM's.

    Raises:
        UnreadableFile: It is no map of PRSM's, is damaged, or unpacks to too much.
    """
    document = _document(file)
    log = ProblemLog(file.path.name, _LISTS)
    drawn = PrsmMap(document, file.path, log).drawn()
    refuse_no_rows([drawn.factors, drawn.links], log)
    own_id = clean_name(json_cell(document.get("room")))
    space = file.space(project) if project or not own_id else own_id
    sheets = drawn_sheets(drawn, space, log)
    dataset = assemble(log, sheets, project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write a map as plain JSON; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        json.dump(prsm_document(dataset), file, ensure_ascii=False, indent="\t")
    return map_left_out(dataset)


def _document(file: InputFile) -> dict[str, Any]:
    text = file.text
    if may_be_packed_object(text):
        try:
            text = unpacked(text, limits.MAX_UNPACKED_CHARACTERS)
        except ValueError as fault:
            raise UnreadableFile(
                str(file.path), f"it cannot be unpacked: {fault}. Save it again in PRSM."
            ) from fault
    document: dict[str, Any] = document_or_refusal(file.path, text)
    if not _is_map(document):
        raise UnreadableFile(
            str(file.path),
            "a map of PRSM's has lists of 'nodes' and 'edges', and 'styles' or 'mapTitle' beside "
            "them. Leave the format out, or save it again in PRSM.",
        )
    return document


def _is_map(document: object) -> bool:
    return (
        isinstance(document, dict)
        and all(isinstance(document.get(name), list) for name in _LISTS)
        and bool(_OF_PRSM & document.keys())
    )


FORMAT: Final = Format(
    name=NAME,
    label="PRSM map",
    endings=(".prsm", ".json"),
    recognises=recognises,
    read=read,
    write=write,
)
