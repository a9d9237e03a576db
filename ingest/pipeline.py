"""The whole import, in order: compare what was read with the graph, show it, write it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graphmodel.db.migrate import prepare
from graphmodel.db.runner import NothingToKeep
from graphmodel.errors import TooManyStatements
from ingest.apply import apply_changes, take_turn
from ingest.changes import Change, counts
from ingest.compare import compare
from ingest.history import new_run, record
from ingest.merge import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset, Problem
    from graphmodel.db.runner import Database, Work
    from ingest.compare import Comparison

MAX_STATEMENTS: Final = 20_000
"""More would not fit the memory of one transaction on a small machine."""


@dataclass(frozen=True)
class ImportReport:
    """What an import read, found and wrote, or would write."""

    read: Mapping[str, int]
    changes: tuple[Change, ...]
    unchanged: Mapping[str, int]
    problems: tuple[Problem, ...]
    written: Mapping[str, int]
    """Records by table that were written; zero where none was."""
    run_id: str | None = None
    """Key of the run that wrote it; None where nothing was written."""
    refused: bool = False
    """There were errors, and so nothing was written."""

    @property
    def errors(self) -> int:
        """How many rows cannot be used."""
        return sum(problem.severity == "error" for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """Return the shape of docs/cli.md, with what would change beside it."""
        kinds = ("new", "changed", "gone")
        return {
            "read": dict(self.read),
            "written": dict(self.written),
            "unchanged": dict(self.unchanged),
            "changes": {kind: counts(self.changes, kind) for kind in kinds},
            "problems": [problem.model_dump() for problem in self.problems],
            "run": self.run_id,
        }


def preview(
    database: Database,
    dataset: Dataset,
    problems: tuple[Problem, ...] = (),
    *,
    mode: Mode = Mode.APPEND,
    file: str,
) -> ImportReport:
    """Return what importing this dataset would change. Writes nothing.

    Raises:
        TooManyStatements: More than one transaction may carry.
    """
    _refuse_too_many(dataset)
    return _report(
        dataset, problems, database.read(lambda work: compare(work, dataset, mode, file))
    )


def import_dataset(
    database: Database,
    dataset: Dataset,
    problems: tuple[Problem, ...] = (),
    *,
    mode: Mode = Mode.APPEND,
    file: str,
    skip_errors: bool = False,
) -> ImportReport:
    """Write a dataset, all or nothing, and return what was written.

    With an error among the problems nothing is written, unless errors are skipped. What is stored
    just so already is not written again; where that is everything, no run is recorded.

    Args:
        database: Where to write; brought to the schema of this version first.
        dataset: What was read: the rows that can be used.
        problems: What reading found.
        mode: How to treat what is stored already.
        file: Name under which problems and history list it.
        skip_errors: Write the good rows though there are bad ones.

    Raises:
        TooManyStatements: More than one transaction may carry.
        DatabaseError: The graph is as it was.
    """
    _refuse_too_many(dataset)
    prepare(database)
    return database.write(lambda work: _write(work, dataset, problems, mode, file, skip_errors))


def _write(
    work: Work,
    dataset: Dataset,
    problems: tuple[Problem, ...],
    mode: Mode,
    file: str,
    skip_errors: bool,
) -> ImportReport:
    take_turn(work)
    comparison = compare(work, dataset, mode, file)
    found = _report(dataset, problems, comparison)
    if found.errors and not skip_errors:
        raise NothingToKeep(replace(found, refused=True))
    if not found.changes:
        raise NothingToKeep(found)
    run = new_run(file, str(mode), comparison.changes)
    apply_changes(work, comparison.changes, run.run_id)
    record(work, run, comparison.changes)
    return replace(found, run_id=run.run_id, written=counts(comparison.changes))


def _report(
    dataset: Dataset, problems: tuple[Problem, ...], comparison: Comparison
) -> ImportReport:
    return ImportReport(
        read=dataset.counts(),
        changes=comparison.changes,
        unchanged=comparison.unchanged,
        problems=(*problems, *comparison.problems),
        written=counts(()),
    )


def _refuse_too_many(dataset: Dataset) -> None:
    statements = len(dataset.statements)
    if statements > MAX_STATEMENTS:
        raise TooManyStatements(statements, MAX_STATEMENTS)
