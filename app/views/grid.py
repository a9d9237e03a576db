"""What the Grid says: which factors stand in which cell, and what would fill an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Run, Runs, runs, strong
from app.views.grid_cells import (
    Drawn,
    FactorItem,
    GridTable,
    Legend,
    grid_table,
    legend,
    short_titles,
)
from app.views.grid_words import FILLING
from app.views.picture import Frozen
from app.views.words import LEVEL_NAMES, amount, listed, of
from graphmodel.values import LEVELS
from queries.grid import COLUMNS, Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.views.grid_state import GridState
    from queries.grid import GridAnswer

QUESTION: Final = (
    "At which level was something at work, what came of it there, and what did that bring about "
    "in turn?"
)
MOST_TABLES: Final = 6
"""Tables side by side; who compares more loses sight of the first."""

_NAMED: Final = 3
_KINDS_OF_IMPACT: Final = (Column.OUTPUTS, Column.USES, Column.OUTCOMES)


class GridPage(Frozen):
    """What the page says."""

    answer: Runs = Field(description="The sentence that answers.")
    twins: str = Field(description="How many stand more than once, and why; empty for none.")
    remarks: tuple[str, ...] = Field(description="What else is to be said of it.")
    factors: tuple[FactorItem, ...] = Field(description="All that stand in a cell that is shown.")
    tables: tuple[GridTable, ...] = Field(description="One, or one for each project.")
    legend: Legend = Field(description="The signs that occur, with their words.")
    filling: tuple[Runs, ...] = Field(description="Which field would fill what is empty.")
    cut: bool = Field(description="Some cells do not show all their factors.")


def grid_page(found: GridAnswer, state: GridState) -> GridPage:
    """Return what the page says."""
    if state.side_by_side:
        shown = [project for project in found.projects if project.factors][:MOST_TABLES]
        parts = [(project.title or "About no project", found.of(project.id)) for project in shown]
    else:
        parts = [("", found)]
    several = not state.side_by_side and len(found.projects) > 1
    drawn = Drawn(short_titles(found) if several else {})
    tables = tuple(
        grid_table(part, heading, place, drawn, state.opened)
        for place, (heading, part) in enumerate(parts)
    )
    return GridPage(
        answer=_answer(found),
        twins=_twins(found),
        remarks=tuple(_remarks(found, len(parts), side_by_side=state.side_by_side)),
        factors=tuple(drawn.items),
        tables=tables,
        legend=legend(drawn.items),
        filling=tuple(_filling(found)),
        cut=any(cell.rest for table in tables for row in table.rows for cell in row.cells),
    )


def _answer(found: GridAnswer) -> Runs:
    if not found.factors:
        return runs("Nothing stands on this grid yet.")
    placed = [level for level in LEVELS if any(f.level is level for f in found.factors)]
    counted = strong(amount(len(found.factors), "factor"))
    told = [project for project in found.projects if project.id and project.factors]
    where: tuple[str | Run, ...] = ()
    if told:
        where = (" from ", strong(amount(len(told), "project")))
    one = len(found.factors) == 1
    if not placed:
        lead = "is" if one else "are"
        return runs(counted, *where, f" {lead} told of. None is placed at a level yet.")
    return runs(
        counted,
        *where,
        " stands at " if one else " stand at ",
        strong(of(len(placed), len(LEVELS), "levels").replace("of 5", "of the 5")),
        ". The widest reach told so far is ",
        strong(LEVEL_NAMES[placed[-1]].lower()),
        ".",
    )


def _twins(found: GridAnswer) -> str:
    twice = sum(len(factor.columns) > 1 for factor in found.factors)
    if not twice:
        return ""
    return (
        f"{twice:,} of them {'stands' if twice == 1 else 'stand'} in more than one column, mostly "
        "because something brought it about and it went on to bring something about."
    )


def _remarks(found: GridAnswer, tables: int, *, side_by_side: bool) -> Iterator[str]:
    filled = {(f.level, c) for f in found.factors for c in f.columns}
    proper = [(level, c) for level in LEVELS for c in COLUMNS if c is not Column.IMPACTS]
    empty = len(proper) - len(filled & set(proper))
    if empty and found.factors and not side_by_side:
        which = of(empty, len(proper), "cells") if empty < len(proper) else f"All {empty} cells"
        yield f"{which} are empty: nobody has said anything there yet."
    told = sum(bool(project.factors) for project in found.projects)
    if side_by_side and tables < told:
        yield f"The first {of(tables, told, 'projects')} are shown. Choose those to be compared."
    if found.left_out:
        yield _left_out([factor.name for factor in found.left_out])
    if found.truncated:
        yield "There are more factors than one grid can hold. Choose some projects."


def _left_out(names: Sequence[str]) -> str:
    count = len(names)
    named = list(names[:_NAMED])
    if count > _NAMED:
        named.append(f"{count - _NAMED:,} more")
    stand, them = ("stands", "it") if count == 1 else ("stand", "them")
    return (
        f"{amount(count, 'factor')} that statements name {stand} nowhere, because what is said of "
        f"{them} is only supposed, or that it made no difference: {listed(named)}."
    )


def _filling(found: GridAnswer) -> Iterator[Runs]:
    """Say which field would fill what is empty: rows, then columns."""
    filled = {(factor.level, column) for factor in found.factors for column in factor.columns}
    levels = {level for level, _ in filled}
    if None in levels or not levels.issuperset(LEVELS):
        yield FILLING["level"]
    if not filled.issuperset((level, Column.CONTRIBUTORS) for level in LEVELS):
        yield FILLING["kind"]
    if not filled.issuperset((level, c) for level in LEVELS for c in _KINDS_OF_IMPACT):
        yield FILLING["impact_kind"]
    if not filled.issuperset((level, Column.MECHANISMS) for level in LEVELS):
        yield FILLING["claims"]
