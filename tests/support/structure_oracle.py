"""A second opinion on structure: networkx, and trying whatever there is to try.

Written from the text of the specification and sharing no code with `queries`. It is given claims,
never links.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from support.oracle import counted, reported

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from support.graphs import Said, World

Links = dict[tuple[str, str], "list[Said]"]


def picture_of(world: World, links: Iterable[tuple[str, str]]) -> nx.DiGraph[str]:
    """Return all factors and these links."""
    picture: nx.DiGraph[str] = nx.DiGraph()
    picture.add_nodes_from(world.factor_ids())
    picture.add_edges_from(links)
    return picture


def tellers(world: World, claims: Iterable[Said]) -> set[str]:
    """Return who tells it, after counts_as."""
    return {counted(world, claim.source) for claim in reported(list(claims))}


# Robustness


def leads(
    world: World,
    links: Links,
    starts: Collection[str],
    ends: Collection[str],
    aside: Collection[str] = (),
    absent: Collection[str] = (),
) -> bool:
    """Whether a start leads to an end by what others than those set aside report."""
    alive = [
        pair
        for pair, claims in links.items()
        if tellers(world, claims) - set(aside) and not set(pair) & set(absent)
    ]
    picture = picture_of(world, alive)
    return any(nx.has_path(picture, start, end) for start in starts for end in ends)


def smallest_cuts(
    world: World, links: Links, starts: Collection[str], ends: Collection[str]
) -> list[set[str]]:
    """Return every smallest set of sources without which no start leads to an end."""
    everybody = sorted({one for claims in links.values() for one in tellers(world, claims)})
    for size in range(len(everybody) + 1):
        cuts = [
            set(aside)
            for aside in combinations(everybody, size)
            if not leads(world, links, starts, ends, aside)
        ]
        if cuts:
            return cuts
    raise AssertionError("without any source nothing leads anywhere")


def fewest_factors(
    world: World, links: Links, starts: Collection[str], ends: Collection[str]
) -> list[set[str]] | None:
    """Return every smallest set of factors in between without which no start leads to an end."""
    between = sorted(set(world.factor_ids()) - set(starts) - set(ends))
    for size in range(len(between) + 1):
        cuts = [
            set(absent)
            for absent in combinations(between, size)
            if not leads(world, links, starts, ends, absent=absent)
        ]
        if cuts:
            return cuts
    return None


# Loops


def all_loops(picture: nx.DiGraph[str], max_steps: int) -> list[tuple[str, ...]]:
    """Return every simple loop, from its smallest factor, shortest first."""
    found = [
        tuple(cycle[(cycle.index(min(cycle)) + place) % len(cycle)] for place in range(len(cycle)))
        for cycle in nx.simple_cycles(picture, length_bound=max_steps)
    ]
    return sorted(found, key=lambda loop: (len(loop), loop))


# Reach


def touched(world: World, links: Links, factor: str, without: Collection[str] = ()) -> set[str]:
    """Return what a factor leads to once every claim with one of some factors has fallen."""
    alive = [
        (cause, effect)
        for (cause, effect), claims in links.items()
        if not {cause, effect} & set(without)
        and any(not {claim.cause, *claim.together} & set(without) for claim in claims)
    ]
    return set(nx.descendants(picture_of(world, alive), factor)) - {factor}
