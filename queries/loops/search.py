"""Lists simple loops, fewest links first, each once, in time that follows their number.

A loop is found from its factor with the smallest number, its root, among those that no smaller
factor of it could be. For one length at a time and many roots at once, the factors that lie so
many links behind a root, and so many before it, meet halfway; what lies on no closed walk of just
that length falls away. What is left is walked, factor by factor, for the walks that repeat none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from queries.ragged import Index, Ragged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.chains.budget import Budget
    from queries.snapshot import LinkTable

Places = NDArray[np.int64]
"""Factors as seen from a root, ascending: root times the number of factors, plus the factor."""

_ROOTS: Final = 4_096
_MOST_LINKS: Final = 4_000_000
"""Links followed at once; more of them are followed for half of the roots, then the rest."""


def loops_by_steps(table: LinkTable, max_steps: int, budget: Budget) -> Iterator[tuple[int, ...]]:
    """Yield each simple loop once, by number of links, then by factors from the smallest on.

    Raises:
        BudgetSpent: The budget of work ended first. What came before is exact.
    """
    budget.spend_in_bulk(len(table))
    for factor in table.causes[table.causes == table.effects].tolist():
        yield (factor,)
    knots = _Knots.of(table)
    for steps in range(2, min(max_steps, len(knots.factors)) + 1):
        for begin in range(0, len(knots.factors), _ROOTS):
            roots = np.arange(begin, min(begin + _ROOTS, len(knots.factors)))
            for loop in _of_length(knots, roots, steps, budget):
                yield tuple(knots.factors[loop].tolist())


class _TooManyLinks(Exception):
    """More links than may be followed at once."""


@dataclass(frozen=True, slots=True)
class _Knots:
    """The links that lie on some loop of two factors or more, on factors numbered anew."""

    factors: Index
    """Number in the snapshot of each factor here, ascending."""
    following: Ragged
    """For each factor those that it leads to, ascending."""
    preceding: Ragged
    """For each factor those that lead to it, ascending."""

    @classmethod
    def of(cls, table: LinkTable) -> Self:
        count = len(table.leaving)
        picture = csr_array(
            (np.ones(len(table), dtype=np.int8), (table.causes, table.effects)),
            shape=(count, count),
        )
        part = connected_components(picture, connection="strong")[1] if count else np.zeros(0)
        kept = (part[table.causes] == part[table.effects]) & (table.causes != table.effects)
        causes, effects = table.causes[kept], table.effects[kept]
        factors, numbers = np.unique(np.concatenate((causes, effects)), return_inverse=True)
        causes, effects = np.split(numbers.astype(np.int32), [len(causes)])
        return cls(
            factors=factors,
            following=Ragged.grouped(causes, effects, len(factors)),
            preceding=Ragged.grouped(effects, causes, len(factors)),
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """The ways from the places of one layer to those of the next."""

    factors: list[int]
    """Factor of each place of the next layer."""
    onward: Ragged
    """For each place of this layer its places in the next, ascending."""


def _of_length(knots: _Knots, roots: Places, steps: int, budget: Budget) -> Iterator[list[int]]:
    """Yield the loops of exactly so many links with one of these roots, in order."""
    try:
        found, walks = _closed_walks(knots, roots, steps, budget)
    except _TooManyLinks:
        for half in np.array_split(roots, 2):
            yield from _of_length(knots, half, steps, budget)
        return
    for row, root in enumerate(found.tolist()):
        yield from _simple_ones(walks, row, root, budget)


def _closed_walks(
    knots: _Knots, roots: Places, steps: int, budget: Budget
) -> tuple[Places, list[_Step]]:
    """Return the roots of closed walks of this length, and all such walks, layer by layer.

    Only their ends are roots, and no other factor on them is smaller than the root.
    """
    count = len(knots.factors)
    begun = roots * count + roots
    ahead = _layers(knots.following, begun, steps - steps // 2, budget)
    behind = _layers(knots.preceding, begun, steps // 2, budget)
    middle = np.intersect1d(ahead[-1], behind[-1], assume_unique=True)
    walks: list[_Step] = []
    layer = middle
    for reached in reversed(ahead[:-1]):
        rows, places, kept = _joined(knots.following, reached, layer, budget)
        walks.insert(0, _step(rows, places, len(kept), layer % count))
        layer = kept
    closed, layer = layer // count, middle
    for reached in reversed(behind[:-1]):
        places, rows, kept = _joined(knots.preceding, reached, layer, budget)
        walks.append(_step(rows, places, len(layer), kept % count))
        layer = kept
    return closed, walks


def _layers(rows: Ragged, begun: Places, steps: int, budget: Budget) -> list[Places]:
    """Return what lies 0, 1, 2, ... links away on factors greater than the root."""
    layers = [begun]
    for _ in range(steps):
        _, found = _followed(rows, layers[-1], budget)
        roots, factors = np.divmod(found, len(rows))
        layers.append(np.unique(found[factors > roots]))
    return layers


def _joined(
    rows: Ragged, reached: Places, layer: Places, budget: Budget
) -> tuple[Places, Places, Places]:
    """Return the links between those of some places that lead to a layer, and that layer.

    They are given as two rows of numbers, into the places that are kept and into the layer, and
    the places that are kept.
    """
    origins, found = _followed(rows, reached, budget)
    places = np.searchsorted(layer, found)
    known = places < len(layer)
    known[known] = layer[places[known]] == found[known]
    kept, numbers = np.unique(origins[known], return_inverse=True)
    return numbers, places[known], reached[kept]


def _followed(rows: Ragged, places: Places, budget: Budget) -> tuple[Places, Places]:
    """Return one link further: for each the row that it left from, and the place it led to."""
    roots, factors = np.divmod(places, len(rows))
    lengths = np.diff(rows.offsets)[factors]
    total = int(lengths.sum())
    budget.spend_in_bulk(total)
    if total > _MOST_LINKS and roots[0] != roots[-1]:
        raise _TooManyLinks
    found: Places = np.repeat(roots, lengths) * len(rows) + rows.of_all(factors).astype(np.int64)
    return np.repeat(np.arange(len(places)), lengths), found


def _step(rows: Places, places: Places, count: int, factors: Places) -> _Step:
    order = np.lexsort((places, rows))
    onward = Ragged.grouped(rows[order].astype(np.int32), places[order].astype(np.int32), count)
    return _Step(factors.tolist(), onward)


def _simple_ones(walks: list[_Step], row: int, root: int, budget: Budget) -> Iterator[list[int]]:
    """Yield the walks from one root that repeat no factor, in order."""
    last = len(walks) - 1
    walked = [root]
    waiting = [iter(walks[0].onward.of(row).tolist())]
    while waiting:
        place = next(waiting[-1], None)
        if place is None:
            waiting.pop()
            walked.pop()
            continue
        step = len(waiting) - 1
        if step == last:
            yield list(walked)
            continue
        factor = walks[step].factors[place]
        if factor not in walked:
            onward = walks[step + 1].onward.of(place)
            budget.spend(1 + len(onward))
            walked.append(factor)
            waiting.append(iter(onward.tolist()))
