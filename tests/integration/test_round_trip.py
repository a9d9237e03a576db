"""Random worlds, written by the ingest and read back, are what they were and answer alike."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.db.migrate import prepare
from graphmodel.records import Claim, Factor, Project, Source
from ingest.check import check_graph
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.datasets import with_ends
from support.graphs import World, snapshot_of
from support.server import empty
from support.worlds import worlds

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from queries.snapshot import LinkTable


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
            }
        )
        for key in world.source_ids()
    )
    projects = tuple(
        Project(project_id=key, title=key, one_case=key in world.one_case)
        for key in world.project_ids()
    )
    return with_ends(Dataset(projects=projects, factors=factors, sources=sources, claims=told))


def same(one: LinkTable, other: LinkTable) -> bool:
    """Return whether two tables hold the same links, told by the same."""
    names = [field.name for field in dataclasses.fields(one)]
    arrays = [name for name in names if isinstance(getattr(one, name), np.ndarray)]
    return one.case_ids == other.case_ids and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays
    )


@given(worlds())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_world_comes_back_as_it_was_told(database: Database, world: World) -> None:
    empty(database)
    prepare(database)
    import_dataset(database, dataset_of(world), file="world")
    assert check_graph(database).faults == 0
    stored, expected = read_snapshot(database, with_claims=True), snapshot_of(world)
    assert stored.factors.ids == expected.factors.ids
    assert same(stored.links, expected.links)
    request = ChainsRequest(starts=stored.factors.ids[:1], limit=50, include_hypothetical=True)
    if stored.factors.ids:
        assert chains(stored, request) == chains(expected, request)
