"""Words that may not leave, and characters that no file or page can carry safely."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK: Final = "[left out]"
"""Stands where a word was masked."""

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""What XML refuses, what turns the direction of the text around it, and what cannot be seen."""


class Masks:
    """Takes words out of texts: whole words, whatever their letter case and inner spaces."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        cleaned = {" ".join(clean(word).split()) for word in words} - {""}
        longest_first = sorted(cleaned, key=lambda word: (-len(word), word))
        each = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
        self._pattern = (
            re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])", re.IGNORECASE) if each else None
        )

    def masked(self, text: str) -> str:
        """Return a text without what cannot leave; each masked word is `MASK`."""
        cleaned = clean(text)
        if self._pattern is None:
            return cleaned
        # What was masked before stays as it is, even where a word to mask is one of its own.
        return MASK.join(self._pattern.sub(MASK, piece) for piece in cleaned.split(MASK))


def clean(text: str) -> str:
    """Return a text with the same visible letters, and nothing that a file could not carry."""
    return unicodedata.normalize("NFC", _UNSAFE.sub("", text))
