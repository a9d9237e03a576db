"""The graph as a `Dataset`, whole or for some projects, to write it to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.dataset import Dataset
from graphmodel.errors import DatabaseError
from graphmodel.records import (
    TABLES,
    Claim,
    Factor,
    Project,
    Source,
    Statement,
)
from ingest.project_notes import notes_of, projects_of, sources_of
from ingest.renaming import factors_in
from ingest.together import worked_on_together
from queries.collection import no_collection
from queries.loader import query
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphmodel.db.runner import Database, Reader
    from graphmodel.judgement_records import Assessment, Check, Opinion, Rival

_SECONDS: Final = 3_600.0
"""Time that reading everything may take; it grows with what is stored."""
_TRIES: Final = 5


def dump(database: Database, projects: Collection[str] = ()) -> Dataset:
    """Return everything that is stored, each table in the order of its keys.

    Args:
        database: Where to read; where somebody writes meanwhile, all is read again.
        projects: Keys of projects; their statements and plans alone are returned, with the
            factors and sources that these need, what was judged of them, and how people worked
            together. Kept views and stories are left out: they may show more than was chosen.
            Empty for everything.

    Raises:
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    with no_collection():
        everything = _unchanged(database)
    return _of_projects(everything, set(projects)) if projects else everything


def _unchanged(database: Database) -> Dataset:
    """All records of one state: a transaction also sees what others keep while it reads."""
    stamps = query("runs/stamps", "ingest")
    for _ in range(_TRIES):
        before = database.rows(stamps)
        everything = database.read(_everything, seconds=_SECONDS)
        if database.rows(stamps) == before:
            return everything
    raise DatabaseError(
        "The graph kept changing while it was being read. Wait until the import that is under "
        "way is done, and export again."
    )


def _everything(reader: Reader) -> Dataset:
    tables: dict[str, Any] = {one.table: tuple(all_records(reader, one)) for one in TABLES}
    return Dataset(**tables)


def _of_projects(whole: Dataset, projects: set[str]) -> Dataset:
    def about(statement: Statement) -> bool:
        return bool(projects.intersection(statement.project))

    claims = tuple(filter(about, whole.claims))
    observations = tuple(filter(about, whole.observations))
    plan = tuple(planned for planned in whole.plan if planned.project in projects)
    statements = {s.statement_id for s in (*claims, *observations)}
    ends = {factor for claim in claims for factor in _factors_of(claim)}
    ends |= {observation.factor for observation in observations}
    ends |= {end for planned in plan for end in (planned.cause, planned.effect)}
    worked = worked_on_together(whole, projects)
    ends |= {factor for record in worked.records() for factor in factors_in(record)}
    factors = _with_wholes(whole.factors, ends)
    sources = {s for st in (*claims, *observations) for s in (st.source, *st.based_on)}
    notes = notes_of(whole, projects, factors)
    sources |= sources_of(notes) | worked.keys_in(Source.table)
    named = projects | {p for st in (*claims, *observations) for p in st.project}
    named |= projects_of(notes) | worked.keys_in(Project.table)
    origins = {p.project_id: set(p.grew_out_of) for p in whole.projects}
    named = _closed(named, origins)

    def concerns(note: Check | Opinion | Assessment | Rival) -> bool:
        return _concerns(note, statements, factors, projects)

    return Dataset(
        projects=tuple(p for p in whole.projects if p.project_id in named),
        factors=tuple(f for f in whole.factors if f.factor_id in factors),
        sources=tuple(s for s in whole.sources if s.source_id in sources),
        claims=claims,
        observations=observations,
        checks=tuple(filter(concerns, whole.checks)),
        plan=plan,
        opinions=tuple(filter(concerns, whole.opinions)),
        assessments=tuple(filter(concerns, whole.assessments)),
        rivals=tuple(filter(concerns, whole.rivals)),
        **notes,
        organisations=worked.organisations,
        contributors=worked.contributors,
        roles=worked.roles,
        involvements=worked.involvements,
        resources=worked.resources,
        labour=worked.labour,
        decisions=worked.decisions,
    )


def _factors_of(claim: Claim) -> Iterable[str]:
    yield from (claim.cause, claim.effect)
    yield from (*claim.together, *claim.helped_by, *claim.hindered_by, *claim.in_context)


def _with_wholes(factors: Iterable[Factor], ends: set[str]) -> set[str]:
    return _closed(ends, {factor.factor_id: set(factor.part_of) for factor in factors})


def _closed(start: set[str], further: dict[str, set[str]]) -> set[str]:
    """The start and all that can be reached from it."""
    found, ahead = set(start), list(start)
    while ahead:
        new = further.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def _concerns(
    note: Check | Opinion | Assessment | Rival,
    statements: set[str],
    factors: set[str],
    projects: set[str],
) -> bool:
    """Whether all that a note refers to is among these."""
    statement, project = getattr(note, "statement", None), getattr(note, "project", None)
    return (
        (statement is None or statement in statements)
        and (project is None or project in projects)
        and factors_in(note) <= factors
    )
