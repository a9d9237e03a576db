"""`RobustnessRequest`: how much must be set aside before some factors no longer lead to others."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_NODES: Final = 1_000


class RobustnessRequest(BaseModel):
    """Between which factors, and in whose words.

    Only reported claims count, so there is no choice of others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    starts: tuple[str, ...] = Field(
        min_length=1, description="Ids of factors where a chain may begin."
    )
    ends: tuple[str, ...] = Field(
        min_length=1, description="Ids of factors where a chain may end, none of them a start."
    )
    projects: tuple[str, ...] = Field(
        default=(), description="Only statements about one of these projects; none: all."
    )
    nodes: int = Field(
        default=DEFAULT_NODES,
        ge=0,
        description=(
            "Nodes that an integer program may branch into before the answer is a range; with 0 "
            "none is solved. The same question gets the same answer."
        ),
    )

    @property
    def needs_claims(self) -> bool:
        """Whether the snapshot must have been read with its claims."""
        return bool(self.projects)
