"""What a dataset does not say yet, and a workbook in which that is marked.

Not every empty cell is a gap. A gap is what an answer of ours needs: a level to tell how far a
ripple reached, a voice to tell who says so, a quote to show whose words a step rests on, a case to
tell whether a chain holds together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ingest.formats.guidance import Guidance
from ingest.formats.workbook_out import write_workbook
from ingest.gap_rules import GAPS, Around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

Counts = dict[str, dict[str, "GapCount"]]
"""By table and field."""


@dataclass(frozen=True)
class GapCount:
    """How many records do not say something, of those that could."""

    missing: int
    of: int


_OPENING: Final = (
    "What is missing",
    "Cells in yellow are not filled in yet and would help. Fill in what you know; nothing has to "
    "be complete. Where the words are fixed, the cell offers them to choose from.",
    "Do not change ids. Then: rippletrace import FILE --mode update. You are shown what would "
    "change first. Cells that you leave as they are change nothing. This sheet is not read.",
)


def gaps(dataset: Dataset) -> Counts:
    """Return how many records lack what, by table and field; of fields that concern none, nothing.

    Args:
        dataset: What is stored, or a part of it.
    """
    around = Around(dataset)
    counts: Counts = {}
    for gap in GAPS:
        concerned = [r for r in dataset.table(gap.record.table) if gap.concerns(r, around)]
        if concerned:
            missing = sum(gap.missing(record) for record in concerned)
            counts.setdefault(gap.record.table, {})[gap.field] = GapCount(missing, len(concerned))
    return counts


def missing_in(dataset: Dataset) -> Callable[[Record, str], bool]:
    """Return what tells whether a field of a record of this dataset is a gap."""
    around = Around(dataset)
    by_place = {(gap.record.table, gap.field): gap for gap in GAPS}

    def is_missing(record: Record, name: str) -> bool:
        gap = by_place.get((record.table, name))
        return gap is not None and gap.missing(record) and gap.concerns(record, around)

    return is_missing


def why(table: str, field: str) -> str:
    """Return what a field that counts as a gap is needed for."""
    return next(gap.why for gap in GAPS if (gap.record.table, gap.field) == (table, field))


def to_json(counts: Counts) -> dict[str, Any]:
    """Return the counts as they are answered on the command line."""
    return {
        table: {name: {"missing": count.missing, "of": count.of} for name, count in fields.items()}
        for table, fields in counts.items()
    }


def write_gaps(dataset: Dataset, path: Path) -> Counts:
    """Write a dataset as a workbook in which what is missing is marked, and return the counts.

    Imported as it is, with `update`, it changes nothing.

    Raises:
        IngestError: A table has more rows than a sheet, or the file cannot be written.
    """
    counts = gaps(dataset)
    notes = {
        (table, name): f"{count.missing:,} of {count.of:,} are missing. {why(table, name)}"
        for table, fields in counts.items()
        for name, count in fields.items()
        if count.missing
    }
    write_workbook(dataset, path, Guidance(tuple(_guide(counts)), notes, missing_in(dataset)))
    return counts


def _guide(counts: Counts) -> Iterator[tuple[str, ...]]:
    for sentence in _OPENING:
        yield (sentence,)
    yield ("",)
    yield ("Sheet", "Column", "Missing", "What it is needed for")
    for table, fields in counts.items():
        for name, count in fields.items():
            yield (table, name, f"{count.missing:,} of {count.of:,}", why(table, name))
