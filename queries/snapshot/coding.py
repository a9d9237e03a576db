"""Turns texts into numbers, so that no Python object is left for each link or claim."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from graphmodel.period import earliest, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from queries.ragged import Index, Offsets


class Numbering(defaultdict[str, int]):
    """Gives every text a number, a new one the next that is free."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__()
        self.default_factory = self.__len__
        self.codes(texts)

    def codes(self, texts: Iterable[str]) -> Index:
        """Return the number of each of these texts."""
        return np.fromiter(map(self.__getitem__, texts), dtype=np.int32)

    def flat_codes(self, lists: Iterable[Sequence[str]]) -> Index:
        """Return the number of each text of these lists, one list after the other."""
        return self.codes(chain.from_iterable(lists))

    def sorted(self) -> tuple[tuple[str, ...], Index]:
        """Return the texts sorted, and for each number the place of its text among them."""
        texts = tuple(sorted(self))
        places = np.empty(len(texts), dtype=np.int32)
        places[self.codes(texts)] = np.arange(len(texts), dtype=np.int32)
        return texts, places


class Dates(Numbering):
    """Numbers dates that are known to the day, the month or the year; 0 where none is known."""

    def __init__(self) -> None:
        super().__init__(("",))

    def days(self, starts: Index, ends: Index) -> tuple[Index, Index]:
        """Return first and last day of each period, as ordinals; 0 and 0 where it has no date.

        A date that stands alone is start and end.
        """
        known = [text for text in self if text]
        first = np.array([0, *(earliest(text).toordinal() for text in known)], dtype=np.int32)
        last = np.array([0, *(latest(text).toordinal() for text in known)], dtype=np.int32)
        return (
            np.take(first, np.where(starts > 0, starts, ends)),
            np.take(last, np.where(ends > 0, ends, starts)),
        )


def lengths_of(lists: Iterable[Sequence[object]]) -> Offsets:
    """Return how many texts each of these lists holds."""
    return np.fromiter(map(len, lists), dtype=np.int64)


def compact(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return the same numbers, none of them below -1, in as few bytes as their greatest needs."""
    return numbers.astype(np.min_scalar_type(-int(numbers.max(initial=0)) - 1))


def distinct_keys(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return these keys sorted, each once; fast where they are nearly in order, as ours are."""
    keys = np.sort(keys, kind="stable")
    return keys[np.flatnonzero(np.diff(keys, prepend=-1))]


def distinct(*columns: NDArray[Any]) -> tuple[list[Index], Index]:
    """Return the distinct rows of some columns, sorted, and for each row its place among them.

    No number is below -1, and the columns' ranges, multiplied, stay within 63 bits.
    """
    keys = columns[0].astype(np.int64) + 1
    for column in columns[1:]:
        keys = keys * (int(column.max(initial=0)) + 2) + column + 1
    _, first, places = np.unique(keys, return_index=True, return_inverse=True)
    return [column[first].astype(np.int32) for column in columns], places.astype(np.int32)
