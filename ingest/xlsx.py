"""Reading the sheets of an Excel workbook, after a look at what they would unpack to."""

from __future__ import annotations

import zipfile
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from graphmodel.errors import UnreadableFile
from ingest.archive import checked_copy
from ingest.cells import cell_text
from ingest.problems import make_problem
from ingest.sheet_scan import (
    SheetFacts,
    Sheets,
    SheetScan,
    StringLengths,
    UnsafeXml,
    parse,
)
from ingest.tables import RawTable, raw_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

_READ: Final = (".xml", ".rels")
_NOT_READ: Final = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/theme/", "customxml/")
WORKBOOK_PART: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_SHARED: Final = "xl/sharedstrings.xml"
_SAVE_AGAIN: Final = "Open it in Excel or LibreOffice, save it as .xlsx, and import that."


class Workbook:
    """An Excel workbook, opened safely. Sheets are read when asked for, and kept.

    Raises:
        UnreadableFile: It is no workbook, or unsafe to open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        copy = checked_copy(path, _is_read)
        self._archive = zipfile.ZipFile(copy)
        self._parts = {name.lower(): name for name in self._archive.namelist()}
        if WORKBOOK_PART not in self._parts:
            raise UnreadableFile(str(path), f"it is an archive without a workbook. {_SAVE_AGAIN}")
        self._tables: dict[str, RawTable] = {}
        copy.seek(0)
        self._reader = self._guarded(lambda: CalamineWorkbook.from_filelike(copy))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its sheets, in order."""
        return tuple(self._reader.sheet_names)

    def table(self, name: str) -> RawTable:
        """Return one sheet.

        Raises:
            UnreadableFile: The sheet is damaged or larger than the limits.
        """
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> RawTable:
        facts = self._scan(name)
        sheet = self._guarded(lambda: self._reader.get_sheet_by_name(name))
        start = self._guarded(lambda: sheet.start)
        position = start[1] if start else 0
        unsaved = {
            (line, column - position): place for (line, column), place in facts.unsaved.items()
        }
        table = raw_table(self.path.name, name, name, self._lines(sheet), unsaved)
        if not facts.saved_formulas:
            return table
        number = facts.saved_formulas
        warning = make_problem(
            "warning",
            self.path.name,
            f"{number:,} {'cell holds a formula' if number == 1 else 'cells hold formulas'}, the "
            f"first in {facts.first_formula}; the saved results are used",
            "Copy the cells and paste them as values, to be sure of what is read.",
            sheet=name,
        )
        return RawTable(name, name, table.columns, table.rows, (*table.problems, warning))

    def _lines(self, sheet: Any) -> Iterator[tuple[int, list[str]]]:
        rows = self._guarded(sheet.iter_rows)
        line = 0
        while (cells := self._guarded(lambda: next(rows, None))) is not None:
            line += 1
            yield line, [cell_text(cell) for cell in cells]

    def _scan(self, name: str) -> SheetFacts:
        """Look at the part that holds this sheet; at all parts, where none is named for it."""
        part = self._part_of.get(name, "")
        parts = [part] if part in self._parts else list(self._parts)
        facts = SheetFacts()
        for each in parts:
            scan = SheetScan(self._shared_lengths)
            self._parse(each, scan)
            facts = scan.facts
        return facts

    @cached_property
    def _shared_lengths(self) -> list[int]:
        found = StringLengths()
        if _SHARED in self._parts:
            self._parse(_SHARED, found)
        return found.lengths

    @cached_property
    def _part_of(self) -> dict[str, str]:
        found = Sheets()
        self._parse(WORKBOOK_PART, found)
        if _RELATIONS in self._parts:
            self._parse(_RELATIONS, found)
        parts = {}
        for name, relation in found.sheets.items():
            target = found.targets.get(relation, "").replace("\\", "/").lower()
            base = PurePosixPath("/" if target.startswith(("/", "xl/")) else "/xl")
            parts[name] = str(base / target).lstrip("/")
        return parts

    def _parse(self, part: str, handler: Any) -> None:
        try:
            with self._archive.open(self._parts[part]) as stream:
                parse(stream, handler)
        except UnsafeXml as fault:
            raise UnreadableFile(str(self.path), f"{fault}. {_SAVE_AGAIN}") from fault

    def _guarded(self, call: Callable[[], T]) -> T:
        """Return what the reader answers; its faults, panics included, become ours."""
        try:
            return call()
        except (CalamineError, OSError, ValueError, OverflowError) as fault:
            raise self._damaged(fault) from fault
        except BaseException as fault:
            # A panic of the reader derives from BaseException and has no importable class.
            if type(fault).__name__ == "PanicException":
                raise self._damaged(fault) from fault
            raise

    def _damaged(self, fault: BaseException) -> UnreadableFile:
        return UnreadableFile(
            str(self.path), f"it is not a workbook that can be opened ({fault}). {_SAVE_AGAIN}"
        )


def _is_read(part: str) -> bool:
    name = part.lower()
    return name.endswith(_READ) and not name.startswith(_NOT_READ)
