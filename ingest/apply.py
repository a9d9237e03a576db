"""Writes changes, inside a transaction that somebody else opens and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.errors import QueryRejected, UndoRefused
from graphmodel.records import TABLES, Factor, PlannedLink, Project, Source
from graphmodel.stored import stored_properties
from ingest.changes import is_content, touched_factors, touched_pairs
from ingest.derive import batches, renew_links, renew_roles
from ingest.upsert import link, referred_to, remove, unlink, upsert
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.query import CypherQuery
    from graphmodel.db.runner import Work
    from graphmodel.record import Record
    from ingest.changes import Change

_REFERRED_TO = (Factor, Source, Project)
"""Tables whose records others point at; they go last, and only when nothing points at them."""


def take_turn(work: Work) -> None:
    """Renew the notes stamp. Comes first in every write: its lock makes writers take turns."""
    work.rows(query("runs/renew_stamps", "ingest"), names=["notes"])


def apply_changes(work: Work, changes: Sequence[Change], run_id: str) -> None:
    """Write these changes, then the links and roles that follow from them.

    Raises:
        UndoRefused: A factor, source or project would go although others still refer to it.
    """
    take_turn(work)
    if any(is_content(change) for change in changes):
        work.rows(query("runs/renew_stamps", "ingest"), names=["content"])
    for record_class in reversed(TABLES):
        if record_class not in _REFERRED_TO:
            _remove(work, record_class, changes)
    for record_class in TABLES:
        _upsert(work, record_class, changes)
    for record_class in TABLES:
        if record_class is not PlannedLink:
            _link(work, record_class, changes)
    renew_links(work, touched_pairs(changes))
    for record_class in _REFERRED_TO:
        _refuse_if_referred_to(work, record_class, changes, run_id)
        _remove(work, record_class, changes)
    renew_roles(work, touched_factors(changes))


def _records(record_class: type[Record], changes: Sequence[Change], side: str) -> list[Record]:
    return [
        record
        for change in changes
        if change.record_class is record_class and (record := getattr(change, side)) is not None
    ]


def _gone(record_class: type[Record], changes: Sequence[Change]) -> list[Record]:
    kept = {record.record_id for record in _records(record_class, changes, "after")}
    return [r for r in _records(record_class, changes, "before") if r.record_id not in kept]


def _remove(work: Work, record_class: type[Record], changes: Sequence[Change]) -> None:
    rows = [_row(record) for record in _gone(record_class, changes)]
    _run(work, remove(record_class), rows)


def _refuse_if_referred_to(
    work: Work, record_class: type[Record], changes: Sequence[Change], run_id: str
) -> None:
    keys = [record.record_id for record in _gone(record_class, changes)]
    going = set(keys)
    held = {
        row["key"]
        for batch in batches(keys)
        for row in work.rows(referred_to(record_class), keys=batch)
        if row["own"] not in going
    }
    if held:
        raise UndoRefused(run_id, sorted(held))


def _upsert(work: Work, record_class: type[Record], changes: Sequence[Change]) -> None:
    rows = [
        _row(record) | {"properties": stored_properties(record)}
        for record in _records(record_class, changes, "after")
    ]
    _run(work, upsert(record_class), rows)


def _link(work: Work, record_class: type[Record], changes: Sequence[Change]) -> None:
    records = _records(record_class, changes, "after")
    old = {record.record_id for record in _records(record_class, changes, "before")}
    if not record_class.references():
        return
    _run(work, unlink(record_class), [_row(r) for r in records if r.record_id in old])
    for field in record_class.references():
        rows = []
        for record in records:
            value = getattr(record, field)
            targets = value if isinstance(value, tuple) else (value,)
            rows += [_row(record) | {"target": t} for t in targets if t is not None]
        _run(work, link(record_class, field), rows)


def _row(record: Record) -> dict[str, Any]:
    if isinstance(record, PlannedLink):
        return {"project": record.project, "cause": record.cause, "effect": record.effect}
    return {"key": record.record_id}


def _run(work: Work, statement: CypherQuery, rows: list[dict[str, Any]]) -> None:
    for batch in batches(rows):
        matched = work.rows(statement, rows=batch)[0]["matched"]
        if matched != len(batch):
            raise QueryRejected(
                statement.name, "unmatched", f"{len(batch) - matched} rows refer to nothing."
            )
