"""What our own workbook and our folder of CSV files have in common: tables by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import TABLES
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.columns import fields_by_key, match_columns
from ingest.reading import Reading, columns_of
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphmodel.record import Record
    from ingest.mapping.rules import FieldMapping
    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

BY_NAME: Final[Mapping[str, type[Record]]] = {record.table: record for record in TABLES}

KNOWN_HEADERS: Final = frozenset(key for record in TABLES for key in fields_by_key(record))


def table_called(name: str) -> type[Record] | None:
    """Return the table that a sheet or file of this name holds, or None."""
    return BY_NAME.get(word_key(name))


def read_tables(
    tables: Sequence[tuple[type[Record], RawTable]],
    log: ProblemLog,
    project: str | None,
    format_name: str,
    mapping: FieldMapping,
) -> Reading:
    """Return the reading of some of our own tables."""
    given = ("project",) if project else ()
    sheets = []
    for record_class, untranslated in tables:
        raw = mapping.translated(untranslated, record_class)
        if raw.columns:
            aliases = mapping.aliases(record_class, raw.columns)
            sheet = match_columns(raw, record_class, log, given=given, aliases=aliases)
            if sheet is not None:
                sheets.append(sheet)
        elif any(other.rows for _, other in tables):
            log.warning(
                "the table is empty", "Remove it, or fill in a header line.", sheet=raw.sheet
            )
    refuse_no_rows([raw for _, raw in tables], log)
    dataset = assemble(log, sheets, project=project)
    columns = {record_class.table: columns_of(raw) for record_class, raw in tables}
    return Reading(dataset, log.listed(), format_name, columns)
