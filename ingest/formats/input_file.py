"""One file or folder that somebody hands in, looked at once by every format that may know it."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.values import clean_name
from ingest.archive import part_names, refuse_too_large
from ingest.delimited import header_of, read_text
from ingest.formats.json_text import json_document
from ingest.mapping.rules import FieldMapping
from ingest.xlsx import WORKBOOK_PART, Workbook

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_HEAD: Final = 4096
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_ENDINGS: Final = (".xlsx", ".xlsm")


class Content(Enum):
    """What a file holds, told from its first bytes and never from its name."""

    FOLDER = "a folder"
    ARCHIVE = "an archive"
    TEXT = "text"


class InputFile:
    """A file or folder, and what it holds; read when asked for, and kept.

    Raises:
        UnreadableFile: There is no such file, or it is nothing that any format could be.
    """

    def __init__(self, path: Path, mapping: FieldMapping | None = None) -> None:
        self.path = path
        self.mapping = mapping or FieldMapping()
        self.content = _content(path)

    @cached_property
    def workbook(self) -> Workbook:
        """The file as an Excel workbook.

        Raises:
            UnreadableFile: It is none.
        """
        if self.content is not Content.ARCHIVE:
            raise UnreadableFile(
                str(self.path),
                f"it is {self.content.value}, and no Excel workbook. Leave --format out, or name "
                "a format of such files: csv for our own tables, edges for a list of links.",
            )
        return Workbook(self.path)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of what an archive packs, in lower case; empty where it is no archive."""
        return part_names(self.path) if self.content is Content.ARCHIVE else frozenset()

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """Names of its sheets; empty where it is no workbook."""
        return self.workbook.names if WORKBOOK_PART in self.parts else ()

    @cached_property
    def text(self) -> str:
        """All of its text, where it is a text file."""
        return read_text(self.path)

    @cached_property
    def document(self) -> object:
        """What it holds as JSON; None where it is something else, or damaged."""
        if self.content is not Content.TEXT or not self.text.lstrip().startswith(("{", "[")):
            return None
        try:
            return json_document(self.text)
        except ValueError:
            return None

    def header(self, known: Collection[str]) -> list[str]:
        """Return its header as a table with separators, empty where it is no text.

        Args:
            known: Headers that help to tell the separator.
        """
        return header_of(self.text, known) if self.content is Content.TEXT else []

    def space(self, project: str | None) -> str:
        """Return what the keys of a foreign file stand under: the project, else the file's name."""
        return file_space(self.path, project)


def file_space(path: Path, project: str | None) -> str:
    """Return what the keys of a foreign file stand under.

    Args:
        path: The file; its name without its ending is the space where no project is given.
        project: Id of the project.
    """
    return clean_name(project or "") or clean_name(path.stem) or clean_name(path.name)


def _content(path: Path) -> Content:
    if path.is_dir():
        return Content.FOLDER
    if not path.is_file():
        raise UnreadableFile(str(path), "there is no such file. Check the name and the folder.")
    refuse_too_large(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as fault:
        raise UnreadableFile(str(path), f"{fault.strerror}. Check its access rights.") from fault
    if not head:
        raise UnreadableFile(str(path), "it is empty. Save it again from the program that made it.")
    ending = path.suffix.lower()
    if head.startswith(_OLD_OFFICE):
        raise UnreadableFile(
            str(path),
            "it is an old Excel workbook (.xls) or is protected by a password. "
            "Save it as .xlsx without a password.",
        )
    if head.startswith(_ZIP):
        if ending in (".csv", ".tsv", ".txt"):
            raise UnreadableFile(
                str(path),
                f"its name ends in {ending}, but it is an archive such as an Excel workbook. "
                "Rename it to .xlsx if it is one, or save the sheet as CSV in UTF-8.",
            )
        return Content.ARCHIVE
    if ending in _WORKBOOK_ENDINGS:
        raise UnreadableFile(
            str(path),
            f"its name ends in {ending}, but it is not an Excel workbook. "
            "Save it as .xlsx in Excel or LibreOffice, or rename it if it is CSV.",
        )
    return Content.TEXT
