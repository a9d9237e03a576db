"""What was reached and the plan did not mention, and planned ends reached by ways around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.values import LEVELS, Continuity
from queries.statements.values import ids_of
from queries.unexpected.answer import Judged, OffPlan, OffPlanRoute

if TYPE_CHECKING:
    from queries.statements import InProject
    from queries.unexpected.best import Best
    from queries.unexpected.contribution import Contribution
    from queries.unexpected.meeting import PlanGraph
    from queries.unexpected.starts import Starts
    from queries.unexpected.ways import Ways


class AroundThePlan:
    """Looks for what happened beside the plan of one project."""

    def __init__(
        self,
        plan: PlanGraph,
        told: Contribution,
        here: InProject,
        starts: Starts,
        ways: Ways,
    ) -> None:
        self._plan = plan
        self._told = told
        self._here = here
        self._starts = starts.factors
        self._ways = ways
        self._unplanned = frozenset(one for one in told.factors if not plan.meets(one))

    def off_plan(self) -> tuple[OffPlan, ...]:
        """Return what chains reach and the plan does not mention, in the order of the answer."""
        reached = self._told.reached(self._starts) - self._starts
        targets = {one for one in reached & self._unplanned if not self._here.is_surrounding(one)}
        results = self._told.factors - self._unplanned - self._starts
        apart = self._told.reached(self._starts, without=results)
        best = self._ways.to_each(targets, self._starts)
        found = [self._off_plan(one, best[one], one in apart) for one in best]
        return tuple(sorted(found, key=_order))

    def routes(self) -> tuple[OffPlanRoute, ...]:
        """Return, for each planned end, the best chain through something that is not planned."""
        meeting = self._plan.meeting(self._told.factors)
        groups = [meeting[end] for end in self._plan.ends]
        found = self._ways.passing(groups, self._starts, self._unplanned)
        return tuple(
            self._route(end, best)
            for end, best in zip(self._plan.ends, found, strict=True)
            if best is not None
        )

    def _off_plan(self, factor: str, best: Best, apart: bool) -> OffPlan:
        facts = self._told.statements.factors[factor]
        seen = self._here.seen(factor)
        claims = self._told.claims_on(best.factors)
        return OffPlan(
            id=factor,
            name=facts.name,
            level=facts.level,
            valence=self._here.valence(factor),
            judged=tuple(
                Judged(valence=one.valence, for_whom=one.for_whom, statement=one.id)
                for one in seen
                if one.valence is not None
            ),
            process=self._here.is_process(factor),
            steps=len(best.factors) - 1,
            factors=best.factors,
            continuity=best.continuity,
            sources=self._told.sources_on(best.factors),
            fewest_sources=best.fewest_sources,
            branches_from=self._branches_from(best.factors),
            without_planned_results=apart,
            statements=tuple(sorted({*claims, *ids_of(seen)})),
        )

    def _branches_from(self, chain: tuple[str, ...]) -> str | None:
        """Return the planned factor that the last factor of a chain to meet any meets first."""
        met = (self._plan.met_by(factor) for factor in reversed(chain))
        return next((planned[0] for planned in met if planned), None)

    def _route(self, end: str, best: Best) -> OffPlanRoute:
        return OffPlanRoute(
            to=end,
            factors=best.factors,
            continuity=best.continuity,
            sources=self._told.sources_on(best.factors),
            fewest_sources=best.fewest_sources,
            statements=self._told.claims_on(best.factors),
        )


def _order(one: OffPlan) -> tuple[int, int, int, str]:
    level = LEVELS.index(one.level) if one.level else len(LEVELS)
    return -len(one.sources), tuple(Continuity).index(one.continuity), level, one.id
