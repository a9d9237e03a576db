"""What a REFI-QDA file holds: the project, and the plain texts that it refers to."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from ingest.archive import checked_copy
from ingest.formats.input_file import Content
from ingest.formats.refi_tree import Node, Tree
from ingest.formats.xml_in import parse_part, parse_xml

if TYPE_CHECKING:
    from ingest.formats.input_file import InputFile

PROJECT_ENDING: Final = ".qde"
_ROOT: Final = "Project"
_READ: Final = (PROJECT_ENDING, ".txt")


class QdaFile:
    """A project with its texts; opened whole, since its parts refer to each other.

    Raises:
        UnreadableFile: It holds no project, or is damaged or unsafe to open.
    """

    def __init__(self, file: InputFile) -> None:
        self.texts: dict[str, bytes] = {}
        """Content of each text by its name in lower case, without its folder."""
        tree = Tree()
        if file.content is Content.ARCHIVE:
            self._unpack(file, tree)
        else:
            parse_xml(file.path, tree)
        found = [node for node in tree.root.children if node.name == _ROOT]
        if not found:
            raise UnreadableFile(
                str(file.path), "its project.qde has no element 'Project'. Export it again."
            )
        self.project: Node = found[0]

    def _unpack(self, file: InputFile, tree: Tree) -> None:
        copy = checked_copy(file.path, lambda name: name.lower().endswith(_READ))
        with zipfile.ZipFile(copy) as archive:
            projects = [n for n in archive.namelist() if n.lower().endswith(PROJECT_ENDING)]
            if not projects:
                raise UnreadableFile(
                    str(file.path),
                    "it is an archive without a project.qde, which a REFI-QDA project has. "
                    "Export it again as a REFI-QDA project (.qdpx).",
                )
            for name in archive.namelist():
                if name not in projects:
                    self.texts[_name(name)] = archive.read(name)
            with archive.open(min(projects, key=len)) as part:
                parse_part(file.path, part, tree)

    def text(self, path: str) -> tuple[str, str]:
        """Return a text and, where it cannot be had, why.

        Args:
            path: As the project writes it, such as `internal://x.txt`.
        """
        content = self.texts.get(_name(path))
        if content is None:
            return "", "is not in the archive"
        try:
            return content.decode("utf-8-sig"), ""
        except UnicodeDecodeError as fault:
            return "", f"is not in UTF-8 (byte 0x{content[fault.start]:02X})"


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name.lower()
