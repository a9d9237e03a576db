"""`CoproductionRequest`: of which projects to ask how they were worked on together."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class CoproductionRequest(BaseModel):
    """Some projects, or all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(), description="Ids of projects; none: all that are stored."
    )
