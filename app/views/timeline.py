"""What the Timeline page says: first levels, what became of things, order, and what to look at."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Runs, runs
from app.views.picture import Frozen
from app.views.timeline_picture import MOST_PROJECTS, TimePicture, time_picture
from app.views.timeline_sentences import (
    answer_sentence,
    course_sentence,
    coverage_sentence,
    due_sentence,
    early_sentence,
    follow_up_sentence,
    level_in_project_sentence,
    level_sentence,
    order_sentence,
    phase_words,
    project_sentence,
)
from app.views.trace_state import TraceState
from app.views.words import LEVEL_NAMES
from graphmodel.values import Course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.timeline import DatedFactor, TimelineAnswer, UndatedFactor

QUESTION: Final = (
    "When was each level first reached, what continued, and what faded or was reversed? Impacts "
    "often begin long before a project ends, or long after."
)
_SUPPOSED: Final = "Not told to have been there: only supposed, or looked for and not found"
_SEVERAL: Final = 2


class Lead(Frozen):
    """A sentence with what it rests on."""

    sentence: Runs
    reading: tuple[str, ...] = Field(description="Factor, or cause and effect, to be read.")
    trace: TraceState = Field(description="Where Trace shows it.")


class ProjectLevels(Frozen):
    """When one project reached which level."""

    heading: Runs
    lines: tuple[Runs, ...] = Field(description="One for each level.")


class UndatedGroup(Frozen):
    """Factors of one level of which nobody says when they were."""

    heading: str
    lines: tuple[Runs, ...]


class TimelinePage(Frozen):
    """What the page says."""

    answer: Runs
    remarks: tuple[str, ...] = Field(description="What else is to be said of it, in small.")
    levels: tuple[Runs, ...] = Field(description="One sentence for each level reached.")
    projects: tuple[ProjectLevels, ...] = Field(description="Those that reached one, by title.")
    picture: TimePicture | None = Field(description="Absent where nothing is dated.")
    courses: tuple[Lead, ...] = Field(description="What became of things: sources differ first.")
    order: tuple[Lead, ...] = Field(description="Links whose dates speak against their order.")
    due: tuple[Lead, ...] = Field(description="What is due to be looked at again.")
    due_said: str = Field(description="How much of that there is.")
    undated: tuple[UndatedGroup, ...] = Field(description="By level, the narrowest first.")
    undated_count: int


def timeline_page(found: TimelineAnswer, projects: tuple[str, ...] = ()) -> TimelinePage:
    """Return what the page says.

    Args:
        found: The answer.
        projects: Keys of the projects that were asked about, for the ways to Trace; none: all.
    """
    picture = time_picture(found)
    alone = found.projects[0] if len(found.projects) == 1 else None
    return TimelinePage(
        answer=answer_sentence(found),
        remarks=tuple(_remarks(found, picture)),
        levels=tuple(level_in_project_sentence(one, found.names) for one in alone.levels)
        if alone
        else tuple(level_sentence(one, found.names) for one in found.levels),
        projects=() if alone else tuple(_projects(found)),
        picture=picture,
        courses=tuple(_courses(found, projects)),
        order=tuple(
            _lead(order_sentence(one, found.names), (one.cause, one.effect), projects)
            for one in found.order
        ),
        due=tuple(
            _lead(follow_up_sentence(one, found.names), one.factors, projects) for one in found.due
        ),
        due_said=due_sentence(found),
        undated=tuple(_undated(found)),
        undated_count=len(found.undated),
    )


def _remarks(found: TimelineAnswer, picture: TimePicture | None) -> Iterator[str]:
    yield coverage_sentence(found) or QUESTION
    if early := early_sentence(found):
        yield early
    if picture is None:
        return
    if len(found.projects) > MOST_PROJECTS:
        yield f"Choose up to {MOST_PROJECTS} projects to see where they began and ended."
    if picture.left_out:
        yield picture.left_out


def _projects(found: TimelineAnswer) -> Iterator[ProjectLevels]:
    for project in found.projects:
        if project.levels:
            yield ProjectLevels(
                heading=project_sentence(project),
                lines=tuple(level_in_project_sentence(one, found.names) for one in project.levels),
            )


def _courses(found: TimelineAnswer, projects: tuple[str, ...]) -> Iterator[Lead]:
    every: tuple[DatedFactor | UndatedFactor, ...] = (*found.factors, *found.undated)
    told = [one for one in every if one.courses]
    told.sort(
        key=lambda one: (len(one.courses) < _SEVERAL, one.courses[0].course is Course.UNKNOWN)
    )
    return (_lead(course_sentence(one), (one.id,), projects) for one in told)


def _lead(sentence: Runs, reading: tuple[str, ...], projects: tuple[str, ...]) -> Lead:
    return Lead(
        sentence=sentence,
        reading=reading,
        trace=TraceState(
            starts=reading[:1] if len(reading) > 1 else (),
            ends=reading[-1:],
            projects=projects,
        ),
    )


def _undated(found: TimelineAnswer) -> Iterator[UndatedGroup]:
    told = [one for one in found.undated if one.told]
    for level, factors in groupby(told, key=lambda one: one.level):
        yield _group(LEVEL_NAMES[level], list(factors))
    supposed = [one for one in found.undated if not one.told]
    if supposed:
        yield _group(_SUPPOSED, supposed)


def _group(heading: str, factors: list[UndatedFactor]) -> UndatedGroup:
    factors.sort(key=lambda one: (one.name.casefold(), one.id))
    return UndatedGroup(heading=heading, lines=tuple(map(_undated_line, factors)))


def _undated_line(factor: UndatedFactor) -> Runs:
    phase = phase_words(factor)
    return runs(f"{factor.name}, told as {phase}" if phase else factor.name)
