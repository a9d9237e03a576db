"""The cells of the grid: which factors each lists, with what is said beside their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.grid_words import COLUMN_NAMES, IMPACT_COLUMNS, LEGEND, NOT_FOUND
from app.views.picture import Frozen
from app.views.words import KIND_TAGS, LEVEL_GLOSSES, LEVEL_NAMES, listed
from graphmodel.values import LEVELS, FactorKind, Level, Role
from queries.grid import Column

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from queries.grid import GridAnswer, GridFactor

CELLS_AT_FIRST: Final = 40
CELLS_OPENED: Final = 500
"""Factors that one cell lists, at first and after somebody asked for more."""

_MOST_PROJECTS: Final = 2
_LONGEST_TITLE: Final = 48
_CALLED: Final = re.compile(r"\(([^()\s]{2,12})\)\s*$")

Legend = tuple[tuple[str, str], ...]


class FactorItem(Frozen):
    """One factor, wherever it stands."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its whole name, as typed.")
    role: Role = Field(description="What it did; drawn as the shape beside its name.")
    note: str = Field(description="What it is and which projects tell of it, in small.")
    leads: bool = Field(description="Claims lead on from it.")
    follows: bool = Field(description="Claims lead to it.")


class GridCell(Frozen):
    """One cell."""

    key: str = Field(description="Name of the cell in the address.")
    factors: tuple[int, ...] = Field(description="Numbers of its factors, by name.")
    rest: int = Field(description="How many more stand here.")
    can_open: bool = Field(description="More of them can be shown.")


class GridRow(Frozen):
    """One level."""

    level: str = Field(description="Which sign stands before it.")
    name: str = Field(description="Its name.")
    gloss: str = Field(description="What it means.")
    cells: tuple[GridCell, ...] = Field(description="One for each column.")
    silent: str = Field(description="Of which columns nothing is recorded; empty where of none.")


class GridColumn(Frozen):
    """Head of one column."""

    name: str = Field(description="Its name.")
    gloss: str = Field(description="What stands in it.")
    impact: bool = Field(description="It is one of the kinds of impact.")


class GridTable(Frozen):
    """One grid."""

    heading: str = Field(description="The project that it is about; empty for all together.")
    columns: tuple[GridColumn, ...] = Field(description="From left to right.")
    rows: tuple[GridRow, ...] = Field(description="From individual to paradigmatic.")


def short_title(title: str) -> str:
    """Return the title of a project, or what it is called in brackets at the end of it.

    >>> short_title("Developing Evidence-Enriched Practice with older people (DEEP)")
    'DEEP'
    """
    called = _CALLED.search(title)
    if called:
        return called[1]
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"


def short_titles(found: GridAnswer) -> dict[str, str]:
    """Return how each project of a grid is called in small, by its key."""
    return {project.id: short_title(project.title) for project in found.projects if project.id}


class Drawn:
    """The factors that are drawn, numbered in the order in which they first appear.

    In tables side by side a factor has a number for each of them: its role may differ.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Begin with none. Titles of projects are said beside a name; none, to say no project."""
        self._titles = titles
        self._numbers: dict[tuple[int, str], int] = {}
        self.items: list[FactorItem] = []

    def number(self, table: int, factor: GridFactor) -> int:
        """Return the number of a factor in a table."""
        number = self._numbers.setdefault((table, factor.id), len(self.items))
        if number == len(self.items):
            self.items.append(_item(factor, self._titles))
        return number


def grid_table(
    found: GridAnswer, heading: str, place: int, drawn: Drawn, opened: Collection[str]
) -> GridTable:
    """Return one grid. Rows and columns for what is not said are there only where needed.

    Args:
        found: What stands on it.
        heading: What is said above it.
        place: Which table of the page it is.
        drawn: The factors of the page so far; those of this table are added.
        opened: Keys of the cells that show more than at first.
    """
    cells: dict[tuple[Level | None, Column], list[GridFactor]] = {}
    for factor in found.factors:
        for column in factor.columns:
            cells.setdefault((factor.level, column), []).append(factor)

    def cell(level: Level | None, column: Column) -> GridCell:
        factors = cells.get((level, column), [])
        key = f"{place}.{_word(level)}.{column}"
        most = CELLS_OPENED if key in opened else CELLS_AT_FIRST
        return GridCell(
            key=key,
            factors=tuple(drawn.number(place, factor) for factor in factors[:most]),
            rest=max(0, len(factors) - most),
            can_open=key not in opened,
        )

    columns = [c for c in Column if c is not Column.IMPACTS or any(c is at for _, at in cells)]
    levels = [*LEVELS, *([None] if any(level is None for level, _ in cells) else [])]
    return GridTable(
        heading=heading,
        columns=tuple(_head(column) for column in columns),
        rows=tuple(
            GridRow(
                level=_word(level),
                name=LEVEL_NAMES[level],
                gloss=LEVEL_GLOSSES[level],
                cells=tuple(cell(level, column) for column in columns),
                silent=_silent([c for c in columns if (level, c) not in cells], len(columns)),
            )
            for level in levels
        ),
    )


def legend(factors: Sequence[FactorItem]) -> Legend:
    """Return the signs that occur, each with its words."""
    roles = {factor.role for factor in factors}
    return tuple((role.value, words) for role, words in LEGEND.items() if role in roles)


def _word(level: Level | None) -> str:
    return level.value if level else "unplaced"


def _head(column: Column) -> GridColumn:
    name, gloss = COLUMN_NAMES[column]
    return GridColumn(name=name, gloss=gloss, impact=column in IMPACT_COLUMNS)


def _silent(columns: Sequence[Column], of: int) -> str:
    if not columns:
        return ""
    if len(columns) == of:
        return "Nothing recorded."
    names = [COLUMN_NAMES[c][0].lower() for c in columns if c is not Column.IMPACTS]
    return f"Nothing recorded for {listed(names, 'or')}." if names else ""


def _item(factor: GridFactor, titles: Mapping[str, str]) -> FactorItem:
    return FactorItem(
        id=factor.id,
        name=factor.name,
        role=factor.role,
        note=_note(factor, titles),
        leads=factor.leads,
        follows=factor.follows,
    )


def _note(factor: GridFactor, titles: Mapping[str, str]) -> str:
    """Return what stands in small below a name: what kind of thing, and which projects."""
    places = [place for place in factor.places if place.columns]
    kinds = {kind for place in places for kind in place.kinds}
    tags = [KIND_TAGS[kind] for kind in FactorKind if kind in kinds]
    parts = [tag for tag in tags if tag and tag != KIND_TAGS[FactorKind.PROCESS]]
    if places and all(place.not_found for place in places):
        parts.append(NOT_FOUND)
    told = [titles.get(place.project) or "no project" for place in places]
    if titles and len(told) > _MOST_PROJECTS:
        parts.append(f"{len(told)} projects")
    elif titles:
        parts.append(listed(told))
    return " \N{MIDDLE DOT} ".join(parts)
