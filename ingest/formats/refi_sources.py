"""The sources of a REFI-QDA project: their texts, and the passages that were coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest.cells import trim
from ingest.formats.refi_passages import Counting, quote_at
from ingest.formats.refi_tree import PART

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.formats.refi_archive import QdaFile
    from ingest.formats.refi_tree import Node
    from ingest.problems import ProblemLog

_KINDS: Final = {
    "TextSource": "document",
    "PDFSource": "document",
    "PictureSource": "picture",
    "AudioSource": "audio recording",
    "VideoSource": "video recording",
}
_TEXT_OF: Final = ("Representation", "Transcript", "TextDescription")
_NOT_KEPT: Final = frozenset({"guid", "name", "plainTextPath", "startPosition", "endPosition"})
_NO_PLACE: Final = frozenset(
    {*_NOT_KEPT, "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"}
)
_SELECTION: Final = "Selection"
_HAS_TEXT: Final = "PlainTextSelection"


@dataclass
class QdaSource:
    """One source with its text, and its codings, each with the selection that it is about."""

    node: Node
    guid: str
    title: str
    kind: str
    whole_text: str
    """As the file holds it; places are counted in it."""
    attributes: dict[str, str]
    codings: list[tuple[Node | None, Node]]
    text: str = ""
    """Its text as it is stored, once it is known how places are counted."""
    key: str = ""
    cases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of the cases that a source or selection belongs to."""
    _counting: Counting = field(default_factory=Counting)
    _before: int = 0

    def count(self, counting: Counting) -> None:
        """Set how places in its text are counted."""
        self._counting = counting
        counted = counting.text(self.whole_text)
        self.text = trim(counted)
        self._before = counted.index(self.text)

    def quote(self, selection: Node | None) -> tuple[str, int, int] | None:
        """Return the words of a selection and their place in the text that is stored."""
        if selection is None or selection.name != _HAS_TEXT:
            return None
        place = self._counting.place(selection)
        if place is None:
            return None
        return quote_at(self.text, (place[0] - self._before, place[1] - self._before))

    def locator(self, selection: Node | None) -> str:
        """Return where a selection is in something that is no plain text."""
        if selection is None or selection.name == _HAS_TEXT:
            return ""
        told = {n: selection[n] for n in selection.attributes if n not in _NO_PLACE}
        return ", ".join(f"{name} {text}" for name, text in told.items() if text)

    def case_of(self, selection: Node | None) -> str:
        """Return the case of a selection or of its source, empty where it is not just one."""
        own = self.cases.get(selection.guid(), ()) if selection is not None else ()
        names = dict.fromkeys(own or self.cases.get(self.guid, ()))
        return next(iter(names)) if len(names) == 1 else ""


def read_source(node: Node, file: QdaFile, log: ProblemLog) -> QdaSource:
    """Return a source; a text that cannot be had is a warning.

    Args:
        node: Its element.
        file: The file, which holds its text.
        log: Where problems go.
    """
    parts = [node, *node.all(*_TEXT_OF)]
    text = ""
    for each in parts:
        text = each.first("PlainTextContent").text
        if not text and each["plainTextPath"]:
            text, fault = file.text(each["plainTextPath"])
            if fault:
                log.warning(
                    f"the text of this source {fault}; it is read without",
                    "Export the project again with its documents, in UTF-8.",
                    sheet=PART,
                    line=each.line,
                    column="plainTextPath",
                    value=each["plainTextPath"],
                )
        if text:
            break
    codings: list[tuple[Node | None, Node]] = []
    for each in parts:
        codings += [(None, coding) for coding in each.all("Coding")]
        for selection in each.children:
            if selection.name.endswith(_SELECTION):
                codings += [(selection, coding) for coding in selection.all("Coding")]
    attributes = {n: node[n] for n in node.attributes if n not in _NOT_KEPT and node[n]}
    description = node.first("Description").text.strip()
    if description:
        attributes["description"] = description
    return QdaSource(
        node,
        node.guid(),
        node["name"] or node["guid"] or f"source on line {node.line}",
        _KINDS.get(node.name, node.name),
        text,
        attributes,
        codings,
    )
