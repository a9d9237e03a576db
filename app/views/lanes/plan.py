"""Step 4: the grid of lanes and columns, with the places that long links take up in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.views.lanes.columns import choose_columns
from app.views.lanes.loops import forward_links
from app.views.lanes.story import UNPLACED, Story

if TYPE_CHECKING:
    from app.views.lanes.measures import Style

MARKS_ABOVE: Final = 60
CROWDED_ABOVE: Final = 20


def choose_style(factors: int) -> Style:
    """Return how so many factors are drawn."""
    if factors > MARKS_ABOVE:
        return "marks"
    return "crowded" if factors > CROWDED_ABOVE else "cards"


@dataclass(frozen=True)
class Plan:
    """What stands in which cell, before anything has a size.

    An item is a factor, numbered as in the story, or a place that long links run through.
    """

    story: Story
    columns: tuple[int, ...]
    """Column of each item."""
    lanes: tuple[int, ...]
    """Lane of each item."""
    routes: tuple[tuple[int, ...], ...]
    """Items that each link runs through, cause and effect included."""
    returning: tuple[bool, ...]
    """Whether each link runs against the order of the columns."""
    cells: tuple[tuple[tuple[int, ...], ...], ...]
    """Items of each column and lane, from top to bottom."""
    befores: tuple[tuple[int, ...], ...]
    """Items of the column before that each item is joined to."""
    nexts: tuple[tuple[int, ...], ...]
    """Items of the next column that each item is joined to."""
    besides: tuple[tuple[int, ...], ...]
    """Items of the same column that each item is joined to, by a link that turns round."""

    @property
    def factor_count(self) -> int:
        """Number of items that are factors; they come first."""
        return len(self.story.factors)


def make_plan(story: Story) -> Plan:
    """Return the grid for a story, the cells still in the order of the rank."""
    count = len(story.factors)
    forward = forward_links(count, story.ends, story.rank)
    columns = choose_columns(story, forward, marks=choose_style(count) == "marks")
    lanes = list(story.lanes)
    routes, returning = _routes(story, columns, lanes)
    befores: list[dict[int, None]] = [{} for _ in columns]
    nexts: list[dict[int, None]] = [{} for _ in columns]
    besides: list[dict[int, None]] = [{} for _ in columns]
    for route in routes:
        for one, other in pairwise(route):
            if columns[one] == columns[other]:
                if one != other:
                    besides[one][other] = besides[other][one] = None
            else:
                left, right = sorted((one, other), key=lambda item: columns[item])
                nexts[left][right] = befores[right][left] = None
    return Plan(
        story=story,
        columns=tuple(columns),
        lanes=tuple(lanes),
        routes=tuple(routes),
        returning=tuple(returning),
        cells=_cells(story, columns, lanes, routes),
        befores=tuple(tuple(sorted(found)) for found in befores),
        nexts=tuple(tuple(sorted(found)) for found in nexts),
        besides=tuple(tuple(sorted(found)) for found in besides),
    )


def _routes(
    story: Story, columns: list[int], lanes: list[int]
) -> tuple[list[tuple[int, ...]], list[bool]]:
    """Return the route of each link; the places it needs are added to columns and lanes.

    Returning links change lane on their way, and pass by lanes without factors.
    """
    streams: dict[tuple[int, int], int] = {}
    routes: list[tuple[int, ...]] = []
    returning: list[bool] = []
    held_lanes = sorted(set(lanes))

    def new_place(column: int, lane: int) -> int:
        columns.append(column)
        lanes.append(lane)
        return len(columns) - 1

    for cause, effect in story.ends:
        begin, end = columns[cause], columns[effect]
        through: list[int] = []
        if cause != effect and begin >= end:
            for column in range(begin, end - 1, -1):
                share = (begin - column) / max(1, begin - end)
                wish = lanes[cause] + share * (lanes[effect] - lanes[cause])
                through.append(new_place(column, _nearest(held_lanes, wish)))
        for column in range(begin + 1, end):
            key = (effect, column)
            if key not in streams:
                streams[key] = new_place(column, lanes[effect])
            through.append(streams[key])
        routes.append((cause, *through, effect))
        returning.append(begin >= end)
    return routes, returning


def _nearest(lanes: list[int], wish: float) -> int:
    """Return the lane that lies nearest to where a line would be."""
    return min(lanes, key=lambda lane: (abs(lane - wish), lane))


def _cells(
    story: Story, columns: list[int], lanes: list[int], routes: list[tuple[int, ...]]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Return the cells, each in the order of the rank of its factors, or of the links' ends."""
    count = len(story.factors)
    first = [len(routes)] * len(columns)
    for number, route in reversed(list(enumerate(routes))):
        for item in route:
            first[item] = number

    def order(item: int) -> tuple[int, int]:
        if item < count:
            return story.rank[item], item
        cause, effect = story.ends[first[item]]
        return min(story.rank[cause], story.rank[effect]), item

    grid: list[list[list[int]]] = [
        [[] for _ in range(UNPLACED + 1)] for _ in range(max(columns, default=-1) + 1)
    ]
    for item in sorted(range(len(columns)), key=order):
        grid[columns[item]][lanes[item]].append(item)
    return tuple(tuple(tuple(cell) for cell in column) for column in grid)
