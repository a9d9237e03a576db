"""What is no longer touched once some factor is thought away."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from queries.reach.dominators import dominators
from queries.spread import NOWHERE, steps_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queries.ragged import Index
    from queries.snapshot import Snapshot


class Needs:
    """Knows, for what a factor touches, the factors without which it would not.

    Where links name causes alone, those are what every way there passes. A partner that only
    jointly contributed takes other links with it, so what it carries is found by thinking it away.
    """

    def __init__(
        self, view: Snapshot, factor: int, steps: Index, partners: Mapping[int, Iterable[int]]
    ) -> None:
        self._links = view.links
        self._factor = factor
        self._steps = steps
        self._falling: dict[int, list[int]] = defaultdict(list)
        for link, others in partners.items():
            for other in others:
                if other != factor and steps[view.links.causes[link]] != NOWHERE:
                    self._falling[other].append(link)
        self._nearest = dominators(view.links, factor)
        self._carried: Counter[int] = Counter()
        for one in reversed(self._nearest):
            self._carried[self._nearest[one]] += self._carried[one] + 1
        self._partners: dict[int, list[int]] = defaultdict(list)
        for partner in sorted(self._falling):
            lost = [one for one in self.lost_without([partner]) if one != partner]
            self._carried[partner] = len(lost)
            for one in lost:
                self._partners[one].append(partner)

    def of(self, touched: int) -> list[int]:
        """Return the factors without any one of which another is not touched, ascending."""
        found = set(self._partners[touched])
        passed = self._nearest[touched]
        while passed != self._factor:
            found.add(passed)
            passed = self._nearest[passed]
        return sorted(found)

    def carried(self, touched: int) -> int:
        """Return how many others are no longer touched without this factor."""
        return self._carried[touched]

    def untouched(self) -> list[int]:
        """Return what is not touched itself and yet needed for something that is, ascending."""
        return [
            partner
            for partner in sorted(self._falling)
            if self._steps[partner] == NOWHERE and self._carried[partner]
        ]

    def lost_without(self, factors: Iterable[int]) -> list[int]:
        """Return what is no longer touched without these factors, themselves included."""
        away = np.zeros(len(self._steps), dtype=np.bool_)
        away[list(factors)] = True
        fallen = away[self._links.causes] | away[self._links.effects]
        for one in np.flatnonzero(away).tolist():
            fallen[self._falling.get(one, [])] = True
        start = self._steps == 0
        steps = steps_from(start, self._links.leaving, self._links.effects, blocked=fallen)
        return np.flatnonzero((steps == NOWHERE) & (self._steps != NOWHERE)).tolist()
