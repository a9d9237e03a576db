"""Loops of a picture folded into one card each, so that what leads to and from them is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from app.views.lanes.loops import strongly_connected
from app.views.picture import Frozen, Scene, SceneFactor
from graphmodel.values import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.picture import SceneLink

FOLDED: str = (
    "Each loop stands as one card. A line to or from it stands for all steps there; what it shows, "
    "and what is read by it, is the step that most sources tell."
)


class FoldedScene(Frozen):
    """A scene in which each loop is one factor."""

    scene: Scene = Field(description="What is drawn.")
    stands_for: dict[str, str] = Field(
        description="Key of each factor of a loop, with the key of that which stands for it."
    )
    best: dict[tuple[str, str], tuple[str, str]] = Field(
        description="Cause and effect of each line, with those of the step that it shows."
    )

    def chain(self, factors: Sequence[str]) -> list[str]:
        """Return a chain as it runs here: through each loop at once."""
        passed = (self.stands_for.get(key, key) for key in factors)
        return list(dict.fromkeys(passed))

    def reading(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return what is read, by the keys of what is drawn; empty inside a folded loop."""
        here = tuple(self.stands_for.get(key, key) for key in keys)
        return here if len(set(here)) == len(keys) else ()


def has_loops(scene: Scene) -> bool:
    """Return whether several factors of a scene all lead to each other."""
    return any(len(group) > 1 for group in _groups(scene))


def folded(scene: Scene) -> FoldedScene:
    """Return the scene with each of its loops as one factor: the first of it in the rank."""
    order = {key: place for place, key in enumerate(scene.rank)}
    factors = {factor.id: factor for factor in scene.factors}
    loops: dict[str, list[str]] = {}
    for group in _groups(scene):
        if len(group) > 1:
            members = sorted(group, key=lambda key: (order.get(key, len(order)), key))
            loops[members[0]] = members
    stands_for = {key: first for first, members in loops.items() for key in members}
    best: dict[tuple[str, str], SceneLink] = {}
    for link in scene.links:
        pair = stands_for.get(link.cause, link.cause), stands_for.get(link.effect, link.effect)
        inside = pair[0] == pair[1] and pair[0] in stands_for
        if not inside and (pair not in best or link.sources > best[pair].sources):
            best[pair] = link
    return FoldedScene(
        scene=Scene(
            factors=tuple(
                _card([factors[key] for key in loops[factor.id]]) if factor.id in loops else factor
                for factor in scene.factors
                if stands_for.get(factor.id, factor.id) == factor.id
            ),
            links=tuple(
                link.model_copy(update={"cause": cause, "effect": effect})
                for (cause, effect), link in best.items()
            ),
            rank=tuple(key for key in scene.rank if stands_for.get(key, key) == key),
        ),
        stands_for=stands_for,
        best={pair: (link.cause, link.effect) for pair, link in best.items()},
    )


def _card(members: Sequence[SceneFactor]) -> SceneFactor:
    """Return the card of a loop, on the level of its first factor."""
    names = ", ".join(factor.name for factor in members)
    return members[0].model_copy(
        update={"name": names, "role": Role.BOTH, "tag": f"loop of {len(members)}"}
    )


def _groups(scene: Scene) -> list[list[str]]:
    ids = [factor.id for factor in scene.factors]
    number = {key: place for place, key in enumerate(ids)}
    effects: list[list[int]] = [[] for _ in ids]
    for link in scene.links:
        effects[number[link.cause]].append(number[link.effect])
    return [[ids[one] for one in group] for group in strongly_connected(effects)]
