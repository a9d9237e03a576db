"""General factors and their parts: what a factor meets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.statements.values import FactorFacts


class Parts:
    """Knows, for each factor, every more general factor that it is a part of, at any depth.

    A factor *meets* another if it is that one or is a part of it.
    """

    def __init__(self, factors: Mapping[str, FactorFacts]) -> None:
        self._factors = factors
        self.met_by = cache(self._met_by)

    def above(self, factor: str) -> tuple[str, ...]:
        """Return the factors that this one is a part of, the nearest first, then by id."""
        return self.met_by(factor)[1:]

    def _met_by(self, factor: str) -> tuple[str, ...]:
        """Return the factors that this one meets: itself, then the nearest first, then by id."""
        found = {factor: None}
        nearest = [factor]
        while nearest:
            wholes = {whole for one in nearest for whole in self._factors[one].wholes}
            nearest = sorted(wholes - found.keys())
            found |= dict.fromkeys(nearest)
        return tuple(found)
