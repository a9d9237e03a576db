"""Gateway to Research: a funder's public record of one project and what came of it, as JSON.

The file is a project's record, so the project comes from it. Its outputs are what the project says
of itself: each is an observation, and a claim that the project's work led to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Factor
from ingest.assemble import assemble
from ingest.columns import Sheet
from ingest.formats.gtr_record import GtrRecord
from ingest.formats.input_file import Content
from ingest.formats.json_text import document_or_refusal
from ingest.formats.registry import Format
from ingest.problems import ProblemLog
from ingest.reading import Reading

if TYPE_CHECKING:
    from ingest.columns import Row
    from ingest.formats.input_file import InputFile

NAME: Final = "gtr"

_OUTER: Final = "projectOverview"
_INNER: Final = "projectComposition"
_HEAD: Final = 64 * 1024


def recognises(file: InputFile) -> bool:
    """Whether it is a JSON object with a project's overview."""
    if file.content is not Content.TEXT:
        return False
    with file.path.open("rb") as content:
        head = content.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"{", b"[")) and f'"{_OUTER}"'.encode() in head


def read(file: InputFile, project: str | None) -> Reading:
    """Read the records of one project, or of several in a list.

    Args:
        file: The file.
        project: Id of the project, in place of its grant reference where there is one record.

    Raises:
        UnreadableFile: It is no JSON, or holds no project.
    """
    found = document_or_refusal(file.path, file.text)
    records = [
        composition
        for overview in _listed(found)
        if isinstance(overview, dict)
        for composition in _listed(_inside(overview))
        if isinstance(composition, dict) and isinstance(composition.get("project"), dict)
    ]
    if not records:
        raise UnreadableFile(
            str(file.path),
            f"its '{_OUTER}' holds no '{_INNER}' with a project. Download the project's record "
            "again as JSON.",
        )
    log = ProblemLog(file.path.name)
    only = project if len(records) == 1 else None
    factors: dict[str, Row] = {}
    sheets = [
        sheet
        for number, record in enumerate(records, start=1)
        for sheet in GtrRecord(record, factors, log, only, file.space(None), number).sheets()
    ]
    named = {"factor_id": "description", "name": "description"}
    sheets.append(Sheet(Factor, None, named, tuple(factors.values())))
    return Reading(assemble(log, sheets), log.listed(), NAME)


def _inside(overview: dict[str, Any]) -> object:
    outer = overview.get(_OUTER)
    if isinstance(outer, dict):
        return outer.get(_INNER)
    return [o.get(_INNER) for o in outer if isinstance(o, dict)] if isinstance(outer, list) else []


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


FORMAT: Final = Format(
    name=NAME,
    label="Gateway to Research project",
    endings=(".json",),
    recognises=recognises,
    read=read,
    write=None,
)
