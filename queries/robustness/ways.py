"""The told links by which some factors lead to others, and the sources behind each of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from queries.ragged import Ragged, offsets_of
from queries.spread import NOWHERE, steps_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.ragged import Flags, Index
    from queries.snapshot import Snapshot


@dataclass(frozen=True)
class Ways:
    """Links that lie on a way from a start to an end; a way begins and ends but once.

    Where there is no way, there is no link. Factors are numbered anew; sources are numbers, after
    `counts_as`, in the snapshot.
    """

    factors: Index
    """Number in the snapshot of each factor here, ascending."""
    causes: Index
    effects: Index
    tellers: Ragged
    """For each link its sources, ascending; every link has one."""
    starts: Flags
    ends: Flags

    @classmethod
    def of(cls, view: Snapshot, starts: Iterable[int], ends: Iterable[int]) -> Self:
        """Return the ways in a view of reported links. No factor is both a start and an end."""
        table = view.links
        pairs = np.unique(
            table.telling_links.astype(np.int64) << 32 | table.told_counted.astype(np.int64)
        )
        told = np.bincount(pairs >> 32, minlength=len(table))
        return cls(
            factors=np.arange(len(view.factors), dtype=np.int32),
            causes=table.causes,
            effects=table.effects,
            tellers=Ragged(offsets_of(told), (pairs & 0xFFFFFFFF).astype(np.int32)),
            starts=_flagged(starts, len(view.factors)),
            ends=_flagged(ends, len(view.factors)),
        ).where(told > 0)

    def __len__(self) -> int:
        """Return the number of links."""
        return len(self.causes)

    @cached_property
    def leaving(self) -> Ragged:
        """For each factor the links that leave it."""
        return Ragged.grouped(self.causes, self._all_links, len(self.factors))

    @cached_property
    def arriving(self) -> Ragged:
        """For each factor the links that arrive at it."""
        return Ragged.grouped(self.effects, self._all_links, len(self.factors))

    @cached_property
    def sources(self) -> Index:
        """Every source of a link, ascending."""
        return np.unique(self.tellers.items)

    def where(self, kept: Flags) -> Self:
        """Return the ways along those links alone for which `kept` is true."""
        kept = kept & ~self.ends[self.causes] & ~self.starts[self.effects]
        onward = steps_from(self.starts, self.leaving, self.effects, blocked=~kept)
        back = steps_from(self.ends, self.arriving, self.causes, blocked=~kept)
        kept &= (onward[self.causes] != NOWHERE) & (back[self.effects] != NOWHERE)
        kept &= self.causes != self.effects
        links = np.flatnonzero(kept)
        met = np.concatenate((self.causes[links], self.effects[links]))
        factors, numbers = np.unique(met, return_inverse=True)
        causes, effects = np.split(numbers.astype(np.int32), [len(links)])
        return type(self)(
            factors=self.factors[factors],
            causes=causes,
            effects=effects,
            tellers=self.tellers.rows(links),
            starts=self.starts[factors],
            ends=self.ends[factors],
        )

    def without(self, aside: Iterable[int]) -> Self:
        """Return the ways that are left when these sources are set aside."""
        kept = ~np.isin(self.tellers.items, np.fromiter(aside, dtype=np.int32))
        told = np.bincount(self.tellers.row_numbers()[kept], minlength=len(self))
        left = type(self)(
            factors=self.factors,
            causes=self.causes,
            effects=self.effects,
            tellers=Ragged(offsets_of(told), self.tellers.items[kept]),
            starts=self.starts,
            ends=self.ends,
        )
        return left.where(told > 0)

    def lead_without(self, aside: Iterable[int]) -> bool:
        """Return whether a start still leads to an end when these sources are set aside."""
        if not len(self):
            return False
        gone = np.isin(self.tellers.items, np.fromiter(aside, dtype=np.int32))
        dead = np.logical_and.reduceat(gone, self.tellers.offsets[:-1])
        steps = steps_from(self.starts, self.leaving, self.effects, blocked=dead)
        return bool((steps[self.ends] != NOWHERE).any())

    def shortest(self) -> list[int]:
        """Return the links of one way with the fewest links."""
        back = steps_from(self.ends, self.arriving, self.causes)
        starts = np.flatnonzero(self.starts)
        factor = int(starts[np.argmin(back[starts])])
        way = []
        while not self.ends[factor]:
            links = self.leaving.of(factor)
            way.append(int(links[np.argmin(back[self.effects[links]])]))
            factor = int(self.effects[way[-1]])
        return way

    def told_alone_by(self) -> frozenset[int]:
        """Return the sources each of which tells a whole way by itself."""
        leaves, arrives = self.starts[self.causes], self.ends[self.effects]
        each = self.tellers.row_numbers()
        begun = np.unique(self.tellers.items[leaves[each]])
        ended = np.unique(self.tellers.items[arrives[each]])
        candidates = np.intersect1d(begun, ended)
        told: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        rows = np.flatnonzero(np.isin(self.tellers.items, candidates))
        links = each[rows]
        for source, cause, effect in zip(
            self.tellers.items[rows].tolist(),
            self.causes[links].tolist(),
            self.effects[links].tolist(),
            strict=True,
        ):
            told[source][cause].append(effect)
        starts = np.flatnonzero(self.starts).tolist()
        ends = frozenset(np.flatnonzero(self.ends).tolist())
        return frozenset(source for source, onward in told.items() if _leads(onward, starts, ends))

    def needed(self) -> frozenset[int]:
        """Return the sources without any one of which no way is left."""
        if not len(self):
            return frozenset()
        sole = {
            int(self.tellers.of(link)[0])
            for link in self.shortest()
            if len(self.tellers.of(link)) == 1
        }
        return frozenset(source for source in sole if not self.lead_without([source]))

    @property
    def _all_links(self) -> Index:
        return np.arange(len(self), dtype=np.int32)


def _flagged(factors: Iterable[int], count: int) -> Flags:
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[np.fromiter(factors, dtype=np.int32)] = True
    return chosen


def _leads(onward: dict[int, list[int]], starts: list[int], ends: frozenset[int]) -> bool:
    seen, waiting = set(starts), list(starts)
    while waiting:
        for effect in onward.get(waiting.pop(), ()):
            if effect in ends:
                return True
            if effect not in seen:
                seen.add(effect)
                waiting.append(effect)
    return False
