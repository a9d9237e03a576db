"""Small parts of PRSM's maps: notes, arrows, styles, moments; read, and one of them written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from ingest.cells import trim
from ingest.formats.json_text import json_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIM: Final = "claim"
"""Where a link that we wrote keeps what it says: in `created`, which PRSM keeps as it finds it."""

NOT_PLACED: Final = "not placed"
"""Style of a factor that we wrote and that has no level; the others are called as their level."""

_UNNAMED: Final = ("", "sample")
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
_LINE_BREAK_OF_OLD: Final = re.compile("<br>|<p>")
_BETWEEN_ARROWS: Final = re.compile(r"[\s,;]+")
_FIRST_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)


def object_of(found: object) -> Mapping[str, Any]:
    """Return a value that is an object, and an empty one for any other."""
    return found if isinstance(found, dict) else {}


def one_line(text: str) -> str:
    """Return a label without the line breaks that make it fit into its box."""
    return trim(_LINE_BREAK.sub(" ", trim(text)))


@dataclass(frozen=True)
class Style:
    """How factors or links of one kind look, and what the kind is called."""

    name: str
    """Its name, else its id; empty for the first style without a name, which everything has."""
    look: Mapping[str, Any]

    @classmethod
    def of(cls, key: str, look: Mapping[str, Any], *, is_default: bool) -> Style:
        """Return the style with this id."""
        name = one_line(json_cell(look.get("groupLabel")))
        if name.casefold() not in _UNNAMED:
            return cls(name, look)
        return cls("" if is_default else key, look)


def note_text(item: Mapping[str, Any]) -> str:
    """Return the note on a factor, a link or the map as text; pictures in it as JSON."""
    note = item.get("note")
    if not note and isinstance(item.get("title"), str):
        return trim(_LINE_BREAK_OF_OLD.sub("\n", item["title"]))
    if isinstance(note, dict) and "ops" not in note and "text" in note:
        note = note["text"]
    operations = note.get("ops") if isinstance(note, dict) else None
    if not isinstance(operations, list):
        return json_cell(note)
    return trim("".join(_inserted(operation) for operation in operations))


def _inserted(operation: object) -> str:
    inserted = object_of(operation).get("insert")
    text = inserted if isinstance(inserted, str) else json_cell(inserted)
    link = object_of(object_of(operation).get("attributes")).get("link")
    return f"{text} ({link})" if isinstance(link, str) and link != text else text


def shown_note(cells: Mapping[str, str]) -> str:
    """Return the note by which PRSM shows what a link of ours says."""
    quote = f"\u201c{cells['quote']}\u201d" if cells.get("quote") else ""
    told_by = f"({cells['source_title']})" if cells.get("source_title") else ""
    return trim("\n".join(filter(None, (cells.get("gist"), quote, cells.get("how"), told_by))))


def moment(found: object) -> str:
    """Return a moment in milliseconds since 1970 as a time in UTC; other values as text."""
    if isinstance(found, int | float) and not isinstance(found, bool):
        try:
            at = _FIRST_MOMENT + timedelta(milliseconds=found)
        except (OverflowError, ValueError):
            return json_cell(found)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)
    return json_cell(found)


def milliseconds(text: str | None) -> int:
    """Return a time in UTC as PRSM counts it; 0 where it is none."""
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return 0
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return int((known - _FIRST_MOMENT) / timedelta(milliseconds=1))


def arrows_at(of_style: object, of_link: object) -> tuple[bool, bool]:
    """Return whether a link has an arrow at its end, and whether it has one at its start."""
    if of_link is None and of_style is None:
        return True, False
    if isinstance(of_link, str) or (of_link is None and isinstance(of_style, str)):
        words = _BETWEEN_ARROWS.split(str(of_link if of_link is not None else of_style))
        return "to" in words, "from" in words
    arrows = {**object_of(of_style), **object_of(of_link)}
    return _is_drawn(arrows.get("to")), _is_drawn(arrows.get("from"))


def _is_drawn(arrow: object) -> bool:
    if isinstance(arrow, dict):
        return arrow.get("enabled", True) is not False and arrow.get("type") != "none"
    return bool(arrow) and arrow != "none"
