"""Steps 2 and 3: in which column each factor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.views.lanes.story import Story

PULLS: Final = 4
MOST_MOVES: Final = 60
FULL_CELL: Final = {"cards": 5, "marks": 9}
ISLAND_COLUMNS: Final = 6
"""Factors without links may open new columns up to this number before a cell overflows."""


def choose_columns(story: Story, forward: tuple[bool, ...], *, marks: bool) -> list[int]:
    """Return the column of each factor: causes left of effects along every forward link."""
    count = len(story.factors)
    causes: list[list[int]] = [[] for _ in range(count)]
    effects: list[list[int]] = [[] for _ in range(count)]
    for (cause, effect), runs_on in zip(story.ends, forward, strict=True):
        if runs_on:
            causes[effect].append(cause)
            effects[cause].append(effect)
    columns = _longest_way(causes, effects)
    _pull_right(columns, causes, effects)
    linked = [False] * count
    for cause, effect in story.ends:
        if cause != effect:
            linked[cause] = linked[effect] = True
    most = FULL_CELL["marks" if marks else "cards"]
    _spread(story, columns, effects, linked, most)
    _place_islands(story, columns, linked, most)
    return _without_gaps(columns)


def _longest_way(causes: list[list[int]], effects: list[list[int]]) -> list[int]:
    """Return the number of steps of the longest way that leads to each factor."""
    columns = [0] * len(causes)
    open_causes = [len(found) for found in causes]
    ready = [factor for factor, number in enumerate(open_causes) if number == 0]
    for factor in ready:
        for effect in effects[factor]:
            columns[effect] = max(columns[effect], columns[factor] + 1)
            open_causes[effect] -= 1
            if open_causes[effect] == 0:
                ready.append(effect)
    return columns


def _pull_right(columns: list[int], causes: list[list[int]], effects: list[list[int]]) -> None:
    """Move factors that rather belong to what follows to the column before it."""
    for _ in range(PULLS):
        for factor in sorted(range(len(columns)), key=lambda at: (-columns[at], at)):
            begins = not causes[factor] or len(effects[factor]) > len(causes[factor])
            if effects[factor] and begins:
                columns[factor] = min(columns[effect] for effect in effects[factor]) - 1


def _spread(
    story: Story,
    columns: list[int],
    effects: list[list[int]],
    linked: list[bool],
    most: int,
) -> None:
    """Move cards out of cells that are too full, to the right, where there is room."""
    last = max(columns, default=0)
    cells: dict[tuple[int, int], list[int]] = {}
    for factor, column in enumerate(columns):
        if linked[factor]:
            cells.setdefault((story.lanes[factor], column), []).append(factor)

    def room(factor: int) -> int:
        following = [columns[effect] for effect in effects[factor]]
        return (min(following) - 1 if following else last) - columns[factor]

    for _ in range(MOST_MOVES):
        full = sorted(
            (cell for cell, held in cells.items() if len(held) > most),
            key=lambda cell: (-len(cells[cell]), cell),
        )
        for lane, column in full:
            held = cells[lane, column]
            target = cells.setdefault((lane, column + 1), [])
            movable = [factor for factor in held if not story.best[factor] and room(factor) > 0]
            if movable and len(target) + 1 < len(held):
                moved = min(movable, key=lambda factor: (-room(factor), -factor))
                held.remove(moved)
                target.append(moved)
                columns[moved] += 1
                break
        else:
            return


def _place_islands(story: Story, columns: list[int], linked: list[bool], most: int) -> None:
    """Put factors without links where their lane is emptiest."""
    width = max((columns[at] for at, is_linked in enumerate(linked) if is_linked), default=0) + 1
    held: dict[tuple[int, int], int] = {}
    for factor, column in enumerate(columns):
        if linked[factor]:
            cell = (story.lanes[factor], column)
            held[cell] = held.get(cell, 0) + 1
    for factor, is_linked in enumerate(linked):
        if is_linked:
            continue
        lane = story.lanes[factor]
        column = min(range(width), key=lambda at: (held.get((lane, at), 0), at))
        if held.get((lane, column), 0) >= most and width < ISLAND_COLUMNS:
            column, width = width, width + 1
        columns[factor] = column
        held[lane, column] = held.get((lane, column), 0) + 1


def _without_gaps(columns: list[int]) -> list[int]:
    """Return the columns numbered anew, so that none is empty."""
    number = {column: at for at, column in enumerate(sorted(set(columns)))}
    return [number[column] for column in columns]
