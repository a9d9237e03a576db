"""Compares a `Dataset` with the graph: what is new, what changes, what goes, what stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from graphmodel.dataset import Dataset, Problem
from graphmodel.judgement_records import Check, Opinion
from graphmodel.records import TABLES, Claim, Observation, PlannedLink, Source, Statement
from ingest.adopt import adopted
from ingest.changes import Change
from ingest.derive import batches
from ingest.merge import Mode, canonical, merged
from ingest.progress import Steps
from ingest.seen_before import seen_before, space_of
from queries.loader import query
from queries.records import PAGE_ROWS, records_by_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphmodel.db.runner import Reader
    from graphmodel.record import Record
    from ingest.progress import Progress

_SHOWN_CHARACTERS: Final = 200


@dataclass(frozen=True)
class Comparison:
    """What writing a dataset would do."""

    changes: tuple[Change, ...]
    """In the order of the tables, then of the file; what goes comes last."""
    unchanged: Mapping[str, int]
    """Records by table that are stored just so already."""
    problems: tuple[Problem, ...]
    """What the comparison adds to the problems of reading."""


def compare(
    reader: Reader, dataset: Dataset, mode: Mode, file: str, progress: Progress | None = None
) -> Comparison:
    """Return what writing this dataset would change. Writes nothing."""
    dataset, problems = _without_loose_notes(reader, dataset, file)
    named, unclear = adopted(dataset, reader, file)
    gone = tuple(_gone(reader, named)) if mode is Mode.REPLACE else ()
    going = {change.key for change in gone if isinstance(change.before, Statement)}
    steps = Steps(progress, sum(named.counts().values()), "Comparing with the graph")
    compared = _Compared(reader, mode, file, going, steps)
    for record_class, records in named.tables():
        for some in batches(records, PAGE_ROWS):
            compared.add(record_class, some)
    return Comparison(
        changes=(*compared.changes, *gone),
        unchanged={c.table: compared.unchanged[c.table] for c in TABLES},
        problems=(*problems, *unclear, *_seen_before(reader, named, file), *compared.problems),
    )


def _seen_before(reader: Reader, dataset: Dataset, file: str) -> tuple[Problem, ...]:
    """A warning if most sources are stored under another space, else nothing."""
    foreign = [source for source in dataset.sources if space_of(source)]
    keys = [source.source_id for source in foreign]
    for some in batches(list({source.title for source in foreign}), PAGE_ROWS):
        rows = reader.rows(query("compare/sources_by_title", "ingest"), names=some)
        keys += [key for row in rows for key in row["keys"]]
    problem = seen_before(dataset, records_by_key(reader, Source, keys).values(), file)
    return () if problem is None else (problem,)


def _without_loose_notes(
    reader: Reader, dataset: Dataset, file: str
) -> tuple[Dataset, tuple[Problem, ...]]:
    """The dataset without notes about statements that neither it nor the graph holds."""
    known = {statement.statement_id for statement in dataset.statements}
    notes: tuple[Check | Opinion, ...] = (*dataset.checks, *dataset.opinions)
    notes = tuple(note for note in notes if note.statement)
    asked = [note.statement for note in notes if note.statement and note.statement not in known]
    known |= {*records_by_key(reader, Claim, asked), *records_by_key(reader, Observation, asked)}
    loose = [note for note in notes if note.statement not in known]
    if not loose:
        return dataset, ()
    kept = replace(
        dataset,
        checks=tuple(check for check in dataset.checks if check not in loose),
        opinions=tuple(opinion for opinion in dataset.opinions if opinion not in loose),
    )
    return kept, tuple(_loose(note, file) for note in loose)


def _loose(note: Check | Opinion, file: str) -> Problem:
    return Problem(
        severity="error",
        file=file,
        sheet=note.table,
        column="statement",
        value=_cut(note.statement or ""),
        rule=f"{note.noun} '{_cut(note.record_id)}' is of a statement that is nowhere",
        hint="Use the statement_id of a claim or observation of this file or of the graph.",
    )


class _Compared:
    """What came of the records that were compared so far, some at a time."""

    def __init__(
        self, reader: Reader, mode: Mode, file: str, going: Collection[str], steps: Steps
    ) -> None:
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.unchanged: Counter[str] = Counter()
        self._reader = reader
        self._mode = mode
        self._file = file
        self._going = going
        self._steps = steps

    def add(self, record_class: type[Record], records: Sequence[Record]) -> None:
        stored, taken = self._stored(record_class, [record.record_id for record in records])
        for record in records:
            before = stored.get(record.record_id)
            if record.record_id in taken:
                self.problems.append(_taken(record, self._file))
            elif before is None:
                self.changes.append(Change(before=None, after=canonical(record)))
            else:
                self._again(before, canonical(record))
        self._steps.add(len(records))

    def _again(self, before: Record, stated: Record) -> None:
        try:
            after, kept = merged(before, stated, self._mode)
        except ValidationError as fault:
            self.problems += [_unfit(stated, error["msg"], self._file) for error in fault.errors()]
            return
        self.problems += [_kept(before, stated, name, self._file) for name in kept]
        if after == before:
            self.unchanged[before.table] += 1
        else:
            self.changes.append(Change(before=before, after=after))

    def _stored(
        self, record_class: type[Record], keys: Sequence[str]
    ) -> tuple[Mapping[str, Record], Collection[str]]:
        """The records with these keys, and the keys that belong to statements of another kind."""
        if not issubclass(record_class, Statement):
            return records_by_key(self._reader, record_class, keys), ()
        is_claim = {
            row["key"]: row["is_claim"]
            for row in self._reader.rows(query("compare/kinds_of_statements", "ingest"), keys=keys)
        }
        mine = [key for key, claim in is_claim.items() if claim is (record_class is Claim)]
        taken = is_claim.keys() - set(mine) - set(self._going)
        return records_by_key(self._reader, record_class, mine), taken


def _unfit(record: Record, rule: str, file: str) -> Problem:
    return Problem(
        severity="error",
        file=file,
        sheet=record.table,
        column=record.key,
        value=_cut(record.record_id),
        rule=f"it does not go together with what is stored: {rule.removeprefix('Value error, ')}",
        hint="Correct the row, or import in the mode 'update' with all of these columns.",
    )


def _taken(record: Record, file: str) -> Problem:
    other = "an observation" if isinstance(record, Claim) else "a claim"
    return Problem(
        severity="error",
        file=file,
        sheet=record.table,
        column=record.key,
        value=_cut(record.record_id),
        rule=f"the graph holds {other} with this id already",
        hint="Give the row another id: claims and observations share theirs.",
    )


def _kept(before: Record, stated: Record, name: str, file: str) -> Problem:
    old = getattr(before, name, None) or getattr(before, "attributes", {}).get(name)
    new = getattr(stated, name, None) or getattr(stated, "attributes", {}).get(name)
    return Problem(
        severity="warning",
        file=file,
        sheet=before.table,
        column=name,
        value=_cut(str(new)),
        rule=f"{before.noun} '{_cut(before.record_id)}' has another value stored, which was kept",
        hint=f"Stored is '{_cut(str(old))}'. Import in the mode 'update' to replace it.",
    )


def _gone(reader: Reader, dataset: Dataset) -> Iterable[Change]:
    """What the dataset's sources said, and its projects planned, and no longer do."""
    sources = sorted({statement.source for statement in dataset.statements})
    stated = {(s.statement_id, isinstance(s, Claim)) for s in dataset.statements}
    said = [
        row
        for row in reader.rows(query("compare/statements_of_sources", "ingest"), source_ids=sources)
        if (row["statement_id"], row["is_claim"]) not in stated
    ]
    ids = [row["statement_id"] for row in said]
    notes = reader.rows(query("compare/notes_of_statements", "ingest"), statement_ids=ids)
    projects = sorted({planned.project for planned in dataset.plan})
    kept = {planned.plan_id for planned in dataset.plan}
    plan = [
        "\u001f".join((row["project"], row["cause"], row["effect"]))
        for row in reader.rows(query("compare/plan_of_projects", "ingest"), project_ids=projects)
    ]
    gone: tuple[tuple[type[Record], list[str]], ...] = (
        (Check, [row["key"] for row in notes if row["table_name"] == Check.table]),
        (Opinion, [row["key"] for row in notes if row["table_name"] == Opinion.table]),
        (Claim, [row["statement_id"] for row in said if row["is_claim"]]),
        (Observation, [row["statement_id"] for row in said if not row["is_claim"]]),
        (PlannedLink, [key for key in plan if key not in kept]),
    )
    for record_class, keys in gone:
        for record in records_by_key(reader, record_class, keys).values():
            yield Change(before=record, after=None)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
