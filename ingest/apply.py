"""Writes changes, inside a turn that somebody else opens and closes.

What is new is staged first; then one transaction, which until now has only read, takes what goes,
shows what is new, overwrites what changes and derives what follows. So it holds no lock that the
stage could wait for, and as little as possible has to fit its memory.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UndoRefused
from graphmodel.judgement_records import Check, Opinion
from graphmodel.meeting_records import Card, Meeting, Prompt
from graphmodel.people_records import Contributor, Organisation
from graphmodel.records import TABLES, Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.spectrum_records import Spectrum
from graphmodel.stored import stored_properties
from graphmodel.story_records import Story
from ingest.changes import is_content, touched_factors, touched_pairs
from ingest.derive import batches, links_told, renew_links, renew_roles
from ingest.new_records import NewRecords, run_matching, targets
from ingest.progress import Steps
from ingest.staging import renew_content_stamp
from ingest.upsert import link, plan, referred_to, remove, set_aside, unlink, update
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphmodel.db.query import CypherQuery
    from graphmodel.db.runner import Work
    from graphmodel.record import Record
    from ingest.changes import Change
    from ingest.progress import Progress
    from ingest.staging import Stage

Row = dict[str, Any]

_NOTES: Final = "compare/notes_of_statements"

_REFERRED_TO = (
    *(Card, Meeting, Prompt, Spectrum, Organisation, Contributor),
    *(Factor, Source, Project, Story),
)
"""Tables whose records others point at; they go last, and only when nothing points at them."""


def apply_changes(
    work: Work,
    stage: Stage,
    changes: Sequence[Change],
    *,
    history: Iterable[tuple[str, Row]] = (),
    undoes: str = "",
    progress: Progress | None = None,
) -> None:
    """Write these changes, then the links and roles that follow from them.

    Args:
        work: The transaction that closes the write.
        stage: Where new records go first.
        changes: What is to be written.
        history: Parts of the history that are written beside them, each with its key.
        undoes: The run that is taken back, for the message where that cannot be.
        progress: Told how far it has come.

    Raises:
        UndoRefused: A record would go although others still refer to it.
    """
    _Application(work, stage, changes, progress).run(history, undoes)


class _Application:
    def __init__(
        self, work: Work, stage: Stage, changes: Sequence[Change], progress: Progress | None
    ) -> None:
        self._work = work
        self._stage = stage
        self._changes = changes
        self._progress = progress
        self._sorted: dict[tuple[type[Record], str], list[Change]] = defaultdict(list)
        for change in changes:
            self._sorted[change.record_class, change.kind].append(change)
        self._born = {change.key for change in self._sorted[Factor, "new"]}
        self._leaving = {change.key for change in self._sorted[Factor, "gone"]}
        self._pairs = touched_pairs(changes)

    def run(self, history: Iterable[tuple[str, Row]], undoes: str) -> None:
        new = self._staged(history)
        if any(is_content(change) for change in self._changes):
            renew_content_stamp(self._work)
        self._refuse_if_judged(undoes)
        for record_class in reversed(TABLES):
            if record_class not in _REFERRED_TO:
                self._take_away(record_class)
        new.show(Steps(self._progress, new.count, "Closing"))
        for record_class in TABLES:
            self._overwrite(record_class)
        # The link of a factor that goes is not seen without it, and is deleted with it.
        moving = self._born | self._leaving
        renew_links(self._work, (pair for pair in self._pairs if moving.isdisjoint(pair)))
        for record_class in _REFERRED_TO:
            self._refuse_if_referred_to(record_class, undoes)
            self._take_away(record_class)
        renew_roles(self._work, touched_factors(self._changes) - self._leaving)

    def _staged(self, history: Iterable[tuple[str, Row]]) -> NewRecords:
        tables = {
            record_class: [c.record for c in self._sorted[record_class, "new"]]
            for record_class in TABLES
            if record_class is not PlannedLink
        }
        fresh = {pair for pair in self._pairs if not self._born.isdisjoint(pair)}
        effort = len(fresh) + sum(map(_effort, tables.values()))
        steps = Steps(self._progress, effort, "Writing")
        new = NewRecords(self._work, self._stage, steps)
        # The server is at work most of the time; what it will be asked next is made ready then.
        with ThreadPoolExecutor(1) as beside:
            links = beside.submit(links_told, self._claims(), fresh)
            parts = beside.submit(list, history)
            for record_class, records in tables.items():
                new.create(record_class, records)
            for record_class, records in tables.items():
                new.refer(record_class, records)
            new.link(links.result())
            new.create_plain(("ImportPart",), parts.result())
        return new

    def _claims(self) -> Iterator[Claim]:
        """All claims as they will be."""
        for kind in ("new", "changed"):
            for change in self._sorted[Claim, kind]:
                if isinstance(change.after, Claim):
                    yield change.after

    def _take_away(self, record_class: type[Record]) -> None:
        """Let records go from sight; what is staged apart is deleted after the close."""
        rows = [_row(change.record) for change in self._sorted[record_class, "gone"]]
        hide = self._stage.apart and record_class is not PlannedLink
        self._run(set_aside(record_class) if hide else remove(record_class), rows)

    def _refuse_if_judged(self, undoes: str) -> None:
        """Refuse to take a statement away that others have checked, or told their opinion of."""
        moved = {
            (record_class.table, change.key)
            for record_class in (Check, Opinion)
            for kind in ("gone", "changed")
            for change in self._sorted[record_class, kind]
        }
        going = [c.key for one in (Claim, Observation) for c in self._sorted[one, "gone"]]
        held = {
            row["statement_id"]
            for batch in batches(going)
            for row in self._work.rows(query(_NOTES, "ingest"), statement_ids=batch)
            if (row["table_name"], row["key"]) not in moved
        }
        if held:
            raise UndoRefused(undoes, sorted(held))

    def _refuse_if_referred_to(self, record_class: type[Record], undoes: str) -> None:
        going = {change.key for change in self._sorted[record_class, "gone"]}
        held = {
            row["key"]
            for batch in batches(sorted(going))
            for row in self._work.rows(referred_to(record_class), keys=batch)
            if row["own"] not in going
        }
        if held:
            raise UndoRefused(undoes, sorted(held))

    def _overwrite(self, record_class: type[Record]) -> None:
        changed = self._sorted[record_class, "changed"]
        if record_class is PlannedLink:
            put = (*self._sorted[record_class, "new"], *changed)
            rows = [_row(c.record) | {"properties": stored_properties(c.record)} for c in put]
            self._run(plan(), rows)
            return
        rows = []
        for change in changed:
            moved = _differing(change)
            if moved:
                rows.append(_row(change.record) | {"properties": moved})
        self._run(update(record_class), rows)
        for field in record_class.references():
            old, new = _moved(changed, field)
            self._run(unlink(record_class, field), old)
            self._run(link(record_class, field), new)

    def _run(self, statement: CypherQuery, rows: list[Row]) -> None:
        for batch in batches(rows):
            run_matching(self._work, statement, batch)


def _effort(records: Sequence[Record]) -> int:
    """How many records and references there are to write."""
    if not records:
        return 0
    record_class = type(records[0])
    effort = len(records)
    for field in record_class.references():
        values = [value for record in records if (value := getattr(record, field))]
        effort += sum(map(len, values)) if record_class.many(field) else len(values)
    return effort


def _differing(change: Change) -> Row:
    """The properties that a change sets; null takes one away."""
    before, after = (
        stored_properties(side) if side is not None else {}
        for side in (change.before, change.after)
    )
    names = before.keys() | after.keys()
    return {n: after.get(n) for n in names if before.get(n) != after.get(n)}


def _moved(changes: Iterable[Change], field: str) -> tuple[list[Row], list[Row]]:
    """The references of one field that these changes take away, and those that they make."""
    old, new = [], []
    for change in changes:
        before, after = (targets(getattr(side, field)) for side in (change.before, change.after))
        if field in change.record_class.ordered() and before != after:
            old += [_row(change.record) | {"target": key} for key in set(before)]
            new += [
                _row(change.record) | {"target": key, "place": place}
                for place, key in enumerate(after)
            ]
            continue
        old += [_row(change.record) | {"target": key} for key in before if key not in after]
        new += [_row(change.record) | {"target": key} for key in after if key not in before]
    return old, new


def _row(record: Record) -> Row:
    if isinstance(record, PlannedLink):
        return {"project": record.project, "cause": record.cause, "effect": record.effect}
    return {"key": record.record_id}
