"""The fewest factors whose absence breaks every way: a smallest cut by largest flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

if TYPE_CHECKING:
    from queries.robustness.ways import Ways


def fewest_factors(ways: Ways) -> tuple[int, ...] | None:
    """Return the fewest factors between starts and ends without which no way is left.

    They are numbers in the snapshot, ascending; of several such sets the one nearest to the
    starts. None where a start leads to an end directly, so that no factor stands between.
    """
    if (ways.starts[ways.causes] & ways.ends[ways.effects]).any():
        return None
    if not len(ways):
        return ()
    count = len(ways.factors)
    entries = np.arange(count)
    exits, begin, finish = entries + count, 2 * count, 2 * count + 1
    starts, ends = np.flatnonzero(ways.starts), np.flatnonzero(ways.ends)
    whatever = count + 1
    through = np.where(ways.starts | ways.ends, whatever, 1)
    origins = (entries, exits[ways.causes], np.full(len(starts), begin), exits[ends])
    targets = (exits, entries[ways.effects], entries[starts], np.full(len(ends), finish))
    total = 2 * count + 2
    capacity = np.full(sum(map(len, origins)), whatever, dtype=np.int32)
    capacity[:count] = through
    network = csr_array(
        (capacity, (np.concatenate(origins), np.concatenate(targets))), shape=(total, total)
    )
    left = network - maximum_flow(network, begin, finish).flow
    left.eliminate_zeros()
    reached = np.zeros(total, dtype=np.bool_)
    reached[breadth_first_order(left, begin, return_predecessors=False)] = True
    cut = reached[entries] & ~reached[exits]
    return tuple(ways.factors[cut].tolist())
