"""The question for the grid."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graphmodel.errors import NotFound
from queries.grid.answer import COLUMNS, GridAnswer, GridFactor, GridProject, Refrained
from queries.grid.placing import FactorToldRow, joint_role, placed
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Reader
    from queries.grid.request import GridRequest

_MOST_PROJECTS: Final = 100_000


def grid(reader: Reader, request: GridRequest) -> GridAnswer:
    """Return which factors stand where, as statements about some projects tell it.

    A factor stands in a project where a statement about it that is not retracted names it. The
    roles are those of the live claims about these projects, hypothetical ones left aside.

    Raises:
        NotFound: There is no project with one of these ids.
    """
    projects = reader.rows(query("grid/projects"), row_limit=_MOST_PROJECTS)
    titles: dict[str, str] = {row["id"]: row["title"] for row in projects}
    for project_id in request.projects:
        if project_id not in titles:
            raise NotFound("project", project_id, get_close_matches(project_id, titles))
    rows = reader.rows(
        query("grid/told"), projects=list(request.projects), row_limit=request.limit + 1
    )
    told = [FactorToldRow.model_validate(row) for row in rows[: request.limit]]
    told.sort(key=lambda row: (row.name.casefold(), row.factor_id))
    factors = tuple(factor for factor in map(_factor, told) if factor.columns)
    standing = {factor.id for factor in factors}
    return GridAnswer(
        projects=_projects(request.projects or tuple(titles), titles, factors),
        factors=factors,
        left_out=tuple(
            Refrained(id=row.factor_id, name=row.name, level=row.level)
            for row in told
            if row.factor_id not in standing
        ),
        truncated=len(rows) > request.limit,
    )


def _factor(row: FactorToldRow) -> GridFactor:
    places = tuple(placed(row, told) for told in sorted(row.told, key=lambda told: told.project_id))
    columns = {column for place in places for column in place.columns}
    return GridFactor(
        id=row.factor_id,
        name=row.name,
        level=row.level,
        role=joint_role(places),
        columns=tuple(column for column in COLUMNS if column in columns),
        places=places,
    )


def _projects(
    asked: Iterable[str], titles: dict[str, str], factors: tuple[GridFactor, ...]
) -> tuple[GridProject, ...]:
    """Return the projects by title; what is said about none last, where anything is."""
    counts = dict.fromkeys(asked, 0)
    for factor in factors:
        for place in factor.places:
            if place.columns:
                counts[place.project] = counts.get(place.project, 0) + 1
    found = [
        GridProject(id=key, title=titles.get(key, ""), factors=count)
        for key, count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.id, one.title.casefold(), one.id)))
