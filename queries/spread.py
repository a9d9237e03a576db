"""How far contribution spreads from some factors: breadth first, on arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from queries.ragged import Flags, Index, Ragged

NOWHERE: Final = -1


def steps_from(
    starts: Flags, leaving: Ragged, effects: Index, *, blocked: Flags | None = None
) -> Index:
    """Return the fewest links that lead from a start to each factor, -1 where none do.

    Turned round (what arrives, causes) it is the fewest links from each factor to an end.

    Args:
        starts: Where to begin: 0 links away.
        leaving: For each factor the links that leave it.
        effects: Of each link, where it leads.
        blocked: Links that may not be followed.
    """
    steps = np.full(len(starts), NOWHERE, dtype=np.int32)
    reached = np.flatnonzero(starts)
    taken = 0
    while len(reached):
        steps[reached] = taken
        links = leaving.of_all(reached)
        if blocked is not None:
            links = links[~blocked[links]]
        found = effects[links]
        reached = np.unique(found[steps[found] == NOWHERE])
        taken += 1
    return steps
