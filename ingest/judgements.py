"""Putting a judgement on record. It stands beside the others and replaces none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.changes import Change
from ingest.edits import check_references, edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Database, Work
    from graphmodel.judgement_records import Assessment, Check, Opinion, Rival


def put_on_record(
    database: Database, judgement: Check | Opinion | Assessment | Rival
) -> str | None:
    """Store a judgement and return the key of the run that did so.

    Raises:
        IngestError: What it is about is not stored (any more).
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        check_references(work, judgement)
        yield Change(None, judgement)

    return edit(database, f"{judgement.noun} added", changes)
