"""Storing what somebody thinks of what is told: a note of its own, and no change of any claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.notes import add

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from graphmodel.judgement_records import Opinion


def give(database: Database, opinion: Opinion) -> str | None:
    """Store a comment on a link or a chain, and return the key of the run that did so.

    Raises:
        IngestError: A factor that it names is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """
    return add(database, "comment on what was shared", [opinion])
