"""Where the numbers and marks on links stand, so that none covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
WIDTH: Final = 26.0
HEIGHT: Final = 23.0
"""Room that one label takes up."""


def place_labels(places: Sequence[Sequence[Point]], urgency: Sequence[int]) -> list[Point]:
    """Return one place for each link: the first of its own that is free, else the freest.

    Args:
        places: Where the label of each link may stand, best place first.
        urgency: Links with smaller numbers choose first.
    """
    chosen: list[Point] = [(0.0, 0.0)] * len(places)
    taken: dict[tuple[int, int], list[Point]] = {}
    for link in sorted(range(len(places)), key=lambda at: (urgency[at], at)):
        best, most = places[link][0], -1.0
        for place in places[link]:
            free = _room(place, taken)
            if free > most:
                best, most = place, free
            if free >= 1:
                break
        chosen[link] = best
        taken.setdefault(_square(best), []).append(best)
    return chosen


def _square(place: Point) -> tuple[int, int]:
    return int(place[0] // WIDTH), int(place[1] // HEIGHT)


def _room(place: Point, taken: dict[tuple[int, int], list[Point]]) -> float:
    """Return how far the nearest label is, 1 being far enough."""
    column, row = _square(place)
    nearest = 1.0
    for across in (column - 1, column, column + 1):
        for down in (row - 1, row, row + 1):
            for other in taken.get((across, down), ()):
                apart = max(abs(place[0] - other[0]) / WIDTH, abs(place[1] - other[1]) / HEIGHT)
                nearest = min(nearest, apart)
    return nearest
