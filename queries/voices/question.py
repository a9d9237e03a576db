"""The question for voices."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from queries.statements import SaidClaim
from queries.voices.answer import ChainVoices, Elsewhere, ProjectVoices, VoicesAnswer
from queries.voices.links import Voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.values import Level
    from queries.statements import SaidObservation, Statements
    from queries.voices.request import VoicesRequest


def voices(statements: Statements, request: VoicesRequest) -> VoicesAnswer:
    """Return who says each chain and what is said about each project, who disputes it, who not.

    A voice is a statement's own, else its source's. Only reported statements are somebody's word.
    docs/findings.md has the definitions.

    Args:
        statements: What is said about the projects of the request; more does no harm.
        request: Projects and chains.
    """
    wanted = request.projects
    said = statements.about(wanted) if wanted else statements
    heard = Voices(said)
    chains = tuple(_chain(heard, chain) for chain in request.chains)
    by_project = said.by_project()
    projects = tuple(
        _project(project, by_project.get(project, said.about([project])))
        for project in sorted(set(wanted) or by_project.keys())
    )
    named = {one for chain in chains for one in chain.factors}
    named |= {end for one in projects for link in one.links for end in (link.cause, link.effect)}
    named |= {one.factor for project in projects for one in project.elsewhere}
    return VoicesAnswer(
        voices=heard.shares,
        chains=chains,
        projects=projects,
        names={one: said.factors[one].name for one in sorted(named) if one in said.factors},
    )


def _chain(heard: Voices, factors: Sequence[str]) -> ChainVoices:
    links = tuple(heard.link(*pair) for pair in pairwise(factors))
    telling = [{one.voice for one in link.support} for link in links]
    disputing = {one.voice for link in links for one in link.dispute}
    some, every = set().union(*telling), set.intersection(*telling)
    resting = {link.rests_on for link in links}
    return ChainVoices(
        factors=tuple(factors),
        links=links,
        support=_recorded(every),
        support_in_part=_recorded(some - every),
        dispute=_recorded(disputing),
        silent=heard.silent_beside(some | disputing),
        rests_on=resting.pop() if len(resting) == 1 else None,
        researchers_only=all(link.researchers_only for link in links),
    )


def _project(project: str, there: Statements) -> ProjectVoices:
    heard = Voices(there)
    return ProjectVoices(
        project=project,
        title=there.projects[project].title,
        voices=heard.shares,
        links=heard.links(),
        elsewhere=tuple(sorted(elsewhere_in(there), key=lambda one: one.statement)),
    )


def elsewhere_in(there: Statements) -> Iterator[Elsewhere]:
    """Yield the reported statements whose source speaks from another level than they tell of."""
    every: tuple[SaidClaim | SaidObservation, ...] = (*there.claims, *there.observations)
    for said in every:
        spoken_from: Level | None = there.sources[said.source].spoken_from
        factor = told_about(said)
        level = there.factors[factor].level
        if said.reported and spoken_from and level and spoken_from is not level:
            yield Elsewhere(
                statement=said.id,
                source=said.source,
                voice=there.voice_of(said) or None,
                spoken_from=spoken_from,
                factor=factor,
                level=level,
            )


def told_about(said: SaidClaim | SaidObservation) -> str:
    """Return the factor whose level a statement is about: the effect, or what was observed."""
    return said.effect if isinstance(said, SaidClaim) else said.factor


def _recorded(voices: set[str | None]) -> tuple[str, ...]:
    return tuple(sorted(voice for voice in voices if voice))
