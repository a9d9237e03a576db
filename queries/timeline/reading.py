"""Reads what is said about time, as columns and in pieces that fit a transaction's memory."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graphmodel.errors import NotFound
from graphmodel.values import ClaimKind, Course, FactorKind, ImpactKind, Level, Modality, Phase
from queries.loader import query
from queries.snapshot import while_unchanged
from queries.timeline.facts import Named, ProjectSpan, Timed, TimelineFacts, UndatedClaim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from graphmodel.db.runner import Reader, Row

_PIECE: Final = 5_000
"""Records read at once: well under a transaction's memory."""

_MOST_PROJECTS: Final = 100_000


def read_facts(reader: Reader, projects: Collection[str]) -> TimelineFacts:
    """Return what is said about time in some projects, as it is under one content stamp.

    Args:
        reader: A database. Each piece is read in a transaction of its own; where somebody writes
            in between, all is read again.
        projects: Only what is said about these; none: all, and what is said about no project.

    Raises:
        NotFound: There is no project with one of these ids.
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    return while_unchanged(reader, lambda _: _read(reader, list(projects)))


def _read(reader: Reader, wanted: list[str]) -> TimelineFacts:
    rows = reader.rows(query("timeline/projects"), row_limit=_MOST_PROJECTS)
    projects = tuple(
        ProjectSpan(row["id"], row["title"], row["started_on"], row["ended_on"]) for row in rows
    )
    known = {project.id for project in projects}
    for project in wanted:
        if project not in known:
            raise NotFound("project", project, get_close_matches(project, known))
    factors = {
        one.id: one
        for piece in _pieces(reader, "timeline/factors", wanted)
        for one in _factors(piece)
    }
    statements = tuple(
        one
        for piece in _pieces(reader, "timeline/statements", wanted)
        for one in sorted(_statements(piece), key=lambda one: one.id)
    )
    return TimelineFacts(
        projects=projects,
        factors=factors,
        statements=statements,
        undated_claims=_undated(reader, {one.factor for one in statements if one.dates}, wanted),
    )


def _undated(reader: Reader, dated: Collection[str], wanted: list[str]) -> tuple[UndatedClaim, ...]:
    """Return the live claims without a date between dated factors, by id and cause."""
    keys = sorted(dated)
    found = [
        UndatedClaim(*columns)
        for start in range(0, len(keys), _PIECE)
        for row in reader.rows(
            query("timeline/undated_claims"),
            factor_ids=keys[start : start + _PIECE],
            projects=wanted,
        )
        for columns in zip(row["ids"], row["causes"], row["effects"], strict=True)
    ]
    between = (one for one in found if one.cause in dated)
    return tuple(sorted(set(between), key=lambda one: (one.id, one.cause)))


def _pieces(reader: Reader, name: str, wanted: Sequence[str]) -> Iterator[Row]:
    """Yield the columns of all records, piece by piece in the order of their keys."""
    after = ""
    while True:
        (row,) = reader.rows(query(name), after=after, piece=_PIECE, projects=wanted)
        if row["last"] is None:
            return
        yield row
        after = row["last"]


def _factors(row: Row) -> Iterator[Named]:
    for one in _records(row):
        yield Named(
            id=one["ids"],
            name=one["names"] or one["ids"],
            level=Level(one["levels"]) if one["levels"] else None,
            kind=FactorKind(one["kinds"]) if one["kinds"] else None,
            impact_kind=ImpactKind(one["impact_kinds"]) if one["impact_kinds"] else None,
            told=one["told"],
        )


def _statements(row: Row) -> Iterator[Timed]:
    for one in _records(row):
        causes = (one["causes"], *one["partners"]) if one["causes"] else ()
        yield Timed(
            id=one["ids"],
            factor=one["factors"],
            causes=tuple(dict.fromkeys(causes)),
            claim_kind=ClaimKind(one["claim_kinds"]) if one["claim_kinds"] else None,
            seen=one["seen"],
            modality=Modality(one["modalities"]),
            source=one["sources"],
            counts_as=one["counts_as"],
            title=one["titles"],
            projects=tuple(one["projects"]),
            start=one["starts"],
            end=one["ends"],
            phase=Phase(one["phases"]) if one["phases"] else None,
            course=Course(one["courses"]) if one["courses"] else None,
            check_again_on=one["again_on"],
            kind=FactorKind(one["kinds"]) if one["kinds"] else None,
            impact_kind=ImpactKind(one["impact_kinds"]) if one["impact_kinds"] else None,
        )


def _records(row: Row) -> Iterator[Row]:
    """Yield one record for each place in the columns."""
    columns = {name: values for name, values in row.items() if name != "last"}
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))
