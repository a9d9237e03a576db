"""Import runs: kept with every write, listed, and taken back."""

from __future__ import annotations

import getpass
import json
import secrets
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from graphmodel.errors import AlreadyUndone, NotFound, UndoRefused
from graphmodel.runs import ImportRun
from ingest.apply import apply_changes
from ingest.changes import CLASSES, Change, counts
from queries.loader import query
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Database, Reader, Work

KINDS: Final = ("new", "changed", "gone")


def history(reader: Reader, *, limit: int = 100) -> list[ImportRun]:
    """Return the runs, the latest first; empty where nothing was ever written."""
    rows = reader.rows(query("runs/history"), row_limit=limit)
    return [ImportRun.model_validate(row) for row in rows]


def new_run(title: str, mode: str, changes: Sequence[Change]) -> ImportRun:
    """Return the description of a run that writes these changes now."""
    now = datetime.now(UTC)
    return ImportRun(
        run_id=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        at=now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        by=_user(),
        title=title,
        mode=mode,
        counts=json.dumps({kind: counts(changes, kind) for kind in KINDS}),
    )


def record(work: Work, run: ImportRun, changes: Sequence[Change]) -> None:
    """Keep a run and what it changed, in the transaction that changes it."""
    packed = zlib.compress(json.dumps([change.to_json() for change in changes]).encode())
    properties = run.model_dump(exclude_none=True) | {"changes": packed}
    work.rows(query("runs/record_run", "ingest"), run=properties)


def undo(database: Database, run_id: str) -> ImportRun:
    """Take a run back and return the run that did so.

    Raises:
        NotFound: There is no such run.
        AlreadyUndone: It was taken back before.
        UndoRefused: Later runs changed or use what it wrote. The graph is as it was.
    """
    return database.write(lambda work: _undo(work, run_id))


def _undo(work: Work, run_id: str) -> ImportRun:
    rows = work.rows(query("runs/changes_of_run", "ingest"), run_id=run_id)
    if not rows:
        near = [run.run_id for run in history(work, limit=3)]
        raise NotFound("import", run_id, near)
    if rows[0]["undone_by"]:
        raise AlreadyUndone(run_id, rows[0]["undone_by"])
    changes = [Change.from_json(v) for v in json.loads(zlib.decompress(rows[0]["changes"]))]
    _refuse_if_changed_since(work, run_id, changes)
    back = [change.reversed() for change in changes]
    run = new_run(f"undo of {rows[0]['title']} ({run_id})", "undo", back)
    apply_changes(work, back, run_id)
    record(work, run, back)
    work.rows(query("runs/mark_undone", "ingest"), run_id=run_id, undone_by=run.run_id)
    return run


def _refuse_if_changed_since(work: Work, run_id: str, changes: Sequence[Change]) -> None:
    changed = []
    for table, record_class in CLASSES.items():
        mine = {change.key: change for change in changes if change.record_class.table == table}
        stored = records_by_key(work, record_class, mine)
        changed += [key for key, change in mine.items() if stored.get(key) != change.after]
    if changed:
        raise UndoRefused(run_id, [key.replace("\u001f", " > ") for key in changed])


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
