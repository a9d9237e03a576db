"""Shapes of the picture as SVG path data: outlines of factors, heads of links, signs of levels."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING, Final

from graphmodel.values import LEVELS, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.values import Level

Point = tuple[float, float]

BAR: Final = 7.0
"""A line that held back ends in a bar so far before the tip."""

_DOT: Final = 2.1
_RING: Final = 1.9
_FIRST: Final = 3.2
_UNPLACED: Final = 7.5


def outline(
    role: Role, x: float, y: float, width: float, height: float, *, point: float, radius: float
) -> str:
    """Return the outline of a factor: its point and its notch tell its role."""
    middle, right, bottom = y + height / 2, x + width, y + height
    pointed = role in (Role.MECHANISM, Role.BOTH)
    notched = role in (Role.IMPACT, Role.BOTH)
    shoulder = right - point if pointed else right
    corners = [(x, y, 1 if notched else radius), (shoulder, y, 2 if pointed else radius)]
    if pointed:
        corners.append((right, middle, 0.5))
    corners += [(shoulder, bottom, 2 if pointed else radius), (x, bottom, 1 if notched else radius)]
    if notched:
        corners.append((x + point, middle, 0.5))
    return _rounded(corners)


def _rounded(corners: list[tuple[float, float, float]]) -> str:
    pieces: list[str] = []
    for at, (x, y, radius) in enumerate(corners):
        before = _towards((x, y), corners[at - 1][:2], radius)
        after = _towards((x, y), corners[(at + 1) % len(corners)][:2], radius)
        pieces.append(f"{'L' if pieces else 'M'}{place(before)}Q{place((x, y))} {place(after)}")
    return "".join(pieces) + "Z"


def _towards(start: Point, end: Point, far: float) -> Point:
    angle = atan2(end[1] - start[1], end[0] - start[0])
    reach = min(far, hypot(end[0] - start[0], end[1] - start[1]) / 2)
    return start[0] + reach * cos(angle), start[1] + reach * sin(angle)


def head(tip: tuple[float, float, float], width: float, *, cards: bool) -> str:
    """Return the head of a link that ends at this tip, whose angle is in radians."""
    long = (8.5 if cards else 7) + width * 0.5
    half = (3.6 if cards else 2.9) + width * 0.45
    return closed(turned(tip, [(0, 0), (-long, -half), (-long, half)]))


def bar(tip: tuple[float, float, float]) -> str:
    """Return the end of a link that held back: up to a bar, and the bar across it."""
    near, far, above, below = turned(tip, [(-8, 0), (-BAR, 0), (-BAR, -8), (-BAR, 8)])
    return f"M{place(near)}L{place(far)}M{place(above)}L{place(below)}"


def turned(tip: tuple[float, float, float], points: Iterable[Point]) -> list[Point]:
    """Return points, given beside the tip of a link that runs to the right, where they stand."""
    x, y, angle = tip
    return [
        (x + px * cos(angle) - py * sin(angle), y + px * sin(angle) + py * cos(angle))
        for px, py in points
    ]


def closed(points: Iterable[Point]) -> str:
    """Return the outline through these points."""
    return "M" + "L".join(map(place, points)) + "Z"


def place(point: Point) -> str:
    """Return a point as path data."""
    return f"{point[0]:.1f} {point[1]:.1f}"


def rings(level: Level | None) -> tuple[float, ...]:
    """Return the radii of a level's sign: its dot first, then a ring for each level wider.

    A single ring for what is not yet placed, which is drawn dashed.
    """
    if level is None:
        return (_UNPLACED,)
    count = LEVELS.index(level)
    radius = _FIRST + _RING * count
    dot = _DOT if count else radius
    return (dot, *(dot + (radius - dot) / count * ring for ring in range(1, count + 1)))
