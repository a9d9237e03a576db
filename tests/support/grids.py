"""Grids for tests, asked of a reader that holds what statements say."""

from __future__ import annotations

from typing import Any

from queries.grid import GridAnswer, GridRequest, grid
from support.fake_reader import FakeReader

PROJECTS = (("p", "Project P (PPP)"), ("q", "Project Q"))


def told(project: str = "p", *parts: str, **values: Any) -> list[Any]:
    """Return what is said about a factor in one project; `parts` are those of live claims."""
    observed: dict[str, Any] = {
        "kinds": [],
        "impact_kinds": [],
        "themes": [],
        "seen": False,
        "missed": False,
    }
    return [project, list(parts), *((observed | values).values() if values else ())]


def row(factor_id: str, *said: list[Any], **values: Any) -> dict[str, Any]:
    """Return a factor that statements name."""
    none = dict.fromkeys(("level", "kind", "impact_kind", "theme"))
    first = {"name": values.pop("name", f"name of {factor_id}")}
    return first | none | values | {"told": list(said), "factor_id": factor_id}


def reader_of(
    *rows: dict[str, Any], projects: tuple[tuple[str, str], ...] = PROJECTS
) -> FakeReader:
    """Return a reader of these factors."""
    return FakeReader(
        {
            "grid/projects": [{"title": title, "id": key} for key, title in projects],
            "grid/told": [
                {name: one[name] for name in _COLUMNS}
                for one in sorted(rows, key=lambda one: str(one["factor_id"]))
            ],
        }
    )


def grid_of(
    *rows: dict[str, Any],
    asked: tuple[str, ...] = (),
    projects: tuple[tuple[str, str], ...] = PROJECTS,
) -> GridAnswer:
    """Return the grid of these factors."""
    return grid(reader_of(*rows, projects=projects), GridRequest(projects=asked))


_COLUMNS = ("name", "level", "kind", "impact_kind", "theme", "told", "factor_id")
