"""How the time of a question grows with the portfolio, as numbers and as a plain picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 640
HEIGHT: Final = 360
MARGIN: Final = 70
COLOURS: Final = ("#1b4965", "#bc4b51", "#5f7a3a", "#8a6fa8", "#777777")


@dataclass(frozen=True)
class Series:
    """One line of the picture: seconds by number of factors."""

    name: str
    points: tuple[tuple[int, float], ...]


def picture(series: Sequence[Series]) -> str:
    """Return the series as an SVG with both axes in powers of ten."""
    points = [point for one in series for point in one.points]
    left, right = _decades(factors for factors, _ in points)
    low, high = _decades(seconds for _, seconds in points)

    def across(factors: float) -> float:
        share = (math.log10(factors) - left) / (right - left)
        return MARGIN + share * (WIDTH - 2.9 * MARGIN)

    def down(seconds: float) -> float:
        share = (math.log10(seconds) - low) / (high - low)
        return HEIGHT - MARGIN + share * (1.4 * MARGIN - HEIGHT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>Median seconds of a question by number of factors</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(left, right + 1):
        x = across(10.0**power)
        parts.append(_line(x, down(10.0**low), x, down(10.0**high)))
        parts.append(_text(x, HEIGHT - MARGIN + 18, f"{10**power:,}", "middle"))
    for power in range(low, high + 1):
        y = down(10.0**power)
        parts.append(_line(across(10.0**left), y, across(10.0**right), y))
        parts.append(_text(MARGIN - 8, y + 4, f"{10.0**power:g} s", "end"))
    parts.append(_text(WIDTH / 2 - 30, HEIGHT - 20, "factors, with five links each", "middle"))
    for place, one in enumerate(series):
        colour = COLOURS[place % len(COLOURS)]
        way = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in one.points)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="3" fill="{colour}"/>'
            for x, y in one.points
        ]
        y = MARGIN / 2 + 18 * place
        parts.append(
            f'<rect x="{WIDTH - 108}" y="{y - 9}" width="10" height="10" fill="{colour}"/>'
        )
        parts.append(_text(WIDTH - 92, y, one.name, "start"))
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Iterable[float]) -> tuple[int, int]:
    """Return the powers of ten around these values, at least one apart."""
    logarithms = [math.log10(value) for value in values]
    low, high = math.floor(min(logarithms) + 1e-9), math.ceil(max(logarithms) - 1e-9)
    return low, max(high, low + 1)


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#dddddd"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
