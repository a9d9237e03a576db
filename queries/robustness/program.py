"""The smallest cut as an integer program.

`x` is 1 for a source that is set aside. Each factor has a height `d` from 0 at the starts to 1 at
the ends; a link may climb only where all its sources are set aside: for each of them
`d[effect] - d[cause] <= x`. Where `x` is whole, the links that climb are a cut. A link is solid
where no cut that is looked for may break it: it never climbs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.ragged import Flags, Index
    from queries.robustness.ways import Ways

Numbers = NDArray[np.float64]

_OPTIMAL: Final = 0
_INFEASIBLE: Final = 2
_WORK_OF_A_PIVOT: Final = 100
_WORK_OF_A_ROW: Final = 10
_SLACK: Final = 1e-6
"""How far from a whole number a bound may lie and still count as that number."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The answer where `x` need not be whole: a bound from below."""

    value: float
    heights: Numbers
    """Of each factor of the ways."""
    prices: Numbers
    """For each source of the ways how much the bound rises where it is set aside."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What an integer program found before its limit."""

    chosen: frozenset[int] | None
    """The best cut found, None where none was."""
    at_least: int
    """No cut that was looked for is smaller."""
    finished: bool
    """The limit was not hit: the cut is a best one, or, where it is None, there is none."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program for some ways."""

    sources: Index
    matrix: csr_array
    lower: Numbers
    upper: Numbers

    @classmethod
    def of(cls, ways: Ways, solid: Flags) -> Self:
        """Return the program; `solid` says of each link whether no cut may break it."""
        each = ways.tellers.row_numbers()
        loose = np.flatnonzero(~solid[each])
        links = np.concatenate((each[loose], np.flatnonzero(solid)))
        sources = ways.sources
        factors = len(ways.factors)
        rows = np.arange(len(links))
        columns = np.concatenate(
            (
                ways.effects[links],
                ways.causes[links],
                factors + np.searchsorted(sources, ways.tellers.items[loose]),
            )
        )
        values = np.ones(len(columns))
        values[len(links) :] = -1
        lower = np.zeros(factors + len(sources))
        lower[:factors][ways.ends] = 1
        upper = np.ones(factors + len(sources))
        upper[:factors][ways.starts] = 0
        rows = np.concatenate((rows, rows, rows[: len(loose)]))
        matrix = csr_array((values, (rows, columns)), shape=(len(links), len(lower)))
        return cls(sources, matrix, lower, upper)

    def relaxed(self, work: int) -> Relaxed | None:
        """Return the answer where `x` need not be whole, None where the limit was hit."""
        pivots = work // _WORK_OF_A_PIVOT
        if not pivots or self.matrix.shape[0] > work // _WORK_OF_A_ROW:
            return None
        found: Any = linprog(
            self._counting(self.sources.tolist()),
            A_ub=self.matrix,
            b_ub=np.zeros(self.matrix.shape[0]),
            bounds=np.column_stack((self.lower, self.upper)),
            method="highs-ds",
            options={"maxiter": pivots},
        )
        if found.status != _OPTIMAL:
            return None
        factors = len(self.lower) - len(self.sources)
        return Relaxed(
            value=float(found.fun),
            heights=found.x[:factors],
            prices=np.maximum(found.lower.marginals[factors:], 0),
        )

    def smallest(self, most: int, work: int) -> Solved:
        """Return the smallest cut of at most so many sources."""
        return self._solved(self._counting(self.sources.tolist()), 0, most, work)

    def with_most_of(self, wanted: Iterable[int], size: int, work: int) -> Solved:
        """Return, of the cuts of this size, one with as many of the wanted sources as can be."""
        return self._solved(-self._counting(wanted), size, size, work)

    def _solved(self, costs: Numbers, least: int, most: int, work: int) -> Solved:
        rows = self.matrix.shape[0]
        counting = self._counting(self.sources.tolist())
        found: Any = milp(
            costs,
            constraints=LinearConstraint(
                vstack((self.matrix, csr_array(counting[np.newaxis, :])), format="csr"),
                np.append(np.full(rows, -np.inf), least),
                np.append(np.zeros(rows), most),
            ),
            bounds=Bounds(self.lower, self.upper),
            integrality=counting,
            options={"node_limit": max(1, work // rows)},
        )
        bound = found.mip_dual_bound
        return Solved(
            chosen=None if found.x is None else self._chosen(found.x),
            at_least=0 if bound is None or not np.isfinite(bound) else whole(bound),
            finished=found.status in (_OPTIMAL, _INFEASIBLE),
        )

    def _chosen(self, values: Numbers) -> frozenset[int]:
        x = values[len(self.lower) - len(self.sources) :]
        return frozenset(self.sources[x > 0.5].tolist())

    def _counting(self, sources: Iterable[int]) -> Numbers:
        """Return 1 for each of these sources, 0 for all else."""
        counted = np.zeros(len(self.lower))
        counted[len(self.lower) - len(self.sources) :] = np.isin(
            self.sources, np.fromiter(sources, dtype=np.int32)
        )
        return counted


def whole(bound: float) -> int:
    """Return the smallest whole number that is not below a bound."""
    return int(np.ceil(bound - _SLACK))
