"""Names that are nearly the same: offered for merging, never merged unasked.

Two names are near where they have the same letters and digits but for case, accents, punctuation
and spaces; or the same words but for plurals; or where a single word differs by a small slip.
A slip in the first letter of a word is not looked for: what differs there is often the opposite
(employed and unemployed, increased and decreased), and so are words with a digit (year 1, year 2).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ACCENTS: Final = 200
"""From this combining class on, a mark is an accent on a letter."""
_OPPOSITE: Final = "~"
"""What causal maps write before the opposite of a factor: no mere punctuation."""
_SHORTEST: Final = 4
"""Shorter words differ in one letter and mean something else."""
_LONG: Final = 8
"""From this length on, two letters may differ."""
_MOST_SLIPS: Final = 2
_MOST_PER_NAME: Final = 3
_AT_ONCE: Final = 512
_PLURALS: Final = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


class Likeness(StrEnum):
    """In what way two names are nearly the same, the surest first."""

    WRITING = "the same but for case, accents, punctuation or spaces"
    PLURAL = "the same but for a plural"
    SLIP = "one word differs by a letter or two"


@dataclass(frozen=True)
class NearNames:
    """Two names that may mean one thing."""

    name: str
    """A new name."""
    other: str
    """The name that it looks like: one that exists, else an earlier one of the new."""
    exists: bool
    """Whether the other name exists already."""
    why: Likeness


def near_names(new: Sequence[str], existing: Iterable[str] = ()) -> tuple[NearNames, ...]:
    """Return pairs of names that are nearly the same, in the order of the new ones.

    A new name is paired with at most three: the likeliest first, what exists before what is new,
    then in the order given. Of two new names the later one is paired with the earlier one.

    Args:
        new: Names that are to be written; those that exist already just so are passed over.
        existing: Names that are stored.
    """
    stored = dict.fromkeys(existing)
    fresh = dict.fromkeys(name for name in new if name not in stored)
    return tuple(_Search(list(stored), list(fresh)).pairs())


class _Search:
    def __init__(self, stored: list[str], fresh: list[str]) -> None:
        self._names = [*stored, *fresh]
        self._first_new = len(stored)
        self._words = [_words(name) for name in self._names]
        self._found: dict[int, dict[int, Likeness]] = defaultdict(dict)

    def pairs(self) -> Iterator[NearNames]:
        """Yield the pairs."""
        self._same([_letters(name) for name in self._names], Likeness.WRITING)
        self._same(["".join(map(_singular, words)) for words in self._words], Likeness.PLURAL)
        self._slips()
        likeliest = list(Likeness)
        for number in range(self._first_new, len(self._names)):
            near = self._found.get(number, {})
            for other in sorted(near, key=lambda o: (likeliest.index(near[o]), o))[:_MOST_PER_NAME]:
                yield NearNames(
                    self._names[number], self._names[other], other < self._first_new, near[other]
                )

    def _same(self, keys: Sequence[str], why: Likeness) -> None:
        """Pair names of one key; with the first few of them, since there may be very many."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(keys):
            group = groups[key]
            if not key:
                continue
            if number >= self._first_new:
                for other in group:
                    self._found[number].setdefault(other, why)
            if len(group) <= _MOST_PER_NAME:
                group.append(number)

    def _slips(self) -> None:
        """Pair names that differ in one word: with it masked, they are the same."""
        masked: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for number, words in enumerate(self._words):
            folded = [_singular(word) for word in words]
            for place, word in enumerate(folded):
                if len(word) >= _SHORTEST and not any(map(str.isdigit, word)):
                    key = (word[0], *folded[:place], "", *folded[place + 1 :])
                    masked[key].append((word, number))
        for entries in masked.values():
            if len(entries) > 1:
                self._slips_among(entries)

    def _slips_among(self, entries: Sequence[tuple[str, int]]) -> None:
        by_word: dict[str, list[int]] = defaultdict(list)
        for word, number in entries:
            by_word[word].append(number)
        words = list(by_word)
        for start in range(0, len(words), _AT_ONCE):
            some = words[start : start + _AT_ONCE]
            slips = process.cdist(
                some, words, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, dtype=np.uint8
            )
            for row, column in np.argwhere((slips > 0) & (slips <= _MOST_SLIPS)):
                one, other = some[row], words[column]
                if slips[row, column] <= _allowed(one, other):
                    self._pair(by_word[one], by_word[other])

    def _pair(self, ones: Sequence[int], others: Sequence[int]) -> None:
        for number in ones:
            if number < self._first_new:
                continue
            found = self._found[number]
            for other in others:
                if other < number:
                    found.setdefault(other, Likeness.SLIP)


def _allowed(one: str, other: str) -> int:
    """Return how many slips two words may differ by."""
    return _MOST_SLIPS if min(len(one), len(other)) >= _LONG else 1


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return tuple("".join(map(_kept, apart)).split())


@lru_cache(maxsize=65_536)
def _kept(character: str) -> str:
    """Return what is left of a character: accents go, vowel signs of other scripts stay."""
    if unicodedata.combining(character) >= _ACCENTS:
        return ""
    kept = character == _OPPOSITE or unicodedata.category(character)[0] in "LMN"
    return character if kept else " "


def _letters(name: str) -> str:
    return "".join(_words(name))


def _singular(word: str) -> str:
    """Return a word without the plural that English gives it."""
    if len(word) < _SHORTEST:
        return word
    for plural, singular in _PLURALS:
        if word.endswith(plural):
            return word[: -len(plural)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
