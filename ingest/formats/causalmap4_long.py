"""Texts that are longer than a cell: a source's content in chunks, other texts in `long_texts`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ingest.cells import trim, word_key
from ingest.formats.causalmap4_columns import LINKS, ours
from ingest.tables import RawRow

if TYPE_CHECKING:
    from ingest.formats.long_texts import Parts
    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

CHUNK_COLUMNS: Final = ("source_id", "chunk_index", "content")
_SOURCE_NAMES: Final = ("source_id", "id")
_NUMBER_NAMES: Final = ("chunk_index", "index", "chunk", "part", "chunk_number", "order")
_TEXT_NAMES: Final = ("content", "text", "chunk_text", "content_chunk", "chunk_content")
_FIRST_CONTINUATION: Final = 2


def with_chunks(sources: RawTable, chunks: RawTable, log: ProblemLog) -> RawTable:
    """Return the sources with their texts whole; the first chunk may be what the cell holds.

    Args:
        sources: The sheet of sources, whose cells hold the beginning of a text or nothing.
        chunks: The sheet of chunks.
        log: Where problems go.
    """
    pieces, lines = _pieces(chunks, log)
    id_header = _header(sources, _SOURCE_NAMES) or ""
    text_header = _header(sources, _TEXT_NAMES) or _TEXT_NAMES[0]
    rows = []
    for row in sources.rows:
        found = pieces.pop(trim(row.values.get(id_header, "")), None)
        if found is None:
            rows.append(row)
            continue
        beginning = row.values.get(text_header, "")
        rest = "".join(found[number] for number in sorted(found))
        repeated = min(found) < _FIRST_CONTINUATION and rest.startswith(beginning)
        text = rest if repeated else beginning + rest
        rows.append(RawRow(row.line, {**row.values, text_header: text}, row.unsaved))
    for source_id in pieces:
        log.warning(
            "the text continues that of a source that the file does not have; left out",
            "Correct the id, or add the source.",
            sheet=chunks.sheet,
            line=lines[source_id],
            column=_header(chunks, _SOURCE_NAMES),
            value=source_id,
        )
    columns = tuple(dict.fromkeys((*sources.columns, text_header)))
    return replace(sources, columns=columns, rows=tuple(rows))


def continued(raw: RawTable, table: str, parts: Parts) -> RawTable:
    """Return a sheet with its long cells whole again; the parts used are taken out of `parts`."""
    if not any(name == table for name, _, _ in parts):
        return raw
    key = ours("statement_id") if table == LINKS else ours("source_id")
    rows = (_whole_row(row, raw.columns, table, key, parts) for row in raw.rows)
    return replace(raw, rows=tuple(rows))


def _pieces(raw: RawTable, log: ProblemLog) -> tuple[dict[str, dict[int, str]], dict[str, int]]:
    """Return the chunks of each source by their number, and the line on which its first stands."""
    log.extend(raw.problems)
    source, number, text = (
        _header(raw, names) or "" for names in (_SOURCE_NAMES, _NUMBER_NAMES, _TEXT_NAMES)
    )
    pieces: dict[str, dict[int, str]] = {}
    lines: dict[str, int] = {}
    for position, row in enumerate(raw.rows):
        source_id, place = trim(row.values.get(source, "")), trim(row.values.get(number, ""))
        if not source_id or (place and not (place.isascii() and place.isdigit())):
            log.error(
                "the row does not say which text it continues, or at which place",
                f"Fill in {' and '.join(CHUNK_COLUMNS[:2])}.",
                sheet=raw.sheet,
                line=row.line,
            )
            continue
        lines.setdefault(source_id, row.line)
        key = int(place[:9]) if place else position
        pieces.setdefault(source_id, {})[key] = row.values.get(text, "")
    return pieces, lines


def _header(raw: RawTable, names: tuple[str, ...]) -> str | None:
    by_key = {word_key(header): header for header in reversed(raw.columns)}
    return next((by_key[word_key(name)] for name in names if word_key(name) in by_key), None)


def _whole_row(row: RawRow, columns: tuple[str, ...], table: str, key: str, parts: Parts) -> RawRow:
    values = dict(row.values)
    row_id = trim(values.get(key, ""))
    for header in columns:
        found = parts.pop((table, row_id, header), None)
        if found is not None:
            rest = "".join(found[number][0] for number in sorted(found))
            values[header] = values.get(header, "") + rest
    return replace(row, values=values)
