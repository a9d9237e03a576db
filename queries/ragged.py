"""Rows of differing length in two arrays: how the snapshot holds all that branches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Index = NDArray[np.int32]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MANY: Final = 20_000
"""Rows from which on counting is faster than comparing."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Row `r` holds `items[offsets[r]:offsets[r + 1]]`."""

    offsets: Offsets
    items: Index

    @classmethod
    def grouped(cls, rows: Index, items: Index, count: int) -> Self:
        """Return `count` rows, each with the items that stand beside its number, in their order."""
        offsets = offsets_of(np.bincount(rows, minlength=count))
        return cls(offsets, items if _ascending(rows) else items[_order(rows, count)])

    @classmethod
    def single(cls, items: Index) -> Self:
        """Return one row for each item, with that item alone."""
        return cls(np.arange(len(items) + 1, dtype=np.int64), items)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.offsets) - 1

    def of(self, row: int) -> Index:
        """Return the items of one row."""
        return self.items[self.offsets[row] : self.offsets[row + 1]]

    def of_all(self, rows: Index | Offsets) -> Index:
        """Return the items of these rows, one row after the other."""
        if len(rows) == 1:
            return self.of(int(rows[0]))
        return np.take(self.items, places_of(self.offsets, rows))

    def rows(self, rows: Index | Offsets) -> Ragged:
        """Return these rows alone, numbered anew."""
        return Ragged(offsets_of(np.diff(self.offsets)[rows]), self.of_all(rows))

    def row_numbers(self) -> Index:
        """Return, for each item, the row that it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.offsets))

    def least(self, values: NDArray[np.int16], absent: int) -> NDArray[np.int16]:
        """Return, for each row, the least value of its items, `absent` where it has none."""
        least = np.full(len(self), absent, dtype=np.int16)
        filled = np.flatnonzero(np.diff(self.offsets))
        if len(filled):
            least[filled] = np.minimum.reduceat(values[self.items], self.offsets[filled])
        return least


def _ascending(rows: Index) -> bool:
    return bool((rows[:-1] <= rows[1:]).all())


def _order(rows: Index, count: int) -> Index:
    """Return what sorts these rows, all below `count`, and leaves equal ones in their order.

    Turning a sparse matrix counts instead of comparing: ten times as fast for many rows.
    """
    if len(rows) < _MANY:
        return np.argsort(rows, kind="stable").astype(np.int32)
    ones = np.ones(len(rows), dtype=np.bool_)
    each = np.arange(len(rows) + 1, dtype=np.int32)
    turned = csr_array((ones, rows, each), shape=(len(rows), count)).tocsc()
    order: Index = turned.indices
    return order


def offsets_of(lengths: NDArray[np.int64] | Index) -> Offsets:
    """Return the offsets of rows that have these lengths."""
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def places_of(offsets: Offsets, rows: Index | Offsets) -> Offsets:
    """Return the places of all items of these rows, one row after the other."""
    first = offsets[rows]
    lengths = offsets[rows + 1] - first
    before = np.cumsum(lengths) - lengths
    places: Offsets = np.repeat(first - before, lengths) + np.arange(lengths.sum())
    return places
