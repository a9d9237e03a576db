"""The answer to a question for the timeline, in the shape that other programs may rely on.

Every date is given as it was told, to the day, the month or the year. Sources are those after
`counts_as`, `told_by` the titles of those that say it.
"""

from __future__ import annotations

from pydantic import ConfigDict, Field

from graphmodel.values import Course, FactorKind, Level, Phase
from queries.structure import Answer, NamedFactor, Part


class Telling(Part):
    """Who says something."""

    sources: tuple[str, ...] = Field(description="After counts_as; sorted.")
    told_by: tuple[str, ...] = Field(description="Titles of the sources; sorted.")
    statements: tuple[str, ...] = Field(description="Ids of the statements; sorted.")


class ToldDate(Telling):
    """One period that is told of a factor."""

    start: str = Field(description="When it began; empty where that is not said.")
    end: str = Field(description="When it was over; empty where that is not said.")
    inferred: bool = Field(description="We infer it; no source says so.")


class CourseTold(Telling):
    """What became of a factor, as some say. Others may say otherwise; both stand."""

    course: Course = Field(description="Continued, faded, reversed, or said to be unknown.")


class PhaseTold(Telling):
    """When a factor was, relative to the project, as some say."""

    phase: Phase = Field(description="Before, during, at the end of or after the project.")
    inferred: bool = Field(description="We infer it; no source says so.")


class _Told(NamedFactor):
    projects: tuple[str, ...] = Field(
        description="Ids of the projects of what dates it, or of what is said otherwise; sorted."
    )
    courses: tuple[CourseTold, ...] = Field(description="In the order of the vocabulary.")
    phases: tuple[PhaseTold, ...] = Field(description="In the order of the vocabulary.")


class DatedFactor(_Told):
    """A factor of which somebody says when it was."""

    kind: FactorKind | None = Field(description="What it is, by its record.")
    impact: bool = Field(description="In one of these projects it may be an impact.")
    first: str = Field(description="The earliest date that is told of it.")
    last: str = Field(description="The latest date that is told of it.")
    open_start: bool = Field(description="It is told until `first`, and not since when.")
    open_end: bool = Field(description="It is told from `last` on, and not until when.")
    inferred: bool = Field(description="No source dates it; we infer when it was.")
    dates: tuple[ToldDate, ...] = Field(description="All that dates it, the earliest first.")


class UndatedFactor(_Told):
    """A factor of which nobody says when it was."""

    told: bool = Field(
        description="Somebody says that it was there; else it is only supposed, or was looked for "
        "and not found."
    )


class LevelReached(Part):
    """The first impact at one level."""

    level: Level | None = Field(description="Null: not yet placed.")
    first: str | None = Field(description="When it is first told; null where none is dated.")
    factors: tuple[str, ...] = Field(description="Ids of what is told first there, sorted.")
    phase: Phase | None = Field(
        description="The earliest phase that is told of an impact there; null where none is. In "
        "one project, what is said about several has none: it is not said of which."
    )


class LevelInProject(LevelReached):
    """The first impact of one project at one level."""

    lag_days: tuple[int, int] | None = Field(
        description="Least and most days from the start of the project; null where one is unknown."
    )
    before_end: bool | None = Field(
        description="Whether it is told before the project ended; null where dates cannot tell."
    )


class ProjectTime(Part):
    """One project and when it reached which level."""

    id: str = Field(description="Id of the project.")
    title: str = Field(description="What people call it.")
    started_on: str | None = Field(description="When work on it began.")
    ended_on: str | None = Field(description="When its work ended.")
    dated: int = Field(description="Factors that statements about it date.")
    levels: tuple[LevelInProject, ...] = Field(description="The narrowest first.")


class OrderProblem(Part):
    """A link whose dates speak against its order."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    cause: str = Field(alias="from", description="Id of the cause.")
    effect: str = Field(alias="to", description="Id of the effect.")
    cause_first: str = Field(description="The earliest date that is told of the cause.")
    effect_last: str = Field(description="The latest date of the link, which lies before that.")
    by_link: bool = Field(
        description="The claims of the link give that date; else it is the latest of the effect."
    )
    statements: tuple[str, ...] = Field(description="Ids of the claims of the link; sorted.")


class FollowUp(Part):
    """A statement that somebody wanted to look at again."""

    statement: str = Field(description="Id of the statement.")
    on: str = Field(description="When to look at it again.")
    factors: tuple[str, ...] = Field(
        description="Cause and effect of a claim; the factor of an observation."
    )
    source: str = Field(description="Title of the source that says it.")
    projects: tuple[str, ...] = Field(description="Ids of the projects that it is about.")


class TimelineAnswer(Answer):
    """When factors were, what became of them, and what to look at again."""

    projects: tuple[ProjectTime, ...] = Field(description="Those that were asked for, by title.")
    levels: tuple[LevelReached, ...] = Field(
        description="In all these projects together, the narrowest first."
    )
    factors: tuple[DatedFactor, ...] = Field(description="The earliest first, then by level, id.")
    undated: tuple[UndatedFactor, ...] = Field(description="By level, the narrowest first, id.")
    order: tuple[OrderProblem, ...] = Field(description="By the date of the cause, then by ids.")
    due: tuple[FollowUp, ...] = Field(description="The soonest first.")
    due_later: int = Field(description="Follow-ups after the day that was asked about.")
    names: dict[str, str] = Field(description="Name of every factor that is named here, by id.")
