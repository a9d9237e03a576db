"""From when to when: what dates a factor or a link, each date with its precision."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.period import earliest, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from queries.timeline.facts import Timed


class Span(NamedTuple):
    """The time that some statements tell of together."""

    first: str
    """The date with the earliest first day; of several, the one known best."""
    last: str
    """The date with the latest last day; of several, the one known best."""
    open_start: bool
    open_end: bool

    @property
    def first_day(self) -> date:
        """The first day that it may have been there."""
        return begins(self.first)[0]

    @property
    def last_day(self) -> date:
        """The last day that it may have been there."""
        return ends(self.last)[0]


def telling(dating: Sequence[Timed]) -> Sequence[Timed]:
    """Return those that are reported; where none is, all of them, which are then inferred."""
    return [one for one in dating if one.reported] or dating


def span_of(dating: Iterable[Timed]) -> Span:
    """Return from when to when these statements, at least one and each with a date, tell of.

    A date that stands alone is start and end.
    """
    periods = [(one.start, one.end) for one in dating]
    if len(periods) == 1:
        ((start, end),) = periods
        return Span(start or end, end or start, not start, not end)
    first = min((start or end for start, end in periods), key=begins)
    last = max((end or start for start, end in periods), key=ends)
    return Span(
        first=first,
        last=last,
        open_start=all(start != first for start, _ in periods),
        open_end=all(end != last for _, end in periods),
    )


@lru_cache(maxsize=4096)
def begins(text: str) -> tuple[date, date]:
    """Return what orders dates by when they begin; of two alike, the one known better is first."""
    return earliest(text), latest(text)


@lru_cache(maxsize=4096)
def ends(text: str) -> tuple[date, date]:
    """Return what orders dates by when they end; of two alike, the one known better is last."""
    return latest(text), earliest(text)


def lag_days(since: str, until: str) -> tuple[int, int]:
    """Return the least and the most days from one date to another; negative where it lies before.

    >>> lag_days("2014", "2016-01-01")
    (366, 730)
    """
    return (
        (earliest(until) - latest(since)).days,
        (latest(until) - earliest(since)).days,
    )


def lies_before(one: str, other: str) -> bool | None:
    """Return whether a date lies before another; None where their precision cannot tell.

    >>> lies_before("2014", "2015-03"), lies_before("2016", "2015"), lies_before("2015", "2015-03")
    (True, False, None)
    """
    if latest(one) < earliest(other):
        return True
    return False if earliest(one) > latest(other) else None
