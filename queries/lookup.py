"""Finding factors, sources and projects: by id or name, by a part of the name, by their links."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.values import clean_name
from queries.loader import query
from queries.rows import ContributorRow, FactorRow, NeighbourRow, ProjectRow, SourceRow, StoryRow

if TYPE_CHECKING:
    from graphmodel.db.runner import Reader

_NEAR: Final = 3
_CANDIDATES: Final = 2_000
_BEGINNING: Final = 3
"""Letters of a word that a mistyped name is assumed to begin with rightly."""


def resolve_factor(reader: Reader, text: str) -> str:
    """Return the id of the factor that has this id, or else exactly this name.

    Raises:
        NotFound: No factor has; the error names those that are spelt nearly so.
        Ambiguous: Several factors have this name; the error names their ids.
    """
    return _resolved(reader, "factor", text)


def resolve_source(reader: Reader, text: str) -> str:
    """Return the id of the source that has this id, or else exactly this title.

    Raises:
        NotFound, Ambiguous: See `resolve_factor`.
    """
    return _resolved(reader, "source", text)


def resolve_project(reader: Reader, text: str) -> str:
    """Return the id of the project that has this id, or else exactly this title.

    Raises:
        NotFound, Ambiguous: See `resolve_factor`.
    """
    return _resolved(reader, "project", text)


def resolve_contributor(reader: Reader, text: str) -> str:
    """Return the id of the contributor that has this id, or else exactly this name.

    Raises:
        NotFound, Ambiguous: See `resolve_factor`.
    """
    return _resolved(reader, "contributor", text)


def list_factors(
    reader: Reader, *, search: str | None = None, limit: int = 1_000
) -> list[FactorRow]:
    """Return the factors with a text in their name or id, whatever its letter case, by name."""
    rows = reader.rows(query("lookup/factors"), search=_small(search), row_limit=limit)
    return [FactorRow.model_validate(row) for row in rows]


def list_sources(
    reader: Reader, *, search: str | None = None, limit: int = 1_000
) -> list[SourceRow]:
    """Return the sources with a text in their title or id, whatever its letter case, by title."""
    rows = reader.rows(query("lookup/sources"), search=_small(search), row_limit=limit)
    return [SourceRow.model_validate(row) for row in rows]


def list_projects(
    reader: Reader, *, search: str | None = None, limit: int = 1_000
) -> list[ProjectRow]:
    """Return the projects with a text in their title or id, whatever its letter case, by title."""
    rows = reader.rows(query("lookup/projects"), search=_small(search), row_limit=limit)
    return [ProjectRow.model_validate(row) for row in rows]


def list_stories(
    reader: Reader, *, search: str | None = None, limit: int = 1_000
) -> list[StoryRow]:
    """Return the stories with a text in their title or id, whatever its letter case, by title."""
    rows = reader.rows(query("lookup/stories"), search=_small(search), row_limit=limit)
    return [StoryRow.model_validate(row) for row in rows]


def list_contributors(
    reader: Reader, *, search: str | None = None, limit: int = 1_000
) -> list[ContributorRow]:
    """Return the contributors with a text in their name or id, letter case aside, by name."""
    rows = reader.rows(query("lookup/contributors"), search=_small(search), row_limit=limit)
    return [ContributorRow.model_validate(row) for row in rows]


def neighbours(reader: Reader, factor_id: str, *, limit: int = 1_000) -> list[NeighbourRow]:
    """Return the direct links of a factor, those that lead to it first, then by name.

    A link of a factor to itself is in both directions. None for an id that nothing has.
    """
    rows = reader.rows(query("lookup/neighbours"), factor_id=factor_id, row_limit=limit)
    unique = ({**row, "told_by": sorted(set(row["told_by"]))} for row in rows)
    return [NeighbourRow.model_validate(row) for row in unique]


def _resolved(reader: Reader, what: str, text: str) -> str:
    for spelling in dict.fromkeys((text, clean_name(text))):
        rows = reader.rows(query(f"lookup/{what}s_called"), text=spelling)
        ids = [row["id"] for row in rows if row["by_id"]] or [row["id"] for row in rows]
        if len(ids) > 1:
            raise Ambiguous(what, text, ids)
        if ids:
            return str(ids[0])
    raise NotFound(what, text, _near_names(reader, what, text))


def _near_names(reader: Reader, what: str, text: str) -> list[str]:
    """Return names like this one, out of those that share the beginning of a word with it."""
    pieces = sorted({word[:_BEGINNING] for word in clean_name(text).lower().split()})
    rows = reader.rows(query(f"lookup/{what}s_like"), pieces=pieces, row_limit=_CANDIDATES)
    by_small = {str(row["name"]).lower(): str(row["name"]) for row in rows}
    near = get_close_matches(clean_name(text).lower(), list(by_small), n=_NEAR)
    return [by_small[name] for name in near]


def _small(search: str | None) -> str:
    return clean_name(search or "").lower()
