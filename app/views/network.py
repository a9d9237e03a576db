"""A scene as a network: what is joined stands together, whatever its level.

Springs pull along the links and everything else pushes apart, beginning at the places of the lanes.
Nothing is drawn by lot, so equal scenes give equal pictures. A narrow frame keeps its tracks: a
network cannot be read there.
"""

from __future__ import annotations

from math import atan2, hypot
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.picture import Picture, PlacedFactor, PlacedLink, Scene

Places = NDArray[np.float64]
"""Middle of each factor: x and y in px."""

MARGIN: Final = 28.0
_ROUNDS: Final = 100
_WIDTHS: Final = {"medium": 736.0, "wide": 1296.0}
_CARD_ROOM: Final = 3.4
"""How much more room the picture has than its cards cover."""
_MARK_ROOM: Final = 5_600.0
"""Square px for each mark, its name beside it included."""
_LEAST_HEIGHT: Final = 360.0
_GAP: Final = (34.0, 26.0)
"""Least room between two cards, beside and below each other."""
_APART_ROUNDS: Final = 200
_BEND: Final = 26.0
"""How far two links between the same factors bend away from each other."""
_TIP: Final = 4.0
"""Between the tip of a line and the card."""


def networks(
    lanes: tuple[Picture, Picture, Picture], scene: Scene
) -> tuple[Picture, Picture, Picture]:
    """Return the pictures of a scene as a network, given those in lanes.

    The narrow one is left as it is.
    """
    tracks, medium, wide = lanes
    return tracks, _network(medium, scene), _network(wide, scene)


def _network(lanes: Picture, scene: Scene) -> Picture:
    if not lanes.factors:
        return lanes
    boxes = np.array([[one.width, one.height] for one in lanes.factors])
    begin = np.array([[one.x + one.width / 2, one.y + one.height / 2] for one in lanes.factors])
    number = {one.id: at for at, one in enumerate(lanes.factors)}
    # In one order, as sums of floats depend on it.
    ends = sorted((number[link.cause], number[link.effect]) for link in scene.links)
    width = _WIDTHS[lanes.size]
    room = _MARK_ROOM * len(boxes) if lanes.style == "marks" else _CARD_ROOM * boxes.prod(1).sum()
    height = max(_LEAST_HEIGHT, float(room) / width)
    rest = _sprung(begin, ends, width, height)
    inside = np.maximum((width, height) - boxes.max(0) - 2 * MARGIN, 1)
    rest *= np.minimum(1, inside / np.maximum(np.ptp(rest, axis=0), 1))
    places = _apart(rest, boxes + _GAP)
    # The name of a mark stands on its right, outside its box.
    beside = max(_right_of(one) for one in lanes.factors)
    places += MARGIN - (places - boxes / 2).min(0)
    far = (places + boxes / 2).max(0) + MARGIN
    factors = tuple(
        _moved(one, *place) for one, place in zip(lanes.factors, places.tolist(), strict=True)
    )
    return lanes.model_copy(
        update={
            "width": round(float(far[0]) + beside, 1),
            "height": round(float(far[1]), 1),
            "lanes": (),
            "factors": factors,
            "links": _links(lanes.links, {one.id: one for one in factors}),
        }
    )


