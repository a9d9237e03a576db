"""Random worlds, written by the ingest and read back, are what they were and answer alike."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings

from graphmodel.db.migrate import prepare
from ingest.check import check_graph
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.graphs import snapshot_of
from support.server import empty
from support.worlds import worlds
from support.written import dataset_of

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from queries.snapshot import LinkTable
    from support.graphs import World


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
