"""Small datasets for tests, written as what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source

if TYPE_CHECKING:
    from collections.abc import Iterable


def claims(*told: str, **values: object) -> Dataset:
    """Return the dataset of claims such as `anna: a -> b`, each with its source; ids count up.

    >>> [claim.statement_id for claim in claims("anna: a -> b", "ben: b -> c").claims]
    ['c1', 'c2']
    """
    made = [_claim(f"c{number}", text, values) for number, text in enumerate(told, start=1)]
    return with_ends(Dataset(claims=tuple(made)))


def _claim(statement_id: str, text: str, values: dict[str, object]) -> Claim:
    source, _, link = text.partition(": ")
    cause, _, effect = link.partition(" -> ")
    stated = {"statement_id": statement_id, "source": source, "cause": cause, "effect": effect}
    return Claim.model_validate(stated | values)


def with_ends(dataset: Dataset) -> Dataset:
    """Return the dataset with every factor, source and project that its statements name."""
    factors: dict[str, Factor] = {f.factor_id: f for f in dataset.factors}
    sources: dict[str, Source] = {s.source_id: s for s in dataset.sources}
    projects: dict[str, Project] = {p.project_id: p for p in dataset.projects}
    for key in _factors(dataset):
        factors.setdefault(key, Factor.made(key, name=key))
    for statement in dataset.statements:
        for key in (statement.source, *statement.based_on):
            sources.setdefault(key, Source.made(key, title=key))
        for key in statement.project:
            projects.setdefault(key, Project.made(key, title=key))
    for planned in dataset.plan:
        projects.setdefault(planned.project, Project.made(planned.project, title=planned.project))
    return replace(
        dataset,
        projects=tuple(projects.values()),
        factors=tuple(factors.values()),
        sources=tuple(sources.values()),
    )


def _factors(dataset: Dataset) -> Iterable[str]:
    for claim in dataset.claims:
        yield from (claim.cause, claim.effect, *claim.together, *claim.helped_by)
        yield from (*claim.hindered_by, *claim.in_context)
    for observation in dataset.observations:
        yield observation.factor
    for planned in dataset.plan:
        yield from (planned.cause, planned.effect)


def observation(statement_id: str, source: str, factor: str, **values: object) -> Observation:
    """Return an observation of a factor."""
    stated = {"statement_id": statement_id, "source": source, "factor": factor}
    return Observation.model_validate(stated | values)


def planned(cause: str, effect: str, project: str, **values: object) -> PlannedLink:
    """Return a planned link."""
    return PlannedLink.model_validate(
        {"cause": cause, "effect": effect, "project": project} | values
    )
