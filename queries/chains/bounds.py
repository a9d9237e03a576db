"""How many links it takes at least from each link to an end, looked at from the far end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.chains.weave import Weave
    from queries.ragged import Flags, Index, Ragged

Steps = NDArray[np.int16]

NEVER: Final = 32_000
"""More links than any chain may have."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Fewest links of a way to an end. A way may repeat factors, so no chain needs fewer."""

    links: Steps
    """Counting the link itself."""
    joints: Steps


def least_steps(weave: Weave, ends: Flags, max_steps: int) -> Bounds:
    """Return how few links lead to one of these ends; `NEVER` beyond `max_steps`."""
    last = np.where(ends[weave.effects], 1, NEVER).astype(np.int16)
    return _spread(weave, last, max_steps)


def least_steps_via(
    weave: Weave, ends: Flags, via: Sequence[int], max_steps: int
) -> tuple[Bounds, ...]:
    """Return the same for ways that pass each factor of a set, for every set of `via`.

    The set is the place in the answer, read as bits: bit `i` stands for `via[i]`.
    """
    answer = [least_steps(weave, ends, max_steps)]
    for wanted in range(1, 1 << len(via)):
        last = np.full(len(weave.links), NEVER, dtype=np.int16)
        for place, factor in enumerate(via):
            bit = 1 << place
            if wanted & bit:
                arriving = np.flatnonzero(weave.effects == factor)
                rest = answer[wanted ^ bit].joints
                onward = weave.after.rows(arriving).least(rest, NEVER)
                if wanted == bit and ends[factor]:
                    onward[:] = 0
                last[arriving] = np.minimum(onward + 1, NEVER)
        answer.append(_spread(weave, last, max_steps))
    return tuple(answer)


def steps_from(
    links_of: Ragged, far_ends: Index, usable: Flags, begin: Flags, max_steps: int, room: Steps
) -> Steps:
    """Return how few usable links lead to each factor; `NEVER` beyond `max_steps`.

    Unlike the bounds of a weave this looks only at what it reaches.

    Args:
        links_of: For each factor the links that go on from it.
        far_ends: For each link the factor that it goes on to.
        usable: Which links may be used.
        begin: Factors that no link is needed for.
        max_steps: Most links.
        room: For each factor how many links are needed besides, which count towards `max_steps`.
    """
    steps = np.where(begin & (room <= max_steps), 0, NEVER).astype(np.int16)
    for step in range(1, max_steps + 1):
        links = links_of.of_all(np.flatnonzero(steps == step - 1))
        met = far_ends[links[usable[links]]]
        steps[met[(steps[met] == NEVER) & (room[met] <= max_steps - step)]] = step
    return steps


def _spread(weave: Weave, links: Steps, max_steps: int) -> Bounds:
    """Return the bounds of all links, given those of the links that a way may end with."""
    joints = np.full(weave.joints, NEVER, dtype=np.int16)
    for steps in range(1, max_steps):
        met = weave.before.of_all(np.flatnonzero(links == steps))
        met = np.unique(met[joints[met] == NEVER])
        joints[met] = steps
        earlier = weave.into.of_all(met)
        links[earlier] = np.minimum(links[earlier], steps + 1)
    met = weave.before.of_all(np.flatnonzero(links == max_steps))
    joints[met[joints[met] == NEVER]] = max_steps
    links[links > max_steps] = NEVER
    return Bounds(links, joints)
