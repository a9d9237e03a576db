"""Words that people write into the tables of an evaluation, and what they are in our model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.values import Course, Intent, Valence, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_NO_WORD: Final = re.compile(r"[\W_]+")

Words = dict[str, "StrEnum | None"]


def plain(text: str) -> str:
    """Return a header or a word such that case and all signs between letters make no difference."""
    return _NO_WORD.sub(" ", text).strip().casefold()


def meaning(text: str, words: Mapping[str, StrEnum | None]) -> StrEnum | None:
    """Return what a cell means.

    Raises:
        KeyError: It is none of the words.
    """
    return words[plain(text)]


def _words(**told: str) -> dict[str, str]:
    return {word.strip(): name for name, text in told.items() for word in text.split(",")}


INTENT: Final[Mapping[str, StrEnum | None]] = {
    word: Intent(name)
    for word, name in _words(
        intended="intended, anticipated, expected, planned, yes, y, true, foreseen",
        unintended="unintended, unanticipated, unexpected, unplanned, no, n, false, unforeseen, "
        "not intended, not anticipated, not expected, not planned",
        unknown="unknown, unclear, unsure, not known, dont know, don t know, n a, na, partly, both",
    ).items()
}

VALENCE: Final[Mapping[str, StrEnum | None]] = {
    word: Valence(name)
    for word, name in _words(
        positive="positive, pos, good, welcome, p, beneficial",
        negative="negative, neg, bad, unwelcome, n, harmful",
        mixed="mixed, both, positive and negative",
        unclear="unclear, neutral, unknown, not known, n a",
    ).items()
}

COURSE: Final[Mapping[str, StrEnum | None]] = {
    word: Course(name)
    for word, name in _words(
        continued="continued, continues, continuing, ongoing, yes, still, sustained, lasting, "
        "still going, active",
        faded="ceased, faded, stopped, ended, no, discontinued, finished, not continued, "
        "not sustained",
        reversed="reversed, undone, turned back",
        unknown="unknown, unclear, not known, n a, dont know, don t know",
    ).items()
}

VERDICT: Final[Mapping[str, StrEnum | None]] = {
    **{
        word: Verdict(name)
        for word, name in _words(
            agrees="agrees, agree, fully agree, yes, substantiated, fully substantiated, verified, "
            "confirmed, validated, done, complete, completed, substantiation complete",
            partly="partly, partially, partial, partly agree, partly agrees, partially agree, "
            "partly substantiated, partially substantiated, partly confirmed, partially verified",
            disagrees="disagrees, disagree, fully disagree, rejected, refuted, contradicted, "
            "not confirmed, not agreed",
        ).items()
    },
    **dict.fromkeys(
        [
            *("no", "none", "n a", "pending", "planned", "in progress", "not yet", "to do", "open"),
            *("not substantiated", "unsubstantiated", "not verified", "not done", "requested"),
            *("not yet substantiated", "no response", "no answer", "not selected"),
        ]
    ),
}
"""None: nobody has checked yet, or nobody answered."""
