"""The timeline as it is drawn, as plain values: lanes by level, each factor along time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.dates import date_in_words
from app.views.grid_cells import short_title
from app.views.picture import Frozen
from app.views.timeline_sentences import COURSE_WORDS, course_words, when_words
from app.views.words import KIND_TAGS, LEVEL_GLOSSES, LEVEL_NAMES
from graphmodel.period import earliest, latest
from graphmodel.values import LEVELS, Course, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.timeline import DatedFactor, ProjectTime, TimelineAnswer

MOST_DRAWN: Final = 300
"""Factors; more make no picture. What is left out is said, and the downloaded table lists it."""

MOST_PROJECTS: Final = 4
"""Projects whose start and end are drawn; the lines of more would hide what stands between."""

FIRST: Final = "first at this level"
LEGEND: Final = {
    "first": "told first at its level",
    "day": "known to the day",
    "within": "some time in it: as wide as the month or the year",
    "throughout": "throughout",
    "open": "since when or until when is not said",
    "inferred": "we infer when",
    "project": "a project began or ended",
} | {course.value: words for course, words in COURSE_WORDS.items()}
"""Signs in the order of the legend, with their words."""

_EPOCH: Final = 719_163
"""Ordinal of 1 January 1970, from which a browser counts its days."""


class TimeItem(Frozen):
    """One factor along time. Days are counted from 1970; the end of a stretch is not in it."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its whole name, as typed.")
    when: str = Field(description="From when to when, in words.")
    note: str = Field(description="What it is, and whether it is first at its level; in small.")
    courses: tuple[tuple[Course, str], ...] = Field(
        description="What became of it, as some say: a sign each, and words."
    )
    begin: int = Field(description="First day that it may have been there.")
    end: int = Field(description="Day after the last that it may have been there.")
    sure: tuple[int, int] | None = Field(
        description="From when to when it was there for certain, so far as the dates tell; or none."
    )
    open_start: bool = Field(description="Since when is not said: its bar fades to the left.")
    open_end: bool = Field(description="Until when is not said: its bar fades to the right.")
    inferred: bool = Field(description="No source dates it; its bar is dotted.")
    first: bool = Field(description="It is told first at its level.")


class TimeLane(Frozen):
    """One level."""

    level: str = Field(description="Which sign stands before it.")
    name: str = Field(description="Its name.")
    gloss: str = Field(description="What it means.")
    items: tuple[TimeItem, ...] = Field(
        description="The earliest first; empty where none is dated."
    )


class TimeMark(Frozen):
    """Where a project began or ended."""

    text: str = Field(description="What is said beside the line.")
    day: int = Field(description="Where the line stands, in days from 1970.")


class TimePicture(Frozen):
    """The whole picture."""

    begin: int = Field(description="First day of the axis: the first of a year.")
    end: int = Field(description="Day after its last: the first of a year.")
    lanes: tuple[TimeLane, ...] = Field(description="From individual to paradigmatic.")
    marks: tuple[TimeMark, ...] = Field(description="Starts and ends of projects, by day.")
    legend: tuple[tuple[str, str], ...] = Field(description="Signs that occur, with their words.")
    drawn: int = Field(description="How many factors are drawn.")
    left_out: str = Field(description="What is not drawn, and what to do; empty where all is.")


def time_picture(found: TimelineAnswer) -> TimePicture | None:
    """Return what is drawn; nothing where no factor is dated."""
    if not found.factors:
        return None
    firsts = {factor for reached in found.levels for factor in reached.factors}
    shown = _chosen(found.factors, firsts)
    marks = _marks(found.projects)
    by_level: dict[Level | None, list[TimeItem]] = {level: [] for level in LEVELS}
    for factor in shown:
        by_level.setdefault(factor.level, []).append(_item(factor, first=factor.id in firsts))
    days = [earliest(factor.first) for factor in shown] + [latest(factor.last) for factor in shown]
    years = [day.year for day in days] + [earliest(text).year for _, text in marks]
    return TimePicture(
        begin=_day(f"{min(years):04}"),
        end=_day_after(f"{max(years):04}"),
        lanes=tuple(
            TimeLane(
                level=level.value if level else "unplaced",
                name=LEVEL_NAMES[level],
                gloss=LEVEL_GLOSSES[level],
                items=tuple(items),
            )
            for level, items in by_level.items()
        ),
        marks=tuple(TimeMark(text=words, day=_day(text)) for words, text in marks),
        legend=tuple(_legend([item for items in by_level.values() for item in items], marks)),
        drawn=len(shown),
        left_out=_left_out(len(shown), len(found.factors)),
    )


def _chosen(factors: Sequence[DatedFactor], firsts: set[str]) -> list[DatedFactor]:
    """Return the factors that are drawn: what is told first, then what most sources date."""
    if len(factors) <= MOST_DRAWN:
        return list(factors)

    def rank(factor: DatedFactor) -> tuple[bool, int]:
        sources = {source for date in factor.dates for source in date.sources}
        return factor.id not in firsts, -len(sources)

    chosen = {factor.id for factor in sorted(factors, key=rank)[:MOST_DRAWN]}
    return [factor for factor in factors if factor.id in chosen]


def _item(factor: DatedFactor, *, first: bool) -> TimeItem:
    sure = (_day_after(factor.first), _day(factor.last))
    return TimeItem(
        id=factor.id,
        name=factor.name,
        when=when_words(factor),
        note=_note(factor, first=first),
        courses=tuple(
            (one.course, words)
            for one, words in zip(factor.courses, course_words(factor.courses), strict=True)
        ),
        begin=_day(factor.first),
        end=_day_after(factor.last),
        sure=sure if sure[0] < sure[1] else None,
        open_start=factor.open_start,
        open_end=factor.open_end,
        inferred=factor.inferred,
        first=first,
    )


def _note(factor: DatedFactor, *, first: bool) -> str:
    return ", ".join(filter(None, (KIND_TAGS[factor.kind], FIRST if first else "")))


def _marks(projects: Sequence[ProjectTime]) -> list[tuple[str, str]]:
    """Return words and date of each line for a project, by day; none where there are many."""
    if len(projects) > MOST_PROJECTS:
        return []
    found = []
    for project in projects:
        title = short_title(project.title)
        if project.started_on:
            found.append(
                (f"{title} began, {date_in_words(project.started_on)}", project.started_on)
            )
        if project.ended_on:
            found.append((f"{title} ended, {date_in_words(project.ended_on)}", project.ended_on))
    return sorted(found, key=lambda one: (earliest(one[1]), one[0]))


def _legend(items: Sequence[TimeItem], marks: Sequence[object]) -> Iterator[tuple[str, str]]:
    courses = {course for item in items for course, _ in item.courses}
    occurs = {
        "first": any(item.first for item in items),
        "day": any(item.end - item.begin == 1 for item in items),
        "within": any(item.end - item.begin > 1 for item in items),
        "throughout": any(item.sure for item in items),
        "open": any(item.open_start or item.open_end for item in items),
        "inferred": any(item.inferred for item in items),
        "project": bool(marks),
        **{course.value: course in courses for course in Course},
    }
    yield from ((sign, words) for sign, words in LEGEND.items() if occurs[sign])


def _left_out(drawn: int, total: int) -> str:
    if drawn == total:
        return ""
    return (
        f"The picture shows {drawn:,} of {total:,} factors: those that are told first, and those "
        "that most sources date. Download all of it as a table, or choose a project."
    )


def _day(text: str) -> int:
    return earliest(text).toordinal() - _EPOCH


def _day_after(text: str) -> int:
    return latest(text).toordinal() + 1 - _EPOCH
