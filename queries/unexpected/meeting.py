"""The plan of a project, and which factors meet it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from queries.statements import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queries.statements import FactorFacts, InProject, Plan


class PlanGraph:
    """Planned links as a graph. A factor that is, or is a part of, a planned one meets it."""

    def __init__(self, plan: Iterable[Plan], factors: Mapping[str, FactorFacts]) -> None:
        """Take the planned links of one project, and all factors that may meet them."""
        self.links = tuple(sorted(plan, key=lambda link: (link.cause, link.effect)))
        self.factors = tuple(sorted({f for link in self.links for f in (link.cause, link.effect)}))
        self._planned = frozenset(self.factors)
        self._parts = Parts(factors)
        self._onward: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            self._onward[link.cause].append(link.effect)
        self.ends = tuple(one for one in self.factors if one not in self._onward)

    def met_by(self, factor: str) -> tuple[str, ...]:
        """Return the planned factors that it meets: itself, then the nearest first, then by id."""
        return tuple(one for one in self._parts.met_by(factor) if one in self._planned)

    def meets(self, factor: str) -> bool:
        """Return whether it meets a planned factor at all."""
        return bool(self.met_by(factor))

    def meeting(self, factors: Iterable[str]) -> dict[str, list[str]]:
        """Return, for each planned factor, which of these factors meet it, sorted."""
        found: dict[str, list[str]] = {planned: [] for planned in self.factors}
        for factor in sorted(set(factors)):
            for planned in self.met_by(factor):
                found[planned].append(factor)
        return found

    def ends_behind(self, factor: str) -> tuple[str, ...]:
        """Return the planned ends that the plan leads to from here, itself included; sorted."""
        found, waiting = {factor}, [factor]
        while waiting:
            onward = set(self._onward.get(waiting.pop(), ())) - found
            found |= onward
            waiting += onward
        return tuple(one for one in self.ends if one in found)

    def starts(self, here: InProject) -> tuple[str, ...]:
        """Return the planned factors that nothing is planned to lead to; sorted.

        A loop that nothing leads into starts at its processes, else at all its factors.
        """
        return tuple(
            sorted(
                start
                for loop in self._loops_that_nothing_leads_into()
                for start in [one for one in loop if here.is_process(one)] or loop
            )
        )

    def _loops_that_nothing_leads_into(self) -> list[list[str]]:
        """Return these, a single factor that nothing leads to among them."""
        if not self.factors:
            return []
        number = {factor: place for place, factor in enumerate(self.factors)}
        causes = np.array([number[link.cause] for link in self.links])
        effects = np.array([number[link.effect] for link in self.links])
        shape = (len(number), len(number))
        graph = csr_array((np.ones(len(causes)), (causes, effects)), shape=shape)
        _, loop_of = connected_components(graph, connection="strong")
        led_into = set(loop_of[effects[loop_of[causes] != loop_of[effects]]].tolist())
        loops: dict[int, list[str]] = defaultdict(list)
        for factor, loop in zip(self.factors, loop_of.tolist(), strict=True):
            loops[loop].append(factor)
        return [factors for loop, factors in loops.items() if loop not in led_into]
