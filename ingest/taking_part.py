"""Recording from a page that somebody took part: the part, and who took it where they are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.errors import IngestError
from graphmodel.people_records import Contributor
from graphmodel.records import Project
from ingest.changes import Change
from ingest.notes import write
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.coproduction_records import Involvement
    from graphmodel.db.runner import Database, Work


def add_part(
    database: Database, part: Involvement, new_contributor: Contributor | None = None
) -> str | None:
    """Store that somebody took part, and return the key of the run that did so.

    Args:
        database: Where to write.
        part: The part that they took.
        new_contributor: Who took it, where they are not stored yet.

    Raises:
        IngestError: The project or the contributor is not stored, or not any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        if part.project not in records_by_key(work, Project, [part.project]):
            raise IngestError("That project is not stored any more. Choose another one.")
        if new_contributor is not None:
            yield Change(None, new_contributor)
        elif part.contributor not in records_by_key(work, Contributor, [part.contributor]):
            raise IngestError(
                "That contributor is not stored any more: somebody removed them meanwhile. Choose "
                "another one, or type who took part."
            )
        yield Change(None, part)

    return write(database, "somebody took part", changes)
