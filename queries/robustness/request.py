"""`RobustnessRequest`: how much must be set aside before some factors no longer lead to others."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from queries.structure import ToldScope

DEFAULT_WORK: Final = 2_000_000
"""Some seconds on one core, up to some 20,000 links told by 2,000 sources."""


class RobustnessRequest(ToldScope):
    """Between which factors, and in whose words.

    Only reported claims count, so there is no choice of others.
    """

    starts: tuple[str, ...] = Field(
        min_length=1, description="Ids of factors where a chain may begin."
    )
    ends: tuple[str, ...] = Field(
        min_length=1, description="Ids of factors where a chain may end, none of them a start."
    )
    work: int = Field(
        default=DEFAULT_WORK,
        ge=1,
        description=(
            "Budget of work before the answer is a range: how far an integer program may pivot and "
            "branch, the less the larger it is. The same question gets the same answer."
        ),
    )
