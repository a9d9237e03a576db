"""A second opinion on chains: every simple path by networkx, graded by brute force.

Written from the text of the specification and sharing no code with `queries`, slow and plain on
purpose. It is given claims, never links.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from queries.chains import ChainsRequest
    from queries.structure import Scope, ToldScope
    from support.graphs import Said, World

GRADES = ("told_whole", "same_case", "overlapping", "stitched")


@dataclass(frozen=True)
class Expected:
    """One chain with all that the specification says about it."""

    factors: tuple[str, ...]
    claims: tuple[int, ...]
    sources: tuple[tuple[str, ...], ...]
    cases: tuple[tuple[str, ...], ...]
    signs: tuple[str, ...]
    inferred: tuple[bool, ...]
    continuity: str
    told_whole_by: tuple[str, ...]
    longest_told: tuple[str, str, int, tuple[str, ...]] | None
    """First and last factor, links between them, and who tells them."""
    fewest_sources: int
    sign: str
    time: str
    weak_joints: tuple[str, ...]


def all_chains(world: World, request: ChainsRequest) -> list[Expected]:
    """Return every chain that the request asks for, in its order, whatever its limit."""
    links = links_of(world, request)
    picture = nx.DiGraph()
    picture.add_nodes_from(world.factor_ids())
    picture.add_edges_from(links)
    starts = request.starts or stories_begin(world, picture)
    ends = request.ends or stories_stop(world, picture)
    found = set()
    for start in set(starts):
        for end in set(ends) - {start}:
            paths = nx.all_simple_paths(picture, start, end, cutoff=request.max_steps)
            found |= {tuple(path) for path in paths}
    chains = [
        judged(world, links, path)
        for path in found
        if len(path) > (2 if request.only_indirect else 1)
        and not set(path) & set(request.avoid)
        and set(path) >= set(request.via)
        and has_in_common(world, [links[pair] for pair in pairwise(path)], request.same)
    ]
    return sorted(chains, key=lambda chain: order(chain, request.rank))


def only_returning(world: World, request: ChainsRequest) -> set[str]:
    """Return what an open end hides: for each start alone, by taking that start out."""
    if bool(request.starts) == bool(request.ends):
        return set()
    picture = nx.DiGraph()
    picture.add_nodes_from(world.factor_ids())
    picture.add_edges_from(pair for pair in links_of(world, request) if pair[0] != pair[1])
    given, open_ends = request.starts, stories_stop(world, picture)
    if request.ends:
        given, open_ends = request.ends, stories_begin(world, picture)
        picture = picture.reverse()
    stops = {*open_ends, *(factor for factor in picture if not picture.out_degree(factor))}
    hidden: set[str] = set()
    shown = set(given)
    for start in given:
        free = picture.subgraph(set(picture) - set(request.avoid))
        if start not in free:
            continue
        near = nx.single_source_shortest_path_length(free, start, cutoff=request.max_steps)
        without = picture.subgraph(set(picture) - {start})
        for factor in set(near) - {start}:
            leads_on = any(nx.has_path(without, factor, stop) for stop in stops - {start})
            (shown if leads_on else hidden).add(factor)
    return hidden - shown


def order(chain: Expected, rank: str) -> tuple[object, ...]:
    steps = len(chain.factors) - 1
    if rank == "steps":
        return (steps, chain.factors)
    if rank == "sources":
        return (-chain.fewest_sources, steps, chain.factors)
    return (GRADES.index(chain.continuity), -chain.fewest_sources, steps, chain.factors)


def links_of(
    world: World, scope: Scope | ToldScope, *, reported_only: bool = False
) -> dict[tuple[str, str], list[Said]]:
    """Return the claims of each link that a scope leaves."""
    links: dict[tuple[str, str], list[Said]] = {}
    for claim in world.claims:
        if claim.kind == "contributes" and not claim.retracted and looked_at(world, claim, scope):
            for cause in {claim.cause, *claim.together}:
                links.setdefault((cause, claim.effect), []).append(claim)
    reported_only = reported_only or bool(getattr(scope, "reported_only", False))
    return {
        pair: claims
        for pair, claims in links.items()
        if (not reported_only or reported(claims))
        and len(sources_of(world, claims)) >= scope.min_sources
        and (not scope.levels or {world.levels.get(factor) for factor in pair} <= {*scope.levels})
    }


def looked_at(world: World, claim: Said, scope: Scope | ToldScope) -> bool:
    """Whether a live claim is one of those that a scope asks for."""
    meant = {*getattr(scope, "modalities", ())}
    if not meant:
        meant = {"reported", "inferred"}
        if getattr(scope, "include_hypothetical", False):
            meant.add("hypothetical")
    speakers = {counted(world, source) for source in scope.sources}
    voice = claim.voice or world.voices.get(claim.source, "")
    return (
        claim.modality in meant
        and (not scope.projects or not set(claim.projects).isdisjoint(scope.projects))
        and (not scope.sources or counted(world, claim.source) in speakers)
        and (not scope.cases or not told_in(world, claim).isdisjoint(scope.cases))
        and (not scope.voices or voice in scope.voices)
        and (scope.period == ("", "") or touches(claim, *scope.period))
    )


def touches(claim: Said, since: str, until: str) -> bool:
    """Whether a claim has a date, and some day of it lies between two dates."""
    period = period_of([claim])
    if period is None:
        return False
    return not (since and period[1] < first_day(since)) and not (
        until and period[0] > last_day(until)
    )


def stories_stop(world: World, picture: nx.DiGraph) -> list[str]:
    stops = [
        factor
        for factor in picture
        if set(picture.predecessors(factor)) - {factor}
        and not set(picture.successors(factor)) - {factor}
        and world.kinds.get(factor) not in ("context", "external")
        and (world.kinds.get(factor) != "process" or factor in world.impact_kinds)
    ]
    return stops or list(picture)


def stories_begin(world: World, picture: nx.DiGraph) -> list[str]:
    begins = [
        factor
        for factor in picture
        if set(picture.successors(factor)) - {factor}
        and not set(picture.predecessors(factor)) - {factor}
        and world.kinds.get(factor) not in ("context", "external")
    ]
    return begins or list(picture)


def reported(claims: list[Said]) -> list[Said]:
    return [claim for claim in claims if claim.modality == "reported"]


def counted(world: World, source: str) -> str:
    return world.counts_as.get(source, source)


def sources_of(world: World, claims: list[Said]) -> set[str]:
    return {counted(world, claim.source) for claim in reported(claims)}


def cases_of(world: World, claims: list[Said]) -> set[str]:
    return {case for claim in reported(claims) for case in told_in(world, claim)}


def told_in(world: World, claim: Said) -> set[str]:
    """Return the cases that one claim is about."""
    projects = claim.projects or ("",)
    if claim.case:
        return {f"{project}/{claim.case}" for project in projects}
    return {project for project in projects if project in world.one_case}


def tells_whole(world: World, links: list[list[Said]], source: str, project: str | None) -> bool:
    """Whether this source, with one account, tells every link about this project or about none."""
    return all(
        any(
            counted(world, claim.source) == source
            and claim.source not in world.many
            and (not claim.projects or project in claim.projects)
            for claim in reported(claims)
        )
        for claims in links
    )


def tellers_of_whole(world: World, links: list[list[Said]]) -> tuple[str, ...]:
    """Return the sources that each tell all of these links, about one project or about none."""
    return tuple(
        source
        for source in sorted({counted(world, claim.source) for claim in world.claims})
        if any(
            tells_whole(world, links, source, project) for project in (*world.project_ids(), None)
        )
    )


def longest_told(
    world: World, links: list[list[Said]], path: tuple[str, ...]
) -> tuple[str, str, int, tuple[str, ...]] | None:
    for steps in range(len(links), 0, -1):
        for first in range(len(links) - steps + 1):
            tellers = tellers_of_whole(world, links[first : first + steps])
            if tellers:
                return path[first], path[first + steps], steps, tellers
    return None


def families_of(chains: list[Expected]) -> list[int]:
    """Return the number of the head of each chain's family, from 1, by comparing with all heads."""
    numbers: list[int] = []
    for number, chain in enumerate(chains, start=1):
        alike = [head for head in set(numbers) if much_the_same(chain, chains[head - 1])]
        numbers.append(min(alike, default=number))
    return numbers


