"""The fewest sources that must be set aside before no way is left, and who they may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from queries.robustness.program import Program, whole
from queries.spread import NOWHERE, steps_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.ragged import Flags
    from queries.robustness.program import Numbers, Relaxed
    from queries.robustness.ways import Ways

Sources = frozenset[int]

_MOST_LEVELS: Final = 200
"""Heights at which a cut is tried."""

_NOBODY: Final[Sources] = frozenset()


@dataclass(frozen=True, slots=True)
class SmallestCut:
    """What is known of the smallest cut."""

    at_least: int
    sources: Sources
    """The smallest cut that was found."""
    in_some: Sources = _NOBODY
    """Sources that are in some smallest cut; none of them are known where it is not exact."""
    undecided: Sources = _NOBODY
    """Sources of which it is not known whether they are in one."""


def smallest_cut(ways: Ways, work: int) -> SmallestCut:
    """Return the smallest set of sources without which no way is left.

    Whoever tells a whole way alone is in every cut; the rest is looked for without them.
    """
    alone = ways.told_alone_by()
    rest = ways.without(alone)
    if not len(rest):
        return SmallestCut(len(alone), alone, in_some=alone)
    needed = rest.needed()
    if needed:
        return SmallestCut(len(alone) + 1, alone | {min(needed)}, in_some=alone | needed)
    found = _smallest_of_several(rest, work)
    return SmallestCut(
        at_least=len(alone) + found.at_least,
        sources=alone | found.sources,
        in_some=alone | found.in_some,
        undecided=found.undecided,
    )


def _smallest_of_several(ways: Ways, work: int) -> SmallestCut:
    """Return the smallest cut of ways that no single source can break."""
    at_least = max(2, _least_by_apart(ways))
    best = min((_best_level(ways, heights) for heights in _heights_by_steps(ways)), key=len)
    core = _narrowed(ways, len(best), _NOBODY) or ways
    relaxed = Program.of(core, _solid(core, len(best), _NOBODY)).relaxed(work)
    if relaxed is None:
        return _unsettled(ways, at_least, best)
    at_least = max(at_least, whole(relaxed.value))
    best = min(best, _best_level(core, relaxed.heights), key=len)
    if at_least < len(best):
        at_least, best = _improved(core, relaxed, at_least, best, work)
    if at_least < len(best):
        return _unsettled(ways, at_least, best)
    in_some, undecided = _in_smallest(core, relaxed, best, work)
    return SmallestCut(at_least, best, in_some, undecided)


def _unsettled(ways: Ways, at_least: int, best: Sources) -> SmallestCut:
    """Return what is known where nobody knows who else may be in a smallest cut."""
    in_some = best if at_least == len(best) else _NOBODY
    return SmallestCut(at_least, best, in_some, frozenset(ways.sources.tolist()) - in_some)


def _least_by_apart(ways: Ways) -> int:
    """Return how many sources it takes to break ways that have no source in common.

    Each falls only with all sources of one of its links, and takes none from the others.
    """
    least = 0
    while len(ways):
        way = ways.shortest()
        least += min(len(ways.tellers.of(link)) for link in way)
        ways = ways.without(np.unique(ways.tellers.of_all(np.array(way))).tolist())
    return least


def _improved(
    core: Ways, relaxed: Relaxed, at_least: int, best: Sources, work: int
) -> tuple[int, Sources]:
    """Return a better bound and a better cut, the best ones if the limit allows."""
    target = len(best) - 1
    barred = _too_dear(core, relaxed, target)
    ways = _narrowed(core, target, barred)
    if ways is None:
        return len(best), best
    solved = Program.of(ways, _solid(ways, target, barred)).smallest(target, work)
    if solved.chosen is not None:
        best = _without_idle(ways, solved.chosen)
    if solved.finished:
        return len(best), best
    return max(at_least, min(solved.at_least, len(best))), best


def _in_smallest(core: Ways, relaxed: Relaxed, best: Sources, work: int) -> tuple[Sources, Sources]:
    """Return the sources that are in some cut of this size, and those left undecided.

    Each program asks for a cut with as many sources as can be that were in none before.
    """
    barred = _too_dear(core, relaxed, len(best))
    ways = _narrowed(core, len(best), barred) or core
    solid = _solid(ways, len(best), barred)
    loose = ways.tellers.items[~solid[ways.tellers.row_numbers()]]
    in_some, undecided = best, frozenset(loose.tolist()) - best
    program = Program.of(ways, solid)
    while undecided:
        solved = program.with_most_of(undecided, len(best), work)
        news = (solved.chosen or _NOBODY) & undecided
        in_some |= news
        undecided -= news
        if not news:
            return in_some, _NOBODY if solved.finished else undecided
    return in_some, undecided


def _too_dear(core: Ways, relaxed: Relaxed, most: int) -> Sources:
    """Return the sources that are in no cut of at most so many."""
    bounds = relaxed.value + relaxed.prices
    return frozenset(
        source
        for source, bound in zip(core.sources.tolist(), bounds.tolist(), strict=True)
        if whole(bound) > most
    )


def _solid(ways: Ways, most: int, barred: Sources) -> Flags:
    """Return the links that no cut of at most so many sources breaks, the barred not among them."""
    solid: Flags = np.diff(ways.tellers.offsets) > most
    kept = np.isin(ways.tellers.items, np.fromiter(barred, dtype=np.int32))
    solid[ways.tellers.row_numbers()[kept]] = True
    return solid


def _narrowed(ways: Ways, most: int, barred: Sources) -> Ways | None:
    """Return the ways between all that solid links join to the starts and to the ends.

    None where they join a start to an end: then there is no such cut.
    """
    solid = _solid(ways, most, barred)
    starts = steps_from(ways.starts, ways.leaving, ways.effects, blocked=~solid) != NOWHERE
    ends = steps_from(ways.ends, ways.arriving, ways.causes, blocked=~solid) != NOWHERE
    if (starts & ends).any():
        return None
    return replace(ways, starts=starts, ends=ends).where(np.ones(len(ways), dtype=np.bool_))


def _heights_by_steps(ways: Ways) -> Iterator[Numbers]:
    """Yield heights that rise with the links from the starts, and with those to the ends."""
    behind = steps_from(ways.starts, ways.leaving, ways.effects).astype(np.float64)
    yield np.where(ways.ends, behind.max() + 1, behind)
    ahead = -steps_from(ways.ends, ways.arriving, ways.causes).astype(np.float64)
    yield np.where(ways.starts, ahead.min() - 1, ahead)


def _best_level(ways: Ways, heights: Numbers) -> Sources:
    """Return the smallest cut that lies at one height: all links that climb past it."""
    low, high = heights[ways.causes], heights[ways.effects]
    levels = np.unique(heights[heights <= heights[ways.ends].min()])
    levels = levels[levels > heights[ways.starts].max()]
    step = max(1, len(levels) // _MOST_LEVELS)
    cuts = [
        np.unique(ways.tellers.of_all(np.flatnonzero((low < level) & (level <= high))))
        for level in levels[::step]
    ]
    return _without_idle(ways, frozenset(min(cuts, key=len).tolist()))


def _without_idle(ways: Ways, cut: Sources) -> Sources:
    """Return a cut without the sources that need not be set aside."""
    for source in sorted(cut):
        if not ways.lead_without(cut - {source}):
            cut -= {source}
    return cut
