"""Numbers in place of the keys of factors: a key may be a name, and leaves no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.views.chain_items import ChainGroup, ChainItem, Step
    from app.views.picture import Scene


class Numbers:
    """Gives each factor of a view a number of its own, in the order in which they come up."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def of(self, key: str) -> str:
        """Return the number of a factor."""
        return self._given.setdefault(key, f"f{len(self._given) + 1:04}")

    def scene(self, scene: Scene) -> Scene:
        """Return a scene whose factors go by their numbers."""
        return scene.model_copy(
            update={
                "factors": tuple(
                    one.model_copy(update={"id": self.of(one.id)}) for one in scene.factors
                ),
                "links": tuple(
                    one.model_copy(
                        update={"cause": self.of(one.cause), "effect": self.of(one.effect)}
                    )
                    for one in scene.links
                ),
                "rank": tuple(map(self.of, scene.rank)),
            }
        )

    def group(self, group: ChainGroup) -> ChainGroup:
        """Return a group of chains whose factors go by their numbers."""
        return group.model_copy(update={"items": tuple(map(self._item, group.items))})

    def _item(self, item: ChainItem) -> ChainItem:
        return item.model_copy(update={"steps": tuple(map(self._step, item.steps))})

    def _step(self, step: Step) -> Step:
        link = step.link and step.link.model_copy(
            update={"cause": self.of(step.link.cause), "effect": self.of(step.link.effect)}
        )
        return step.model_copy(update={"factor": self.of(step.factor), "link": link})
