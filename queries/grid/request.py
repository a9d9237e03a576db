"""`GridRequest`: whose grid."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_LIMIT: Final = 100_000


class GridRequest(BaseModel):
    """Which projects stand on the grid."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(),
        description="Ids of projects; none: all, and what is said about no project.",
    )
    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=1_000_000, description="Most factors, by their ids."
    )
