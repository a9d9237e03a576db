"""A world as the dataset that a file would hold of it, to be written by the ingest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from support.datasets import with_ends

if TYPE_CHECKING:
    from support.graphs import World


def dataset_of(world: World) -> Dataset:
    """Return what a file would hold of this world."""
    told = tuple(
        Claim.model_validate(
            {
                "statement_id": f"c{number}",
                "source": said.source,
                "cause": said.cause,
                "effect": said.effect,
                "project": said.projects,
                "case": said.case or None,
                "sign": said.sign,
                "modality": said.modality,
                "together": said.together,
                "kind": said.kind,
                "retracted": said.retracted,
                "period_start": said.start or None,
                "period_end": said.end or None,
                "voice": said.voice or None,
            }
        )
        for number, said in enumerate(world.claims)
    )
    factors = tuple(
        Factor.model_validate(
            {
                "factor_id": key,
                "name": f"name of {key}",
                "kind": world.kinds.get(key),
                "impact_kind": world.impact_kinds.get(key),
                "level": world.levels.get(key),
            }
        )
        for key in world.factor_ids()
    )
    sources = tuple(
        Source.model_validate(
            {
                "source_id": key,
                "title": key,
                "counts_as": world.counts_as.get(key),
                "account": "many" if key in world.many else "one",
                "voice": world.voices.get(key),
            }
        )
        for key in world.source_ids()
    )
    projects = tuple(
        Project(project_id=key, title=key, one_case=key in world.one_case)
        for key in world.project_ids()
    )
    return with_ends(Dataset(projects=projects, factors=factors, sources=sources, claims=told))
