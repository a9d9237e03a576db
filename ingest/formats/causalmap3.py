"""Causal Map 3 workbooks: links between numbered factors, told in passages of sources.

Its `statements` are passages in our words: together they are a source's text. Its `links` are our
claims. `posneg` and `sentiment` say whether a change was welcome, so they are never a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.formats.causalmap3_tables import COLUMNS, LABELLED, NUMBERED, MapTables
from ingest.formats.local_rows import empty_sheet, local_sheet
from ingest.formats.registry import Format
from ingest.problems import ProblemLog, note_unread
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from ingest.formats.input_file import InputFile

NAME: Final = "causalmap3"

# Copies that the program makes of the other sheets, and how its pictures looked.
_DERIVED: Final = "filtered "
_SETTINGS: Final = ("settings",)


def recognises(file: InputFile) -> bool:
    """Whether there is a sheet of links whose ends have the names that Causal Map 3 gives them."""
    links = _sheet_names(file).get("links")
    if links is None:
        return False
    columns = {word_key(header) for header in file.workbook.table(links).columns}
    return any({word_key(n) for n in ends} <= columns for ends in (NUMBERED, LABELLED))


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook of Causal Map 3.

    Raises:
        UnreadableFile: It has no sheet of links.
    """
    names = _sheet_names(file)
    if "links" not in names:
        raise UnreadableFile(
            str(file.path),
            "a Causal Map 3 workbook has a sheet 'links', and this file has "
            f"{', '.join(repr(name) for name in file.sheet_names) or 'no sheets'}. Leave the "
            "format out, or export it again from Causal Map.",
        )
    log = ProblemLog(file.path.name, file.sheet_names)
    read_sheets = {name: file.workbook.table(names[name]) for name in COLUMNS if name in names}
    refuse_no_rows(list(read_sheets.values()), log)
    sheets = {
        name: local_sheet(read_sheets[name], known, log)
        if name in read_sheets
        else empty_sheet(name)
        for name, known in COLUMNS.items()
    }
    for name in names:
        if name not in COLUMNS and not name.startswith(_DERIVED) and name not in _SETTINGS:
            note_unread(names[name], COLUMNS, log)
    tables = MapTables(file.path.name, sheets, log, file.space(project))
    dataset = assemble(log, tables.sheets(), project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


def _sheet_names(file: InputFile) -> dict[str, str]:
    """Return the sheets by their name in lower case."""
    return {word_key(name): name for name in file.sheet_names}


FORMAT: Final = Format(
    name=NAME,
    label="Causal Map 3 workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=None,
)
