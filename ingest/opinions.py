"""Storing what somebody thinks of what is told: a note of its own, and no change of any claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import IngestError
from graphmodel.records import Factor
from ingest.changes import Change
from ingest.history import carry_out, new_run
from ingest.merge import Mode
from ingest.staging import in_turn
from queries.records import records_by_key

if TYPE_CHECKING:
    from graphmodel.db.runner import Database, Work
    from graphmodel.judgement_records import Opinion

_TITLE: Final = "comment on what was shared"


def give(database: Database, opinion: Opinion) -> str:
    """Store an opinion on a link or a chain, and return the key of the run that did so.

    Raises:
        IngestError: A factor that it names is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def write(work: Work) -> str:
        if len(records_by_key(work, Factor, opinion.chain)) < len(set(opinion.chain)):
            raise IngestError(
                "What this comment is about is not stored any more, so it was not kept. Load the "
                "page again."
            )
        changes = [Change(None, opinion)]
        run = new_run(_TITLE, str(Mode.UPDATE), changes)
        carry_out(database, work, run, changes)
        return run.run_id

    return in_turn(database, write)
