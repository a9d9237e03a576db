"""One write of a few records from a page: a run of the history, like an import."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Final, TypeVar

from graphmodel.db.migrate import prepare
from graphmodel.db.runner import NothingToKeep
from graphmodel.errors import IngestError
from graphmodel.records import TABLES, Claim, Observation
from ingest.history import carry_out, new_run
from ingest.merge import Mode
from ingest.staging import in_turn
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.record import Record
    from ingest.changes import Change

R = TypeVar("R", bound="Record")

_SHOWN_CHARACTERS: Final = 80


def edit(
    database: Database, title: str, changes_of: Callable[[Work], Iterable[Change]]
) -> str | None:
    """Write what somebody changed on a page, and return the key of the run that did so.

    Args:
        database: Where to write.
        title: What the history calls it.
        changes_of: Reads what is stored now, while nobody else writes, and returns the changes.

    Returns:
        None where nothing is to be changed.

    Raises:
        IngestError: Whatever `changes_of` refuses.
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def write(work: Work) -> str | None:
        changes: Sequence[Change] = tuple(changes_of(work))
        if not changes:
            raise NothingToKeep(None)
        run = new_run(title, str(Mode.UPDATE), changes)
        carry_out(database, work, run, changes)
        return run.run_id

    return in_turn(database, write)


def stored(reader: Reader, seen: R, called: str) -> R:
    """Return a record as it is now.

    Args:
        reader: Where to look.
        seen: The record as somebody saw it.
        called: What they know it by.

    Raises:
        IngestError: It is not there any more.
    """
    found = records_by_key(reader, type(seen), [seen.record_id]).get(seen.record_id)
    if found is None:
        raise IngestError(f"“{cut(called)}” is not stored any more: somebody deleted it meanwhile.")
    return found


def check_references(reader: Reader, record: Record) -> None:
    """Refuse a record that names what is not stored (any more).

    Raises:
        IngestError: Says what is gone.
    """
    for name, reference in record.references().items():
        value = getattr(record, name)
        keys = (value,) if isinstance(value, str) else tuple(value or ())
        missing = set(keys)
        for target in _classes(reference.table):
            missing -= records_by_key(reader, target, keys).keys()
        if missing:
            raise IngestError(
                f"“{cut(min(missing))}”, which the {record.noun} is about, is not stored any more: "
                "somebody deleted it meanwhile. Load the page again."
            )


def today() -> str:
    """Return the day, in UTC, as records hold it."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def new_key(what: str) -> str:
    """Return a key that nothing has yet."""
    return f"{what}-{token_hex(6)}"


def cut(text: str) -> str:
    """Return a text short enough to stand in a sentence."""
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


def _classes(table: str) -> tuple[type[Record], ...]:
    """The record classes of a table; statements are kept as claims and as observations."""
    if table == "statements":
        return Claim, Observation
    return tuple(one for one in TABLES if one.table == table)
