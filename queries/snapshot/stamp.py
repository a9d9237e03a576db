"""The content stamp, and what is read while it stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from graphmodel.errors import DatabaseError
from queries.collection import no_collection
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.db.runner import Reader

Read = TypeVar("Read")

_TRIES: Final = 5


def content_stamp(reader: Reader) -> str:
    """Return the content stamp, "" for a graph to which nothing has been written yet."""
    rows = reader.rows(query("snapshot/stamp"))
    return str(rows[0]["value"]) if rows else ""


def notes_stamp(reader: Reader) -> str:
    """Return the stamp that every write renews, "" where nothing has been written yet."""
    rows = reader.rows(query("snapshot/notes_stamp"))
    return str(rows[0]["value"]) if rows else ""


def while_unchanged(reader: Reader, read: Callable[[str], Read]) -> Read:
    """Return what is read in several pieces while the content stamp stays the same.

    Args:
        reader: A database.
        read: Reads all of it, given the stamp. A `KeyError` means that something came or went in
            between; then all is read again.

    Raises:
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    for _ in range(_TRIES):
        stamp = content_stamp(reader)
        try:
            with no_collection():
                found = read(stamp)
        except KeyError:
            continue
        if content_stamp(reader) == stamp:
            return found
    raise DatabaseError(
        "The graph kept changing while it was being read. Wait until the import that is under "
        "way is done, and ask again."
    )
