"""Pairs of factors to ask about, always the same: along one source, in one project, anywhere."""

from __future__ import annotations

import random
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from graphmodel.values import Rank
from queries.chains import ChainsRequest, chains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from queries.ragged import Flags, Index
    from queries.snapshot import LinkTable, Snapshot

SEED: Final = 7
EACH: Final = 20
CHAINS: Final = 100
"""A pair has at least so many chains."""
NEAREST_END: Final = 6
"""Most links of the shortest way between two ends, so that there are longer ways as well."""

Pair = tuple[int, int]


def pairs(snapshot: Snapshot) -> list[Pair]:
    """Return 60 pairs, at most 8 links apart: 20 along one source, 20 in one project, 20 anywhere.

    The first third of them comes along one source, the last from anywhere.
    """
    draw = random.Random(SEED)
    links = snapshot.links
    kinds = (
        _told(draw, links, links.told_by, len(snapshot.sources.ids), least=3),
        _told(draw, links, links.told_project, len(snapshot.projects.ids), least=2),
        _anywhere(draw, links),
    )
    return [pair for kind in kinds for pair in islice(filter(partial(_many, snapshot), kind), EACH)]


def distinct_pairs(snapshot: Snapshot, count: int) -> list[Pair]:
    """Return so many different pairs from anywhere, at most 6 links apart."""
    return list(islice(dict.fromkeys(_lots(snapshot, 2 * count)), count))


def _lots(snapshot: Snapshot, count: int) -> Iterator[Pair]:
    return islice(_anywhere(random.Random(SEED), snapshot.links), count)


def _many(snapshot: Snapshot, pair: Pair) -> bool:
    """Return whether enough chains of at most 8 links lead from one to the other."""
    start, end = (snapshot.factors.ids[factor] for factor in pair)
    wanted = ChainsRequest(starts=(start,), ends=(end,), limit=CHAINS, rank=Rank.STEPS)
    return len(chains(snapshot, wanted).chains) == CHAINS


def _told(
    draw: random.Random, links: LinkTable, by: Index, count: int, least: int
) -> Iterator[Pair]:
    """Yield pairs that are this far apart at least along links that one source or project tells."""
    while True:
        kept = np.zeros(len(links), dtype=np.bool_)
        kept[links.telling_links[by == draw.randrange(count)]] = True
        found = _walk(draw, links.where(kept), least)
        if found is not None:
            yield found


def _anywhere(draw: random.Random, links: LinkTable) -> Iterator[Pair]:
    while True:
        found = _walk(draw, links, 3)
        if found is not None:
            yield found


def _walk(draw: random.Random, links: LinkTable, least: int) -> Pair | None:
    """Return a factor and another that is some way from it, None where this start leads nowhere."""
    if not len(links):
        return None
    start = int(links.causes[draw.randrange(len(links))])
    seen: Flags = np.zeros(len(links.leaving), dtype=np.bool_)
    seen[start] = True
    front = np.array([start])
    fronts: list[NDArray[Any]] = []
    while len(front) and len(fronts) < NEAREST_END:
        after = np.unique(links.effects[links.leaving.of_all(front)])
        front = after[~seen[after]]
        seen[front] = True
        fronts.append(front)
    far = np.concatenate([np.empty(0, dtype=np.int64), *fronts[least - 1 :]])
    return (start, int(far[draw.randrange(len(far))])) if len(far) else None
