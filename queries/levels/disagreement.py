"""Where the level that a factor was placed on and its place by links differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from queries.levels.transitions import STEPS

if TYPE_CHECKING:
    from queries.levels.heights import Heights, Numbers
    from queries.ragged import Index
    from queries.snapshot import Snapshot

_SAME_HEIGHT: Final = 1e-6
"""Heights that differ by less are one: they are solved for, not counted."""

_NOT_PLACED: Final = -1


def places_apart(view: Snapshot, found: Heights) -> Numbers:
    """Return for each measured factor by how many places its links put it outside its level.

    The placed factors of a group stand in the order of their heights, those of one height on one
    place in the middle of theirs. By their levels they would take up places in that order: the
    widest level the last ones. A factor that stands past the places of its level is above 0, one
    that stands before them below 0; 0 where it stands among them or has no level.
    """
    levels = (view.factors.levels[factor] for factor in found.factors.tolist())
    steps = (_NOT_PLACED if level is None else STEPS[level] for level in levels)
    declared = np.fromiter(steps, dtype=np.int32)
    placed = np.flatnonzero(declared != _NOT_PLACED)
    apart = np.zeros(len(declared))
    order = placed[np.lexsort((found.height[placed], found.group[placed]))]
    begins = np.flatnonzero(np.diff(found.group[order], prepend=-1))
    for rows in np.split(order, begins[1:]):
        apart[rows] = _apart(found.height[rows], declared[rows])
    return apart


def _apart(heights: Numbers, declared: Index) -> Numbers:
    """Return the same within one group, whose heights ascend."""
    ties = np.cumsum(np.diff(heights, prepend=heights[:1]) > _SAME_HEIGHT)
    sizes = np.bincount(ties)
    place = (np.cumsum(sizes) - (sizes - 1) / 2)[ties]
    last = np.cumsum(np.bincount(declared, minlength=max(STEPS.values()) + 1))
    first = np.concatenate(([0], last[:-1])) + 1
    after: Numbers = np.maximum(place - last[declared], 0)
    before: Numbers = np.minimum(place - first[declared], 0)
    return after + before
