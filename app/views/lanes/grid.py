"""A picture in lanes and columns: the sizes `medium` and `wide`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.lanes.heights import settle
from app.views.lanes.lines import tidy
from app.views.lanes.marks import name_marks
from app.views.lanes.measures import (
    BASELINE,
    WITH_NOTCH,
    WITH_POINT,
    Measures,
    in_large_type,
    measures,
)
from app.views.lanes.names import Broken, fit_names
from app.views.lanes.plan import Plan, choose_style
from app.views.lanes.routes import Ground, draw_links
from app.views.lanes.story import UNPLACED
from app.views.picture import Lane, Picture, PlacedFactor, SceneFactor, Size
from graphmodel.values import LEVELS

if TYPE_CHECKING:
    from app.views.lanes.crossings import Cells

LEAST_LINES: Final = 2
FREE_DROP: Final = 60.0
DROP_SHARE: Final = 0.055
EASY_GAP: Final = 40.0
"""Gap between columns that wide cards leave before they grow."""


def draw_grid(plan: Plan, cells: Cells, size: Size) -> Picture:
    """Return the picture of a plan whose cells are in order."""
    story = plan.story
    numbers = measures(size, choose_style(len(story.factors)))
    across = _card_width(numbers, len(cells))
    numbers = in_large_type(numbers, across)
    names = _card_names(plan, numbers, across)
    loops = [False] * len(story.factors)
    for cause, effect in story.ends:
        loops[cause] = loops[cause] or cause == effect
    heights = [
        card_height(name.lines, factor, numbers)
        for name, factor in zip(names, story.factors, strict=True)
    ]
    rooms = [numbers.loop_room if loops_back else 0.0 for loops_back in loops]
    streams = [numbers.stream] * (len(plan.columns) - len(heights))
    tall = [height + room for height, room in zip(heights, rooms, strict=True)] + streams
    lane_count = UNPLACED + (1 if UNPLACED in story.lanes else 0)
    standing = settle(plan, cells, tall, numbers, lane_count)
    middles = list(standing.middles)
    for at, room in enumerate(rooms):
        middles[at] += room / 2
    lefts, width = _column_edges(plan, middles, numbers, across, len(cells))
    ground = Ground(
        plan=plan,
        numbers=numbers,
        lefts=lefts,
        across=across,
        middles=middles,
        tall=heights + streams,
    )
    return Picture(
        size=size,
        style=numbers.style,
        width=tidy(width),
        height=tidy(standing.tops[-1]),
        font_size=numbers.font_size,
        line_height=numbers.line_height,
        lanes=tuple(
            Lane(
                level=LEVELS[lane] if lane < UNPLACED else None,
                top=tidy(standing.tops[lane]),
                height=tidy(standing.tops[lane + 1] - standing.tops[lane]),
                empty=lane not in story.lanes,
            )
            for lane in range(lane_count)
        ),
        factors=_place_factors(ground, names, (width, standing.tops[-1])),
        links=draw_links(ground),
    )


def card_height(lines: tuple[str, ...], factor: SceneFactor, numbers: Measures) -> float:
    """Return the height of the card that holds these lines, and the words above them."""
    if numbers.style == "marks":
        return numbers.card_least
    held = max(LEAST_LINES, len(lines) + (1 if factor.tag else 0))
    return held * numbers.line_height + 2 * numbers.padding


def _card_width(numbers: Measures, columns: int) -> float:
    """Return the width of the cards that fills the frame, within its limits."""
    if numbers.style == "marks" or columns == 0:
        return numbers.card_least
    gap = min(EASY_GAP, numbers.column_gap_most) + numbers.drop_most / 3
    room = numbers.target - numbers.left - numbers.right - (columns - 1) * gap
    return min(max(room / columns, numbers.card_least), numbers.card_most)


def _card_names(plan: Plan, numbers: Measures, across: float) -> list[Broken]:
    """Return the names as they stand on cards; those of marks are placed later."""
    factors = plan.story.factors
    widths = [
        across - text_indent(factor) - (10.0 if factor.role in WITH_POINT else 8.0)
        for factor in factors
    ]
    if numbers.style == "marks":
        return [Broken(lines=(), cut=True, full_lines=()) for _ in factors]
    return fit_names(
        [factor.name for factor in factors], widths, numbers.font_size, numbers.most_lines
    )


def text_indent(factor: SceneFactor) -> float:
    """Return how far from the left edge of its card the name of a factor begins."""
    return 15.0 if factor.role in WITH_NOTCH else 11.0


def _column_edges(
    plan: Plan, middles: list[float], numbers: Measures, across: float, columns: int
) -> tuple[list[float], float]:
    """Return the left edge of each column and the width of the picture."""
    if columns == 0:
        return [], numbers.target
    steepest = [0.0] * (columns - 1)
    for item, following in enumerate(plan.nexts):
        for other in following:
            at = plan.columns[item]
            steepest[at] = max(steepest[at], abs(middles[other] - middles[item]))
    extra = [min(numbers.drop_most, DROP_SHARE * max(0.0, drop - FREE_DROP)) for drop in steepest]
    room = numbers.target - numbers.left - numbers.right - columns * across - sum(extra)
    gap = min(max(room / max(1, columns - 1), numbers.column_gap), numbers.column_gap_most)
    lefts = [numbers.left]
    for more in extra:
        lefts.append(lefts[-1] + across + gap + more)
    return lefts, max(numbers.target, lefts[-1] + across + numbers.right)


def _place_factors(
    ground: Ground,
    names: list[Broken],
    extent: tuple[float, float],
) -> tuple[PlacedFactor, ...]:
    """Return the cards in the order in which Tab reaches them: by column, then downwards."""
    if ground.numbers.style == "marks":
        placed = name_marks(ground, extent)
    else:
        placed = [_place_card(at, ground, name) for at, name in enumerate(names)]
    order = sorted(
        range(len(placed)), key=lambda at: (ground.plan.columns[at], placed[at].y, placed[at].id)
    )
    return tuple(placed[at] for at in order)


def _place_card(at: int, ground: Ground, name: Broken) -> PlacedFactor:
    numbers = ground.numbers
    factor = ground.plan.story.factors[at]
    left = ground.left(at)
    held = len(name.lines) + (1 if factor.tag else 0)
    first = ground.middles[at] - (held - 1) / 2 * numbers.line_height
    if factor.tag:
        first += numbers.line_height
    return PlacedFactor(
        id=factor.id,
        x=tidy(left),
        y=tidy(ground.top(at)),
        width=tidy(ground.across),
        height=tidy(ground.tall[at]),
        lines=name.lines,
        cut=name.cut,
        full_lines=name.full_lines,
        full_height=tidy(card_height(name.full_lines, factor, numbers)),
        text_x=tidy(left + text_indent(factor)),
        text_y=tidy(first + BASELINE * numbers.font_size),
    )
