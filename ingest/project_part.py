"""What is stored about one project, or in all, as long as that is not too much to look through.

`ingest.dump` reads everything there is, always; this reads the statements of the project alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from ingest.dump import dump
from ingest.renaming import factors_in
from queries.collection import no_collection
from queries.loader import query
from queries.records import records_by_key

if TYPE_CHECKING:
    from graphmodel.db.runner import Database, Reader

MOST_RECORDS: Final = 50_000
"""More take a page too long to look through, and too much memory."""

_SECONDS: Final = 600.0


def part(database: Database, project: str | None, *, most: int = MOST_RECORDS) -> Dataset | None:
    """Return what is stored about a project with all that it needs; None where it is too much.

    Args:
        database: Where to read.
        project: Key of the project; None for everything that is stored, whatever it is about.
        most: Factors, sources and statements that are not too much.
    """
    if project is not None:
        with no_collection():
            return database.read(lambda work: _of_project(work, project, most), seconds=_SECONDS)
    (row,) = database.rows(query("gaps/how_many", "ingest"))
    return dump(database) if row["records"] <= most else None


def _of_project(reader: Reader, project: str, most: int) -> Dataset | None:
    rows = reader.rows(
        query("gaps/statements_of_project", "ingest"), project_id=project, row_limit=most + 1
    )
    if len(rows) > most:
        return None
    planned = reader.rows(query("compare/plan_of_projects", "ingest"), project_ids=[project])
    plan_keys = ["\u001f".join((p["project"], p["cause"], p["effect"])) for p in planned]
    claims = records_by_key(reader, Claim, [r["statement_id"] for r in rows if r["is_claim"]])
    seen = records_by_key(
        reader, Observation, [r["statement_id"] for r in rows if not r["is_claim"]]
    )
    plan = records_by_key(reader, PlannedLink, plan_keys)
    statements = (*claims.values(), *seen.values())
    ends = {key for record in (*statements, *plan.values()) for key in factors_in(record)}
    sources = {key for said in statements for key in (said.source, *said.based_on)}
    projects = {project, *(key for said in statements for key in said.project)}
    return Dataset(
        projects=tuple(records_by_key(reader, Project, sorted(projects)).values()),
        factors=with_wholes(reader, ends),
        sources=tuple(records_by_key(reader, Source, sorted(sources)).values()),
        claims=tuple(claims.values()),
        observations=tuple(seen.values()),
        plan=tuple(plan.values()),
    )


def with_wholes(reader: Reader, keys: set[str]) -> tuple[Factor, ...]:
    """Return these factors and those that they are a part of, directly or through others."""
    found: dict[str, Factor] = {}
    ahead = keys
    while ahead:
        read = records_by_key(reader, Factor, sorted(ahead))
        found |= read
        ahead = {key for factor in read.values() for key in factor.part_of} - found.keys()
    return tuple(found[key] for key in sorted(found))
