"""The fewest links by which a chain can go on to an end without its own factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from queries.chains.bounds import NEVER, Bounds

if TYPE_CHECKING:
    from queries.chains.budget import Budget
    from queries.chains.weave import Weave
    from queries.ragged import Flags, Index


class Detour:
    """Searches from both sides at once, always going on where fewer joints wait.

    One side alone can be lost: behind a taken factor may lie a crowd of others that lead nowhere
    else, or before it a crowd that only leads there. In a plain weave the answer is exact. In a
    shared weave a way may pass one factor twice, by different sources, so there it is a bound.
    """

    def __init__(self, weave: Weave, ends: Flags, bounds: Bounds, budget: Budget) -> None:
        self._weave = weave
        self._ends = ends
        self._bounds = bounds
        self._budget = budget
        self._last_links = np.flatnonzero(ends[weave.effects]).astype(np.int32)
        self._taken = np.zeros(len(weave.factors), dtype=np.bool_)
        # A joint was seen in the search whose number stands here, so that none must be cleared.
        self._search = 0
        self._seen_front = np.zeros(weave.joints, dtype=np.int32)
        self._seen_back = np.zeros(weave.joints, dtype=np.int32)

    def least(self, beginning: tuple[int, ...], link: int, at_most: int) -> int:
        """Return the fewest links that lead on from `link`, the last of this beginning, to an end.

        Returns:
            `NEVER` where no way of at most `at_most` links avoids the beginning.
        """
        taken = list(beginning)
        self._search += 1
        self._taken[taken] = True
        try:
            return self._least(link, at_most)
        finally:
            self._taken[taken] = False

    def _least(self, link: int, at_most: int) -> int:
        front = self._new(self._weave.after.of(link), self._seen_front)
        back = front[:0]
        from_front = from_back = 0
        while from_front + from_back < at_most:
            waiting = len(back) if from_back else len(self._last_links)
            if from_front == 0 or len(front) <= waiting:
                links = self._free_onward(front, at_most - from_front)
                from_front += 1
                if not from_back and self._ends[self._weave.effects[links]].any():
                    return from_front
                front = self._new(self._weave.after.of_all(links), self._seen_front)
                met = (self._seen_back[front] == self._search).any()
            else:
                links = self._free_backward(back if from_back else None)
                from_back += 1
                back = self._new(self._weave.before.of_all(links), self._seen_back)
                met = (self._seen_front[back] == self._search).any()
            if met:
                return from_front + from_back
            if not len(front) or (from_back and not len(back)):
                return NEVER
        return NEVER

    def _new(self, joints: Index, seen: Index) -> Index:
        """Return those joints, each once, that this search has not seen from this side."""
        joints = joints[seen[joints] != self._search]
        seen[joints] = self._search
        return np.unique(joints) if len(joints) > 1 else joints

    def _free_onward(self, joints: Index, at_most: int) -> Index:
        """Return the links out of these joints to free factors, if an end is near enough."""
        links = self._weave.out.of_all(joints)
        self._budget.spend(len(links))
        near = self._bounds.links[links] <= at_most
        return links[near & ~self._taken[self._weave.effects[links]]]

    def _free_backward(self, joints: Index | None) -> Index:
        """Return the links into these joints, or into any end, between free factors."""
        links = self._last_links if joints is None else self._weave.into.of_all(joints)
        self._budget.spend(len(links))
        free = ~self._taken[self._weave.causes[links]]
        if joints is None:
            free &= ~self._taken[self._weave.effects[links]]
        return links[free]
