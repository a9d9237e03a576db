"""Writing what people note beside the content: each edit a run of the history, like any write.

Every edit reads what is stored within its own turn. So of people who write at once each adds to
what the others wrote, and nobody takes it back without meaning to.
"""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Final, TypeVar

from graphmodel.db.migrate import prepare
from graphmodel.db.runner import NothingToKeep
from graphmodel.errors import IngestError
from ingest.adopt import stored_keys
from ingest.changes import CLASSES, Change
from ingest.history import carry_out, new_run
from ingest.merge import Mode, canonical
from ingest.staging import in_turn
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.record import Record

R = TypeVar("R", bound="Record")

_SHOWN_CHARACTERS: Final = 80


def add(database: Database, title: str, records: Sequence[Record]) -> str | None:
    """Store new records together, and return the key of the run; None where there are none.

    Args:
        database: Where to write.
        title: What the history calls it.
        records: New records, each after those of the same call that it refers to.

    Raises:
        IngestError: A record that one of them refers to is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        _refuse_lost(work, records)
        for record in records:
            yield Change(None, record)

    return write(database, title, changes)


def rewrite(database: Database, title: str, before: R, after: R) -> str | None:
    """Store what somebody changed in a record that they saw, over whatever changed since.

    Args:
        database: Where to write.
        title: What the history calls it.
        before: The record as they saw it.
        after: The record as they want it.

    Returns:
        The key of the run, None where nothing is to be changed.

    Raises:
        IngestError: It is not stored any more, or something that it refers to is not.
        AnotherWriter: Somebody else has been writing for too long.
    """
    wanted = changed_fields(before, after)

    def changes(work: Work) -> Iterator[Change]:
        now = stored(work, before)
        new = now.with_values(**wanted)
        if new != now:
            _refuse_lost(work, [new])
            yield Change(now, new)

    return write(database, title, changes)


def remove(database: Database, title: str, record: Record) -> str | None:
    """Delete a record that nothing refers to, and return the key of the run.

    Raises:
        IngestError: It is not stored any more.
        UndoRefused: Something refers to it.
        AnotherWriter: Somebody else has been writing for too long.
    """
    return write(database, title, lambda work: [Change(stored(work, record), None)])


def write(
    database: Database, title: str, changes_of: Callable[[Work], Iterable[Change]]
) -> str | None:
    """Write what is to be changed by what is stored then, and return the key of the run.

    Args:
        database: Where to write.
        title: What the history calls it; a long one is cut.
        changes_of: Finds the changes, in the turn in which they are written. None: no run is kept.

    Raises:
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def held(work: Work) -> str | None:
        changes = tuple(map(_as_stored, changes_of(work)))
        if not changes:
            raise NothingToKeep(None)
        run = new_run(cut(title), str(Mode.UPDATE), changes)
        carry_out(database, work, run, changes)
        return run.run_id

    return in_turn(database, held)


def changed_fields(before: Record, after: Record) -> dict[str, object]:
    """Return the fields of a record that somebody changed, with what they are to hold."""
    return {
        name: getattr(after, name)
        for name in type(after).model_fields
        if getattr(after, name) != getattr(before, name)
    }


def stored(reader: Reader, seen: R) -> R:
    """Return a record as it is now.

    Raises:
        IngestError: It is not stored any more.
    """
    found = records_by_key(reader, type(seen), [seen.record_id]).get(seen.record_id)
    if found is None:
        title = getattr(seen, "title", "")
        named = f"“{cut(title)}”" if title else f"This {seen.noun}"
        raise IngestError(
            f"{named} is not stored any more: somebody deleted it meanwhile. Load the page again "
            "to see what is."
        )
    return found


def today() -> str:
    """Return the day, in UTC, as records hold it."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def now() -> str:
    """Return the time, in UTC, as records hold it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_key(what: str) -> str:
    """Return a key that nothing has yet."""
    return f"{what}-{token_hex(6)}"


def cut(text: str) -> str:
    """Return a text so short that a line of the history holds it."""
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


def _as_stored(change: Change) -> Change:
    """The change with references in the order in which the graph gives them back."""
    after = canonical(change.after) if change.after is not None else None
    return Change(change.before, after)


def _refuse_lost(reader: Reader, records: Sequence[Record]) -> None:
    """Refuse to write a record that refers to one that is neither stored nor written with it."""
    new = {(record.table, record.record_id) for record in records}
    wanted: dict[str, set[str]] = {}
    for record in records:
        for field, reference in record.references().items():
            value = getattr(record, field)
            for key in value if isinstance(value, tuple) else (value,):
                if key is not None and (reference.table, key) not in new:
                    wanted.setdefault(reference.table, set()).add(key)
    for table, keys in wanted.items():
        lost = keys - stored_keys(reader, CLASSES[table], sorted(keys))
        if lost:
            raise IngestError(
                f"The {CLASSES[table].noun} that this is about is not stored any more: somebody "
                "deleted it meanwhile. Load the page again and choose another one."
            )
