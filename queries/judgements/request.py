"""`JudgementsRequest`: of what to list the judgements."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class JudgementsRequest(BaseModel):
    """Everything that was judged, or what belongs to one project."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str | None = Field(
        default=None,
        description="Id of a project: only its statements and grid, and links and chains whose "
        "factors its statements or its plan name. None: everything.",
    )
