"""Putting spectra in; renaming, merging and splitting them with their history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.errors import IngestError
from graphmodel.spectrum_records import Spectrum
from ingest.changes import Change
from ingest.formats import read_file
from ingest.merge import Mode
from ingest.notes import cut, stored, today, write
from ingest.pipeline import import_dataset
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.db.runner import Database, Work

WORKING_TOGETHER: Final = Path(__file__).parent / "vocabularies" / "working-together"
"""The continuum, the principles, the tensions and the starting questions, with their references."""


def put_in(database: Database) -> str | None:
    """Store the vocabulary that comes with the program, and return the key of the run.

    What is stored already stays as it is, also where a team changed it.

    Returns:
        None where all of it is stored.

    Raises:
        AnotherWriter: Somebody else has been writing for too long.
    """
    reading = read_file(WORKING_TOGETHER)
    report = import_dataset(
        database,
        reading.dataset,
        reading.problems,
        mode=Mode.APPEND,
        file="spectra and questions of working together",
    )
    return report.run_id


def follow(
    database: Database, earlier: Sequence[Spectrum], later: Sequence[Spectrum], why: str | None
) -> str | None:
    """Let new spectra take the place of others, and return the key of the run.

    One in place of one renames it, one in place of several merges them, several in place of one
    split it. The earlier ones stay, with all that was placed on them. What they bear on, and are a
    part of, the later ones do too.

    Args:
        database: Where to write.
        earlier: The spectra as somebody saw them; they go out of use.
        later: The new ones.
        why: Why.

    Raises:
        IngestError: One of the earlier ones is not in use any more.
        AnotherWriter: Somebody else has been writing for too long.
    """
    keys = tuple(spectrum.spectrum_id for spectrum in earlier)

    def changes(work: Work) -> Iterator[Change]:
        for spectrum in earlier:
            stored(work, spectrum)
        for other in all_records(work, Spectrum):
            if not set(keys).isdisjoint(other.came_from):
                raise IngestError(
                    f"“{cut(other.name)}” took the place of one of these meanwhile. Load the page "
                    "again and change that one."
                )
        for spectrum in later:
            yield Change(
                None,
                spectrum.with_values(
                    came_from=keys, since=today(), why=why or None, **_bearing(earlier)
                ),
            )

    return write(database, _title(earlier, later), changes)


def _bearing(earlier: Sequence[Spectrum]) -> dict[str, tuple[str, ...]]:
    """What these spectra bear on or are a part of, themselves aside, by field."""
    own = {spectrum.spectrum_id for spectrum in earlier}
    return {
        field: tuple({key for one in earlier for key in getattr(one, field)} - own)
        for field in ("part_of", "underlies", "helps_resolve")
    }


def _title(earlier: Sequence[Spectrum], later: Sequence[Spectrum]) -> str:
    what = (
        "renamed" if len(earlier) == len(later) == 1 else "merged" if len(later) == 1 else "split"
    )
    return f"spectrum {what}: {cut(later[0].name)}"
