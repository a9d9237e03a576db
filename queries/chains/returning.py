"""What an open end hides: factors from which one only comes back, so that no chain shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from queries.chains.ground import where_stories_begin, where_stories_stop
from queries.spread import NOWHERE, steps_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.chains.request import ChainsRequest
    from queries.ragged import Flags, Index, Ragged
    from queries.snapshot import Snapshot


def only_returning(view: Snapshot, request: ChainsRequest) -> list[int]:
    """Return the factors that an open end hides, ascending; none where no single end is open.

    With open ends: what a start leads to within the links asked for, though from there, without
    that start, one comes to no end of a story, nor to any other factor that leads to nothing. So
    all of it leads back to the start, or round. With open starts the same, turned round.

    What is avoided is not gone through, but a way that leads there is a way on.
    """
    table = view.links
    if bool(request.starts) == bool(request.ends):
        return []
    if request.starts:
        way = _Way(table.leaving, table.effects, table.arriving, table.causes)
        given, open_ends = request.starts, where_stories_stop(view)
    else:
        way = _Way(table.arriving, table.causes, table.leaving, table.effects)
        given, open_ends = request.ends, where_stories_begin(view)
    avoided = np.zeros(len(view.factors), dtype=np.bool_)
    avoided[[view.factors.index(factor_id) for factor_id in request.avoid]] = True
    from_here = sorted({view.factors.index(factor_id) for factor_id in given})
    return way.only_back(from_here, open_ends, avoided, request.max_steps)


class _Way:
    """Links in the direction in which they are followed, and against it."""

    def __init__(self, onward: Ragged, there: Index, back: Ragged, here: Index) -> None:
        self._onward = onward
        self._there = there
        self._back = back
        self._here = here

    def only_back(
        self, begun: Iterable[int], open_ends: Flags, avoided: Flags, max_steps: int
    ) -> list[int]:
        """Return what some factors lead to from which one only comes back, ascending."""
        stops = open_ends | self._lead_to_nothing()
        returning = np.zeros(len(stops), dtype=np.bool_)
        shown = returning.copy()
        for factor in begun:
            start = np.zeros(len(stops), dtype=np.bool_)
            start[factor] = True
            reached = self._reached(start, avoided, max_steps)
            goes_on = self._reaches(stops & ~start, start)
            returning |= reached & ~goes_on
            shown |= (reached & goes_on) | start
        return [int(factor) for factor in np.flatnonzero(returning & ~shown)]

    def _lead_to_nothing(self) -> Flags:
        leads = np.zeros(len(self._onward), dtype=np.bool_)
        leads[self._here[self._here != self._there]] = True
        return ~leads

    def _reached(self, start: Flags, avoided: Flags, max_steps: int) -> Flags:
        blocked = avoided[self._here] | avoided[self._there]
        steps = steps_from(start, self._onward, self._there, blocked=blocked)
        reached: Flags = (steps != NOWHERE) & (steps <= max_steps)
        return reached

    def _reaches(self, stops: Flags, gone: Flags) -> Flags:
        """Return from where one of these stops is reached once a factor is gone."""
        blocked = gone[self._here] | gone[self._there]
        reaches: Flags = steps_from(stops, self._back, self._here, blocked=blocked) != NOWHERE
        return reaches
