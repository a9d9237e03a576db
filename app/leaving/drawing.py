"""A picture as plain shapes: everything that its SVG draws, with its place computed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.leaving.signs import bar, closed, head, outline, rings, turned
from app.views.lanes.names import text_width
from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES
from graphmodel.values import LinkSign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.leaving.outgoing import Shape
    from app.views.picture import Lane, Picture, PlacedFactor, PlacedLink, SceneFactor, SceneLink

HEADS: Final = 34
"""Height above the narrow picture, in which the signs of the levels stand."""

_PILL: Final = 19.0
_MARKS: Final = {LinkSign.MIXED: "+/\N{MINUS SIGN}", LinkSign.UNKNOWN: "?"}


@dataclass(frozen=True)
class Text:
    """Words at a place: the left end of their base line."""

    x: float
    y: float
    words: str
    kind: str = ""


@dataclass(frozen=True)
class Pill:
    """A number or a mark on a line; without words the round arrow of a returning line."""

    x: float
    y: float
    width: float
    words: str


@dataclass(frozen=True)
class Sign:
    """The sign of a level: a dot and its rings."""

    x: float
    y: float
    level: str
    radii: tuple[float, ...]


@dataclass(frozen=True)
class DrawnLane:
    """One level."""

    top: float
    height: float
    ground: str
    sign: Sign
    texts: tuple[Text, ...]
    empty: bool


@dataclass(frozen=True)
class DrawnLink:
    """One line with its end and what stands on it."""

    path: str
    width: float
    kind: str
    head: str
    bar: str
    slashes: str
    pills: tuple[Pill, ...]
    chains: str
    state: str


@dataclass(frozen=True)
class DrawnFactor:
    """One factor."""

    name: str
    outline: str
    level: str
    texts: tuple[Text, ...]
    plate: tuple[float, float, float, float] | None
    chains: str
    state: str


@dataclass(frozen=True)
class Drawing:
    """One picture."""

    size: str
    style: str
    left: float
    top: float
    width: float
    height: float
    font_size: float
    lanes: tuple[DrawnLane, ...]
    links: tuple[DrawnLink, ...]
    factors: tuple[DrawnFactor, ...]


def drawing_of(shape: Shape, picture: Picture, chosen: int | None) -> Drawing:
    """Return one size of a picture as shapes.

    Args:
        shape: The picture in all sizes.
        picture: The size that is drawn.
        chosen: Number of the chain in focus; None where all are equal.
    """
    factors = {one.id: one for one in shape.scene.factors}
    links = {(one.cause, one.effect): one for one in shape.scene.links}
    chains = _Chains(shape.chains, chosen)
    top = -HEADS if picture.size == "tracks" else 0
    drawn_links = [
        _link(one, links[one.cause, one.effect], picture, chains) for one in picture.links
    ]
    return Drawing(
        size=picture.size,
        style=picture.style,
        left=0,
        top=top,
        width=picture.width,
        height=picture.height - top,
        font_size=picture.font_size,
        lanes=tuple(_lane(at, lane, picture) for at, lane in enumerate(picture.lanes)),
        links=tuple(sorted(drawn_links, key=lambda one: one.state == "chosen")),
        factors=tuple(_factor(one, factors[one.id], picture, chains) for one in picture.factors),
    )


class _Chains:
    """Knows which chains a factor or a link is in, and how it stands to the one in focus."""

    def __init__(self, chains: tuple[tuple[str, ...], ...], chosen: int | None) -> None:
        self._chosen = chosen
        self._in: dict[tuple[str, ...], list[int]] = {}
        for number, chain in enumerate(chains, start=1):
            for key in {(one,) for one in chain} | set(pairwise(chain)):
                self._in.setdefault(key, []).append(number)

    def of(self, *key: str) -> tuple[str, str]:
        """Return the numbers of the chains, and `chosen`, `faded` or nothing."""
        numbers = self._in.get(key, [])
        focus = "chosen" if self._chosen in numbers else "faded"
        state = "" if self._chosen is None else focus
        return " ".join(map(str, numbers)), state


def _lane(at: int, lane: Lane, picture: Picture) -> DrawnLane:
    name, gloss = LEVEL_NAMES[lane.level], LEVEL_GLOSSES[lane.level]
    level = lane.level.value if lane.level else "faint"
    radii = rings(lane.level)
    if picture.size == "tracks":
        sign = Sign(lane.top + lane.height / 2, 19 - HEADS, level, radii)
        return DrawnLane(lane.top, lane.height, "", sign, (), lane.empty)
    if picture.size == "wide":
        line = lane.top + (18 if lane.empty else 23)
        texts = [Text(40, line, name, "lane")]
        texts += [] if lane.empty else [Text(40, line + 16, gloss, "gloss")]
        sign = Sign(20, line - 4, level, radii)
    else:
        line = lane.top + (20 if lane.empty else 16)
        beside = 46 + text_width(name, 13)
        texts = [Text(40, line, name, "lane")]
        texts += [] if lane.empty else [Text(beside, line, gloss, "gloss")]
        sign = Sign(20, line - 4, level, radii)
    ground = "band" if at % 2 else "paper"
    return DrawnLane(lane.top, lane.height, ground, sign, tuple(texts), lane.empty)


def _link(placed: PlacedLink, link: SceneLink, picture: Picture, chains: _Chains) -> DrawnLink:
    cards = picture.style == "cards"
    held = link.sign is LinkSign.MINUS and not link.plan
    numbers, state = chains.of(placed.cause, placed.effect)
    return DrawnLink(
        path=placed.path,
        width=placed.width,
        kind=_kind(link),
        head="" if held else head(placed.head, placed.width, cards=cards),
        bar=bar(placed.head) if held else "",
        slashes=_slashes(placed) if link.plan == "broke" else "",
        pills=tuple(_pills(placed, link, cards=cards)),
        chains=numbers,
        state=state,
    )


def _kind(link: SceneLink) -> str:
    """Return the names of how a line is drawn."""
    if link.plan:
        return f"plan {link.plan}"
    kinds = ["against"] if link.sign is LinkSign.MINUS else []
    if link.hypothetical:
        kinds.append("hypothetical")
    elif link.inferred:
        kinds.append("inferred")
    return " ".join(kinds)


def _slashes(placed: PlacedLink) -> str:
    x, y = placed.label
    gap = closed(turned((x, y, 0), [(-9, -8), (9, -8), (9, 8), (-9, 8)]))
    return f"{gap}|M{x - 6} {y + 7}L{x - 1} {y - 7}M{x + 1} {y + 7}L{x + 6} {y - 7}"


def _pills(placed: PlacedLink, link: SceneLink, *, cards: bool) -> Iterator[Pill]:
    words = [""] if placed.returning else []
    if cards and link.sources > 1:
        words.append(str(link.sources))
    mark = "?" if link.hypothetical else _MARKS.get(link.sign, "")
    words += [mark] if mark else []
    widths = [max(_PILL, text_width(text, 13) + 10) for text in words]
    x = placed.label[0] - (sum(widths) + 2 * (len(widths) - 1)) / 2
    for text, width in zip(words, widths, strict=True):
        yield Pill(x, placed.label[1] - _PILL / 2, width, text)
        x += width + 2


def _factor(
    placed: PlacedFactor, factor: SceneFactor, picture: Picture, chains: _Chains
) -> DrawnFactor:
    numbers, state = chains.of(placed.id)
    lines = [
        Text(placed.text_x, placed.text_y + at * picture.line_height, line, "name")
        for at, line in enumerate(placed.lines)
    ]
    return DrawnFactor(
        name=factor.name,
        outline=_outline(placed, factor, picture),
        level=factor.level.value if factor.level else "faint",
        texts=(*lines, *_beside(placed, factor, picture)),
        plate=_plate(placed, picture),
        chains=numbers,
        state=state,
    )


def _outline(placed: PlacedFactor, factor: SceneFactor, picture: Picture) -> str:
    x, y, width, height = placed.x, placed.y, placed.width, placed.height
    if picture.size == "tracks":
        return outline(factor.role, x - 2, y, width + 4, height, point=5, radius=3)
    if picture.style == "marks":
        return outline(factor.role, x, y + 1.5, width, height - 3, point=4.5, radius=3)
    return outline(factor.role, x, y, width, height, point=8, radius=5)


def _beside(placed: PlacedFactor, factor: SceneFactor, picture: Picture) -> Iterator[Text]:
    if picture.size == "tracks":
        level = LEVEL_NAMES[factor.level]
        words = f"{level}, {factor.tag}" if factor.tag else level
        last = placed.text_y + (len(placed.lines) - 1) * picture.line_height
        yield Text(placed.text_x, last + 17, words, "level")
    elif factor.tag and picture.style != "marks":
        yield Text(placed.text_x, placed.text_y - picture.line_height, factor.tag, "tag")


def _plate(placed: PlacedFactor, picture: Picture) -> tuple[float, float, float, float] | None:
    """Return the ground on which the name of a mark stands."""
    if picture.style != "marks" or picture.size == "tracks" or not placed.lines:
        return None
    width = max(text_width(line, picture.font_size) for line in placed.lines)
    height = len(placed.lines) * picture.line_height + 2
    return placed.text_x - 3, placed.text_y - picture.font_size, width + 6, height
