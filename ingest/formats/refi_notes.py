"""The notes of a REFI-QDA project, and which of them something refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ingest.formats.refi_tree import PART

if TYPE_CHECKING:
    from ingest.formats.refi_archive import QdaFile
    from ingest.formats.refi_tree import Node
    from ingest.problems import ProblemLog

_BETWEEN: Final = "\n\n"


class Notes:
    """All notes by their guid; a text that cannot be had is a warning."""

    def __init__(self, file: QdaFile, log: ProblemLog) -> None:
        self._texts = {
            note.guid(): _text(note, file, log) for note in file.project.first("Notes").all("Note")
        }
        self._used: set[str] = set()

    def of(self, node: Node) -> str:
        """Return the notes that an element refers to; they count as used."""
        keys = [reference.guid("targetGUID") for reference in node.all("NoteRef")]
        self._used.update(keys)
        return _BETWEEN.join(filter(None, (self._texts.get(key, "") for key in keys)))

    def unused(self) -> str:
        """Return the notes that nothing has referred to so far."""
        loose = (text for key, text in self._texts.items() if key not in self._used)
        return _BETWEEN.join(filter(None, loose))


def _text(note: Node, file: QdaFile, log: ProblemLog) -> str:
    text = note.first("PlainTextContent").text
    if not text and note["plainTextPath"]:
        text, fault = file.text(note["plainTextPath"])
        if fault:
            log.warning(
                f"the text of this note {fault}; its name alone is kept",
                "Export the project again with its notes, in UTF-8.",
                sheet=PART,
                line=note.line,
                column="plainTextPath",
                value=note["name"] or note["plainTextPath"],
            )
    return ": ".join(part for part in (note["name"], text.strip()) if part)
