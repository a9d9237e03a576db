"""`LoopsRequest`: one question for loops."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from queries.structure import Scope

DEFAULT_WORK: Final = 2_000_000
"""Links looked at before a search gives up: a few seconds on one core."""


class LoopsRequest(Scope):
    """Which loops are asked for."""

    max_steps: int = Field(default=6, ge=1, le=100, description="Most links of a loop.")
    limit: int = Field(default=100, ge=1, le=100_000, description="Most loops that are returned.")
    work: int = Field(
        default=DEFAULT_WORK,
        ge=1,
        description="Budget of work, in links looked at; the same question gets the same answer.",
    )
