"""Lists the chains of a weave, fewest links first, exactly and one at a time.

A best-first search over beginnings of chains. Each carries a bound: no chain that begins so has
fewer links. The beginnings wait in a heap under (bound, factors), and of brothers only the best
waits there, so a factor with thousands of links costs no more than what is taken from it. As
factors are numbered in the order of their ids, chains with equally many links come out in the
order of their ids, from the start.

The bound counted from the far end (`queries.chains.bounds`) knows nothing of the beginning, which
may itself stand in the way: then the search would wander through whatever lies behind. So a
beginning is taken further only where going on greedily leads to an end within its bound; the next
factor on that way then needs no such proof of its own. Where it does not, a two-sided search that
avoids the beginning decides (`queries.chains.detour`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush, heappushpop
from typing import TYPE_CHECKING, Final, NamedTuple

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

_NONE_KNOWN: Final = -1

Fan = list[tuple[int, int, int]]
"""What may come next, best first: fewest links to an end that way, factor, and its place."""


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


class _Brood(NamedTuple):
    """What may come next after one beginning, best first."""

    beginning: Chain
    steps: int
    """Links of the beginning."""
    wanted: int
    members: Iterator[tuple[int, int, int]]


class _Waiting(NamedTuple):
    """A beginning that waits its turn. Those that wait are ordered by the first two."""

    bound: int
    """No chain that begins so has fewer links."""
    beginning: Chain
    place: int
    """Where it may go on from."""
    wanted: int
    """Waypoints that it still lacks, as bits."""
    way_known: bool
    """Greedily going on is known to lead to an end within the bound."""
    brood: _Brood | None
    """Where it comes from and its next brother is; none where its bound is proven."""


class _Search:
    """A place says where a beginning may go on from.

    In a plain weave that is its last factor. In a shared weave it depends on its last link, so
    there a place is that link, or the number of links plus the factor where nothing led there.
    """

    def __init__(self, weave: Weave, aim: Aim, budget: Budget) -> None:
        budget.spend_in_bulk(len(weave.links) << len(aim.via))
        self._weave = weave
        self._aim = aim
        self._budget = budget
        self._most = aim.max_steps
        self._plain = weave.is_plain
        self._bounds = least_steps_via(weave, aim.ends, aim.via, aim.max_steps)
        self._bits = {factor: 1 << place for place, factor in enumerate(aim.via)}
        self._detour = Detour(weave, aim.ends, self._bounds[0], budget)
        self._fan = cache(self._look_up)
        self._heap: list[_Waiting] = []

    def chains(self) -> Iterator[Chain]:
        """Yield the chains in order."""
        everything = len(self._bounds) - 1
        waiting = self._next_of(_Brood((), 0, everything, self._starts()))
        while waiting is not None:
            bound, beginning, place, wanted, way_known, brood = waiting
            steps = len(beginning) - 1
            if brood is not None:
                brother = self._next_of(brood)
                if brother is not None:
                    heappush(self._heap, brother)
                way_known = way_known or self._leads_on(beginning, place, bound - steps)
                if not way_known and steps:
                    proven = steps + self._detour.least(
                        beginning, self._joints(place), self._most - steps
                    )
                    if proven > bound:
                        again = _Waiting(proven, beginning, place, wanted, False, None)
                        waiting = self._first(again if proven <= self._most else None)
                        continue
            if bound == steps:
                yield beginning
            fan = self._fan(place, wanted)
            self._budget.spend(1 + len(fan))
            brood = _Brood(beginning, steps, wanted, iter(fan))
            known = bound if way_known and not wanted else _NONE_KNOWN
            waiting = self._first(self._next_of(brood, known))

    def _first(self, waiting: _Waiting | None) -> _Waiting | None:
        """Return the first of all that wait, this one among them where there is one."""
        if waiting is not None:
            return heappushpop(self._heap, waiting)
        return heappop(self._heap) if self._heap else None

    def _next_of(self, brood: _Brood, known: int = _NONE_KNOWN) -> _Waiting | None:
        """Return the next of a brood that is not in its own way, None where there is none.

        Args:
            brood: Where to take it from.
            known: For the first of a brood, the bound within which a way greedily leads on from
                the beginning. That way goes by the first.
        """
        beginning, steps, wanted, members = brood
        room = self._most - steps
        for onward, factor, place in members:
            if onward > room:
                return None
            if factor not in beginning:
                bound = steps + onward
                if wanted:
                    wanted &= ~self._bits.get(factor, 0)
                return _Waiting(bound, (*beginning, factor), place, wanted, bound == known, brood)
        return None

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
        places = starts if self._plain else starts + len(self._weave.links)
        yield from zip(
            bounds[order].tolist(), starts[order].tolist(), places[order].tolist(), strict=True
        )

    def _look_up(self, place: int, wanted: int) -> Fan:
        """Return where one may go on from a place, while some waypoints are still wanted."""
        weave, nowhere_led = self._weave, place - len(self._weave.links)
        if self._plain:
            links = weave.leaving.of(place)
        else:
            links = weave.leaving.of(nowhere_led) if nowhere_led >= 0 else weave.following(place)
        bounds = self._bounds[wanted].links[links]
        order = np.argsort(bounds, kind="stable")
        links = links[order]
        effects = weave.effects[links].tolist()
        places = effects if self._plain else links.tolist()
        return list(zip(bounds[order].tolist(), effects, places, strict=True))

    def _joints(self, place: int) -> Index:
        """Return the joints at a place that a link led to."""
        if self._plain:
            return np.array([place], dtype=np.int32)
        return self._weave.after.of(place)

    def _leads_on(self, beginning: Chain, place: int, at_most: int) -> bool:
        """Return whether going on greedily, round the beginning, leads to an end that fast.

        Mostly it does, and finding that is much quicker than proving that no way does.
        """
        self._budget.spend(at_most)
        while at_most:
            free = (one for one in self._fan(place, 0) if one[1] not in beginning)
            bound, _, place = next(free, (NEVER, 0, 0))
            if bound > at_most:
                return False
            at_most = at_most - 1 if bound > 1 else 0
        return True
