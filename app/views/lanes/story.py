"""A scene as numbers: factors and links in one fixed order, whatever order they came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.values import LEVELS

if TYPE_CHECKING:
    from app.views.picture import Scene, SceneFactor, SceneLink

UNPLACED: Final = len(LEVELS)
"""Number of the lane 'not yet placed'."""


@dataclass(frozen=True)
class Story:
    """A scene with its factors numbered by id, so that equal scenes give equal pictures."""

    factors: tuple[SceneFactor, ...]
    links: tuple[SceneLink, ...]
    ends: tuple[tuple[int, int], ...]
    """Cause and effect of each link, as numbers of factors."""
    lanes: tuple[int, ...]
    """Number of the lane of each factor, `UNPLACED` for those without a level."""
    rank: tuple[int, ...]
    """Place of each factor in the best chains; the number of factors where it is in none."""
    best: tuple[bool, ...]
    """Whether a factor belongs to the first chain."""


def read_story(scene: Scene) -> Story:
    """Return the scene with everything numbered in an order that does not depend on its tuples."""
    factors = tuple(sorted(scene.factors, key=lambda factor: factor.id))
    links = tuple(sorted(scene.links, key=lambda link: (link.cause, link.effect)))
    number = {factor.id: at for at, factor in enumerate(factors)}
    ends = tuple((number[link.cause], number[link.effect]) for link in links)
    ranked = [number[key] for key in dict.fromkeys(scene.rank) if key in number]
    rank = [len(factors)] * len(factors)
    for place, factor in enumerate(ranked):
        rank[factor] = place
    first = _first_chain(ranked, ends)
    return Story(
        factors=factors,
        links=links,
        ends=ends,
        lanes=tuple(
            UNPLACED if factor.level is None else LEVELS.index(factor.level) for factor in factors
        ),
        rank=tuple(rank),
        best=tuple(at in first for at in range(len(factors))),
    )


def _first_chain(ranked: list[int], ends: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Return the longest beginning of the rank that is a chain: the best one and no other."""
    linked = frozenset(ends)
    length = min(1, len(ranked))
    while 0 < length < len(ranked) and (ranked[length - 1], ranked[length]) in linked:
        length += 1
    return frozenset(ranked[:length])
