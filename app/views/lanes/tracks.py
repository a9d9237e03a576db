"""The narrow picture: one factor a row, one track for each level, lines beside the tracks."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING, Final

from app.views.lanes.labels import place_labels
from app.views.lanes.lines import LABEL_SHARES, Line, label_urgency, line_width, own_loop
from app.views.lanes.measures import BASELINE
from app.views.lanes.names import Broken, fit_names
from app.views.lanes.plan import Plan, choose_style
from app.views.lanes.story import UNPLACED
from app.views.picture import Lane, Picture, PlacedFactor, PlacedLink
from graphmodel.values import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 380.0
PITCH: Final = 22.0
GLYPH: Final = 14.0
FONT: Final = 15.0
LINE: Final = 19.0
LEVEL_LINE: Final = 15.0
ROW_GAP: Final = 14.0
HEADS: Final = 46.0
"""Above the first row, for the glyphs that head the tracks."""
MOST_LINES: Final = 4
SIDE: Final = 10.0
OUTSIDE: Final = 12.0
"""Beside the outer tracks, for long lines."""
MARGIN: Final = 16.0
"""From the left edge to the outermost returning line."""
RETURN_PITCH: Final = 7.0
MOST_RETURNS: Final = 6
"""So many returning lines run side by side in the margin; more of them share."""
RUN_APART: Final = 3.5
"""Long lines side by side stand this far apart, to both sides of the middle between two tracks."""
CORNER: Final = 8.0
HEAD: Final = 6.0


@dataclass(frozen=True)
class Rows:
    """Where each factor stands."""

    order: list[int]
    """Factors from top to bottom."""
    row: list[int]
    """Row of each factor."""
    middles: list[float]
    """Middle of the glyph of each factor, from the top."""
    across: list[float]
    """Middle of the glyph of each factor, from the left."""


def draw_tracks(plan: Plan) -> Picture:
    """Return the picture of a plan for a narrow frame."""
    story = plan.story
    lane_count = UNPLACED + (1 if UNPLACED in story.lanes else 0)
    order = story_order(plan)
    row = [0] * len(order)
    for place, factor in enumerate(order):
        row[factor] = place
    margins = _share_margin(plan, row)
    slots = max(margins.values(), default=-1) + 1
    left = OUTSIDE + (MARGIN + slots * RETURN_PITCH if slots else 0.0)
    text_x = left + lane_count * PITCH + OUTSIDE
    names = fit_names(
        [factor.name for factor in story.factors],
        [WIDTH - text_x - SIDE] * len(order),
        FONT,
        MOST_LINES,
    )
    middles = [0.0] * len(order)
    tops = [0.0] * len(order)
    bottom = HEADS
    for factor in order:
        height = _text_height(names[factor].lines, tag=story.factors[factor].tag)
        tops[factor] = bottom
        middles[factor] = bottom + height / 2
        bottom += height + ROW_GAP
    rows = Rows(
        order=order,
        row=row,
        middles=middles,
        across=[left + (lane + 0.5) * PITCH for lane in story.lanes],
    )
    return Picture(
        size="tracks",
        style="marks",
        width=WIDTH,
        height=round(bottom, 1),
        font_size=FONT,
        line_height=LINE,
        lanes=tuple(
            Lane(
                level=LEVELS[lane] if lane < UNPLACED else None,
                top=round(left + lane * PITCH, 1),
                height=PITCH,
                empty=lane not in story.lanes,
            )
            for lane in range(lane_count)
        ),
        factors=tuple(
            _place_row(factor, plan, rows, names[factor], (text_x, tops[factor]))
            for factor in order
        ),
        links=_draw_links(plan, rows, margins, (left, left + lane_count * PITCH)),
    )


def story_order(plan: Plan) -> list[int]:
    """Return the factors in story order: causes first, going on from the last one if possible."""
    count = plan.factor_count
    effects: list[list[int]] = [[] for _ in range(count)]
    untold = [0] * count
    for (cause, effect), returning in zip(plan.story.ends, plan.returning, strict=True):
        if not returning:
            effects[cause].append(effect)
            untold[effect] += 1
    leads_to = list(plan.story.rank)
    for factor in sorted(range(count), key=lambda at: -plan.columns[at]):
        leads_to[factor] = min([leads_to[factor], *(leads_to[at] for at in effects[factor])])
    ready = [factor for factor in range(count) if untold[factor] == 0]
    last_cause = [-1] * count
    order: list[int] = []
    while ready:
        going_on = effects[order[-1]] if order else ()
        factor = min(
            [factor for factor in going_on if untold[factor] == 0] or ready,
            key=lambda at: (
                leads_to[at],
                plan.story.rank[at],
                -last_cause[at],
                plan.columns[at],
                at,
            ),
        )
        ready.remove(factor)
        for effect in effects[factor]:
            last_cause[effect] = len(order)
            untold[effect] -= 1
            if untold[effect] == 0:
                ready.append(effect)
        order.append(factor)
    return order


def _share_margin(plan: Plan, row: list[int]) -> dict[int, int]:
    """Return the slot of the left margin for each returning link, short ones nearest the tracks."""
    spans = sorted(
        (row[cause] - row[effect], row[effect], number)
        for number, (cause, effect) in enumerate(plan.story.ends)
        if plan.returning[number] and cause != effect
    )
    taken: list[list[tuple[int, int]]] = []
    slots: dict[int, int] = {}
    for length, first, number in spans:
        low, high = sorted((first, first + length))
        free = [
            slot
            for slot, held in enumerate(taken)
            if all(high < begin or end < low for begin, end in held)
        ]
        if not free and len(taken) < MOST_RETURNS:
            free = [len(taken)]
            taken.append([])
        slot = free[0] if free else number % MOST_RETURNS
        taken[slot].append((low, high))
        slots[number] = slot
    return slots


def _text_height(lines: tuple[str, ...], *, tag: str) -> float:
    """Return the height of a name with its level below and its tag, if any, above."""
    return len(lines) * LINE + LEVEL_LINE * (2 if tag else 1)


def _place_row(
    at: int, plan: Plan, rows: Rows, name: Broken, text: tuple[float, float]
) -> PlacedFactor:
    factor = plan.story.factors[at]
    first = text[1] + (LEVEL_LINE if factor.tag else 0.0) + LINE / 2
    return PlacedFactor(
        id=factor.id,
        x=round(rows.across[at] - GLYPH / 2, 1),
        y=round(rows.middles[at] - GLYPH / 2, 1),
        width=GLYPH,
        height=GLYPH,
        lines=name.lines,
        cut=name.cut,
        full_lines=name.full_lines,
        full_height=round(_text_height(name.full_lines, tag=factor.tag), 1),
        text_x=round(text[0], 1),
        text_y=round(first + BASELINE * FONT, 1),
    )


def _draw_links(
    plan: Plan, rows: Rows, margins: dict[int, int], tracks: tuple[float, float]
) -> tuple[PlacedLink, ...]:
    story = plan.story
    runs = _choose_runs(plan, rows, tracks)
    lines = []
    for number, (cause, effect) in enumerate(story.ends):
        if cause == effect:
            right = rows.across[cause] + GLYPH / 2
            middle = rows.middles[cause]
            lines.append(own_loop((right, middle), middle - GLYPH / 2, reach=GLYPH / 2, head=HEAD))
        elif number in margins:
            slots = max(margins.values()) + 1
            x = MARGIN + (slots - 1 - margins[number]) * RETURN_PITCH
            lines.append(_returning_line(cause, effect, rows, x))
        else:
            lines.append(_forward_line(cause, effect, rows, runs))
    labels = place_labels(
        [line.label_places for line in lines],
        [
            label_urgency(link, returning=returning)
            for link, returning in zip(story.links, plan.returning, strict=True)
        ],
    )
    crowded = choose_style(len(story.factors)) != "cards"
    placed = [
        line.placed(link, label, line_width(link.sources, crowded=crowded), returning=returning)
        for link, line, label, returning in zip(
            story.links, lines, labels, plan.returning, strict=True
        )
    ]
    return tuple(sorted(placed, key=lambda link: (link.width, link.cause, link.effect)))


def _choose_runs(plan: Plan, rows: Rows, tracks: tuple[float, float]) -> dict[int, float]:
    """Return, for each factor that long lines lead to, where they come down together."""
    causes: dict[int, list[int]] = {}
    for (cause, effect), returning in zip(plan.story.ends, plan.returning, strict=True):
        if not returning and rows.row[effect] > rows.row[cause] + 1:
            causes.setdefault(effect, []).append(cause)
    slots = _slots(*tracks)
    taken: list[list[tuple[int, int]]] = [[] for _ in slots]
    runs: dict[int, float] = {}
    for effect in (factor for factor in rows.order if factor in causes):
        begin, end = min(rows.row[cause] for cause in causes[effect]), rows.row[effect]
        near = [rows.across[factor] for factor in (effect, *causes[effect])]
        met = [sum(begin < stop and start < end for start, stop in held) for held in taken]
        way = [sum(abs(x - other) for other in near) for x in slots]
        slot = min(range(len(slots)), key=lambda at: (met[at], way[at], at))
        taken[slot].append((begin, end))
        runs[effect] = slots[slot]
    return runs


def _slots(left: float, right: float) -> list[float]:
    """Return where long lines may run: two ways between tracks, more beside the outer ones."""
    inner = round((right - left) / PITCH) - 1
    slots = [left - at * RUN_APART for at in range(3)]
    for at in range(1, inner + 1):
        middle = left + at * PITCH
        slots += [middle - RUN_APART / 2, middle + RUN_APART / 2]
    return slots + [right + at * RUN_APART for at in range(3)]


def _forward_line(cause: int, effect: int, rows: Rows, runs: dict[int, float]) -> Line:
    line = Line.begin((rows.across[cause], rows.middles[cause] + GLYPH / 2))
    tip = (rows.across[effect], rows.middles[effect] - GLYPH / 2)
    shares: Sequence[float] = LABEL_SHARES
    if rows.row[effect] > rows.row[cause] + 1:
        below = rows.order[rows.row[cause] + 1]
        above = rows.order[rows.row[effect] - 1]
        x = runs[effect]
        line.fall((x, rows.middles[below] - GLYPH / 2), shares)
        line.straight((x, rows.middles[above] + GLYPH / 2))
        shares = ()
    line.fall((tip[0], tip[1] - HEAD), shares)
    line.head = (*tip, pi / 2)
    return line


def _returning_line(cause: int, effect: int, rows: Rows, x: float) -> Line:
    """Return a line that leaves to the left, runs up the margin and enters from the left."""
    begin = (rows.across[cause] - GLYPH / 2, rows.middles[cause] + 5)
    tip = (rows.across[effect] - GLYPH / 2, rows.middles[effect] - 3)
    up = -CORNER if tip[1] < begin[1] else CORNER
    line = Line.begin(begin)
    line.straight((x + CORNER, begin[1]))
    line.curve((x + CORNER / 2, begin[1]), (x, begin[1] + up / 2), (x, begin[1] + up))
    line.straight((x, tip[1] - up))
    line.curve((x, tip[1] - up / 2), (x + CORNER / 2, tip[1]), (x + CORNER, tip[1]))
    line.straight((tip[0] - HEAD, tip[1]))
    line.head = (*tip, 0.0)
    line.label_places = [
        (x, begin[1] + share * (tip[1] - begin[1])) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2)
    ]
    return line
