"""`LevelsRequest`: how contribution moves between levels."""

from __future__ import annotations

from pydantic import Field

from queries.structure import Scope


class LevelsRequest(Scope):
    """In whose words, and how much of the lists."""

    limit: int = Field(
        default=50, ge=1, le=100_000, description="Most jumps, and most disagreements, listed."
    )
