"""Step 6: how high lanes are, and how far down each item stands."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from app.views.lanes.measures import EMPTY_LANE, LEAST_LANE, Measures

if TYPE_CHECKING:
    from app.views.lanes.crossings import Cells
    from app.views.lanes.plan import Plan

SWEEPS: Final = 14


@dataclass(frozen=True)
class Standing:
    """Where lanes and items stand, from the upper edge of the picture."""

    tops: list[float]
    """Upper edge of each lane, and below them the lower edge of the last one."""
    middles: list[float]
    """Middle of each item."""


def settle(
    plan: Plan, cells: Cells, tall: list[float], numbers: Measures, lane_count: int
) -> Standing:
    """Return the heights: each lane as high as its fullest cell, links as level as they can be.

    Args:
        plan: The grid.
        cells: Its cells in their order.
        tall: Height of each item.
        numbers: The size table.
        lane_count: How many lanes are shown.
    """
    count = plan.factor_count
    offsets = [
        [_offsets(cell, tall, numbers, count) for cell in column[:lane_count]] for column in cells
    ]
    tops = [0.0]
    for lane in range(lane_count):
        fullest = max((column[lane][1] for column in offsets), default=0.0)
        height = fullest + 2 * numbers.lane_padding + numbers.strip
        tops.append(tops[-1] + (max(height, LEAST_LANE) if fullest else EMPTY_LANE))
    middles = [0.0] * len(plan.columns)
    for column, cell_offsets in zip(cells, offsets, strict=True):
        for lane, (starts, height) in enumerate(cell_offsets):
            low, high = _bounds(tops, lane, numbers)
            first = (low + high - height) / 2
            for item, start in zip(column[lane], starts, strict=True):
                middles[item] = first + start + tall[item] / 2
    joined = [_joined(plan, item) for item in range(len(plan.columns))]
    for sweep in range(SWEEPS):
        for at in range(len(cells)) if sweep % 2 == 0 else range(len(cells) - 1, -1, -1):
            for lane, (starts, height) in enumerate(offsets[at]):
                low, high = _bounds(tops, lane, numbers)
                _settle_cell(cells[at][lane], starts, (low, high - height), tall, joined, middles)
    return Standing(tops=tops, middles=middles)


def _bounds(tops: list[float], lane: int, numbers: Measures) -> tuple[float, float]:
    """Return the edges that the items of a lane keep inside."""
    low = tops[lane] + numbers.strip + numbers.lane_padding
    return low, tops[lane + 1] - numbers.lane_padding


def _offsets(
    cell: list[int], tall: list[float], numbers: Measures, factor_count: int
) -> tuple[list[float], float]:
    """Return how far below the first item each item begins when packed, and the whole height."""
    starts: list[float] = []
    height = 0.0
    for place, item in enumerate(cell):
        if place:
            beside_stream = max(item, cell[place - 1]) >= factor_count
            height += numbers.stream_gap if beside_stream else numbers.gap
        starts.append(height)
        height += tall[item]
    return starts, height


def _joined(plan: Plan, item: int) -> list[int]:
    """Return what an item wants to be level with: its neighbours, first of all in its own lane."""
    everything = [*plan.befores[item], *plan.nexts[item], *plan.besides[item]]
    return [other for other in everything if plan.lanes[other] == plan.lanes[item]] or everything


def _settle_cell(
    cell: list[int],
    starts: list[float],
    edges: tuple[float, float],
    tall: list[float],
    joined: list[list[int]],
    middles: list[float],
) -> None:
    """Pull the items of a cell to the middle of their neighbours, in order and without overlap.

    This is isotonic regression (pool adjacent violators) on the positions less their offsets;
    holding its result inside the edges afterwards keeps it the best one.
    """
    pools: list[tuple[float, int]] = []
    for item, start in zip(cell, starts, strict=True):
        wish = median(middles[other] for other in joined[item]) if joined[item] else middles[item]
        total, size = wish - tall[item] / 2 - start, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            earlier, number = pools.pop()
            total, size = total + earlier, size + number
        pools.append((total, size))
    low, high = edges
    firsts = [min(max(total / size, low), high) for total, size in pools for _ in range(size)]
    for item, start, first in zip(cell, starts, firsts, strict=True):
        middles[item] = first + start + tall[item] / 2
