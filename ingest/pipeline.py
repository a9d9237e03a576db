"""The whole import, in order: compare what was read with the graph, show it, write it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphmodel.db.migrate import prepare
from graphmodel.db.runner import NothingToKeep
from graphmodel.errors import GraphChanged
from ingest.changes import Change, counts
from ingest.compare import compare
from ingest.history import carry_out, new_run
from ingest.merge import Mode
from ingest.staging import clear_left_over, in_turn
from queries.collection import no_collection
from queries.snapshot import content_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset, Problem
    from graphmodel.db.runner import Database, Work
    from ingest.compare import Comparison
    from ingest.progress import Progress


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
    stamp: str = ""
    """Content stamp of the graph with which the file was compared."""

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
    progress: Progress | None = None,
) -> ImportReport:
    """Return what importing this dataset would change. Writes nothing.

    Handing its `stamp` to `import_dataset` makes sure that just this is written.
    """

    def look(work: Work) -> ImportReport:
        stamp = content_stamp(work)
        return _report(dataset, problems, compare(work, dataset, mode, file, progress), stamp)

    with no_collection():
        return database.read(look, seconds=database.write_seconds)


def import_dataset(
    database: Database,
    dataset: Dataset,
    problems: tuple[Problem, ...] = (),
    *,
    mode: Mode = Mode.APPEND,
    file: str,
    skip_errors: bool = False,
    shown_stamp: str | None = None,
    progress: Progress | None = None,
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
        shown_stamp: The `stamp` of a preview: what it showed is written, or nothing.
        progress: Told how far it has come.

    Raises:
        GraphChanged: Somebody else wrote since that preview.
        AnotherWriter: Somebody else has been writing for too long.
        DatabaseError: The graph is as it was.
    """
    prepare(database)

    def write(work: Work) -> tuple[ImportReport, bool]:
        stamp = content_stamp(work)
        if shown_stamp is not None and stamp != shown_stamp:
            raise GraphChanged(file)
        comparison = compare(work, dataset, mode, file, progress)
        found = _report(dataset, problems, comparison, stamp)
        if found.errors and not skip_errors:
            raise NothingToKeep((replace(found, refused=True), False))
        if not found.changes:
            raise NothingToKeep((found, False))
        run = new_run(file, str(mode), comparison.changes)
        leaves = carry_out(database, work, run, comparison.changes, progress=progress)
        written = counts(comparison.changes)
        return replace(found, run_id=run.run_id, written=written), leaves

    records = sum(dataset.counts().values())
    with no_collection():
        report, leaves = in_turn(database, write, records=records)
    if leaves:
        clear_left_over(database)
    return report


def _report(
    dataset: Dataset, problems: tuple[Problem, ...], comparison: Comparison, stamp: str
) -> ImportReport:
    return ImportReport(
        read=dataset.counts(),
        changes=comparison.changes,
        unchanged=comparison.unchanged,
        problems=(*problems, *comparison.problems),
        written=counts(()),
        stamp=stamp,
    )
