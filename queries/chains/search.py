"""Lists the chains of a weave, fewest links first, exactly and one at a time.

A best-first search over beginnings of chains. Each carries a bound: no chain that begins so has
fewer links. The beginnings wait in a heap under (bound, factors), and of brothers only the best
waits there, so a factor with thousands of links costs no more than what is taken from it. As
factors are numbered in the order of their ids, chains with equally many links come out in the
order of their ids, from the start.

The bound counted from the far end (`queries.chains.bounds`) knows nothing of the beginning, which
may itself stand in the way: then the search would wander through whatever lies behind. So a
beginning whose own factors might block it is taken further only when a two-sided search that
avoids them has found a way out (`queries.chains.detour`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

import numpy as np

from queries.chains.bounds import NEVER, least_steps_via
from queries.chains.detour import Detour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.chains.budget import Budget
    from queries.chains.weave import Weave
    from queries.ragged import Flags, Index

Chain = tuple[int, ...]
"""Factors of a chain, or of its beginning, as numbers in the weave."""


_NO_LINK: Final = -1


@dataclass(frozen=True, slots=True)
class Aim:
    """What chains a search is to list, in the numbers of its weave."""

    starts: Index
    """Ascending."""
    ends: Flags
    via: tuple[int, ...]
    max_steps: int


def chains_by_steps(weave: Weave, aim: Aim, budget: Budget) -> Iterator[Chain]:
    """Yield every chain that fits the aim, by number of links, then by factors.

    Raises:
        BudgetSpent: The budget of work ended first. What came before is exact.
    """
    return _Search(weave, aim, budget).chains()


@dataclass(frozen=True, slots=True)
class _Brood:
    """What may come next after one beginning, best first: bound, factor and link to it."""

    beginning: Chain
    wanted: int
    members: Iterator[tuple[int, int, int]]


class _Search:
    def __init__(self, weave: Weave, aim: Aim, budget: Budget) -> None:
        budget.spend_in_bulk(len(weave.links) << len(aim.via))
        self._weave = weave
        self._aim = aim
        self._budget = budget
        self._bounds = least_steps_via(weave, aim.ends, aim.via, aim.max_steps)
        self._bits = {factor: 1 << place for place, factor in enumerate(aim.via)}
        nearest = weave.leaving.least(self._bounds[0].links, NEVER)
        self._nearest = np.where(aim.ends, 0, nearest)
        self._detour = Detour(weave, aim.ends, self._bounds[0], budget)
        self._fan_of_factor = cache(lambda at, wanted: self._fan(weave.leaving.of(at), wanted))
        self._fan_of_link = cache(lambda at, wanted: self._fan(weave.following(at), wanted))
        self._heap: list[tuple[int, Chain, int, int, _Brood | None]] = []

    def chains(self) -> Iterator[Chain]:
        """Yield the chains in order."""
        self._push_next(_Brood((), len(self._bounds) - 1, self._starts()))
        while self._heap:
            bound, beginning, link, wanted, brood = heappop(self._heap)
            if brood is not None:
                self._push_next(brood)
                proven = self._proven(bound, beginning, link)
                if proven > bound:
                    if proven <= self._aim.max_steps:
                        heappush(self._heap, (proven, beginning, link, wanted, None))
                    continue
            if bound == len(beginning) - 1:
                yield beginning
            self._push_next(_Brood(beginning, wanted, self._onward(beginning, link, wanted)))

    def _push_next(self, brood: _Brood) -> None:
        for bound, factor, link in brood.members:
            if factor not in brood.beginning:
                wanted = brood.wanted & ~self._bits.get(factor, 0)
                longer = (*brood.beginning, factor)
                heappush(self._heap, (bound, longer, link, wanted, brood))
                return

    def _starts(self) -> Iterator[tuple[int, int, int]]:
        """Yield the factors where a chain may begin."""
        starts = self._aim.starts
        everything = len(self._bounds) - 1
        bounds = self._weave.leaving.rows(starts).least(self._bounds[everything].links, NEVER)
        for factor, bit in self._bits.items():
            leaving = self._weave.leaving.of(factor)
            least = self._bounds[everything ^ bit].links[leaving].min(initial=NEVER)
            bounds[starts == factor] = least
        order = np.argsort(bounds, kind="stable")
        order = order[bounds[order] <= self._aim.max_steps]
        links = np.full(len(order), _NO_LINK)
        yield from zip(bounds[order].tolist(), starts[order].tolist(), links.tolist(), strict=True)

    def _onward(self, beginning: Chain, link: int, wanted: int) -> Iterator[tuple[int, int, int]]:
        """Yield the links by which this beginning may go on, those in its way included."""
        steps = len(beginning) - 1
        fan = (
            self._fan_of_factor(beginning[-1], wanted)
            if link == _NO_LINK or self._weave.is_plain
            else self._fan_of_link(link, wanted)
        )
        self._budget.spend(1 + len(fan))
        room = self._aim.max_steps - steps
        for bound, factor, onward in fan:
            if bound > room:
                return
            yield bound + steps, factor, onward

    def _fan(self, links: Index, wanted: int) -> list[tuple[int, int, int]]:
        """Return these links, best first: bound from there on, factor and link."""
        bounds = self._bounds[wanted].links[links]
        order = np.argsort(bounds, kind="stable")
        links = links[order]
        effects = self._weave.effects[links]
        return list(zip(bounds[order].tolist(), effects.tolist(), links.tolist(), strict=True))

    def _proven(self, bound: int, beginning: Chain, link: int) -> int:
        """Return a bound of this beginning that holds although its own factors are taken.

        Whatever lies on a shortest way on is nearer to an end than the beginning's last factor
        is. So where no factor of the beginning is that near, none can be in the way.
        """
        steps = len(beginning) - 1
        needed = bound - steps
        if needed == 0 or all(self._nearest[factor] >= needed for factor in beginning[:-1]):
            return bound
        return max(bound, steps + self._detour.least(beginning, link, self._aim.max_steps - steps))
