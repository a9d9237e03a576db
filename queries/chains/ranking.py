"""The three orders of chains, each exact (docs/chains.md).

Each grade of continuity, and each number of sources behind the thinnest link, is a larger part of
the same links. So a ranking lists one part after the other, each by number of links, and passes
over what it has listed before.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import merge
from typing import TYPE_CHECKING

import numpy as np

from graphmodel.values import Rank
from queries.chains.accounts import Accounts
from queries.chains.request import Same
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queries.chains.ground import Ground
    from queries.ragged import Index

Chain = tuple[int, ...]

Found = tuple[int, int, Chain]
"""A chain behind what it is ordered by: minus its fewest sources (or 0), and its links."""


def ranked(ground: Ground, rank: Rank, same: Same | None) -> Iterator[Chain]:
    """Yield every chain on this ground once, best first.

    Raises:
        BudgetSpent: The budget of work ended first. What came before is exact.
    """
    grounds = [ground] if same is None else list(_grounds_of_same(ground, same))
    listed: set[Chain] = set()
    for stage in _stages(grounds, rank):
        for _, _, chain in merge(*stage):
            if chain not in listed:
                listed.add(chain)
                yield chain


def _stages(grounds: list[Ground], rank: Rank) -> Iterator[Iterable[Iterator[Found]]]:
    """Yield what is listed one after the other; within one, streams that are merged."""
    match rank:
        case Rank.STEPS:
            yield [_by_steps(ground) for ground in grounds]
        case Rank.SOURCES:
            yield [_by_sources(ground) for ground in grounds]
        case Rank.CONTINUITY:
            # What one teller or one case has rolled up may still be about different particulars.
            apart = grounds[0].snapshot.links.told_cause is not None
            yield [
                _by_sources(told, shared=apart)
                for ground in grounds
                for told in _grounds_told_whole(ground)
            ]
            yield [
                _by_sources(case, shared=apart)
                for ground in grounds
                for case in _grounds_of_same(ground, Same.CASE)
            ]
            yield [_by_sources(_told(ground), shared=True) for ground in grounds]
            yield [_by_sources(ground) for ground in grounds]


def _by_steps(ground: Ground, *, shared: bool = False) -> Iterator[Found]:
    for chain in ground.chains(shared=shared):
        yield 0, len(chain) - 1, chain


def _by_sources(ground: Ground, *, shared: bool = False) -> Iterator[Found]:
    table = ground.snapshot.links
    behind = table.sources[ground.links]
    for fewest in np.unique(behind)[::-1].tolist():
        part = ground.where(behind >= fewest).between_ends()
        for chain in part.chains(shared=shared):
            if min(table.sources[link] for link in table.along(chain)) == fewest:
                yield -fewest, len(chain) - 1, chain


def _told(ground: Ground) -> Ground:
    """Return the ground of the links that anybody tells: a single link without is stitched."""
    return ground.where(ground.snapshot.links.sources[ground.links] > 0)


def _grounds_of_same(ground: Ground, same: Same) -> Iterator[Ground]:
    """Yield, for each source, case or project, the ground of the links that it tells."""
    table = ground.snapshot.links
    label = {
        Same.SOURCE: table.told_counted,
        Same.CASE: table.told_case,
        Same.PROJECT: table.told_project,
    }[same][table.tellings_of(ground.links)]
    links = np.repeat(ground.links, table.telling_counts(ground.links))
    named = label != ABSENT
    yield from _grounds_by_label(ground, links[named], label[named])


def _grounds_told_whole(ground: Ground) -> Iterator[Ground]:
    """Yield, for each account, the ground of what it tells."""
    told = Accounts.of(ground.snapshot, ground.links)
    yield from _grounds_by_label(ground, told.links, told.accounts)


def _grounds_by_label(ground: Ground, links: Index, labels: Index) -> Iterator[Ground]:
    """Yield, for each label that may tell a whole chain, the ground of the links beside it."""
    table = ground.snapshot.links
    hopeful = np.intersect1d(
        labels[ground.starts[table.causes[links]]], labels[ground.ends[table.effects[links]]]
    )
    kept = np.isin(labels, hopeful)
    pairs = np.unique(labels[kept].astype(np.int64) << 32 | links[kept].astype(np.int64))
    begins = np.flatnonzero(np.diff(pairs >> 32)) + 1
    for part in np.split((pairs & 0xFFFFFFFF).astype(np.int32), begins):
        yield replace(ground, links=part)
