"""Withdrawing a source: all that it said goes, everywhere, and the history keeps none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.db.migrate import prepare
from graphmodel.errors import NotFound
from graphmodel.records import Claim, Factor, Observation, Source
from ingest.changes import Change
from ingest.history import WITHDRAWAL, carry_out, forget, new_run
from ingest.resting_on import SPOKEN, notes_resting_on, without
from ingest.staging import clear_left_over, in_turn
from queries.loader import query
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.record import Record

TITLE: Final = "a source withdrawn"
"""What the history calls it. It names nobody."""


@dataclass(frozen=True)
class Withdrawal:
    """What goes with a source."""

    source: Source
    statements: tuple[Claim | Observation, ...]
    """What it says, and what was inferred from it alone."""
    rewritten: tuple[Claim | Observation, ...]
    """What was inferred from it and from others: it rests on the others from now on."""
    notes: tuple[Record, ...]
    """Checks of what goes, opinions about it, and whatever else it says of people or spectra."""
    noted: tuple[tuple[Record, Record], ...]
    """Notes that name it beside others: as they are, and as they will be."""
    factors: tuple[Factor, ...]
    """Factors that nothing else names."""

    @property
    def quotes(self) -> int:
        """How many of the statements have a quote."""
        return sum(bool(one.quote) for one in self.statements)

    @property
    def links(self) -> int:
        """How many links lose a claim that counts for them."""
        claims = [one for one in self.statements if isinstance(one, Claim) and one.live]
        return len({(cause, one.effect) for one in claims for cause in one.causes})

    def changes(self) -> tuple[Change, ...]:
        """Return what is written."""
        going: list[Record] = [*self.statements, *self.notes, *self.factors, self.source]
        return (
            *(Change(one, None) for one in going),
            *(Change(one, _without(one, self.source.source_id)) for one in self.rewritten),
            *(Change(before, after) for before, after in self.noted),
        )


def withdrawal(reader: Reader, source_id: str) -> Withdrawal:
    """Return what would go with a source.

    Raises:
        NotFound: There is no such source.
    """
    source = records_by_key(reader, Source, [source_id]).get(source_id)
    if source is None:
        raise NotFound("source", source_id, [])
    rows = reader.rows(query("withdraw/touched", "ingest"), source_id=source_id)
    statements: dict[str, Claim | Observation] = {}
    for table, record_class in (("claims", Claim), ("observations", Observation)):
        keys = [str(row["statement_id"]) for row in rows if row["table_name"] == table]
        statements |= records_by_key(reader, record_class, keys)
    goes = [str(row["statement_id"]) for row in rows if row["goes"]]
    stays = [str(row["statement_id"]) for row in rows if not row["goes"]]
    going = {"sources": {source_id}, "statements": set(goes)}
    notes, noted = notes_resting_on(reader, going)
    return Withdrawal(
        source=source,
        statements=tuple(statements[key] for key in goes),
        rewritten=tuple(statements[key] for key in stays),
        notes=notes,
        noted=noted,
        factors=tuple(_factors_alone(reader, goes)),
    )


def withdraw(database: Database, source_id: str) -> tuple[str, Withdrawal]:
    """Withdraw a source, and return the key of the run and what went.

    It cannot be undone. The history says that a source was withdrawn, when, by whom, and how many
    records went; every run before loses what it kept of them.

    Raises:
        NotFound: There is no such source, or not any more.
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def write(work: Work) -> tuple[str, Withdrawal, bool]:
        found = withdrawal(work, source_id)
        changes = found.changes()
        run = new_run(TITLE, WITHDRAWAL, changes)
        leaves = carry_out(database, work, run, changes)
        forget(work, _Taken(found).left_of)
        return run.run_id, found, leaves

    run_id, found, leaves = in_turn(database, write)
    if leaves:
        clear_left_over(database)
    return run_id, found


def _factors_alone(reader: Reader, statements: Sequence[str]) -> Iterator[Factor]:
    rows = reader.rows(query("withdraw/factors_alone", "ingest"), statement_ids=list(statements))
    yield from records_by_key(reader, Factor, [str(row["factor_id"]) for row in rows]).values()


class _Taken:
    """Knows which records of the history are the withdrawn source's, however old they are."""

    def __init__(self, gone: Withdrawal) -> None:
        self._source = gone.source.source_id
        self._keys = {
            (record.table, record.record_id)
            for record in (*gone.statements, *gone.notes, *gone.factors, gone.source)
        }
        self._statements = {one.statement_id for one in gone.statements}

    def left_of(self, changes: list[Change]) -> list[Change]:
        """Return these changes without what is the source's."""
        # What it said once and was deleted since is known by the source that the history names.
        # A note comes after what it is about, and so is met after it.
        self._statements |= {
            side.statement_id
            for change in changes
            for side in (change.before, change.after)
            if isinstance(side, Claim | Observation) and self._is_its(side)
        }
        return [
            Change(_plain(change.before, self._source), _plain(change.after, self._source))
            for change in changes
            if not self._concerns(change)
        ]

    def _concerns(self, change: Change) -> bool:
        if (change.record_class.table, change.key) in self._keys:
            return True
        return any(
            (isinstance(side, Claim | Observation) and side.statement_id in self._statements)
            or (side is not None and self._speaks_of(side))
            for side in (change.before, change.after)
        )

    def _speaks_of(self, note: Record) -> bool:
        """Return whether a note is about the source, or about what it said."""
        if isinstance(note, Claim | Observation):
            return False
        spoken = {"sources": {self._source}, "statements": self._statements}
        return any(
            getattr(note, name) in spoken[reference.table]
            for name, reference in type(note).references().items()
            if reference.table in SPOKEN and not type(note).many(name)
        )

    def _is_its(self, one: Claim | Observation) -> bool:
        return one.source == self._source or one.based_on == (self._source,)


def _plain(record: Record | None, source: str) -> Record | None:
    if isinstance(record, Claim | Observation) and source in record.based_on:
        return _without(record, source)
    if record is None or isinstance(record, Claim | Observation):
        return record
    return without(record, {"sources": {source}}) or record


def _without(one: Claim | Observation, source: str) -> Claim | Observation:
    return one.with_values(based_on=tuple(key for key in one.based_on if key != source))
