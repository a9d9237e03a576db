"""Import runs: kept with every write, listed, and taken back."""

from __future__ import annotations

import getpass
import json
import secrets
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import AlreadyUndone, GoneForGood, NotFound, UndoRefused
from graphmodel.runs import ImportRun
from ingest.apply import apply_changes
from ingest.changes import CLASSES, Change, counts
from ingest.derive import batches
from ingest.staging import clear_left_over, in_turn, stage_for
from queries.collection import no_collection
from queries.loader import query
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from ingest.progress import Progress

_PART: Final = 5_000
"""Changes that are packed and kept together."""

REMOVAL: Final = "removal"
WITHDRAWAL: Final = "withdrawal"
FOR_GOOD: Final = (REMOVAL, WITHDRAWAL)
"""How a run writes that removes a person or withdraws a source: nothing of it is kept."""

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


def carry_out(
    database: Database,
    work: Work,
    run: ImportRun,
    changes: Sequence[Change],
    *,
    undoes: str = "",
    progress: Progress | None = None,
) -> bool:
    """Write what a run changes and keep the run, in a turn that somebody else opens and closes.

    Args:
        database: Where to write.
        work: The transaction that closes the write.
        run: What is kept of it.
        changes: What it writes.
        undoes: The run that is taken back.
        progress: Told how far it has come.

    Returns:
        Whether it leaves something that nobody sees any more; `clear_left_over` deletes it.
    """
    stage = stage_for(database, work, len(changes))
    kept = () if run.mode in FOR_GOOD else changes
    apply_changes(work, stage, changes, history=_parts(run, kept), undoes=undoes, progress=progress)
    first, parts = _pack(kept[:_PART]), max(0, len(kept) - 1) // _PART
    properties = run.model_dump(exclude_none=True) | {"changes": first, "parts": parts}
    work.rows(query("runs/record_run", "ingest"), run=properties)
    return stage.apart and any(change.after is None for change in changes)


def undo(database: Database, run_id: str, *, progress: Progress | None = None) -> ImportRun:
    """Take a run back and return the run that did so.

    Raises:
        NotFound: There is no such run.
        AlreadyUndone: It was taken back before.
        GoneForGood: It took away something of which nothing was kept.
        UndoRefused: Later runs changed or use what it wrote. The graph is as it was.
        AnotherWriter: Somebody else has been writing for too long.
    """
    rows = database.rows(query("runs/changes_of_run", "ingest"), run_id=run_id)
    records = sum(row["parts"] + 1 for row in rows) * _PART
    with no_collection():
        run, leaves = in_turn(
            database, lambda work: _undo(database, work, run_id, progress), records=records
        )
    if leaves:
        clear_left_over(database)
    return run


def forget(work: Work, left_of: Callable[[list[Change]], list[Change]]) -> None:
    """Have the history keep less of what runs changed.

    Args:
        work: The transaction.
        left_of: What is to be kept of some changes of one run; the same where all of them are.
    """
    after = ""
    while rows := work.rows(query("runs/kept_changes", "ingest"), after=after):
        for row in rows:
            after = str(row["key"])
            changes = _unpack(row["changes"])
            kept = left_of(changes)
            if kept != changes:
                work.rows(query("runs/keep_less", "ingest"), key=after, changes=_pack(kept))


def _undo(
    database: Database, work: Work, run_id: str, progress: Progress | None
) -> tuple[ImportRun, bool]:
    rows = work.rows(query("runs/changes_of_run", "ingest"), run_id=run_id)
    if not rows:
        near = [run.run_id for run in history(work, limit=3)]
        raise NotFound("import", run_id, near)
    if rows[0]["undone_by"]:
        raise AlreadyUndone(run_id, rows[0]["undone_by"])
    if rows[0]["mode"] in FOR_GOOD:
        raise GoneForGood(run_id, rows[0]["mode"])
    changes = _unpack(rows[0]["changes"])
    for number in range(1, rows[0]["parts"] + 1):
        part = work.rows(query("runs/part_of_run", "ingest"), part_id=_part_id(run_id, number))
        changes += _unpack(part[0]["changes"])
    _refuse_if_changed_since(work, run_id, changes)
    back = [change.reversed() for change in changes]
    run = new_run(f"undo of {rows[0]['title']} ({run_id})", "undo", back)
    leaves = carry_out(database, work, run, back, undoes=run_id, progress=progress)
    work.rows(query("runs/mark_undone", "ingest"), run_id=run_id, undone_by=run.run_id)
    return run, leaves


def _refuse_if_changed_since(work: Work, run_id: str, changes: Sequence[Change]) -> None:
    changed = []
    for table, record_class in CLASSES.items():
        mine = [change for change in changes if change.record_class.table == table]
        for some in batches(mine):
            stored = records_by_key(work, record_class, [change.key for change in some])
            changed += [c.key for c in some if stored.get(c.key) != c.after]
    if changed:
        raise UndoRefused(run_id, [key.replace("\u001f", " > ") for key in changed])


def _parts(run: ImportRun, changes: Sequence[Change]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The packed changes of a run beyond those that stand on the run itself."""
    for number in range(1, max(0, len(changes) - 1) // _PART + 1):
        key = _part_id(run.run_id, number)
        part = changes[number * _PART : (number + 1) * _PART]
        yield key, {"part_id": key, "changes": _pack(part)}


def _part_id(run_id: str, number: int) -> str:
    return f"{run_id}/{number}"


def _pack(changes: Sequence[Change]) -> bytes:
    """Return changes as the history keeps them."""
    return zlib.compress(f"[{', '.join(change.to_json() for change in changes)}]".encode())


def _unpack(packed: bytes) -> list[Change]:
    """Return the changes that `_pack` packed."""
    return [Change.from_json(value) for value in json.loads(zlib.decompress(packed))]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
