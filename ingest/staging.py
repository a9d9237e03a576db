"""Writers take turns, and what is new is written where nobody sees it yet.

Whoever writes renews a stamp first and holds its lock until the write is closed. A small write is
one transaction. A large one stages: while one transaction holds the turn, others write the new
records in batches, under a label that no reader asks for; then the first one closes the write, and
everything is seen at once. Taking away goes the same way round: the closing transaction takes the
labels, and the records are deleted afterwards. docs/decisions/0011 has the reasons.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from graphmodel.db.runner import NothingToKeep
from graphmodel.errors import AnotherWriter, DatabaseError, QueryTimedOut
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphmodel.db.runner import Database, Work

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")

ONE_TRANSACTION: Final = 20_000
"""Records that may change within one transaction. More would not fit its memory everywhere."""

_RECORDS_PER_SECOND: Final = 50
"""A tenth of what a slow machine writes; a turn ends when it takes longer."""

_RENEW: Final = "runs/renew_stamps"
_CLEAR: Final = ("staging/clear_out", "staging/clear_in", "staging/clear_records")


class Stage(Protocol):
    """Where new records are written."""

    apart: bool
    """Others may see the database between the stage and the close."""

    def each(
        self, batches: Iterable[Batch], write: Callable[[Work, Batch], Answer]
    ) -> Iterator[Answer]:
        """Yield the answer of writing each batch, in their order."""


class WithinOne:
    """A stage in the transaction that also closes the write."""

    apart = False

    def __init__(self, work: Work) -> None:
        self._work = work

    def each(
        self, batches: Iterable[Batch], write: Callable[[Work, Batch], Answer]
    ) -> Iterator[Answer]:
        """Yield the answer of writing each batch, in their order."""
        for batch in batches:
            yield write(self._work, batch)


class Apart:
    """A stage of transactions of their own. While one is under way, the next is made ready."""

    apart = True

    def __init__(self, database: Database) -> None:
        self._database = database

    def each(
        self, batches: Iterable[Batch], write: Callable[[Work, Batch], Answer]
    ) -> Iterator[Answer]:
        """Yield the answer of writing each batch, in their order."""
        waiting: Future[Answer] | None = None
        with ThreadPoolExecutor(1) as pool:
            for batch in batches:
                if waiting is not None:
                    yield waiting.result()
                waiting = pool.submit(self._write, batch, write)
            if waiting is not None:
                yield waiting.result()

    def _write(self, batch: Batch, write: Callable[[Work, Batch], Answer]) -> Answer:
        return self._database.write(lambda work: write(work, batch))


def stage_for(database: Database, work: Work, changes: int) -> Stage:
    """Return where new records go, in a write that changes so many."""
    return Apart(database) if changes > ONE_TRANSACTION else WithinOne(work)


def in_turn(database: Database, write: Callable[[Work], Answer], records: int = 0) -> Answer:
    """Return what `write` returns, having kept all that it wrote, or nothing.

    Nobody else writes meanwhile. What an earlier write left behind, because it was never closed, is
    gone before.

    Args:
        database: Where to write.
        write: What to do. It may run more than once; see `Database.write`.
        records: About how many records it writes, which sets how long it may take.

    Raises:
        AnotherWriter: Somebody else has been writing for too long.
        DatabaseError: Nothing was kept.
    """

    def held(work: Work) -> Answer:
        _take_turn(work)
        if work.rows(query("staging/left_over", "ingest"))[0]["found"]:
            _clear(database)
        return write(work)

    return database.write(held, seconds=database.write_seconds + records / _RECORDS_PER_SECOND)


def renew_content_stamp(work: Work) -> None:
    """Give the content a new stamp; whoever keeps a copy of it then knows that it is old."""
    work.rows(query(_RENEW, "ingest"), names=["content"])


def clear_left_over(database: Database) -> None:
    """Delete what nobody sees any more; where that fails, the next writer does it."""

    def cleared(work: Work) -> None:
        raise NothingToKeep(None)

    with suppress(DatabaseError, AnotherWriter):
        in_turn(database, cleared)


def _take_turn(work: Work) -> None:
    """Renew the notes stamp: its lock is held until the transaction ends."""
    try:
        work.rows(query(_RENEW, "ingest"), names=["notes"])
    except QueryTimedOut as fault:
        raise AnotherWriter(fault.seconds) from fault


def _clear(database: Database) -> None:
    for name in _CLEAR:
        database.apply(query(name, "ingest"))
