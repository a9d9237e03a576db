"""Words by which maps that people draw say whether a link is positive or negative."""

from __future__ import annotations

from typing import Final

from graphmodel.values import Sign
from ingest.cells import trim

_SYMBOLS: Final = {
    "+": Sign.PLUS,
    "-": Sign.MINUS,
    "\u2212": Sign.MINUS,
    "\u2013": Sign.MINUS,
    "?": Sign.UNKNOWN,
}
_WORDS: Final = {
    **_SYMBOLS,
    "+ve": Sign.PLUS,
    "-ve": Sign.MINUS,
    "\u2212ve": Sign.MINUS,
    "positive": Sign.PLUS,
    "negative": Sign.MINUS,
    "plus": Sign.PLUS,
    "minus": Sign.MINUS,
}
_WAYS: Final = {
    **_WORDS,
    "s": Sign.PLUS,
    "same": Sign.PLUS,
    "o": Sign.MINUS,
    "opposite": Sign.MINUS,
}


def sign_of_symbol(text: str) -> str:
    """Return the sign that a text is, where it is nothing but a plus, a minus or a `?`."""
    return _SYMBOLS.get(trim(text), "")


def sign_of_label(text: str) -> str:
    """Return the sign that the label or the style of a link is, empty where it says another thing.

    `+`, `+ve` and `positive` are one, and so with minus.
    """
    return _WORDS.get(trim(text).casefold(), "")


def sign_of_polarity(text: str) -> str:
    """Return the sign that a polarity is, empty where it is none.

    Causal loop diagrams also write `s` where both ends move the same way, `o` where opposite.
    """
    return _WAYS.get(trim(text).casefold(), "")
