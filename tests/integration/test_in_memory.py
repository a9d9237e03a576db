"""A dataset in memory answers as a database does that holds the same records."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, given, settings

from graphmodel.db.migrate import prepare
from graphmodel.records import TABLES
from ingest.dump import dump
from ingest.pipeline import import_dataset
from queries.evidence import factor_evidence
from queries.grid import GridRequest, grid
from queries.in_memory import DatasetReader
from queries.link_evidence import about_link, about_links
from queries.ragged import Ragged
from queries.records import all_records, records_by_key
from queries.snapshot import read_snapshot
from queries.start import starting_points
from queries.statements import read_statements
from queries.voices_heard import voices_heard
from support.any_dataset import datasets
from support.server import empty

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database, Reader


def held_of(database: Database) -> DatasetReader:
    """Return all that a database holds as a dataset that answers."""
    return DatasetReader(dump(database), uri="memory:", stamp=read_snapshot(database).stamp)


def columns(table: Any) -> dict[str, Any]:
    """Return the columns of a table of a snapshot as plain lists."""
    found: dict[str, Any] = {}
    for field in fields(table) if table is not None else ():
        value = getattr(table, field.name)
        if isinstance(value, Ragged):
            value = (value.offsets.tolist(), value.items.tolist())
        found[field.name] = value.tolist() if isinstance(value, np.ndarray) else value
    return found


def answers(reader: Reader, dataset: Dataset) -> dict[str, Any]:
    """Return what all the questions of the shared pages are answered."""
    projects = [one.project_id for one in dataset.projects]
    factors = [one.factor_id for one in dataset.factors]
    plain, full = read_snapshot(reader), read_snapshot(reader, with_claims=True)
    tables = ("factors", "sources", "projects", "links")
    found: dict[str, Any] = {name: columns(getattr(plain, name)) for name in tables}
    found["claims"] = columns(full.claims)
    found["dated"] = columns(full.links)
    some = [(), *((one,) for one in projects)]
    found["grids"] = [grid(reader, GridRequest(projects=one)) for one in some]
    found["starts"] = [_unordered(starting_points(reader, one)) for one in some]
    found["voices"] = [voices_heard(reader, one) for one in some]
    found["statements"] = [read_statements(reader, (one,)) for one in projects]
    found["evidence"] = [factor_evidence(reader, one) for one in factors]
    found["together"] = about_links(reader, [(a, b) for a in factors for b in factors])
    found["beside"] = [about_link(reader, a, b) for a in factors for b in factors]
    for record in TABLES:
        found[record.table] = list(all_records(reader, record))
        keys = [one.record_id for one in dataset.table(record.table)]
        found[f"{record.table} by key"] = records_by_key(reader, record, ["none", *keys])
    return found


def _unordered(points: Any) -> Any:
    """The starts of a plan have no order of their own."""
    asked = points.model_dump()
    asked["plans"] = [plan | {"starts": sorted(plan["starts"])} for plan in asked["plans"]]
    return asked


@given(datasets())
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_question_is_answered_as_the_database_answers_it(
    database: Database, dataset: Dataset
) -> None:
    empty(database)
    prepare(database)
    import_dataset(database, dataset, file="f")
    stored = dump(database)
    assert answers(held_of(database), stored) == answers(database, stored)
