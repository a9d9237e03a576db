"""What the app for what is shared holds for everybody: its databases, and what was opened."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final

from app.sharing.comments import TooManyComments, opinion_of
from app.sharing.opening import Shares, today
from app.sharing.rate import Rate
from graphmodel.db.connect import open_database
from graphmodel.settings import Settings
from ingest.opinions import give

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.sharing.opening import Shown
    from graphmodel.db.runner import Database

COMMENTS: Final = Rate(burst=5, per_second=1 / 30)
"""Of one share."""

_WRITE_SECONDS: Final = 15.0
"""A comment that has to wait longer for an import is refused."""


@cache
def shares() -> Shares:
    """Return what opens shares in this process, on a database that is only read.

    Raises:
        RippletraceError: The database cannot be opened; the next call tries again.
    """
    settings = Settings.from_env(os.environ).model_copy(update={"read_only": True})
    return Shares(open_database(settings))


@cache
def writer() -> Database:
    """Return the database for comments and for counting openings, and for nothing else.

    Raises:
        RippletraceError: The database cannot be opened; the next call tries again.
    """
    settings = Settings.from_env(os.environ).model_copy(update={"read_only": False})
    opened = open_database(settings)
    opened.write_seconds = _WRITE_SECONDS
    return opened


def keep_comment(shown: Shown, said: Mapping[str, str]) -> None:
    """Store what somebody says of what they see, as an opinion beside those of others.

    Raises:
        NotKept: It cannot be kept; says why.
        RippletraceError: It could not be stored.
    """
    opinion = opinion_of(shown, said, str(today()))
    if not COMMENTS.lets(shown.share.share_id):
        raise TooManyComments
    give(writer(), opinion)
