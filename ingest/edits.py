"""An edit from a page: a few changes, in a turn, as a run of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.db.migrate import prepare
from graphmodel.db.runner import NothingToKeep
from ingest.history import carry_out, new_run
from ingest.merge import Mode
from ingest.staging import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphmodel.db.runner import Database, Work
    from ingest.changes import Change


def write_edit(
    database: Database, title: str, changes_of: Callable[[Work], Iterable[Change]]
) -> str | None:
    """Write some changes, all or none; return the key of the run, None where there are none.

    Args:
        database: Where to write.
        title: What the history calls it.
        changes_of: Finds the changes, of what is stored once it is this writer's turn.

    Raises:
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def write(work: Work) -> str | None:
        changes = tuple(changes_of(work))
        if not changes:
            raise NothingToKeep(None)
        run = new_run(title, str(Mode.UPDATE), changes)
        carry_out(database, work, run, changes)
        return run.run_id

    return in_turn(database, write)
