"""What a chain is worth: continuity, fewest sources, sign, time (docs/chains.md).

Pure rules on what is known of each link, so that they can be read beside that page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import prod
from operator import and_
from typing import TYPE_CHECKING, Final

from graphmodel.values import Continuity, LinkSign, TimeOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Bits = int
"""A set of small numbers: bit i is set where i is in it, so `&` is what two sets share."""

Period = tuple[int, int]
"""First and last day of the dated claims of a link, as ordinals."""

SIGNS: Final = {LinkSign.PLUS: 1, LinkSign.MINUS: -1, LinkSign.MIXED: 0, LinkSign.UNKNOWN: 0}
"""Signs as numbers that can be multiplied; 0 where it is unknown which one holds."""

_NOBODY: Final = 0


def members(bits: Bits) -> Iterator[int]:
    """Yield the numbers in a set, ascending."""
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one link."""

    before: Bits
    """S and K: who tells it, after `counts_as`, and the cases that it is told in.

    This is what it may share with a link before it, `after` with one after it. They are the same
    unless links are rolled up to general factors: then each is about one particular factor.
    """
    after: Bits
    cases: Bits
    """K alone."""
    accounts: Bits
    """What one source with one account tells about one project.

    What it tells about none is in its account about every project.
    """
    tellers: int
    """How many sources tell it."""
    sign: int
    period: Period | None
    """None where no claim is dated."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How well the telling of one chain holds together."""

    continuity: Continuity
    told_whole: Bits
    """Every account that tells all of it."""
    weak_joints: tuple[int, ...]
    """Positions of the factors, from 1, where the links on both sides share nothing."""


def grade(links: Sequence[Told]) -> Grade:
    """Return the grade of a chain of at least one link."""
    weak = weak_joints(links)
    # Only rolled up can a chain with a weak joint have one teller, or one case: nobody tells it.
    whole = _NOBODY if weak else reduce(and_, [link.accounts for link in links])
    if whole:
        continuity = Continuity.TOLD_WHOLE
    elif weak or not links[0].tellers:
        continuity = Continuity.STITCHED
    elif reduce(and_, [link.cases for link in links]):
        continuity = Continuity.SAME_CASE
    else:
        continuity = Continuity.OVERLAPPING
    return Grade(continuity, whole, weak)


def weak_joints(links: Sequence[Told]) -> tuple[int, ...]:
    """Return the positions, from 1, where neighbouring links share neither source nor case."""
    return tuple(
        [
            place
            for place, (one, next_) in enumerate(pairwise(links), 1)
            if not one.after & next_.before
        ]
    )


def longest_told(links: Sequence[Told]) -> tuple[int, int, Bits]:
    """Return the longest run of links that one account tells whole, the first where several are.

    Returns:
        Positions of its first and last factor, from 0, and the accounts that tell it. The same
        position twice, and no account, where no link is told by a source with one account.
    """
    begin, end, tellers = 0, 0, _NOBODY
    for first in range(len(links)):
        if len(links) - first <= end - begin:
            break
        common = links[first].accounts
        last = first
        while common:
            last += 1
            if last - first > end - begin:
                begin, end, tellers = first, last, common
            if last == len(links) or not links[last - 1].after & links[last].before:
                break
            common &= links[last].accounts
    return begin, end, tellers


def chain_sign(signs: Iterable[int]) -> LinkSign:
    """Return the product of the links' signs, `?` as soon as one is unknown or mixed."""
    return (LinkSign.UNKNOWN, LinkSign.PLUS, LinkSign.MINUS)[prod(signs)]


def time_order(periods: Sequence[Period | None]) -> TimeOrder:
    """Return whether the links' periods allow the order of the chain."""
    return time_order_beside(out_of_order(periods), periods)


def time_order_beside(
    late: Sequence[tuple[int, int]], periods: Sequence[Period | None]
) -> TimeOrder:
    """Return the same where the links that are out of order are known."""
    if late:
        return TimeOrder.VIOLATED
    return TimeOrder.UNKNOWN if None in periods else TimeOrder.FITS


def out_of_order(periods: Sequence[Period | None]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of links, as positions from 0, of which the first begins after the second.

    That is: its first day lies after the last day of the other, which comes later in the chain.
    """
    found: list[tuple[int, int]] = []
    latest_start = 0
    for later, period in enumerate(periods):
        if period is None:
            continue
        start, end = period
        if latest_start > end:
            earlier = enumerate(periods[:later])
            found += [(place, later) for place, one in earlier if one and one[0] > end]
        elif start > latest_start:
            latest_start = start
    return tuple(found)
