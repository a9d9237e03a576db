"""Where the chains of a project begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from queries.statements import InProject
    from queries.unexpected.contribution import Contribution
    from queries.unexpected.meeting import PlanGraph


@dataclass(frozen=True, slots=True)
class Starts:
    """Starts of a project."""

    planned: frozenset[str]
    """Planned factors that the plan starts with."""
    factors: frozenset[str]
    """Where chains begin: all factors that meet a planned start, and processes without a cause."""
    assumed: bool
    """There is no start, and factors without a cause stand in for one."""

    @classmethod
    def of(cls, plan: PlanGraph, told: Contribution, here: InProject) -> Self:
        """Return the starts of this plan and of what is told.

        A process without a cause is one that takes part, in a claim that is followed or because
        somebody saw it, and that no such claim leads to. A claim of a factor to itself does not
        lead to it.
        """
        planned = frozenset(plan.starts(here))
        part = told.factors | here.all_seen()
        meeting = {one for one in part if not planned.isdisjoint(plan.met_by(one))}
        processes = {one for one in part - told.effects if here.is_process(one)}
        starts = planned | meeting | processes
        if starts:
            return cls(planned, frozenset(starts), assumed=False)
        return cls(planned, told.factors - told.effects, assumed=True)
