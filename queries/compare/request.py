"""`CompareRequest`: who stands on each of two sides."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.errors import WrongQuestion
from graphmodel.values import Level


class Side(BaseModel):
    """Which statements stand on one side. Each choice narrows it; within one, any of them does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(), description="Ids: only statements about one of these; none: about any."
    )
    cases: tuple[str, ...] = Field(
        default=(),
        description=(
            "Only statements about one of these, as <project id>/<case> or the id of a project "
            "that is one case; none: about any."
        ),
    )
    voices: tuple[str, ...] = Field(
        default=(), description='Only statements in one of these, "" being no recorded one.'
    )
    spoken_from: tuple[Level, ...] = Field(
        default=(), description="Only what sources say that speak from one of these levels."
    )

    @property
    def chosen(self) -> bool:
        """Whether anything narrows it."""
        return bool(self.projects or self.cases or self.voices or self.spoken_from)


class CompareRequest(BaseModel):
    """Whose words stand beside whose."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: Side = Field(description="One side.")
    right: Side = Field(description="The other side.")

    @model_validator(mode="after")
    def _both_are_chosen(self) -> CompareRequest:
        if not (self.left.chosen and self.right.chosen):
            raise WrongQuestion(
                "A comparison needs two sides. Say for each of them which projects, cases, voices "
                "or levels stand on it."
            )
        return self

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of the projects that all statements of both sides are about; empty: of any."""
        if self.left.projects and self.right.projects:
            return tuple(sorted({*self.left.projects, *self.right.projects}))
        return ()
