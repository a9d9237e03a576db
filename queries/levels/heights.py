"""Where links alone put each factor, and how far they go round (trophic level, incoherence).

MacKay, Johnson and Sansom 2020, "How directed is a directed network?", doi 10.1098/rsos.201138.
Each link weighs the same: weighed by claims, whoever says most would bend the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import LinearOperator, cg

if TYPE_CHECKING:
    from queries.ragged import Index
    from queries.snapshot import LinkTable

Numbers = NDArray[np.float64]

_PRECISION: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of factors."""

    factors: Index
    """Number in the snapshot of each factor that has a link, ascending."""
    height: Numbers
    """About how many links lie behind each of them; 0 for the first of each group."""
    group: Index
    """Factors that links join, in whatever direction, have the same number."""
    incoherence: float | None


def heights(table: LinkTable) -> Heights:
    """Return the heights that come nearest to one step a link."""
    factors, numbers = np.unique(np.concatenate((table.causes, table.effects)), return_inverse=True)
    count = len(factors)
    if not count:
        nothing = np.zeros(0, dtype=np.int32)
        return Heights(nothing, np.zeros(0), nothing, None)
    causes, effects = np.split(numbers, [len(table)])
    links = csr_array((np.ones(len(table)), (causes, effects)), shape=(count, count))
    leaving = np.bincount(causes, minlength=count).astype(np.float64)
    arriving = np.bincount(effects, minlength=count).astype(np.float64)
    pull = diags_array(leaving + arriving) - (links + links.T)
    height = _solved(pull, arriving - leaving)
    _, group = connected_components(links, directed=False)
    least = np.full(group.max() + 1, np.inf)
    np.minimum.at(least, group, height)
    steps = height[effects] - height[causes]
    return Heights(
        factors=factors,
        height=height - least[group],
        group=group,
        incoherence=float(np.mean((steps - 1) ** 2)),
    )


def _solved(pull: csr_array, wanted: Numbers) -> Numbers:
    """Return the heights; up to a constant for each group, which is left as it comes.

    Conjugate gradients: a direct solution would fill in, and take minutes on a large knot.
    """
    diagonal = pull.diagonal()
    scale = np.divide(1.0, diagonal, out=np.ones_like(diagonal), where=diagonal > 0)
    nearer = LinearOperator(pull.shape, matvec=lambda residue: scale * residue)
    found: Numbers = cg(pull, wanted, rtol=_PRECISION, maxiter=20 * len(wanted) + 100, M=nearer)[0]
    return found
