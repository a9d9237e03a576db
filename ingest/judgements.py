"""Putting a judgement on record. It stands beside the others and replaces none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.notes import add

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from graphmodel.judgement_records import Assessment, Check, Opinion, Rival


def put_on_record(
    database: Database, judgement: Check | Opinion | Assessment | Rival
) -> str | None:
    """Store a judgement and return the key of the run that did so.

    Raises:
        IngestError: What it is about is not stored (any more).
        AnotherWriter: Somebody else has been writing for too long.
    """
    return add(database, f"{judgement.noun} added", [judgement])
