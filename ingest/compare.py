"""Compares a `Dataset` with the graph: what is new, what changes, what goes, what stays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphmodel.dataset import Dataset, Problem
from graphmodel.records import TABLES, Check, Claim, Observation, PlannedLink
from ingest.adopt import adopted
from ingest.changes import Change
from ingest.merge import Mode, canonical, merged
from queries.loader import query
from queries.records import records_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.db.runner import Reader
    from graphmodel.record import Record

Stored = dict[str, dict[str, "Record"]]

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


def compare(reader: Reader, dataset: Dataset, mode: Mode, file: str) -> Comparison:
    """Return what writing this dataset would change. Writes nothing."""
    dataset, problems = _without_loose_checks(reader, dataset, file)
    stored = _stored(reader, dataset)
    named, unclear = adopted(dataset, stored, reader, file)
    if named is not dataset:
        stored = _stored(reader, named)
    gone = tuple(_gone(reader, named)) if mode is Mode.REPLACE else ()
    compared = _compared(named, stored, mode, file)
    return Comparison(
        changes=(*compared.changes, *gone),
        unchanged=compared.unchanged,
        problems=(*problems, *unclear, *compared.problems),
    )


def _without_loose_checks(
    reader: Reader, dataset: Dataset, file: str
) -> tuple[Dataset, tuple[Problem, ...]]:
    """The dataset without checks of statements that neither it nor the graph holds."""
    own = {statement.statement_id for statement in dataset.statements}
    asked = [c.statement for c in dataset.checks if c.statement and c.statement not in own]
    held: set[str] = {*records_by_key(reader, Claim, asked)}
    held |= {*records_by_key(reader, Observation, asked)}
    loose = [c for c in dataset.checks if c.statement and c.statement not in own | held]
    if not loose:
        return dataset, ()
    kept = tuple(check for check in dataset.checks if check not in loose)
    return replace(dataset, checks=kept), tuple(_loose(check, file) for check in loose)


def _loose(check: Check, file: str) -> Problem:
    return Problem(
        severity="error",
        file=file,
        sheet=check.table,
        column="statement",
        value=_cut(check.statement or ""),
        rule=f"check '{_cut(check.check_id)}' is of a statement that is nowhere",
        hint="Use the statement_id of a claim or observation of this file or of the graph.",
    )


def _stored(reader: Reader, dataset: Dataset) -> Stored:
    return {
        record_class.table: dict(
            records_by_key(reader, record_class, (record.record_id for record in records))
        )
        for record_class, records in dataset.tables()
    }


def _compared(dataset: Dataset, stored: Stored, mode: Mode, file: str) -> Comparison:
    changes: list[Change] = []
    problems: list[Problem] = []
    unchanged: dict[str, int] = defaultdict(int)
    for record_class, records in dataset.tables():
        known = stored[record_class.table]
        for record in records:
            before = known.get(record.record_id)
            if before is None:
                changes.append(Change(before=None, after=canonical(record)))
                continue
            after, kept = merged(before, canonical(record), mode)
            problems += [_kept(before, record, name, file) for name in kept]
            if after == before:
                unchanged[record_class.table] += 1
            else:
                changes.append(Change(before=before, after=after))
    return Comparison(
        changes=tuple(changes),
        unchanged={c.table: unchanged[c.table] for c in TABLES},
        problems=tuple(problems),
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
    stated = {statement.statement_id for statement in dataset.statements}
    said = [
        row
        for row in reader.rows(query("compare/statements_of_sources", "ingest"), source_ids=sources)
        if row["statement_id"] not in stated
    ]
    ids = [row["statement_id"] for row in said]
    checks = reader.rows(query("compare/checks_of_statements", "ingest"), statement_ids=ids)
    projects = sorted({planned.project for planned in dataset.plan})
    kept = {planned.plan_id for planned in dataset.plan}
    plan = [
        "\u001f".join((row["project"], row["cause"], row["effect"]))
        for row in reader.rows(query("compare/plan_of_projects", "ingest"), project_ids=projects)
    ]
    gone: tuple[tuple[type[Record], list[str]], ...] = (
        (Check, [row["check_id"] for row in checks]),
        (Claim, [row["statement_id"] for row in said if row["is_claim"]]),
        (Observation, [row["statement_id"] for row in said if not row["is_claim"]]),
        (PlannedLink, [key for key in plan if key not in kept]),
    )
    for record_class, keys in gone:
        for record in records_by_key(reader, record_class, keys).values():
            yield Change(before=record, after=None)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
