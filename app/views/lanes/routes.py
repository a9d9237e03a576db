"""Step 7: the lines, from the point of a card, flat through streams, into a notch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.views.lanes.labels import place_labels
from app.views.lanes.lines import LABEL_SHARES, Line, label_urgency, line_width, own_loop
from app.views.lanes.measures import POINT, TURN, WITH_NOTCH, WITH_POINT, Measures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.lanes.lines import Point
    from app.views.lanes.plan import Plan
    from app.views.picture import PlacedLink
    from graphmodel.values import Role

EDGE: Final = 8.0
"""Lines keep this far from the corners of a card."""
LOOP_REACH: Final = 26.0
MARK_ROOM: Final = 13.0
"""The round mark of a returning line wants to be this far from any card."""


@dataclass(frozen=True)
class Ground:
    """Where everything that lines run between stands."""

    plan: Plan
    numbers: Measures
    lefts: list[float]
    """Left edge of each column."""
    across: float
    """Width of a column."""
    middles: list[float]
    """Middle of each item."""
    tall: list[float]
    """Height of each item; of a card without the room above it."""

    def left(self, item: int) -> float:
        """Return the left edge of an item."""
        return self.lefts[self.plan.columns[item]]

    def right(self, item: int) -> float:
        """Return the right edge of an item."""
        return self.left(item) + self.across

    def top(self, item: int) -> float:
        """Return the upper edge of an item."""
        return self.middles[item] - self.tall[item] / 2


def draw_links(ground: Ground) -> tuple[PlacedLink, ...]:
    """Return every link with its line, in drawing order."""
    plan = ground.plan
    router = Router(ground)
    lines = [
        router.draw(route, returning=returning)
        for route, returning in zip(plan.routes, plan.returning, strict=True)
    ]
    together = list(zip(plan.story.links, lines, plan.returning, strict=True))
    labels = place_labels(
        [line.label_places for line in lines],
        [label_urgency(link, returning=returning) for link, _, returning in together],
    )
    crowded = ground.numbers.style != "cards"
    placed = [
        line.placed(link, label, line_width(link.sources, crowded=crowded), returning=returning)
        for (link, line, returning), label in zip(together, labels, strict=True)
    ]
    return tuple(sorted(placed, key=lambda link: (link.width, link.cause, link.effect)))


class Router:
    """Draws the line of one route after the other."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._head = ground.numbers.head
        leaving: dict[int, dict[int, None]] = {}
        entering: dict[int, dict[int, None]] = {}
        for route in ground.plan.routes:
            if route[0] != route[-1]:
                leaving.setdefault(route[0], {})[route[1]] = None
                entering.setdefault(route[-1], {})[route[-2]] = None
        self._leaving = self._spread(leaving, ground.numbers.spread_out)
        self._entering = self._spread(entering, ground.numbers.spread_in)
        self._cards: list[list[int]] = [[] for _ in ground.lefts]
        for card in range(ground.plan.factor_count):
            self._cards[ground.plan.columns[card]].append(card)

    def draw(self, route: tuple[int, ...], *, returning: bool) -> Line:
        """Return the line of a route."""
        ground = self._ground
        if route[0] == route[-1]:
            return own_loop(
                (ground.right(route[0]), ground.middles[route[0]]),
                ground.top(route[0]),
                reach=min(LOOP_REACH, ground.across / 2),
                head=self._head,
            )
        return self._returning(route) if returning else self._forward(route)

    def _spread(
        self, joined: dict[int, dict[int, None]], apart: float
    ) -> dict[tuple[int, int], float]:
        """Return the height of each port of each card, in the order of what it leads to."""
        middles, tall = self._ground.middles, self._ground.tall
        ports: dict[tuple[int, int], float] = {}
        for card, others in joined.items():
            ordered = sorted(others, key=lambda other: (middles[other], other))
            room = max(0.0, tall[card] - 2 * EDGE)
            step = min(apart, room / max(1, len(ordered) - 1))
            for place, other in enumerate(ordered):
                offset = (place - (len(ordered) - 1) / 2) * step
                ports[card, other] = middles[card] + offset
        return ports

    def _leave(self, card: int, other: int) -> Point:
        """Return where a line leaves the point of a card."""
        y = self._leaving[card, other]
        return self._ground.right(card) - self._slant(card, y, WITH_POINT), y

    def _enter(self, card: int, other: int) -> Point:
        """Return where the tip of a head touches the notch of a card."""
        y = self._entering[card, other]
        depth = POINT if self._has(card, WITH_NOTCH) else 0.0
        return self._ground.left(card) + depth - self._slant(card, y, WITH_NOTCH), y

    def _slant(self, card: int, y: float, shaped: Sequence[Role]) -> float:
        """Return how far the edge of a point or notch lies behind its tip at a height."""
        if not self._has(card, shaped):
            return 0.0
        return POINT * abs(y - self._ground.middles[card]) / (self._ground.tall[card] / 2)

    def _has(self, card: int, shaped: Sequence[Role]) -> bool:
        drawn = self._ground.numbers.style != "marks"
        return drawn and self._ground.plan.story.factors[card].role in shaped

    def _forward(self, route: tuple[int, ...]) -> Line:
        ground = self._ground
        line = Line.begin(self._leave(route[0], route[1]))
        shares: Sequence[float] = LABEL_SHARES
        for place in route[1:-1]:
            y = ground.middles[place]
            line.ease((ground.left(place), y), shares)
            line.straight((ground.right(place), y))
            shares = ()
        tip = self._enter(route[-1], route[-2])
        line.ease((tip[0] - self._head, tip[1]), shares)
        line.head = (*tip, 0.0)
        return line

    def _returning(self, route: tuple[int, ...]) -> Line:
        """Return a line that turns round, runs back through its places and turns round again."""
        ground = self._ground
        places = route[1:-1]
        line = Line.begin(self._leave(route[0], places[0]))
        edge, y = ground.right(places[0]), ground.middles[places[0]]
        line.curve((edge + TURN, line.at[1]), (edge + TURN, y), (edge, y))
        for place in places:
            y = ground.middles[place]
            if place != places[0]:
                line.ease((ground.right(place), y))
            line.straight((ground.left(place), y))
        tip = self._enter(route[-1], places[-1])
        edge = ground.left(places[-1])
        line.curve((edge - TURN, y), (edge - TURN, tip[1]), (tip[0] - self._head, tip[1]))
        line.head = (*tip, 0.0)
        line.label_places = self._places_of_mark(places)
        return line

    def _places_of_mark(self, places: tuple[int, ...]) -> list[Point]:
        """Return where the round mark may stand: far from cards, near the middle of the line."""
        ground = self._ground
        order = sorted(
            range(len(places)),
            key=lambda at: (self._is_tight(places[at]), abs(at - (len(places) - 1) / 2), at),
        )
        return [
            (ground.left(places[at]) + share * ground.across, ground.middles[places[at]])
            for share in (0.5, 0.25, 0.75)
            for at in order
        ]

    def _is_tight(self, place: int) -> bool:
        ground = self._ground
        y = ground.middles[place]
        return any(
            abs(y - ground.middles[card]) < ground.tall[card] / 2 + MARK_ROOM
            for card in self._cards[ground.plan.columns[place]]
        )
