"""Where a coded passage stands in the text of its source.

The standard says that a selection's end is its last character, most programs write the place after
it, and some count line ends as two characters where others count one. Selections often carry their
own words as a name; the reading that gives most of these back is taken for the whole file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.cells import trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ingest.formats.refi_tree import Node


@dataclass(frozen=True)
class Counting:
    """One way to read the places of selections."""

    one_line_end: bool = False
    """A line end counts as one character, whatever it is in the file."""
    end_is_inside: bool = False
    """The end is the last character of the selection, and not the place after it."""

    def text(self, text: str) -> str:
        """Return a source's text as places in it are counted."""
        return text.replace("\r\n", "\n") if self.one_line_end else text

    def place(self, selection: Node) -> tuple[int, int] | None:
        """Return where a selection begins and ends, None where it does not say."""
        start, end = selection["startPosition"], selection["endPosition"]
        if not (start.isdecimal() and end.isdecimal()) or len(start + end) > 24:
            return None
        return int(start), int(end) + self.end_is_inside


_COUNTINGS = (
    Counting(),
    Counting(one_line_end=True),
    Counting(end_is_inside=True),
    Counting(one_line_end=True, end_is_inside=True),
)


def counting_of(texts: Mapping[str, str], selections: Iterable[tuple[str, Node]]) -> Counting:
    """Return the way of counting that gives most selections the words that they are named by.

    Args:
        texts: Text of each source.
        selections: Selections, each with the key of its source.
    """
    fits = dict.fromkeys(_COUNTINGS, 0)
    named = [(source, selection, _words(selection["name"])) for source, selection in selections]
    for counting in _COUNTINGS:
        counted = {source: counting.text(text) for source, text in texts.items()}
        for source, selection, name in named:
            place = counting.place(selection)
            if name and place is not None:
                fits[counting] += _words(counted.get(source, "")[slice(*place)]) == name
    return max(_COUNTINGS, key=lambda counting: fits[counting])


def quote_at(text: str, place: tuple[int, int]) -> tuple[str, int, int] | None:
    """Return the words at a place without white space around them, and where those stand.

    Args:
        text: A source's text, trimmed as it is stored.
        place: Where the passage begins and ends in that text.
    """
    start, end = max(0, place[0]), min(len(text), place[1])
    words = trim(text[start:end]) if start < end else ""
    if not words:
        return None
    start = text.index(words, start)
    return words, start, start + len(words)


def _words(text: str) -> str:
    return " ".join(text.split())
