"""For which pairs of factors a claim counts, and which factors a statement makes present."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from queries.statements import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.statements import FactorFacts, SaidClaim

Pair = tuple[str, str]


class Generals:
    """Knows what stands for a factor where projects are laid side by side."""

    def __init__(self, factors: Mapping[str, FactorFacts]) -> None:
        self._factors = factors
        self.parts = Parts(factors)
        self.of = cache(self._of)

    def pairs(self, claim: SaidClaim) -> dict[Pair, bool]:
        """Return the pairs that a claim counts for, and whether it does so only for its parts.

        These are its own ends, and each pair of generals of them. A factor is no pair with itself
        unless a claim says so of it.
        """
        found: dict[Pair, bool] = {}
        for cause in claim.causes:
            for general in product(self.of(cause), self.of(claim.effect)):
                if general[0] != general[1]:
                    found[general] = True
        found |= {(cause, claim.effect): False for cause in claim.causes}
        return found

    def _of(self, factor: str) -> tuple[str, ...]:
        """Return the generals of a factor: all above it, and itself where it stands for others.

        That is where it has parts, or nothing above it.
        """
        above = self.parts.above(factor)
        if above and not self._factors[factor].has_parts:
            return above
        return (factor, *above)
