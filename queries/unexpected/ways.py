"""The best chain between some factors of one project, however it has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.unexpected.best import BestChains
from queries.unexpected.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from queries.unexpected.best import Best
    from queries.unexpected.contribution import Contribution


class Ways:
    """Finds chains for all factors at once, and asks the chain engine for those that are left."""

    def __init__(self, told: Contribution) -> None:
        self._at_once = BestChains(told)
        self._engine = Engine(told)

    @property
    def exact(self) -> bool:
        """Whether every chain so far is certain to be the best."""
        return self._engine.exact

    def to_each(self, targets: Collection[str], starts: Collection[str]) -> dict[str, Best]:
        """Return the best chain from any start to each of these factors, none of them a start."""
        found = self._at_once.to(targets, starts)
        return {
            target: (best.walked and self._engine.best(starts, [target], bound=best)) or best
            for target, best in found.items()
        }

    def between(self, starts: Collection[str], ends: Collection[str]) -> Best | None:
        """Return the best chain from any of some factors to another one of others."""
        if not set(starts).isdisjoint(ends):
            return self._engine.best(starts, ends)
        best = _first(self._at_once.to(ends, starts).values())
        return self._engine.best(starts, ends, bound=best) if best and best.walked else best

    def passing(
        self, groups: Iterable[Collection[str]], starts: Collection[str], through: Collection[str]
    ) -> list[Best | None]:
        """Return, for each group of factors, the best chain to one of them through others."""
        ends = list(groups)
        found = self._at_once.to({one for group in ends for one in group}, starts, through)
        return [self._through(group, starts, through, found) for group in ends]

    def _through(
        self,
        group: Collection[str],
        starts: Collection[str],
        through: Collection[str],
        found: dict[str, Best],
    ) -> Best | None:
        best = _first(found[one] for one in group if one in found)
        if best is None or not best.walked:
            return best
        return self._engine.best(starts, group, bound=best, passing=through)


def _first(found: Iterable[Best]) -> Best | None:
    return min(found, key=lambda one: one.place, default=None)
