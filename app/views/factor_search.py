"""Finding a factor by a part of its name, where there are too many to list."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.picture import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_LISTED: Final = 200
"""Factors that a browser is sent whole; four pickers send each name again when one is chosen."""

MOST_HITS: Final = 50


class Hits(Frozen):
    """Factors that were found."""

    keys: tuple[str, ...] = Field(description="Their keys: at most `MOST_HITS`, best first.")
    count: int = Field(ge=0, description="How many there are, shown or not.")


class FactorNames:
    """The names of all factors, each so that it cannot be mistaken for another."""

    def __init__(self, ids: Sequence[str], names: Sequence[str]) -> None:
        """Take keys, and the name of each."""
        self._names = dict(zip(ids, names, strict=True))
        self._twice = {name for name, count in Counter(names).items() if count > 1}
        sorted_keys = sorted(ids, key=lambda key: (self._names[key].casefold(), key))
        self.keys: tuple[str, ...] = tuple(sorted_keys)
        self._small = [f"{self._names[key]} {key}".casefold() for key in self.keys]

    def __len__(self) -> int:
        """Return the number of factors."""
        return len(self.keys)

    def knows(self, keys: Iterable[str]) -> bool:
        """Return whether all of these are keys of factors."""
        return all(key in self._names for key in keys)

    def label(self, key: str) -> str:
        """Return the name of a factor, with its key where others are called the same."""
        name = self._names.get(key, key)
        return f"{name} ({key})" if name in self._twice else name

    def find(self, text: str, *, without: Sequence[str] = ()) -> Hits:
        """Return the factors with every word of a text in their name or key; none for no text.

        Those that begin with the text come first, then those with a word that begins with its
        first word; within each by name. Letter case does not matter.

        Args:
            text: Words, whole or in part, in any order.
            without: Keys that are not looked for.
        """
        words = text.casefold().split()
        if not words:
            return Hits(keys=(), count=0)
        places = list(self._holding(words, frozenset(without)))
        begin, first = " ".join(words), f" {words[0]}"

        def how_near(place: int) -> tuple[int, int]:
            small = self._small[place]
            return (0 if small.startswith(begin) else 1 if first in small else 2), place

        best = nsmallest(MOST_HITS, places, key=how_near)
        return Hits(keys=tuple(self.keys[place] for place in best), count=len(places))

    def _holding(self, words: Sequence[str], without: frozenset[str]) -> Iterator[int]:
        for place, small in enumerate(self._small):
            if all(word in small for word in words) and self.keys[place] not in without:
                yield place
