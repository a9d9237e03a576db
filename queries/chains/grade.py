"""What a chain is worth: continuity, fewest sources, sign, time (docs/chains.md).

Pure rules on what is known of each link, so that they can be read beside that page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphmodel.values import Continuity, LinkSign, TimeOrder

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one link. Sources, projects and cases are numbers of a snapshot."""

    sources: frozenset[int]
    """S: who tells it, after `counts_as`."""
    accounts: frozenset[tuple[int, int | None]]
    """Source and project of what a source with one account tells; None for no project."""
    cases: frozenset[int]
    """K: the cases that it is told in."""
    sign: LinkSign = LinkSign.UNKNOWN
    period: tuple[int, int] | None = None
    """First and last day of its dated claims, as ordinals; None where none is dated."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How well the telling of one chain holds together."""

    continuity: Continuity
    told_whole_by: frozenset[int]
    """Every source that tells all of it."""
    weak_joints: tuple[int, ...]
    """Positions of the factors, from 1, where the links on both sides share nothing."""


def grade(links: Sequence[Told]) -> Grade:
    """Return the grade of a chain of at least one link."""
    whole = told_whole_by(links)
    weak = weak_joints(links)
    if whole:
        continuity = Continuity.TOLD_WHOLE
    elif frozenset.intersection(*(link.cases for link in links)):
        continuity = Continuity.SAME_CASE
    elif weak or not links[0].sources:
        continuity = Continuity.STITCHED
    else:
        continuity = Continuity.OVERLAPPING
    return Grade(continuity, whole, weak)


def told_whole_by(links: Sequence[Told]) -> frozenset[int]:
    """Return the sources that each tell every link about one project; about none fits any."""
    tellers = {source for source, _ in links[0].accounts}
    for link in links[1:]:
        if not tellers:
            return frozenset()
        tellers &= {source for source, _ in link.accounts}
    projects = {None, *(project for link in links for _, project in link.accounts)}
    return frozenset(
        source
        for source in tellers
        if any(
            all(
                (source, project) in link.accounts or (source, None) in link.accounts
                for link in links
            )
            for project in projects
        )
    )


def weak_joints(links: Sequence[Told]) -> tuple[int, ...]:
    """Return the positions, from 1, where neighbouring links share neither source nor case."""
    return tuple(
        position
        for position, (link, following) in enumerate(pairwise(links), start=1)
        if link.sources.isdisjoint(following.sources) and link.cases.isdisjoint(following.cases)
    )


def chain_sign(signs: Sequence[LinkSign]) -> LinkSign:
    """Return the product of the links' signs, `?` as soon as one is unknown or mixed."""
    if any(sign in (LinkSign.UNKNOWN, LinkSign.MIXED) for sign in signs):
        return LinkSign.UNKNOWN
    held_back = sum(sign is LinkSign.MINUS for sign in signs)
    return LinkSign.MINUS if held_back % 2 else LinkSign.PLUS


def time_order(periods: Sequence[tuple[int, int] | None]) -> TimeOrder:
    """Return whether the links' periods allow the order of the chain."""
    if out_of_order(periods):
        return TimeOrder.VIOLATED
    return TimeOrder.UNKNOWN if None in periods else TimeOrder.FITS


def out_of_order(periods: Sequence[tuple[int, int] | None]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of links, as positions from 0, of which the first begins after the second.

    That is: its first day lies after the last day of the other, which comes later in the chain.
    """
    if _in_order(periods):
        return ()
    return tuple(
        (place, later)
        for later, following in enumerate(periods)
        for place, earlier in enumerate(periods[:later])
        if earlier is not None and following is not None and earlier[0] > following[1]
    )


def _in_order(periods: Sequence[tuple[int, int] | None]) -> bool:
    """Return the same more quickly, as it is for most chains: whether there is no such pair."""
    ends_first = None
    for period in reversed(periods):
        if period is not None:
            if ends_first is not None and period[0] > ends_first:
                return False
            ends_first = period[1] if ends_first is None else min(ends_first, period[1])
    return True
