"""The question for what nobody planned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.errors import NotFound
from graphmodel.values import Modality
from queries.statements import InProject
from queries.statements.values import ids_of
from queries.structure import NamedFactor
from queries.unexpected.answer import Break, UnexpectedAnswer
from queries.unexpected.contribution import Contribution
from queries.unexpected.fit import fit_of
from queries.unexpected.meeting import PlanGraph
from queries.unexpected.off_plan import AroundThePlan
from queries.unexpected.planned import ENDED, States
from queries.unexpected.starts import Starts
from queries.unexpected.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from queries.statements import Said, Statements
    from queries.unexpected.answer import PlannedState
    from queries.unexpected.request import UnexpectedRequest


def unexpected(statements: Statements, request: UnexpectedRequest) -> UnexpectedAnswer:
    """Return where the plan of a project ends in what is told, and what happened all the same.

    docs/findings.md has the definitions.

    Args:
        statements: What is said about the project and what it planned; more does no harm.
        request: Which project, and whether inference is followed.

    Raises:
        NotFound: There is no such project.
    """
    if request.project not in statements.projects:
        raise NotFound("project", request.project)
    said = statements.about([request.project])
    here = InProject(said)
    plan = PlanGraph(said.plan, said.factors)
    followed = [Modality.REPORTED, *([Modality.INFERRED] if request.include_inferred else [])]
    told = Contribution(said, followed)
    starts = Starts.of(plan, told, here)
    ways = Ways(told)
    reached = _reached(plan, said, here, starts)
    planned = _planned(States(plan, said, told, here), plan, reached, ways)
    around = AroundThePlan(plan, told, here, starts, ways)
    off_plan, routes = around.off_plan(), around.routes()
    seen = here.all_seen()
    changes = {one for one in seen if not here.is_surrounding(one)}
    unexplained = tuple(sorted(changes - starts.factors - told.effects))
    unconnected = tuple(sorted(told.factors - told.reached(starts.factors)))
    named = {*plan.factors, *starts.factors, *unexplained, *unconnected}
    named |= {one for state in planned for one in state.by_way_of}
    named |= {one for found in off_plan for one in found.factors}
    named |= {one for route in routes for one in route.factors}
    return UnexpectedAnswer(
        project=request.project,
        title=said.projects[request.project].title,
        starts=tuple(sorted(starts.factors)),
        starts_assumed=starts.assumed,
        reached=tuple(sorted(reached)),
        planned=planned,
        broke=_broke(plan, planned, reached),
        off_plan=off_plan,
        off_plan_routes=routes,
        unexplained=unexplained,
        unconnected=unconnected,
        evidence=_evidence(said, frozenset((*unexplained, *unconnected))),
        fit=fit_of(plan, said),
        factors=_named(said, named),
        exact=ways.exact,
    )


def _reached(plan: PlanGraph, said: Statements, here: InProject, starts: Starts) -> set[str]:
    """Return the planned factors that are starts, or met by an end of a told claim or a sight."""
    mentioned = {end for claim in said.claims if claim.told for end in claim.ends}
    met = (plan.met_by(factor) for factor in mentioned | here.all_seen())
    return {*starts.planned, *(planned for found in met for planned in found)}


def _planned(
    states: States, plan: PlanGraph, reached: Collection[str], ways: Ways
) -> tuple[PlannedState, ...]:
    def by_way_of(causes: list[str], effects: list[str]) -> tuple[str, ...]:
        best = ways.between(causes, effects)
        return best.factors if best else ()

    return tuple(states.of(link, reached, by_way_of) for link in plan.links)


def _broke(
    plan: PlanGraph, planned: Iterable[PlannedState], reached: Collection[str]
) -> tuple[Break, ...]:
    return tuple(
        Break(
            cause=one.cause,
            effect=one.effect,
            state=one.state,
            effect_reached=one.effect_reached,
            ends=plan.ends_behind(one.effect),
        )
        for one in planned
        if one.cause in reached and one.state in ENDED
    )


def _evidence(said: Statements, factors: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the statements that name each of these factors, as an end or as what was observed."""
    naming: dict[str, list[Said]] = defaultdict(list)
    for claim in said.claims:
        for end in factors.intersection(claim.ends):
            naming[end].append(claim)
    for observation in said.observations:
        if observation.factor in factors:
            naming[observation.factor].append(observation)
    return {factor: ids_of(naming[factor]) for factor in sorted(factors)}


def _named(said: Statements, factors: Iterable[str]) -> tuple[NamedFactor, ...]:
    facts = (said.factors[factor] for factor in sorted(set(factors)))
    return tuple(NamedFactor(id=one.id, name=one.name, level=one.level) for one in facts)
