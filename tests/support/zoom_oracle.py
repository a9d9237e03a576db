"""A second opinion on chains between general factors: claims are rolled up one by one, by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from support import oracle
from support.oracle import Expected, judged, order, tellers_of_whole

if TYPE_CHECKING:
    from queries.chains import ChainsRequest
    from support.graphs import Said, World

Pair = tuple[str, str]
Rolled = dict[Pair, list[tuple[int, str, str]]]
"""For each link its claims: the place of each in the world, its particular cause and effect."""


def stands_for(world: World, factor: str, unfolded: tuple[str, ...]) -> set[str]:
    """Return the most general factors above one, not climbing past an unfolded one; or itself."""
    found = set()
    for general in world.part_of.get(factor, ()):
        found |= {factor} if general in unfolded else stands_for(world, general, unfolded)
    return found or {factor}


def rolled_links(world: World, request: ChainsRequest) -> Rolled:
    links: Rolled = {}
    for place, claim in enumerate(world.claims):
        live = claim.kind == "contributes" and not claim.retracted
        if live and oracle.looked_at(world, claim, request):
            for cause in {claim.cause, *claim.together}:
                for one in stands_for(world, cause, request.unfold):
                    for other in stands_for(world, claim.effect, request.unfold):
                        links.setdefault((one, other), []).append((place, cause, claim.effect))
    levels = {*request.levels}
    return {
        pair: told
        for pair, told in links.items()
        if (not request.reported_only or oracle.reported(claims_of(world, told)))
        and len(oracle.sources_of(world, claims_of(world, told))) >= request.min_sources
        and (not levels or {world.levels.get(factor) for factor in pair} <= levels)
    }


def claims_of(world: World, told: list[tuple[int, str, str]]) -> list[Said]:
    return [world.claims[place] for place in sorted({place for place, _, _ in told})]


def all_zoomed_chains(world: World, request: ChainsRequest) -> list[Expected]:
    """Return every chain that the request asks for, in its order, whatever its limit."""
    rolled = rolled_links(world, request)
    picture = nx.DiGraph()
    picture.add_nodes_from(world.factor_ids())
    picture.add_edges_from(rolled)
    up = {
        name: {
            top for one in getattr(request, name) for top in stands_for(world, one, request.unfold)
        }
        for name in ("starts", "ends", "via", "avoid")
    }
    starts = up["starts"] or set(oracle.stories_begin(world, picture))
    ends = up["ends"] or set(oracle.stories_stop(world, picture))
    paths = {
        tuple(path)
        for start in starts
        for end in ends - {start}
        for path in nx.all_simple_paths(picture, start, end, cutoff=request.max_steps)
    }
    links = {pair: claims_of(world, told) for pair, told in rolled.items()}
    chains = [
        strict(world, rolled, judged(world, links, path))
        for path in paths
        if len(path) > (2 if request.only_indirect else 1)
        and not set(path) & up["avoid"]
        and set(path) >= up["via"]
        and oracle.has_in_common(world, [links[pair] for pair in pairwise(path)], request.same)
    ]
    return sorted(chains, key=lambda chain: order(chain, request.rank))


def strict(world: World, rolled: Rolled, chain: Expected) -> Expected:
    """Return a chain with its joints judged by particular factors, and what follows from them."""
    path = chain.factors
    told = [rolled[pair] for pair in pairwise(path)]
    weak = [
        place
        for place in range(1, len(told))
        if not meant(world, told[place - 1], effect=True) & meant(world, told[place], effect=False)
    ]
    links = [claims_of(world, one) for one in told]
    continuity, whole = chain.continuity, chain.told_whole_by
    if weak:
        continuity, whole = "stitched", ()
    elif continuity == "stitched":
        continuity = "overlapping" if all(chain.sources) else "stitched"
    return replace(
        chain,
        continuity=continuity,
        told_whole_by=whole,
        weak_joints=tuple(path[place] for place in weak),
        longest_told=longest(world, links, path, weak),
    )


def meant(world: World, told: list[tuple[int, str, str]], *, effect: bool) -> set[tuple[str, ...]]:
    """Return who tells a link and in which cases, each about which particular factor at one end."""
    found: set[tuple[str, ...]] = set()
    for place, cause, end in told:
        claim, particular = world.claims[place], end if effect else cause
        if claim.modality == "reported":
            found.add(("source", oracle.counted(world, claim.source), particular))
            found |= {("case", case, particular) for case in oracle.told_in(world, claim)}
    return found


def longest(
    world: World, links: list[list[Said]], path: tuple[str, ...], weak: list[int]
) -> tuple[str, str, int, tuple[str, ...]] | None:
    for steps in range(len(links), 0, -1):
        for first in range(len(links) - steps + 1):
            tellers = tellers_of_whole(world, links[first : first + steps])
            if tellers and not any(first < place < first + steps for place in weak):
                return path[first], path[first + steps], steps, tellers
    return None
