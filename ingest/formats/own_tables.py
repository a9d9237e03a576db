"""What our own workbook and our folder of CSV files have in common: tables by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import TABLES
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.columns import fields_by_key, match_columns
from ingest.problems import or_nearest
from ingest.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphmodel.record import Record
    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

BY_NAME: Final[Mapping[str, type[Record]]] = {record.table: record for record in TABLES}

KNOWN_HEADERS: Final = frozenset(key for record in TABLES for key in fields_by_key(record))


def table_called(name: str) -> type[Record] | None:
    """Return the table that a sheet or file of this name holds, or None."""
    return BY_NAME.get(word_key(name))


def note_unknown(name: str, kind: str, log: ProblemLog, sheet: str | None = None) -> None:
    """Warn that a sheet or file is none of our tables and was not read."""
    log.warning(
        f"the {kind} '{name}' is none of our tables and was not read",
        or_nearest(name, BY_NAME, f"Tables: {', '.join(BY_NAME)}."),
        sheet=sheet,
    )


def read_tables(
    tables: Sequence[tuple[type[Record], RawTable]],
    log: ProblemLog,
    project: str | None,
    format_name: str,
) -> Reading:
    """Return the reading of some of our own tables."""
    blank = [raw for _, raw in tables if not raw.columns]
    if not any(raw.rows for _, raw in tables):
        log.error(
            "there are no rows to read",
            "Fill in a header line and at least one row, or check that the right file was chosen.",
            sheet=blank[0].sheet if blank else None,
        )
        blank = blank[1:]
    for raw in blank:
        log.warning("the table is empty", "Remove it, or fill in a header line.", sheet=raw.sheet)
    given = ("project",) if project else ()
    sheets = [
        sheet
        for record_class, raw in tables
        if raw.columns and (sheet := match_columns(raw, record_class, log, given=given)) is not None
    ]
    dataset = assemble(log, sheets, project=project)
    return Reading(dataset, log.listed(), format_name)
