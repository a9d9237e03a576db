"""A look at a sheet's XML before it is read: how large it is, and what its formulas hold.

The reader keeps every cell between the first and the last one that is used, so two cells far apart
would fill the memory; and it tells an empty cell from a formula without a saved result no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final
from xml.parsers import expat

from ingest import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHUNK: Final = 256 * 1024
_LETTERS: Final = 26


class UnsafeXml(Exception):
    """A part of a workbook that we do not hand to a reader; the message says why."""


@dataclass
class SheetFacts:
    """What a look at a sheet found. Lines count from 1, positions from 0."""

    saved_formulas: int = 0
    first_formula: str = ""
    """Place of the first formula with a saved result, such as C2."""
    unsaved: dict[tuple[int, int], str] = field(default_factory=dict)
    """Line and position of the cells with a formula without a saved result."""
    first_line: int = 0
    last_line: int = 0
    first_position: int = 0
    last_position: int = 0
    characters: int = 0


def parse(part: IO[bytes], handler: _Handler) -> None:
    """Run a handler over a part of a workbook.

    Raises:
        UnsafeXml: It is no XML, declares entities, or is larger than the limits.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as fault:
        raise UnsafeXml(f"a part of it is damaged ({fault})") from fault


def _refuse_doctype(*_declaration: object) -> None:
    raise UnsafeXml("it declares a document type, which no workbook does")


class _Handler:
    """What `parse` calls; names come without their namespace prefix from `local`."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note that an element begins."""

    def end(self, name: str) -> None:
        """Take note that an element ends."""

    def text(self, data: str) -> None:
        """Take note of text."""


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace prefix."""
    return name.rpartition(":")[2]


class StringLengths(_Handler):
    """Lengths of the texts that cells share, in order."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text."""
        if local(name) == "si":
            self.lengths.append(0)

    def text(self, data: str) -> None:
        """Count its characters."""
        if self.lengths:
            self.lengths[-1] += len(data)


class Sheets(_Handler):
    """Names of the sheets with their relationship ids, or those ids with their parts."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a sheet or of a relationship."""
        plain = {local(key): value for key, value in attributes.items()}
        if local(name) == "sheet":
            self.sheets[plain.get("name", "")] = plain.get("id", "")
        elif local(name) == "Relationship":
            self.targets[plain.get("Id", "")] = plain.get("Target", "")


class SheetScan(_Handler):
    """Measures one sheet, and stops where it is too large."""

    def __init__(self, shared: Sequence[int]) -> None:
        self.facts = SheetFacts()
        self._shared = shared
        self._line = 0
        self._position = -1
        self._kind = ""
        self._formula = False
        self._used = False
        self._inside = False
        self._length = 0
        self._index = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell, or a part of a cell."""
        match local(name):
            case "c":
                self._begin_cell(attributes)
            case "v" | "is":
                self._used = self._inside = True
            case "f":
                self._formula = True
            case "row":
                given = attributes.get("r", "")
                self._line = int(given) if given.isdecimal() else self._line + 1
                self._position = -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._position += 1
        place = attributes.get("r")
        if place:
            letters = place.rstrip("0123456789").upper()
            digits = place[len(letters) :]
            if digits:
                self._line = int(digits)
            position = 0
            for letter in letters:
                position = position * _LETTERS + ord(letter) - ord("A") + 1
            self._position = position - 1
        self._kind = attributes.get("t", "")
        self._formula = self._used = self._inside = False
        self._length, self._index = 0, ""

    def text(self, data: str) -> None:
        """Count the text of a cell."""
        if self._inside:
            self._length += len(data)
            if self._kind == "s":
                self._index += data

    def end(self, name: str) -> None:
        """Close a cell."""
        match local(name):
            case "v" | "is":
                self._inside = False
            case "c":
                if self._formula:
                    self._note_formula()
                if self._used:
                    self._measure()

    def _note_formula(self) -> None:
        if self._length:
            self.facts.saved_formulas += 1
            if not self.facts.first_formula:
                self.facts.first_formula = f"{_letters(self._position)}{self._line}"
        elif self._kind != "str":
            self.facts.unsaved[(self._line, self._position)] = _letters(self._position)

    def _measure(self) -> None:
        facts = self.facts
        first = facts.last_line == 0
        facts.first_line = self._line if first else min(facts.first_line, self._line)
        facts.last_line = max(facts.last_line, self._line)
        facts.first_position = (
            self._position if first else min(facts.first_position, self._position)
        )
        facts.last_position = max(facts.last_position, self._position)
        lines = facts.last_line - facts.first_line + 1
        positions = facts.last_position - facts.first_position + 1
        if lines * positions > limits.MAX_CELLS or facts.last_line > limits.ROWS_OF_EXCEL:
            raise UnsafeXml(
                f"a sheet spans {lines:,} rows and {positions:,} columns, and at most "
                f"{limits.MAX_CELLS:,} cells are read"
            )
        facts.characters += self._text_length()
        if facts.characters > limits.MAX_SHEET_CHARACTERS:
            raise UnsafeXml(
                f"a sheet holds more than {limits.MAX_SHEET_CHARACTERS:,} characters of text"
            )

    def _text_length(self) -> int:
        if self._kind == "s" and self._index.isdecimal():
            index = int(self._index)
            return self._shared[index] if index < len(self._shared) else 0
        return self._length


def _letters(position: int) -> str:
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
