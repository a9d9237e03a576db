"""What is stored about some projects, as it is read for one share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.dataset import Dataset
from graphmodel.errors import WrongQuestion
from graphmodel.records import Claim, Observation, PlannedLink, Project, Source
from ingest.project_part import with_wholes
from ingest.renaming import factors_in
from queries.loader import query
from queries.records import all_records, records_by_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Database, Reader

MOST_STATEMENTS: Final = 50_000
"""More would take a page too long to reduce."""


@dataclass(frozen=True)
class Part:
    """What is said about some projects, and the words that any project masks."""

    dataset: Dataset
    words: tuple[str, ...]


def part_of(database: Database, projects: Sequence[str]) -> Part | None:
    """Return what is said about some projects, and what they planned; None where one is gone.

    What was taken back is left out. References may lead out of the dataset.

    Raises:
        WrongQuestion: It is too much to be shared in one piece.
    """
    return database.read(lambda work: _read(work, list(projects)))


def _read(reader: Reader, projects: list[str]) -> Part | None:
    stored = {one.project_id: one for one in all_records(reader, Project)}
    if not stored.keys() >= set(projects):
        return None
    (about,) = reader.rows(query("statements/ids_about"), project_ids=projects)
    if len(about["claims"]) + len(about["observations"]) > MOST_STATEMENTS:
        raise WrongQuestion(
            f"More than {MOST_STATEMENTS:,} statements are about these projects, which is too much "
            "for one address. Share fewer projects."
        )
    claims = records_by_key(reader, Claim, about["claims"])
    seen = records_by_key(reader, Observation, about["observations"])
    (planned,) = reader.rows(query("statements/plan"), project_ids=projects)
    ends = zip(planned["projects"], planned["causes"], planned["effects"], strict=True)
    plan = records_by_key(reader, PlannedLink, ("\u001f".join(one) for one in ends))
    said = (*claims.values(), *seen.values())
    named = {key for record in (*said, *plan.values()) for key in factors_in(record)}
    tellers = {key for one in said for key in (one.source, *one.based_on)}
    dataset = Dataset(
        projects=tuple(stored[key] for key in dict.fromkeys(projects)),
        factors=with_wholes(reader, named),
        sources=tuple(records_by_key(reader, Source, sorted(tellers)).values()),
        claims=tuple(claims.values()),
        observations=tuple(seen.values()),
        plan=tuple(plan.values()),
    )
    return Part(dataset, tuple(w for one in stored.values() for w in one.words_to_mask))
