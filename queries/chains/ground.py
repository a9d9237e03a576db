"""The ground of a question: which links its chains may use, and where they begin and end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np

from queries.chains.bounds import NEVER, least_steps, steps_from
from queries.chains.search import Aim, chains_by_steps
from queries.chains.weave import Weave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.chains.budget import Budget
    from queries.chains.request import ChainsRequest
    from queries.ragged import Flags, Index
    from queries.snapshot import LinkTable, Snapshot


@dataclass(frozen=True, slots=True)
class Ground:
    """Some links of a snapshot, with the starts and ends of the chains asked for."""

    snapshot: Snapshot
    links: Index
    """Numbers of links in the snapshot, ascending."""
    starts: Flags
    ends: Flags
    via: tuple[int, ...]
    max_steps: int
    min_steps: int
    budget: Budget

    @classmethod
    def of(cls, view: Snapshot, request: ChainsRequest, budget: Budget) -> Self:
        """Return the ground of a request: only links that can stand in one of its chains.

        So none comes back to a start that is the only one, or goes on from such an end.

        Raises:
            NotFound: The view has no factor with one of these ids.
        """
        table = view.links
        free = np.ones(len(view.factors), dtype=np.bool_)
        free[[view.factors.index(factor_id) for factor_id in request.avoid]] = False
        usable = (table.causes != table.effects) & free[table.causes] & free[table.effects]
        starts = _chosen(view, request.starts) if request.starts else where_stories_begin(view)
        ends = _chosen(view, request.ends) if request.ends else where_stories_stop(view)
        budget.spend_in_bulk(2 * len(table))
        if starts.sum() == 1:
            usable[table.arriving.of(int(starts.argmax()))] = False
        if ends.sum() == 1:
            usable[table.leaving.of(int(ends.argmax()))] = False
        return cls(
            snapshot=view,
            links=_between(table, usable, starts, ends, request.max_steps),
            starts=starts,
            ends=ends,
            via=tuple(sorted({view.factors.index(factor_id) for factor_id in request.via})),
            max_steps=request.max_steps,
            min_steps=2 if request.only_indirect else 1,
            budget=budget,
        )

    def where(self, kept: Flags) -> Self:
        """Return the ground of those links for which `kept` is true."""
        return replace(self, links=self.links[kept])

    def between_ends(self) -> Self:
        """Return the ground of those links that lie on a way from a start to an end."""
        self.budget.spend_in_bulk(2 * len(self.links))
        weave = Weave.plain(self.snapshot.links, self.links)
        starts, ends = self.starts[weave.factors], self.ends[weave.factors]
        onward = least_steps(weave, ends, self.max_steps).links.astype(np.int32)
        so_far = least_steps(weave.reversed(), starts, self.max_steps).links
        return self.where(onward + so_far - 1 <= self.max_steps)

    def chains(self, *, shared: bool = False) -> Iterator[tuple[int, ...]]:
        """Yield the chains on this ground by number of links, then by factors.

        Args:
            shared: Only chains whose neighbouring links share a source or a case.
        """
        if not len(self.links):
            return
        make = Weave.shared if shared else Weave.plain
        weave = make(self.snapshot.links, self.links)
        via = np.searchsorted(weave.factors, self.via)
        if not np.array_equal(weave.factors[via % len(weave.factors)], self.via):
            return
        aim = Aim(
            starts=np.flatnonzero(self.starts[weave.factors]).astype(np.int32),
            ends=self.ends[weave.factors],
            via=tuple(via.tolist()),
            max_steps=self.max_steps,
        )
        names = weave.factors.tolist()
        for chain in chains_by_steps(weave, aim, self.budget):
            if len(chain) > self.min_steps:
                yield tuple([names[factor] for factor in chain])


def _between(table: LinkTable, usable: Flags, starts: Flags, ends: Flags, max_steps: int) -> Index:
    """Return the usable links that lie on a way of at most `max_steps` from a start to an end."""
    anywhere = np.zeros(len(starts), dtype=np.int16)
    so_far = steps_from(table.leaving, table.effects, usable, starts, max_steps, anywhere)
    rest = steps_from(table.arriving, table.causes, usable, ends, max_steps, so_far)
    links = table.leaving.of_all(np.flatnonzero(rest < NEVER))
    steps = so_far[table.causes[links]] + 1 + rest[table.effects[links]].astype(np.int32)
    return links[(steps <= max_steps) & usable[links]]


def where_stories_stop(view: Snapshot) -> Flags:
    """Return the impacts that lead to nothing else in this view; every factor where none does."""
    leads, led_to = _ends_of_links(view)
    stops = led_to & ~leads & view.factors.may_be_impact
    return stops if stops.any() else np.ones(len(view.factors), dtype=np.bool_)


def where_stories_begin(view: Snapshot) -> Flags:
    """Return the mechanisms that nothing else leads to in this view; every factor where none is."""
    leads, led_to = _ends_of_links(view)
    begins = leads & ~led_to & view.factors.may_be_mechanism
    return begins if begins.any() else np.ones(len(view.factors), dtype=np.bool_)


def _ends_of_links(view: Snapshot) -> tuple[Flags, Flags]:
    """Return which factors lead to another one, and which another one leads to."""
    table = view.links
    between_two = table.causes != table.effects
    leads = np.zeros(len(view.factors), dtype=np.bool_)
    led_to = leads.copy()
    leads[table.causes[between_two]] = True
    led_to[table.effects[between_two]] = True
    return leads, led_to


def _chosen(view: Snapshot, factor_ids: tuple[str, ...]) -> Flags:
    chosen = np.zeros(len(view.factors), dtype=np.bool_)
    chosen[[view.factors.index(factor_id) for factor_id in factor_ids]] = True
    return chosen
