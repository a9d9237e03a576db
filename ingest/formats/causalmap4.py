"""Causal Map 4 workbooks: one row for each claim, factors known by their labels alone.

What Causal Map has no column for goes into custom columns, which it keeps, and into two sheets of
ours, which it passes over. Our reader knows both again (see `causalmap4_columns`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Factor, Project
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.columns import match_columns
from ingest.formats.causalmap4_columns import (
    CHUNKS,
    FACTORS,
    LABEL,
    LINKS,
    PROJECTS,
    SHEETS,
    SOURCES,
)
from ingest.formats.causalmap4_long import continued, with_chunks
from ingest.formats.causalmap4_out import write
from ingest.formats.causalmap4_tables import LinkTables
from ingest.formats.long_texts import SHEET, collect, joined, report_unused
from ingest.formats.own_tables import table_called
from ingest.formats.registry import Format
from ingest.problems import ProblemLog, note_unread
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from ingest.formats.input_file import InputFile
    from ingest.tables import RawTable

NAME: Final = "causalmap4"

_ENDS: Final = {"cause", "effect"}
_ONLY_HERE: Final = {"selected text", "sentiment"}
_TEXT_COLUMNS: Final = {"filename", "content"}


def recognises(file: InputFile) -> bool:
    """Whether there are links with cause and effect beside sources, or the texts of sources."""
    names = _sheet_names(file)
    if CHUNKS in names:
        return True
    if LINKS in names:
        columns = _columns(file, names[LINKS])
        return columns >= _ENDS and (SOURCES in names or bool(columns & _ONLY_HERE))
    others = [name for name in names if name != SOURCES and table_called(name)]
    return SOURCES in names and not others and bool(_columns(file, names[SOURCES]) & _TEXT_COLUMNS)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook of Causal Map 4.

    Raises:
        UnreadableFile: It has neither links nor sources.
    """
    names = _sheet_names(file)
    if not {LINKS, SOURCES} & names.keys():
        raise UnreadableFile(
            str(file.path),
            "a Causal Map 4 workbook has a sheet 'links' or 'sources', and this file has "
            f"{', '.join(repr(name) for name in file.sheet_names) or 'no sheets'}. Leave the "
            "format out, or export it again from Causal Map.",
        )
    log = ProblemLog(file.path.name, file.sheet_names)
    raw = {name: file.workbook.table(names[name]) for name in SHEETS if name in names}
    for name in names:
        if name not in SHEETS:
            note_unread(names[name], (LINKS, SOURCES, CHUNKS), log)
    refuse_no_rows([raw[name] for name in (LINKS, SOURCES) if name in raw], log)
    parts = collect(raw[SHEET], log) if SHEET in raw else {}
    sheets = []
    if PROJECTS in raw:
        sheets.append(match_columns(joined(raw[PROJECTS], Project, parts), Project, log))
    listed = None
    if FACTORS in raw:
        table = joined(raw[FACTORS], Factor, parts)
        listed = match_columns(table, Factor, log, aliases={word_key(LABEL): LABEL})
    told: dict[str, RawTable] = {
        name: continued(raw[name], name, parts) for name in (LINKS, SOURCES) if name in raw
    }
    if CHUNKS in raw and SOURCES in told:
        told[SOURCES] = with_chunks(told[SOURCES], raw[CHUNKS], log)
    tables = LinkTables(told, listed, log, file.space(project), file.path.name)
    sheets += tables.sheets()
    report_unused(parts, names.get(SHEET, SHEET), log)
    found = [sheet for sheet in sheets if sheet is not None]
    return Reading(assemble(log, found, project=project), log.listed(), NAME)


def _sheet_names(file: InputFile) -> dict[str, str]:
    """Return the sheets by their name in lower case."""
    return {name.strip().lower(): name for name in file.sheet_names}


def _columns(file: InputFile, sheet: str) -> set[str]:
    return {word_key(header) for header in file.workbook.table(sheet).columns}


FORMAT: Final = Format(
    name=NAME,
    label="Causal Map 4 workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=write,
)