def much_the_same(chain: Expected, head: Expected) -> bool:
    one, other = set(chain.factors), set(head.factors)
    ends = [(found.factors[0], found.factors[-1]) for found in (chain, head)]
    return ends[0] == ends[1] and len(one - other) <= 1 and len(other - one) <= 1


def has_in_common(world: World, links: list[list[Said]], same: str | None) -> bool:
    if same == "source":
        return bool(set.intersection(*(sources_of(world, claims) for claims in links)))
    if same == "case":
        return bool(set.intersection(*(cases_of(world, claims) for claims in links)))
    if same == "project":
        told = [{p for claim in reported(claims) for p in claim.projects} for claims in links]
        return bool(set.intersection(*told))
    return True


def judged(
    world: World, all_links: dict[tuple[str, str], list[Said]], path: tuple[str, ...]
) -> Expected:
    links = [all_links[pair] for pair in pairwise(path)]
    sources = [sources_of(world, claims) for claims in links]
    cases = [cases_of(world, claims) for claims in links]
    whole = tellers_of_whole(world, links)
    weak = [
        path[place + 1]
        for place in range(len(links) - 1)
        if not sources[place] & sources[place + 1] and not cases[place] & cases[place + 1]
    ]
    if whole:
        continuity = "told_whole"
    elif set.intersection(*cases):
        continuity = "same_case"
    elif weak or not all(sources):
        continuity = "stitched"
    else:
        continuity = "overlapping"
    signs = [sign_of(claims) for claims in links]
    return Expected(
        factors=path,
        claims=tuple(len(claims) for claims in links),
        sources=tuple(tuple(sorted(one)) for one in sources),
        cases=tuple(tuple(sorted(one)) for one in cases),
        signs=tuple(signs),
        inferred=tuple(not reported(claims) for claims in links),
        continuity=continuity,
        told_whole_by=whole,
        longest_told=longest_told(world, links, path),
        fewest_sources=min(len(one) for one in sources),
        sign="?" if {"?", "mixed"} & set(signs) else "+-"[signs.count("-") % 2],
        time=time_of([period_of(claims) for claims in links]),
        weak_joints=tuple(weak),
    )


def sign_of(claims: list[Said]) -> str:
    known = {claim.sign for claim in claims if claim.sign != "?"}
    return "mixed" if len(known) > 1 else next(iter(known), "?")


def period_of(claims: list[Said]) -> tuple[date, date] | None:
    dated = [(c.start or c.end, c.end or c.start) for c in claims if c.start or c.end]
    if not dated:
        return None
    return min(first_day(start) for start, _ in dated), max(last_day(end) for _, end in dated)


def first_day(text: str) -> date:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def time_of(periods: list[tuple[date, date] | None]) -> str:
    for place, earlier in enumerate(periods):
        for later in periods[place + 1 :]:
            if earlier and later and earlier[0] > later[1]:
                return "violated"
    return "fits" if all(periods) else "unknown"
