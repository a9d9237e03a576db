"""`TimelineRequest`: whose time."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graphmodel.period import check_date


class TimelineRequest(BaseModel):
    """Which projects to look at, and up to which day something is due."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(),
        description="Ids of projects; none: all, and what is said about no project.",
    )
    due_by: Annotated[str, AfterValidator(lambda text: check_date(text) if text else text)] = Field(
        default="",
        description="Follow-ups that may be due on this day or before; empty: all that have a day.",
    )
