"""Reads who took part in what, with what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import Stability
from graphmodel.errors import NotFound
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import Project
from graphmodel.values import FactorKind, Level
from queries.coproduction.facts import CoproductionFacts, MarkedFactor
from queries.loader import query
from queries.lookup import list_sources
from queries.records import all_records
from queries.statements import read_statements

if TYPE_CHECKING:
    from graphmodel.db.runner import Reader, Row
    from queries.coproduction.request import CoproductionRequest
    from queries.statements import Statements

_MOST: Final = 1_000_000


def read_coproduction(
    reader: Reader, request: CoproductionRequest, statements: Statements | None = None
) -> CoproductionFacts:
    """Return what the question needs.

    Args:
        reader: Where to read.
        request: Which projects are asked about.
        statements: All that is said, where that was read already.

    Raises:
        NotFound: There is no project with one of these ids.
        DatabaseError: See `read_statements`.
    """
    projects = {one.project_id: one for one in all_records(reader, Project)}
    for project in request.projects:
        if project not in projects:
            raise NotFound("project", project)
    rows = reader.rows(query("coproduction/factors"), row_limit=_MOST)
    return CoproductionFacts(
        projects=projects,
        statements=statements or read_statements(reader, request.projects or None),
        factors={row["factor_id"]: _marked(row) for row in rows},
        organisations={one.organisation_id: one for one in all_records(reader, Organisation)},
        contributors={one.contributor_id: one for one in all_records(reader, Contributor)},
        sources={one.id: one.title for one in list_sources(reader, limit=_MOST)},
        roles=tuple(all_records(reader, HeldRole)),
        involvements=tuple(all_records(reader, Involvement)),
        resources=tuple(all_records(reader, Resource)),
        labour=tuple(all_records(reader, Labour)),
        decisions=tuple(all_records(reader, Decision)),
    )


def _marked(row: Row) -> MarkedFactor:
    return MarkedFactor(
        id=row["factor_id"],
        name=row["name"],
        level=Level(row["level"]) if row["level"] else None,
        kind=FactorKind(row["kind"]) if row["kind"] else None,
        stage=row["stage"] or "",
        stability=Stability(row["stability"]) if row["stability"] else None,
        tags=tuple(row["tags"]),
        helped=tuple(row["helped"]),
        hindered=tuple(row["hindered"]),
    )
