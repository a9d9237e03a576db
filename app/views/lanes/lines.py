"""One line: its way as SVG path data, its head, and where a label may stand on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import pi
from typing import TYPE_CHECKING, Final

from app.views.lanes.measures import TURN
from app.views.picture import PlacedLink
from graphmodel.values import LinkSign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.picture import SceneLink

Point = tuple[float, float]

LABEL_SHARES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""How far along a curve its label may stand, best place first."""


@dataclass
class Line:
    """The way of one line, and where a label may stand on it, best place first."""

    path: str
    at: Point
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)
    label_places: list[Point] = field(default_factory=list)

    @classmethod
    def begin(cls, at: Point) -> Line:
        """Return a line that has only its beginning."""
        return cls(path=f"M{_written(at)}", at=at)

    def curve(self, one: Point, other: Point, to: Point) -> None:
        """Go on in a cubic curve with the two handles."""
        self.path += f"C{_written(one)} {_written(other)} {_written(to)}"
        self.at = to

    def ease(self, to: Point, labels: Sequence[float] = ()) -> None:
        """Go on to the next column, level at both ends; note label places at these shares."""
        middle = (self.at[0] + to[0]) / 2
        begin = self.at
        self.label_places.extend(
            (
                _cubic(begin[0], middle, middle, to[0], share),
                _cubic(begin[1], begin[1], to[1], to[1], share),
            )
            for share in labels
        )
        self.curve((middle, begin[1]), (middle, to[1]), to)

    def fall(self, to: Point, labels: Sequence[float] = ()) -> None:
        """Go on to a lower row, upright at both ends; note label places at these shares."""
        middle = (self.at[1] + to[1]) / 2
        begin = self.at
        self.label_places.extend(
            (
                _cubic(begin[0], begin[0], to[0], to[0], share),
                _cubic(begin[1], middle, middle, to[1], share),
            )
            for share in labels
        )
        self.curve((begin[0], middle), (to[0], middle), to)

    def straight(self, to: Point) -> None:
        """Go on in a straight line."""
        self.path += f"L{_written(to)}"
        self.at = to

    def placed(self, link: SceneLink, label: Point, width: float, *, returning: bool) -> PlacedLink:
        """Return the line as a part of the picture."""
        x, y, angle = self.head
        return PlacedLink(
            cause=link.cause,
            effect=link.effect,
            path=self.path,
            head=(tidy(x), tidy(y), round(angle, 4)),
            label=(tidy(label[0]), tidy(label[1])),
            width=width,
            returning=returning,
        )


def line_width(sources: int, *, crowded: bool) -> float:
    """Return how thick the line of so many sources is, in px."""
    thin, middle, thick = (1.1, 1.6, 2.4) if crowded else (1.5, 2.2, 3.2)
    if sources >= 5:
        return thick
    return middle if sources >= 2 else thin


def label_urgency(link: SceneLink, *, returning: bool) -> int:
    """Return how early a link may choose the place of its label: first those that have one."""
    if returning:
        return 0
    bare = link.sources <= 1 and link.sign is LinkSign.PLUS and not link.hypothetical
    return 2 if bare else 1


def own_loop(begin: Point, top: float, *, reach: float, head: float) -> Line:
    """Return a line that bends back over a corner and comes down on an upper edge.

    Args:
        begin: Where it leaves.
        top: Height of the edge on which it ends.
        reach: How far left of its beginning it ends.
        head: How far before the tip of its head it ends.
    """
    x, y = begin
    over = top - 2 * head
    end = (x - reach, top)
    line = Line.begin(begin)
    line.curve((x + TURN / 2, y), (x + TURN / 2, over), (x - reach / 3, over))
    line.curve((x - reach * 0.8, over), (end[0], over), (end[0], top - head))
    line.head = (*end, pi / 2)
    line.label_places = [(x + TURN / 4, over)]
    return line


def _cubic(begin: float, one: float, other: float, end: float, share: float) -> float:
    rest = 1 - share
    return (
        rest**3 * begin + 3 * rest**2 * share * one + 3 * rest * share**2 * other + share**3 * end
    )


def tidy(value: float) -> float:
    """Return a number to a tenth of a px, never the negative zero."""
    return round(value, 1) + 0.0


def _written(point: Point) -> str:
    return " ".join(f"{tidy(value):.1f}".removesuffix(".0") for value in point)
