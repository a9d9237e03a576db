"""Spans of time as GEXF and Gephi write them, and as the period of a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.period import check_date, earliest, latest
from ingest.cells import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

START: Final = "start"
END: Final = "end"
TIMES: Final = "times"
"""Header for what is no date, and for each of several spans."""

_INTERVAL: Final = re.compile(r"[\[(\]]([^\[\](),;]*)(?:,([^\[\](),;]*))?[^\[\]();]*[\])\[]")
_OPEN: Final = frozenset({"", "-infinity", "infinity", "+infinity", "-inf", "inf"})
_DATE_AND_TIME: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ].*|Z|[+-]\d{2}:\d{2})?$")
_YEAR_AS_NUMBER: Final = re.compile(r"^([12]\d{3})(?:\.0+)?$")


@dataclass(frozen=True)
class Span:
    """From one time to another, as written; empty where it is open."""

    start: str
    end: str


def spans_of(text: str) -> list[Span]:
    """Return the spans in a text such as `<[2001, 2003); [2005, 2006]>`."""
    return [
        Span(trim(match[1]), trim(match[1] if match[2] is None else match[2]))
        for match in _INTERVAL.finditer(text)
    ]


def span_text(start: str | None, end: str | None) -> str:
    """Return a period as Gephi writes a span, empty where there is none."""
    if not start and not end:
        return ""
    return f"<[{first_day(start) or '-Infinity'}, {last_day(end) or 'Infinity'}]>"


def first_day(date: str | None) -> str:
    """Return the first day of a date that may be a month or a year."""
    return earliest(date).isoformat() if date else ""


def last_day(date: str | None) -> str:
    """Return the last day of a date that may be a month or a year."""
    return latest(date).isoformat() if date else ""


def span_cells(spans: Sequence[Span]) -> dict[str, str]:
    """Return cells for the first start and the last end, where they are dates.

    Several spans, and times that are no dates, also stand in full under `times`.
    """
    bounds = [(_bound(span.start), _bound(span.end)) for span in spans]
    if not bounds or all(bound == ("", "") for bound in bounds):
        return {}
    cells = {}
    if len(spans) > 1 or None in (bound for pair in bounds for bound in pair):
        cells[TIMES] = "; ".join(f"{span.start} to {span.end}" for span in spans)
    starts = [start for start, _ in bounds]
    ends = [end for _, end in bounds]
    if all(starts):
        cells[START] = min((s for s in starts if s), key=earliest)
    if all(ends):
        cells[END] = max((e for e in ends if e), key=latest)
    return cells


def add_period(cells: dict[str, str], spans: Sequence[Span], start: str, end: str) -> None:
    """Add a link's spans to its cells, under the headers of its dates.

    A file of ours tells the dates as they are known, of which its spans are the first and the last
    day; these go before.
    """
    if start in cells or end in cells:
        return
    renamed = {START: start, END: end}
    cells |= {renamed.get(name, name): text for name, text in span_cells(spans).items()}


def _bound(text: str) -> str | None:
    """Return a time as a date, empty where it is open, None where it is no date."""
    given = trim(text)
    if given.casefold() in _OPEN:
        return ""
    dated = _DATE_AND_TIME.match(given) or _YEAR_AS_NUMBER.match(given)
    date = dated[1] if dated else given
    try:
        return check_date(date)
    except ValueError:
        return None
