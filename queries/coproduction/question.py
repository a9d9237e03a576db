"""The question for co-production: who took part in what, and what is told of where it led."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.values import Modality
from queries.coproduction.answer import (
    Carried,
    CoproductionAnswer,
    ProjectTogether,
    RoleHeld,
    Split,
    Turn,
)
from queries.coproduction.beginnings import beginnings, levels_of, onward
from queries.coproduction.gains import gains
from queries.coproduction.growth import grown
from queries.coproduction.influence import emergent, helps_and_hindrances, meetings, power
from queries.coproduction.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.coproduction_records import Resource
    from graphmodel.coproduction_values import ResourceUse
    from queries.coproduction.facts import CoproductionFacts
    from queries.coproduction.request import CoproductionRequest
    from queries.statements import SaidClaim, Statements


def coproduction(facts: CoproductionFacts, request: CoproductionRequest) -> CoproductionAnswer:
    """Return how projects were worked on together, and what is told of where that led.

    A stage is co-produced where somebody who is no researcher took part in it beyond being studied
    or asked. What is told is what live reported claims say.

    Args:
        facts: Who took part in everything, and what is said.
        request: Which projects.
    """
    asked = request.projects or tuple(facts.projects)
    told = [claim for claim in facts.statements.claims if claim.told]
    if request.projects:
        told = [claim for claim in told if not set(asked).isdisjoint(claim.projects)]
    as_cause, as_effect = power(facts, told)
    by_project = facts.statements.by_project()
    projects = [_together(project, facts, by_project.get(project)) for project in asked]
    found = CoproductionAnswer(
        projects=tuple(sorted(projects, key=lambda one: (one.title.casefold(), one.id))),
        power_as_cause=as_cause,
        power_as_effect=as_effect,
        emergent=emergent(facts, told),
        meetings=meetings(facts, told),
        helps=helps_and_hindrances(facts, told, request.projects),
        grown=grown(facts, request.projects),
        names={},
    )
    return found.model_copy(
        update={"names": {key: facts.name_of(key) for key in sorted(set(_ids(found)))}}
    )


def _together(project: str, facts: CoproductionFacts, said: Statements | None) -> ProjectTogether:
    claims = tuple(claim for claim in said.claims if claim.told) if said else ()
    links = onward(claims)
    stages = Stages(facts, project)
    record = facts.projects[project]
    return ProjectTogether(
        id=project,
        title=record.title,
        called=record.called,
        meaning=record.meaning,
        stages=stages.taken(links),
        beginnings=beginnings(links, stages, facts),
        gains=gains(facts, project, _named(said) if said else set()),
        roles=tuple(_roles(facts, project)),
        resources=tuple(_splits(facts, project)),
        labour=tuple(_carried(facts, project)),
        decisions=tuple(_turns(facts, project)),
        levels=levels_of({claim.effect for claim in claims}, facts),
        claims=len(claims),
    )


def _named(said: Statements) -> set[str]:
    """Factors that stand in the graph for a project: ends of live claims, and what was seen."""
    live = [claim for claim in said.claims if claim.contributes and _meant(claim)]
    seen = {one.factor for one in said.observations if one.seen and one.reported}
    return {end for claim in live for end in claim.ends} | seen


def _meant(claim: SaidClaim) -> bool:
    return claim.modality is not Modality.HYPOTHETICAL


def _roles(facts: CoproductionFacts, project: str) -> Iterator[RoleHeld]:
    held = [role for role in facts.roles if role.project == project]
    for role in sorted(held, key=lambda r: (r.started_on or "9999", r.role_id)):
        body = facts.organisations.get(role.organisation or "")
        yield RoleHeld(
            name=facts.contributors[role.contributor].name,
            role=role.role,
            organisation=body.name if body else None,
            started_on=role.started_on,
            ended_on=role.ended_on,
        )


def _splits(facts: CoproductionFacts, project: str) -> Iterator[Split]:
    groups: dict[tuple[str, str, ResourceUse | None], list[Resource]] = defaultdict(list)
    for one in facts.resources:
        if one.project == project:
            groups[one.theme or "", one.unit or "", one.used_for].append(one)
    for (theme, unit, used_for), some in sorted(groups.items(), key=_split_order):
        bodies = {facts.organisations[one.given_by].name for one in some if one.given_by}
        yield Split(
            theme=theme or None,
            unit=unit or None,
            used_for=used_for,
            amount=sum(one.amount or 0 for one in some) if unit else None,
            what=tuple(dict.fromkeys(one.what or one.kind.value for one in some)),
            given_by=tuple(sorted(bodies)),
        )


def _split_order(group: tuple[tuple[str, str, ResourceUse | None], object]) -> tuple[str, str, str]:
    theme, unit, used_for = group[0]
    return theme.casefold(), unit, used_for or "~"


def _carried(facts: CoproductionFacts, project: str) -> Iterator[Carried]:
    rows = [row for row in facts.labour if row.project == project]
    for row in sorted(rows, key=lambda one: (one.work.casefold(), one.labour_id)):
        yield Carried(
            work=row.work,
            stage=row.stage,
            people=row.people,
            seniority=row.seniority,
            contract=row.contract,
            trait=row.trait,
        )


def _turns(facts: CoproductionFacts, project: str) -> Iterator[Turn]:
    taken = [one for one in facts.decisions if one.project == project]
    for one in sorted(taken, key=lambda d: (d.on or "9999", d.decision_id)):
        yield Turn(
            id=one.decision_id,
            title=one.title,
            on=one.on,
            decided_by=tuple(facts.contributors[who].name for who in one.decided_by),
            changed=one.changed,
            why=one.why,
            factor=one.factor,
            led_to=one.led_to,
            source=facts.sources.get(one.source or ""),
        )


def _ids(found: CoproductionAnswer) -> Iterator[str]:
    """Yield the ids of factors that stand in the answer without their names."""
    for project in found.projects:
        for beginning in project.beginnings:
            yield from beginning.reaches
        for gain in project.gains:
            yield from gain.factors
        yield from (one.factor for one in project.decisions if one.factor)
    for whole in found.emergent:
        for parts in whole.parts:
            yield from parts
    for meeting in found.meetings:
        yield from (*meeting.inside, *meeting.outside)
