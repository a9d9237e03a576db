"""Our own workbook: one sheet for each table of the graph (docs/formats.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ingest.cells import word_key
from ingest.formats.guidance import GUIDE_SHEET
from ingest.formats.long_texts import SHEET, collect, joined, report_unused
from ingest.formats.own_tables import BY_NAME, read_tables, table_called
from ingest.formats.registry import Format, LeftOut
from ingest.formats.workbook_out import write_workbook
from ingest.problems import ProblemLog, note_unread

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

NAME: Final = "workbook"


def recognises(file: InputFile) -> bool:
    """Whether a sheet has the name of one of our tables."""
    return any(table_called(name) for name in file.sheet_names)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook with our own tables; others, but for its guide, are named in a warning."""
    workbook = file.workbook
    log = ProblemLog(file.path.name, workbook.names)
    parts = {}
    raw_tables = []
    long_texts_sheet = ""
    for name in workbook.names:
        record_class = table_called(name)
        if record_class is not None:
            raw_tables.append((record_class, workbook.table(name)))
        elif word_key(name) == GUIDE_SHEET:
            continue
        elif name == SHEET:
            long_texts_sheet = name
            parts = collect(workbook.table(name), log)
        else:
            note_unread(name, BY_NAME, log)
    tables = [(record, joined(raw, record, parts)) for record, raw in raw_tables]
    report_unused(parts, long_texts_sheet, log)
    return read_tables(tables, log, project, NAME, file.mapping)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write every table as a sheet; the same dataset gives the same bytes.

    Raises:
        IngestError: A table has more rows than a sheet, or the file cannot be written.
    """
    write_workbook(dataset, path)
    return {}


FORMAT: Final = Format(
    name=NAME,
    label="Rippletrace workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=write,
)
