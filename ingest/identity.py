"""Keys for rows that bring none: from the name, or from what a statement says."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.meeting_records import Answer, Remark
from graphmodel.people_records import HeldRole
from graphmodel.records import Claim, Factor, Observation
from graphmodel.spectrum_records import Position, Response
from graphmodel.story_records import View
from graphmodel.values import clean_name
from ingest.columns import NAME_OF

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphmodel.record import Record

_DIGITS: Final = 16
_SEPARATOR: Final = "\x1f"
_PREFIX: Final = {
    Claim: "c",
    Observation: "o",
    Check: "k",
    Opinion: "p",
    Assessment: "a",
    Rival: "r",
    View: "v",
    Position: "po",
    Response: "re",
    Remark: "rm",
    Answer: "an",
    HeldRole: "h",
    Involvement: "i",
    Resource: "e",
    Labour: "l",
    Decision: "d",
}
_SAYS: Final = {
    Claim: ("source", "cause", "effect", "quote"),
    Observation: ("source", "factor", "quote"),
    Check: ("kind", "verdict", "by", "on", "why", "statement", "cause", "effect", "project"),
    Opinion: (
        *("stance", "voice", "by", "on", "why"),
        *("statement", "cause", "effect", "project", "via"),
    ),
    Assessment: ("rubric", "judgement", "by", "on", "why", "cause", "effect", "project"),
    Rival: ("explanation", "by", "cause", "effect", "via"),
    View: ("page", "address", "title", "said", "story"),
    Position: ("spectrum", "project", "place", "said", "voice", "by", "on"),
    Response: ("spectrum", "project", "did", "case", "on", "by"),
    Remark: ("card", "named", "said", "by", "at"),
    Answer: ("prompt", "project", "said", "on", "voice", "by"),
    HeldRole: ("contributor", "role", "project", "organisation", "started_on"),
    Involvement: ("contributor", "project", "stage", "stakeholder", "mode", "started_on"),
    Resource: ("project", "kind", "what", "amount", "unit", "used_for", "theme", "started_on"),
    Labour: ("project", "work", "stage", "seniority", "contract", "trait"),
    Decision: ("project", "title", "on"),
}
"""What tells one row from another where the file gives no key."""


def name_and_key(record_class: type[Record], values: dict[str, Any]) -> set[str]:
    """Complete a row that has a name but no key, or a key but no name.

    Args:
        record_class: A class whose records people know by a name.
        values: The row; it is changed.

    Returns:
        The fields that were filled in and that the file does not state.
    """
    name_field = NAME_OF[record_class]
    key, name = values.get(record_class.key), values.get(name_field)
    if not key and name:
        values[record_class.key] = clean_name(name) if record_class is Factor else name
        return set()
    if key and not name:
        values[name_field] = key
        return {name_field}
    return set()


class KeyMaker:
    """Makes keys for rows without one: equal ones are numbered, taken ones passed over."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = taken
        self._met: Counter[str] = Counter()

    def key(self, record_class: type[Record], values: dict[str, Any]) -> str:
        """Return a key that is the same whenever the same file is read again."""
        said = _SEPARATOR.join(str(values.get(name) or "") for name in _SAYS[record_class])
        digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        stem = f"{_PREFIX[record_class]}-{digest}"
        self._met[stem] += 1
        while (key := f"{stem}-{self._met[stem]}") in self._taken:
            self._met[stem] += 1
        return key
