"""The table of voices: how many sources speak in each, about which projects or levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import Runs, runs, strong
from app.views.filters import UNPLACED
from app.views.findings_sentences import voice_word
from app.views.grid_cells import short_title
from app.views.matrix import (
    MOST_COLUMNS,
    MOST_ROWS,
    MatrixCell,
    MatrixFactor,
    MatrixRow,
    MatrixTable,
)
from app.views.words import LEVEL_NAMES, amount, listed
from graphmodel.values import LEVELS, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from queries.voices import HeardAnswer, HeardIn

NO_PROJECT: Final = ""
"""What stands for the project of statements that name none; every project has a longer key."""

EMPTY: Final = "A hatched cell: nobody of this voice speaks there, as far as we heard."


def voice_table(found: HeardAnswer, *, by_level: bool) -> MatrixTable:
    """Return the table: voices with most sources first, by project title or by level.

    Args:
        found: Who is heard.
        by_level: Columns are the levels told about; else they are projects.
    """
    cells = {(one.voice or "", _key(one, by_level)): one for one in _heard(found, by_level)}
    columns = _levels(cells.keys()) if by_level else _projects(found, cells.keys())
    rows = [one.voice or "" for one in found.voices]
    shown = columns[:MOST_COLUMNS]
    return MatrixTable(
        effects=tuple(shown),
        rows=tuple(
            MatrixRow(
                cause=MatrixFactor(id=voice, name=voice_word(voice)),
                cells=tuple(
                    _cell(voice, column, cells.get((voice, column.id))) for column in shown
                ),
            )
            for voice in rows[:MOST_ROWS]
        ),
        left_out=_left_out(len(rows) - MOST_ROWS, len(columns) - MOST_COLUMNS),
    )


def read_cell(found: HeardAnswer, pick: tuple[str, ...]) -> HeardIn | None:
    """Return the cell that a pick names; None where it names none, or an empty one."""
    by_level = pick[2:] != () and pick[2] in {*LEVELS, UNPLACED}
    for one in _heard(found, by_level):
        if pick == ("cell", one.voice or "", _key(one, by_level)):
            return one
    return None


def cell_heading(found: HeardAnswer, cell: HeardIn, pick: tuple[str, ...]) -> Runs:
    """Return what the words of a cell are about."""
    place = pick[-1]
    if place == UNPLACED:
        where = runs("what is not yet placed")
    elif place in set(LEVELS):
        where = runs(f"the {LEVEL_NAMES[Level(place)].lower()} level")
    elif place in found.projects:
        where = runs(strong(found.projects[place]))
    else:
        where = runs("no project that is named")
    return (*runs(strong(voice_word(cell.voice)), " about "), *where)


def _heard(found: HeardAnswer, by_level: bool) -> Sequence[HeardIn]:
    return found.by_level if by_level else found.by_project


def _key(one: HeardIn, by_level: bool) -> str:
    return one.place or (UNPLACED if by_level else NO_PROJECT)


def _levels(cells: Collection[tuple[str, str]]) -> list[MatrixFactor]:
    heads = [MatrixFactor(id=level, name=LEVEL_NAMES[level]) for level in LEVELS]
    if any(place == UNPLACED for _, place in cells):
        heads.append(MatrixFactor(id=UNPLACED, name=LEVEL_NAMES[None]))
    return heads


def _projects(found: HeardAnswer, cells: Collection[tuple[str, str]]) -> list[MatrixFactor]:
    order = sorted(found.projects, key=lambda key: (found.projects[key].casefold(), key))
    heads = [MatrixFactor(id=key, name=short_title(found.projects[key])) for key in order]
    if any(place == NO_PROJECT for _, place in cells):
        heads.append(MatrixFactor(id=NO_PROJECT, name="No project named"))
    return heads


def _cell(voice: str, column: MatrixFactor, heard: HeardIn | None) -> MatrixCell:
    where = f"{voice_word(voice)}, {column.name}"
    sources = heard.sources if heard else 0
    said = amount(sources, "source") if heard else "nobody of this voice speaks"
    return MatrixCell(
        sources=sources, chain=False, same=False, hatched=heard is None, said=f"{where}: {said}"
    )


def _left_out(rows: int, columns: int) -> str:
    parts = [
        *([amount(rows, "more voice")] if rows > 0 else []),
        *([amount(columns, "more project")] if columns > 0 else []),
    ]
    if not parts:
        return ""
    are = "is" if rows + columns == 1 else "are"
    return f"{listed(parts)} {are} not drawn. Choose a project to see the voices that speak there."
