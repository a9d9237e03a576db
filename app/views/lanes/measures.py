"""The size table: every number that depends on the size of the frame and the number of factors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from graphmodel.values import Role

if TYPE_CHECKING:
    from app.views.picture import Size

Style = Literal["cards", "crowded", "marks"]

POINT: Final = 8.0
"""How far the point of a card stands out, and its notch goes in."""
TURN: Final = 22.0
"""How far the handles of a half-turn reach out."""
EMPTY_LANE: Final = 30.0
LEAST_LANE: Final = 70.0
MARK: Final = 14.0
BASELINE: Final = 0.34
"""How far below the middle of a line its letters stand, in parts of the font size."""
WITH_POINT: Final = (Role.MECHANISM, Role.BOTH)
WITH_NOTCH: Final = (Role.IMPACT, Role.BOTH)


@dataclass(frozen=True)
class Measures:
    """Everything in px."""

    size: Size
    style: Style
    target: float
    """Width that the picture aims at."""
    left: float
    """From the left edge to the first column."""
    right: float
    """From the last column to the right edge."""
    strip: float
    """Height of the strip inside each lane that its name stands on."""
    card_least: float
    card_most: float
    font_size: float
    line_height: float
    most_lines: int
    padding: float
    """Above and below the text of a card."""
    lane_padding: float
    gap: float
    """Between two cards of one cell."""
    stream_gap: float
    stream: float
    """Height of a place that links run through."""
    loop_room: float
    """Above a card that a link leads back to at once."""
    column_gap: float
    column_gap_most: float
    drop_most: float
    """What a gap between columns may gain for links that cross many lanes."""
    spread_out: float
    spread_in: float
    head: float
    """A line ends this far before the tip of its head, so that no blunt end sticks out."""


_MEDIUM: Final = Measures(
    size="medium",
    style="cards",
    target=736,
    left=20,
    right=24,
    strip=22,
    card_least=112,
    card_most=214,
    font_size=13,
    line_height=15.5,
    most_lines=5,
    padding=8,
    lane_padding=16,
    gap=14,
    stream_gap=5,
    stream=10,
    loop_room=14,
    column_gap=26,
    column_gap_most=30,
    drop_most=12,
    spread_out=7,
    spread_in=9,
    head=6,
)
_WIDE: Final = replace(
    _MEDIUM,
    size="wide",
    target=1296,
    left=156,
    strip=0,
    card_least=136,
    column_gap_most=96,
    drop_most=30,
)
LARGE_FROM: Final = 150.0
"""Wide cards from this width on have larger type."""
MARK_PITCH: Final = 64.0
MARK_PITCH_MOST: Final = 120.0


def measures(size: Size, style: Style) -> Measures:
    """Return the numbers for a size."""
    base = _WIDE if size == "wide" else _MEDIUM
    if style == "cards":
        return base
    crowded = replace(
        base,
        style=style,
        card_least=116 if size == "wide" else base.card_least,
        most_lines=3,
        padding=6,
        lane_padding=10,
        gap=8,
        column_gap=26,
        column_gap_most=26,
        drop_most=8,
        spread_in=0,
    )
    if style == "crowded":
        return crowded
    return replace(
        crowded,
        card_least=MARK,
        card_most=MARK,
        right=100,
        padding=1,
        lane_padding=16,
        gap=6,
        stream=5,
        loop_room=10,
        column_gap=MARK_PITCH - MARK,
        column_gap_most=MARK_PITCH_MOST - MARK,
        drop_most=0,
        spread_out=0,
        head=4,
    )


def in_large_type(numbers: Measures, card: float) -> Measures:
    """Return the numbers for the card width that was found."""
    if numbers.size == "wide" and numbers.style != "marks" and card >= LARGE_FROM:
        return replace(numbers, font_size=14.5, line_height=18)
    return numbers
