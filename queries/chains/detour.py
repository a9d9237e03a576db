"""The fewest links by which a chain can go on to an end without its own factors."""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from queries.chains.bounds import NEVER, Bounds, Steps

if TYPE_CHECKING:
    from queries.chains.budget import Budget
    from queries.chains.weave import Weave
    from queries.ragged import Flags, Index, Ragged

_FEW: Final = 16
"""Joints that are sooner gone through one by one than handed to array operations together."""


class _Side:
    """One of the two sides of a search: which joints it has seen, and which it goes on from."""

    def __init__(self, weave: Weave, onward: bool, taken: bytearray, steps: Steps) -> None:
        self._links_of: Ragged = weave.out if onward else weave.into
        self._joints_of: Ragged = weave.after if onward else weave.before
        self._far: Index = weave.effects if onward else weave.causes
        self._taken = taken
        self._steps = steps
        self._fan = cache(self._look_up)
        # A joint was seen in the search whose number stands here, so that none must be cleared.
        # Python is quick with the one, numpy with the other; both are the same memory.
        self.seen = array("i", bytes(4 * weave.joints))
        self._seen_array = np.frombuffer(self.seen, dtype=np.int32)
        self._taken_array = np.frombuffer(taken, dtype=np.bool_)
        self.front: list[int] = []
        self.search = 0

    def begin(self, search: int, joints: Index) -> None:
        """Start a search at these joints."""
        self.search = search
        self.front = self._new(joints)

    def go_on(self, at_most: int, budget: Budget) -> list[int]:
        """Go one link further, and return the factors that were met, none of them taken.

        Args:
            at_most: Links that need more than this to an end are of no use.
            budget: Counts the links that are looked at.
        """
        if len(self.front) > _FEW:
            return self._go_on_together(at_most, budget)
        front, met = [], []
        seen, search, taken = self.seen, self.search, self._taken
        for joint in self.front:
            fan = self._fan(joint)
            budget.spend(len(fan))
            for steps, factor, joints in fan:
                if steps > at_most:
                    break
                if not taken[factor]:
                    met.append(factor)
                    for following in joints:
                        if seen[following] != search:
                            seen[following] = search
                            front.append(following)
        self.front = front
        return met

    def _go_on_together(self, at_most: int, budget: Budget) -> list[int]:
        links = self._links_of.of_all(np.array(self.front, dtype=np.int32))
        budget.spend(len(links))
        links = links[(self._steps[links] <= at_most) & ~self._taken_array[self._far[links]]]
        self.front = self._new(self._joints_of.of_all(links))
        met: list[int] = np.unique(self._far[links]).tolist()
        return met

    def _new(self, joints: Index) -> list[int]:
        """Return those of these joints, each once, that this search has not seen from this side."""
        joints = np.unique(joints[self._seen_array[joints] != self.search])
        self._seen_array[joints] = self.search
        new: list[int] = joints.tolist()
        return new

    def _look_up(self, joint: int) -> list[tuple[int, int, tuple[int, ...]]]:
        """Return the links from a joint, nearest first: links to an end, factor and joints."""
        links = self._links_of.of(joint)
        links = links[np.argsort(self._steps[links], kind="stable")]
        joints = (tuple(self._joints_of.of(link).tolist()) for link in links.tolist())
        return list(
            zip(self._steps[links].tolist(), self._far[links].tolist(), joints, strict=True)
        )


class Detour:
    """Searches from both sides at once, always going on where fewer joints wait.

    One side alone can be lost: behind a taken factor may lie a crowd of others that lead nowhere
    else, or before it a crowd that only leads there. In a plain weave the answer is exact. In a
    shared weave a way may pass one factor twice, by different sources, so there it is a bound.
    """

    def __init__(self, weave: Weave, ends: Flags, bounds: Bounds, budget: Budget) -> None:
        self._weave = weave
        self._ends = ends
        self._budget = budget
        self._taken = bytearray(len(weave.factors))
        self._front = _Side(weave, True, self._taken, bounds.links)
        self._back = _Side(weave, False, self._taken, np.zeros(len(weave.links), dtype=np.int16))
        self._is_end = bytes(ends)
        self._last_links = np.flatnonzero(ends[weave.effects]).astype(np.int32)
        self._search = 0

    def least(self, beginning: tuple[int, ...], joints: Index, at_most: int) -> int:
        """Return the fewest links that lead on from a beginning, at these joints, to an end.

        Returns:
            `NEVER` where no way of at most `at_most` links avoids the beginning.
        """
        for factor in beginning:
            self._taken[factor] = True
        try:
            return self._least(joints, at_most)
        finally:
            for factor in beginning:
                self._taken[factor] = False

    def _least(self, joints: Index, at_most: int) -> int:
        self._search += 1
        front, back = self._front, self._back
        front.begin(self._search, joints)
        from_front = from_back = 0
        while from_front + from_back < at_most:
            waiting = len(back.front) if from_back else len(self._last_links)
            if from_front == 0 or len(front.front) <= waiting:
                met = front.go_on(at_most - from_front, self._budget)
                from_front += 1
                if not from_back and any(self._is_end[factor] for factor in met):
                    return from_front
                reached, seen = front.front, back.seen
            else:
                if from_back:
                    back.go_on(0, self._budget)
                else:
                    back.begin(self._search, self._before_ends())
                from_back += 1
                reached, seen = back.front, front.seen
            if any(seen[joint] == self._search for joint in reached):
                return from_front + from_back
            if not front.front or (from_back and not back.front):
                return NEVER
        return NEVER

    def _before_ends(self) -> Index:
        """Return the joints from which one link between free factors leads to an end."""
        taken = np.frombuffer(self._taken, dtype=np.bool_)
        links = self._last_links
        self._budget.spend(len(links))
        free = ~(taken[self._weave.causes[links]] | taken[self._weave.effects[links]])
        return self._weave.before.of_all(links[free])
