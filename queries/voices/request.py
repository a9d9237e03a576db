"""`VoicesRequest`: whose words to compare."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class VoicesRequest(BaseModel):
    """Which projects and which chains to look at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(), description="Ids of projects; none: every statement, and every project."
    )
    chains: tuple[tuple[str, ...], ...] = Field(
        default=(), description="Chains, each as the ids of its factors from the start."
    )
