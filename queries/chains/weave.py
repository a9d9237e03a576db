"""Which link may follow which: the shape that a search walks along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from queries.ragged import Index, Ragged

if TYPE_CHECKING:
    from queries.snapshot import LinkTable

_FEW: Final = 50
"""Where links are fewer than one in so many factors, sorting them beats looking at all factors."""


@dataclass(frozen=True)
class Weave:
    """Some links of a snapshot, numbered anew in the same order, and the joints between them.

    A link arrives at the joints `after` it, and from each of them the links `out` of it go on. In
    a plain weave each factor is one joint, so every link that leaves a factor may follow every one
    that arrives there. In a shared weave a joint is a factor together with one source or case, so
    a link follows another only where both have that source or case; where links are rolled up to
    general factors, about the same particular one.
    """

    factors: Index
    """Number in the snapshot of each factor here, ascending."""
    links: Index
    """Number in the snapshot of each link here, ascending."""
    causes: Index
    effects: Index
    joints: int
    before: Ragged
    """For each link the joints that it may leave from."""
    after: Ragged
    """For each link the joints that it arrives at."""

    @classmethod
    def plain(cls, table: LinkTable, links: Index) -> Self:
        """Return the weave in which links that meet may follow one another."""
        factors, causes, effects = _renumbered(table, links)
        return cls(
            factors=factors,
            links=links,
            causes=causes,
            effects=effects,
            joints=len(factors),
            before=Ragged.single(causes),
            after=Ragged.single(effects),
        )

    @classmethod
    def shared(cls, table: LinkTable, links: Index) -> Self:
        """Return the weave in which links that meet must share a source or a case as well."""
        factors, causes, effects = _renumbered(table, links)
        first, last, width = table.joint_keys(links)
        leaving = causes[first.row_numbers()].astype(np.int64) * width + first.items
        arriving = effects[last.row_numbers()].astype(np.int64) * width + last.items
        joints, numbers = np.unique(np.concatenate((leaving, arriving)), return_inverse=True)
        before, after = np.split(numbers.astype(np.int32), [len(leaving)])
        return cls(
            factors=factors,
            links=links,
            causes=causes,
            effects=effects,
            joints=len(joints),
            before=Ragged(first.offsets, before),
            after=Ragged(last.offsets, after),
        )

    @property
    def is_plain(self) -> bool:
        """Whether every link that leaves a factor may follow every one that arrives there."""
        return self.after.items is self.effects

    @cached_property
    def leaving(self) -> Ragged:
        """For each factor the links that leave it, by their effects."""
        return Ragged.grouped(self.causes, self._all_links, len(self.factors))

    @cached_property
    def out(self) -> Ragged:
        """For each joint the links that leave from it, by their effects."""
        return _turned(self.before, self.joints)

    @cached_property
    def into(self) -> Ragged:
        """For each joint the links that arrive at it."""
        return _turned(self.after, self.joints)

    def following(self, link: int) -> Index:
        """Return the links that may follow this one, by their effects."""
        joints = self.after.of(link)
        if len(joints) == 1:
            return self.out.of(int(joints[0]))
        return np.unique(self.out.of_all(joints))

    def reversed(self) -> Weave:
        """Return the weave of the same links turned round."""
        return Weave(
            factors=self.factors,
            links=self.links,
            causes=self.effects,
            effects=self.causes,
            joints=self.joints,
            before=self.after,
            after=self.before,
        )

    @property
    def _all_links(self) -> Index:
        return np.arange(len(self.links), dtype=np.int32)


def _renumbered(table: LinkTable, links: Index) -> tuple[Index, Index, Index]:
    """Return the factors at the ends of these links, and the ends as places among them."""
    causes, effects = table.causes[links], table.effects[links]
    if len(links) < len(table.leaving) // _FEW:
        factors, numbers = np.unique(np.concatenate((causes, effects)), return_inverse=True)
        causes, effects = np.split(numbers.astype(np.int32), [len(links)])
        return factors, causes, effects
    here = np.zeros(len(table.leaving), dtype=np.bool_)
    here[causes] = here[effects] = True
    places = np.cumsum(here, dtype=np.int32) - 1
    return np.flatnonzero(here).astype(np.int32), places[causes], places[effects]


def _turned(rows: Ragged, count: int) -> Ragged:
    return Ragged.grouped(rows.items, rows.row_numbers(), count)
