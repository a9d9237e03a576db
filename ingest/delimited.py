"""Reading a table from a text file with separators (CSV, or with semicolons or tabs)."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from ingest import limits
from ingest.archive import refuse_too_large
from ingest.cells import restored, word_key
from ingest.problems import ProblemLog
from ingest.tables import RawTable, raw_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_HEADER_CHARACTERS: Final = 64 * 1024
_SEPARATORS: Final = (",", ";", "\t")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_AS_UTF8: Final = "In Excel, save it as 'CSV UTF-8'; in an editor, save it with encoding UTF-8."


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark.

    Raises:
        UnreadableFile: It is too large, or not text in UTF-8.
    """
    refuse_too_large(path)
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise UnreadableFile(str(path), f"{fault.strerror}. Check the file and its rights.") from (
            fault
        )
    if content.startswith(_UTF_16):
        raise UnreadableFile(
            str(path), f"it is in UTF-16 (byte 0x{content[0]:02X} at its start). {_AS_UTF8}"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise UnreadableFile(
            str(path),
            f"it is not in UTF-8: byte 0x{content[fault.start]:02X} at position "
            f"{fault.start + 1:,} (line {line:,}). {_AS_UTF8}",
        ) from fault
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFile(
            str(path),
            f"it is not plain text: line {line:,} holds a NUL character. Save it again from the "
            "program that made it, as CSV in UTF-8.",
        )
    return text


def read_delimited(
    path: Path, known: Collection[str], file: str | None = None, sheet: str | None = None
) -> RawTable:
    """Return the table in a text file; the separator is told from its header.

    Args:
        path: The file.
        known: Headers that such a file may have; they help to tell the separator.
        file: How problems name the file; its own name where it is not given.
        sheet: How problems name the table, where the file is one of several in a folder.

    Raises:
        UnreadableFile: It is too large, or not text in UTF-8.
    """
    text = read_text(path)
    separator, skipped = _separator(text[:_HEADER_CHARACTERS], known)
    log = ProblemLog(file or path.name)
    records = _records(text, separator, skipped, log, sheet)
    table = raw_table(log.file, path.stem, sheet, records)
    return replace(table, problems=(*log.listed(), *table.problems))


def _records(
    text: str, separator: str, skipped: int, log: ProblemLog, sheet: str | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins."""
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as fault:
            _note_fault(log, sheet, line, str(fault))
            continue
        if record is None:
            return
        if line > skipped:
            yield line, [restored(cell) if cell[:1] == "'" else cell for cell in record]


def _note_fault(log: ProblemLog, sheet: str | None, line: int, fault: str) -> None:
    if "unexpected end" in fault:
        log.error(
            "a double quote opens here and is never closed, so nothing after it was read",
            "Close it; a double quote inside a cell is written twice.",
            sheet=sheet,
            line=line,
        )
    elif "field limit" in fault:
        log.error(
            f"a cell holds more than {limits.MAX_CELL_CHARACTERS:,} characters",
            "Look for a double quote that is not closed, or shorten the text.",
            sheet=sheet,
            line=line,
        )
    else:
        log.error(
            f"the row cannot be taken apart ({fault})",
            "Put the whole cell into double quotes; one inside a cell is written twice.",
            sheet=sheet,
            line=line,
        )


def header_of(text: str, known: Collection[str]) -> list[str]:
    """Return the header that a text would have as a table, without reading the rest of it."""
    beginning = text[:_HEADER_CHARACTERS]
    separator, skipped = _separator(beginning, known)
    return _first_record(beginning.partition("\n")[2] if skipped else beginning, separator)


def _separator(text: str, known: Collection[str]) -> tuple[str, int]:
    """Return the separator, and how many lines stand before the header.

    The one whose header has most of the known words wins, then the one with most columns.
    """
    first, _, _rest = text.partition("\n")
    declared = first.strip().lower()
    if declared.startswith("sep=") and len(declared) == len("sep=") + 1:
        return declared[-1], 1
    if first.strip().lower() == "sep=":
        return "\t", 1
    keys = {word_key(word) for word in known}

    def fits(separator: str) -> tuple[int, int]:
        header = _first_record(text, separator)
        return sum(word_key(cell) in keys for cell in header), len(header)

    return max(_SEPARATORS, key=fits), 0


def _first_record(text: str, separator: str) -> list[str]:
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return next((record for record in reader if any(record)), [])
    except csv.Error:
        return []
