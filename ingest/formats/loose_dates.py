"""Dates and spans of time as people write them into tables, as far as they mean one thing only."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from graphmodel.period import check_date, earliest, latest
from ingest.cells import trim

_BETWEEN: Final = re.compile(
    r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—]\s*|(?<=\d{4})\s*[-/]\s*(?=\d{4}$)"
)
_TIME_OF_DAY: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ].*$")
_DAY_FIRST: Final = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_WORDS: Final = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([a-z]+)\.?,?\s+(\d{4})$")
_MONTH_FIRST: Final = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_SHORTEST_MONTH: Final = 3
_LAST_MONTH: Final = 12


def date_of(text: str) -> str | None:
    """Return a date as `2019`, `2019-07` or `2019-07-31`, None where it can be read two ways."""
    written = _TIME_OF_DAY.sub(r"\1", trim(text).lower())
    for form in (written, _from_numbers(written), _from_words(written)):
        if form:
            with suppress(ValueError):
                return check_date(form)
    return None


def period_of(text: str) -> tuple[str, str | None] | None:
    """Return a start and perhaps an end, None where the text is no date and no span of two."""
    single = date_of(text)
    if single is not None:
        return single, None
    parts = _BETWEEN.split(trim(text))
    if len(parts) != 2:
        return None
    start, end = map(date_of, parts)
    if start is None or end is None or earliest(start) > latest(end):
        return None
    return start, end


def _from_numbers(text: str) -> str | None:
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[2]), match[3]
    if one > _LAST_MONTH >= two or one == two:
        return f"{year}-{two:02}-{one:02}"
    return f"{year}-{one:02}-{two:02}" if two > _LAST_MONTH >= one else None


def _from_words(text: str) -> str | None:
    match, turned = _WORDS.match(text), _MONTH_FIRST.match(text)
    day, name, year = (None, "", "")
    if match:
        day, name, year = match.groups()
    elif turned:
        name, day, year = turned.groups()
    months = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if len(name) < _SHORTEST_MONTH or len(months) != 1:
        return None
    return f"{year}-{months[0]:02}" + (f"-{int(day):02}" if day else "")
