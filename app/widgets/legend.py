"""Which signs a picture uses, and what they mean: the legend below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES
from graphmodel.values import LinkSign, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.views.picture import Picture, Scene


def legend(picture: Picture, scene: Scene) -> list[tuple[str, str]]:
    """Return the signs that occur in a picture, in their fixed order, each with its words.

    Lanes carry the name of their level already, so only `tracks` explains the signs of levels.
    """
    return [*_levels(picture), *_factors(scene), *_links(picture, scene)]


def _levels(picture: Picture) -> Iterator[tuple[str, str]]:
    if picture.size != "tracks":
        return
    for lane in picture.lanes:
        if not lane.empty:
            words = f"{LEVEL_NAMES[lane.level]}: {LEVEL_GLOSSES[lane.level]}"
            yield f"level-{lane.level.value if lane.level else 'unplaced'}", words


def _factors(scene: Scene) -> Iterator[tuple[str, str]]:
    roles = {factor.role for factor in scene.factors}
    if Role.MECHANISM in roles:
        yield "mechanism", "brought something about (mechanism)"
    if Role.IMPACT in roles:
        yield "impact", "was brought about (impact)"
    if Role.BOTH in roles:
        yield "both", "both"


def _links(picture: Picture, scene: Scene) -> Iterator[tuple[str, str]]:
    links = scene.links
    signs = {link.sign for link in links}
    plans = {link.plan for link in links}
    if "happened" in plans:
        yield "plan-happened", "planned, and happened"
    if "silent" in plans:
        yield "plan-silent", "planned, nobody says it happened"
    if "broke" in plans:
        yield "plan-broke", "planned, and broke here"
    links = tuple(link for link in links if not link.plan)
    if any(not link.inferred and not link.hypothetical for link in links):
        yield "reported", "a source says so"
    if any(link.inferred and not link.hypothetical for link in links):
        yield "inferred", "inferred, no source says so"
    if any(link.hypothetical for link in links):
        yield "hypothetical", "only supposed"
    if picture.style == "cards":
        if any(link.sources > 1 for link in links):
            yield "number", "number of sources (none shown: one)"
    elif len({link.width for link in picture.links}) > 1:
        yield "thicker", "thicker: more sources"
    if LinkSign.MINUS in signs:
        yield "against", "held back"
    if LinkSign.MIXED in signs:
        yield "mixed", "sources differ"
    if LinkSign.UNKNOWN in signs:
        yield "unknown", "which way is not said"
    if any(link.returning for link in picture.links):
        yield "returning", "returns to an earlier factor"
