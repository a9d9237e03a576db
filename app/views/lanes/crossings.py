"""Step 5: the order in each cell that lets links cross least."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.views.lanes.plan import Plan

SWEEPS: Final = 24
SWAPS: Final = 6
"""How often every two neighbours of a cell are offered to change places, at the end."""
Cells = list[list[list[int]]]


def order_cells(plan: Plan) -> Cells:
    """Return the cells of each column in the best order that the sweeps came across."""
    cells = [[list(cell) for cell in column] for column in plan.cells]
    best = _copy(cells)
    fewest = count_crossings(plan, cells)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        rightward = sweep % 2 == 0
        numbers = range(len(cells)) if rightward else range(len(cells) - 1, -1, -1)
        places = _places(cells)
        for column in numbers:
            _sort_column(plan, cells[column], places, rightward=rightward)
        crossings = count_crossings(plan, cells)
        if crossings < fewest:
            best, fewest = _copy(cells), crossings
    if fewest:
        _swap_neighbours(plan, best)
    return best


def count_crossings(plan: Plan, cells: Cells) -> int:
    """Return how often links cross between neighbouring columns, turns at the ends included."""
    at = _numbers(cells)
    crossings = 0
    for column in cells:
        seen: list[int] = []
        for item in (item for cell in column for item in cell):
            ends = sorted(at[other] for other in plan.nexts[item])
            crossings += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
            for other in plan.besides[item]:
                if other < item:
                    crossings += abs(at[other] - at[item]) - 1
    return crossings


def _numbers(cells: Cells) -> dict[int, int]:
    """Return the place of each item in its column, counted through all lanes."""
    return {
        item: place
        for column in cells
        for place, item in enumerate(item for cell in column for item in cell)
    }


def _copy(cells: Cells) -> Cells:
    return [[list(cell) for cell in column] for column in cells]


def _places(cells: Cells) -> dict[int, float]:
    """Return where each item stands: its lane, and how far down in its cell."""
    return {
        item: lane + (place + 1) / (len(cell) + 1)
        for column in cells
        for lane, cell in enumerate(column)
        for place, item in enumerate(cell)
    }


def _sort_column(
    plan: Plan, column: list[list[int]], places: dict[int, float], *, rightward: bool
) -> None:
    """Sort each cell of a column by the middle of what its items are joined to on one side."""
    sides = plan.befores if rightward else plan.nexts
    for lane, cell in enumerate(column):
        if len(cell) < 2:
            continue
        wish: dict[int, float] = {}
        for item in cell:
            joined = [places[other] for other in sides[item]]
            joined.extend(places[other] - 1e-3 for other in plan.besides[item])
            wish[item] = sum(joined) / len(joined) if joined else places[item]
        cell.sort(key=lambda item: (wish[item], places[item]))
        for place, item in enumerate(cell):
            places[item] = lane + (place + 1) / (len(cell) + 1)


def _swap_neighbours(plan: Plan, cells: Cells) -> None:
    """Let neighbours in a cell change places wherever links then cross less."""
    at = _numbers(cells)
    for _ in range(SWAPS):
        swapped = False
        for cell in (cell for column in cells for cell in column):
            for place in range(len(cell) - 1):
                upper, lower = cell[place], cell[place + 1]
                if _gain(plan, upper, lower, at) > 0:
                    cell[place], cell[place + 1] = lower, upper
                    at[upper], at[lower] = at[lower], at[upper]
                    swapped = True
        if not swapped:
            return


def _gain(plan: Plan, upper: int, lower: int, at: dict[int, int]) -> int:
    """Return how many crossings go away when two neighbours change places."""
    gain = 0
    for joined in (plan.befores, plan.nexts):
        for one in joined[upper]:
            for other in joined[lower]:
                gain += (at[one] > at[other]) - (at[one] < at[other])
    for other in plan.besides[upper]:
        if other != lower:
            gain += 1 if at[other] > at[lower] else -1
    for other in plan.besides[lower]:
        if other != upper:
            gain += 1 if at[other] < at[upper] else -1
    return gain
