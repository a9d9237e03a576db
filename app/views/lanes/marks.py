"""Names beside marks: those of the best chain and of the best connected, where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.lanes.measures import BASELINE, MARK, Measures
from app.views.lanes.names import fit_names, text_width
from app.views.lanes.plan import MARKS_ABOVE
from app.views.picture import PlacedFactor

if TYPE_CHECKING:
    from app.views.lanes.plan import Plan
    from app.views.lanes.routes import Ground

Box = tuple[float, float, float, float]
NAME_WIDTH: Final = 118.0
NAME_LINES: Final = 2
FEWEST_NAMES: Final = 14
MOST_NAMES: Final = 22
ONE_MORE_PER: Final = 20
"""So many factors above the number from which marks are drawn allow one more name."""
APART: Final = 5.0


def name_marks(ground: Ground, extent: tuple[float, float]) -> list[PlacedFactor]:
    """Return the marks, in the order of the factors, with the names that found a place."""
    numbers = ground.numbers
    factors = ground.plan.story.factors
    widths = [NAME_WIDTH] * len(factors)
    names = fit_names([factor.name for factor in factors], widths, numbers.font_size, NAME_LINES)
    boxes = [_mark_box(at, ground) for at in range(len(factors))]
    taken = list(boxes)
    shown: dict[int, Box] = {}
    for at in _named(ground.plan):
        for box in _places(boxes[at], names[at].lines, numbers):
            if _inside(box, extent, numbers) and not any(_meet(box, other) for other in taken):
                shown[at] = box
                taken.append(box)
                break
    placed = []
    for at, (factor, name) in enumerate(zip(factors, names, strict=True)):
        box = shown.get(at) or _places(boxes[at], name.lines, numbers)[0]
        lines = name.lines if at in shown else ()
        placed.append(
            PlacedFactor(
                id=factor.id,
                x=round(boxes[at][0], 1),
                y=round(boxes[at][1], 1),
                width=MARK,
                height=MARK,
                lines=lines,
                cut=name.cut or not lines,
                full_lines=name.full_lines,
                full_height=round(len(name.full_lines) * numbers.line_height, 1),
                text_x=round(box[0], 1),
                text_y=round(box[1] + numbers.line_height / 2 + BASELINE * numbers.font_size, 1),
            )
        )
    return placed


def _mark_box(at: int, ground: Ground) -> Box:
    left, top = ground.left(at), ground.top(at)
    return left, top, left + MARK, top + MARK


def _named(plan: Plan) -> list[int]:
    """Return the factors whose names are wanted: the best chain, then the best connected."""
    story = plan.story
    degrees = [0] * len(story.factors)
    for cause, effect in story.ends:
        if cause != effect:
            degrees[cause] += 1
            degrees[effect] += 1
    wanted = FEWEST_NAMES + max(0, len(degrees) - MARKS_ABOVE) // ONE_MORE_PER
    by_degree = sorted(range(len(degrees)), key=lambda at: (-degrees[at], story.rank[at], at))
    chain = [at for at in by_degree if story.best[at]]
    return list(dict.fromkeys([*chain, *by_degree[: min(wanted, MOST_NAMES)]]))


def _places(mark: Box, lines: tuple[str, ...], numbers: Measures) -> list[Box]:
    """Return the eight places round a mark where its name may stand, best first."""
    wide = max((text_width(line, numbers.font_size) for line in lines), default=0.0)
    high = len(lines) * numbers.line_height
    left, top, right, bottom = mark
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    columns = {"right": right + APART, "left": left - APART - wide, "middle": middle_x - wide / 2}
    rows = {"level": middle_y - high / 2, "below": bottom + 1, "above": top - 1 - high}
    corners = (
        ("right", "level"),
        ("right", "below"),
        ("right", "above"),
        ("middle", "below"),
        ("middle", "above"),
        ("left", "level"),
        ("left", "below"),
        ("left", "above"),
    )
    return [(columns[x], rows[y], columns[x] + wide, rows[y] + high) for x, y in corners]


def _inside(box: Box, extent: tuple[float, float], numbers: Measures) -> bool:
    left = numbers.left - MARK
    return box[0] >= left and box[1] >= 0 and box[2] <= extent[0] and box[3] <= extent[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
