"""Dates in words. Months are named in English whatever the machine speaks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?(?=$|[T ])")


def date_in_words(text: str) -> str:
    """Return a date as it is read; as typed where it is none.

    >>> date_in_words("2024-05"), date_in_words("2024-05-03T10:00:00Z"), date_in_words("spring")
    ('May 2024', '3 May 2024', 'spring')
    """
    found = _DATE.match(text)
    if found is None:
        return text
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return year if month is None else text
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if day is None else f"{int(day)} {named}"


def moment_in_words(text: str) -> str:
    """Return a moment in UTC as it is read; as typed where it is none.

    >>> moment_in_words("2026-11-23T14:02:09.120Z")
    '23 November 2026, 14:02 UTC'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{date_in_words(f'{utc:%Y-%m-%d}')}, {utc:%H:%M} UTC"