def _sprung(begin: Places, ends: Sequence[tuple[int, int]], width: float, height: float) -> Places:
    """Return the places at which springs come to rest, within so much room."""
    spread = np.ptp(begin, axis=0)
    places: Places = (begin - begin.min(0)) / np.where(spread > 0, spread, 1) * (width, height)
    # Two that begin at one place would never part.
    places += np.arange(len(begin))[:, None] * (0.013, 0.017)
    pairs = np.array([pair for pair in ends if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)
    length = 0.75 * (width * height / max(1, len(begin))) ** 0.5
    for step in range(_ROUNDS):
        moves = _pushed(places, length)
        pull = places[pairs[:, 0]] - places[pairs[:, 1]]
        pull *= np.sqrt((pull**2).sum(1))[:, None] / length
        np.add.at(moves, pairs[:, 0], -pull)
        np.add.at(moves, pairs[:, 1], pull)
        # A little towards the middle, so that what nothing joins does not drift away.
        moves += ((width, height) - 2 * places) * 0.1
        most = 0.12 * width * (1 - step / _ROUNDS)
        size = np.maximum(np.sqrt((moves**2).sum(1)), 1e-9)
        places = places + moves * (np.minimum(size, most) / size)[:, None]
    return places


def _pushed(places: Places, length: float) -> Places:
    """Return how far each is pushed away by all others, less by those that are far."""
    across, down = _between(places)
    share = length**2 / np.maximum(across**2 + down**2, 1.0)
    return np.column_stack(((across * share).sum(1), (down * share).sum(1)))


def _between(places: Places) -> tuple[Places, Places]:
    """Return how far each stands to the right of each other one, and how far below it."""
    x, y = places.T
    return x[:, None] - x[None], y[:, None] - y[None]


def _apart(places: Places, boxes: Places) -> Places:
    """Return the places after boxes that overlap were pushed apart, as little as that takes."""
    places = places.copy()
    wide, high = ((side[:, None] + side[None]) / 2 for side in boxes.T)
    upper = np.triu(np.ones((len(places), len(places)), dtype=np.bool_), 1)
    for _ in range(_APART_ROUNDS):
        across, down = _between(places)
        over_x, over_y = wide - np.abs(across), high - np.abs(down)
        one, other = np.nonzero((over_x > 0.5) & (over_y > 0.5) & upper)
        if not len(one):
            break
        by_x = over_x[one, other] < over_y[one, other]
        far = np.where(by_x, over_x[one, other], over_y[one, other]) / 2
        along = np.where(by_x, across[one, other], down[one, other])
        push = np.where(along > 0, far, -far)
        axis = np.where(by_x, 0, 1)
        np.add.at(places, (one, axis), push)
        np.add.at(places, (other, axis), -push)
    return places


def _right_of(factor: PlacedFactor) -> float:
    """Return how far the name of a mark reaches beyond it, as far as that is known."""
    inside = factor.text_x < factor.x + factor.width
    return 0.0 if inside or not factor.lines else 8.0 * max(map(len, factor.lines))


def _moved(factor: PlacedFactor, middle_x: float, middle_y: float) -> PlacedFactor:
    x, y = round(middle_x - factor.width / 2, 1), round(middle_y - factor.height / 2, 1)
    return factor.model_copy(
        update={
            "x": x,
            "y": y,
            "text_x": round(factor.text_x + x - factor.x, 1),
            "text_y": round(factor.text_y + y - factor.y, 1),
        }
    )


def _links(
    links: Sequence[PlacedLink], factors: Mapping[str, PlacedFactor]
) -> tuple[PlacedLink, ...]:
    known = {(link.cause, link.effect) for link in links}
    return tuple(
        _round(link, factors[link.cause])
        if link.cause == link.effect
        else _line(
            link,
            factors[link.cause],
            factors[link.effect],
            bend=_BEND if (link.effect, link.cause) in known else 0.0,
        )
        for link in links
    )


def _line(link: PlacedLink, cause: PlacedFactor, effect: PlacedFactor, bend: float) -> PlacedLink:
    """Return a link as a line from card to card, bent to its left."""
    x1, y1 = cause.x + cause.width / 2, cause.y + cause.height / 2
    x2, y2 = effect.x + effect.width / 2, effect.y + effect.height / 2
    far = max(hypot(x2 - x1, y2 - y1), 1.0)
    middle = (
        (x1 + x2) / 2 + bend * (y2 - y1) / far,
        (y1 + y2) / 2 - bend * (x2 - x1) / far,
    )
    begin = _edge(cause, *middle)
    tip = _edge(effect, *middle, _TIP)
    on_line = tuple(
        round((one + 2 * turn + other) / 4 if bend else (one + other) / 2, 1)
        for one, turn, other in zip(begin, middle, tip, strict=True)
    )
    x, y = (f"{round(value, 1):g}" for value in middle)
    way = f"Q{x} {y} " if bend else "L"
    return link.model_copy(
        update={
            "path": f"M{begin[0]:g} {begin[1]:g}{way}{tip[0]:g} {tip[1]:g}",
            "head": (*tip, round(atan2(tip[1] - middle[1], tip[0] - middle[0]), 3)),
            "label": on_line,
            "returning": False,
        }
    )


def _edge(card: PlacedFactor, x: float, y: float, off: float = 0.0) -> tuple[float, float]:
    """Return where the line from the middle of a card to a place leaves it, so far off."""
    middle_x, middle_y = card.x + card.width / 2, card.y + card.height / 2
    over, down = x - middle_x, y - middle_y
    half_x, half_y = card.width / 2 + off, card.height / 2 + off
    share = min(half_x / abs(over) if over else 1.0, half_y / abs(down) if down else 1.0, 1.0)
    return round(middle_x + over * share, 1), round(middle_y + down * share, 1)


def _round(link: PlacedLink, card: PlacedFactor) -> PlacedLink:
    """Return a link of a factor to itself: a bow above its card."""
    left, right, top = card.x + card.width * 0.3, card.x + card.width * 0.7, card.y
    high = top - 22
    path = f"M{left:g} {top:g}C{left:g} {high:g} {right:g} {high:g} {right:g} {top - _TIP:g}"
    return link.model_copy(
        update={
            "path": path,
            "head": (round(right, 1), round(top - _TIP, 1), 1.571),
            "label": (round((left + right) / 2, 1), round(top - 17, 1)),
        }
    )
