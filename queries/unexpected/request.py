"""`UnexpectedRequest`: the plan of one project and what is told about it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class UnexpectedRequest(BaseModel):
    """Which project, and whether inference is followed too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str = Field(description="Id of the project.")
    include_inferred: bool = Field(
        default=False,
        description="Follow inferred claims too. They are still nobody's word: the states of "
        "planned links and the fit rest on reported claims alone.",
    )
