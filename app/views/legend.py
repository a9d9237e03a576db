"""Which signs a picture uses, and what they mean: the legend below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES
from graphmodel.values import LEVELS, LinkSign, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.views.picture import Picture, Scene

FACTOR_SIGNS: Final = {
    "mechanism": "brought something about (mechanism)",
    "impact": "was brought about (impact)",
    "both": "both",
}
PLAN_SIGNS: Final = {
    "plan-happened": "planned, and happened",
    "plan-silent": "planned, nobody says it happened",
    "plan-broke": "planned, and broke here",
}
LINK_SIGNS: Final = {
    "reported": "a source says so",
    "inferred": "inferred, no source says so",
    "hypothetical": "only supposed",
    "number": "number of sources (none shown: one)",
    "thicker": "thicker: more sources",
    "against": "held back",
    "mixed": "sources differ",
    "unknown": "which way is not said",
    "returning": "returns to an earlier factor",
}
LOOKS: Final = {
    "mechanism": "card with a point",
    "impact": "card with a notch",
    "both": "card with a notch and a point",
    "plan-happened": "line with a hollow head",
    "plan-silent": "dashed line with a hollow head",
    "plan-broke": "dashed line with two slashes",
    "reported": "line",
    "inferred": "dotted line",
    "hypothetical": "wide dots and a question mark",
    "number": "number on a line",
    "thicker": "thick line",
    "against": "line that ends in a bar",
    "mixed": "+/\N{MINUS SIGN}",
    "unknown": "question mark on a line",
    "returning": "round arrow",
}
"""How each sign looks, for readers to whom it cannot be drawn beside its words."""
SIGN_WORDS: Final = FACTOR_SIGNS | PLAN_SIGNS | LINK_SIGNS
"""Every sign but those of levels, in the order of a legend, each with its words."""


def legend(picture: Picture, scene: Scene) -> list[tuple[str, str]]:
    """Return the signs that occur in a picture, in their fixed order, each with its words.

    Lanes carry the name of their level already, so only tracks and networks explain the signs of
    levels.
    """
    used = {*_factors(scene), *_links(picture, scene)}
    return [
        *_levels(picture, scene),
        *((sign, words) for sign, words in SIGN_WORDS.items() if sign in used),
    ]


def _levels(picture: Picture, scene: Scene) -> Iterator[tuple[str, str]]:
    if picture.lanes and picture.size != "tracks":
        return
    held = {factor.level for factor in scene.factors}
    for level in (*LEVELS, None):
        if level in held:
            words = f"{LEVEL_NAMES[level]}: {LEVEL_GLOSSES[level]}"
            yield f"level-{level.value if level else 'unplaced'}", words


def _factors(scene: Scene) -> Iterator[str]:
    roles = {factor.role for factor in scene.factors}
    if Role.MECHANISM in roles:
        yield "mechanism"
    if Role.IMPACT in roles:
        yield "impact"
    if Role.BOTH in roles:
        yield "both"


def _links(picture: Picture, scene: Scene) -> Iterator[str]:
    links = scene.links
    signs = {link.sign for link in links}
    yield from (f"plan-{plan}" for plan in {link.plan for link in links} if plan)
    links = tuple(link for link in links if not link.plan)
    if any(not link.inferred and not link.hypothetical for link in links):
        yield "reported"
    if any(link.inferred and not link.hypothetical for link in links):
        yield "inferred"
    if any(link.hypothetical for link in links):
        yield "hypothetical"
    if picture.style == "cards":
        if any(link.sources > 1 for link in links):
            yield "number"
    elif len({link.width for link in picture.links}) > 1:
        yield "thicker"
    if LinkSign.MINUS in signs:
        yield "against"
    if LinkSign.MIXED in signs:
        yield "mixed"
    if LinkSign.UNKNOWN in signs:
        yield "unknown"
    if any(link.returning for link in picture.links):
        yield "returning"
