"""Dates that are known to the day, the month or the year, and the period between two of them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Final

from pydantic import AfterValidator

from graphmodel.values import Precision

_FORM: Final = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def check_date(text: str) -> str:
    """Return the text where it is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and such a day exists.

    Raises:
        ValueError: It is not.
    """
    earliest(text)
    return text


def precision(text: str) -> Precision:
    """Return how finely this date is known."""
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)


@lru_cache(maxsize=4096)
def earliest(text: str) -> date:
    """Return the first day that the date may stand for.

    Raises:
        ValueError: The text is no date in the forms that we read.
    """
    match = _FORM.match(text)
    if match is None:
        raise ValueError("a date is written as 2019, 2019-07 or 2019-07-31")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    return date(year, month, day)


def latest(text: str) -> date:
    """Return the last day that the date may stand for."""
    first = earliest(text)
    match precision(text):
        case Precision.YEAR:
            return date(first.year, 12, 31)
        case Precision.MONTH:
            return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
        case Precision.DAY:
            return first


def runs_forward(start: str | None, end: str | None) -> bool:
    """Return whether a time that begins and ends so can be; one that is open at an end can."""
    return not (start and end) or earliest(start) <= latest(end)


PartialDate = Annotated[str, AfterValidator(check_date)]
"""A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the form tells the precision."""
