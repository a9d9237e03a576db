"""The timeline as sentences, for the page and the command line: dates as they were told."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from app.views.chain_items import Runs, runs, strong
from app.views.dates import date_in_words
from app.views.words import LEVEL_NAMES, amount, listed
from graphmodel.period import earliest, latest, precision
from graphmodel.values import Course, Phase, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.chain_items import Run
    from queries.timeline import (
        CourseTold,
        DatedFactor,
        FollowUp,
        LevelInProject,
        LevelReached,
        OrderProblem,
        ProjectTime,
        TimelineAnswer,
        UndatedFactor,
    )

NOTHING_DATED: Final = "No statement here says when something happened."
ORDER_NOTE: Final = (
    "These are questions to look into: a date may be wrong, or meant of another time that the same "
    "thing happened."
)
COURSE_WORDS: Final[dict[Course, str]] = {
    Course.CONTINUED: "continued",
    Course.FADED: "faded",
    Course.REVERSED: "reversed",
    Course.UNKNOWN: "not known what became of it",
}
_PHASE_WORDS: Final[dict[Phase, str]] = {
    Phase.BEFORE: "before the project",
    Phase.DURING: "during the project",
    Phase.END: "at the end of the project",
    Phase.AFTER: "after the project",
}
_NAMED: Final = 3
_DAYS: Final = (("day", 1.0, 60), ("month", 30.44, 730), ("year", 365.25, None))
"""Units of a lag: each with its days, and the most days that are told in it."""


def at(text: str) -> str:
    """Return a date as it is said of something that happened then.

    >>> at("2018"), at("2018-06"), at("2018-06-12")
    ('in 2018', 'in June 2018', 'on 12 June 2018')
    """
    return f"{'on' if precision(text) is Precision.DAY else 'in'} {date_in_words(text)}"


def period_words(first: str, last: str, *, open_start: bool = False, open_end: bool = False) -> str:
    """Return from when to when something was.

    >>> period_words("2014", "2014", open_end=True), period_words("2018-03-01", "2018-03-08")
    ('from 2014 on', '1 to 8 March 2018')
    """
    begin, end = date_in_words(first), date_in_words(last)
    if open_start and open_end:
        return f"until {begin}, and from {end} on"
    if open_end:
        return f"from {begin} on"
    if open_start:
        return f"until {end}"
    if first == last:
        return begin
    if precision(first) is precision(last) is Precision.DAY and first[:7] == last[:7]:
        begin = begin.split()[0]
    return f"{begin} to {end}"


def when_words(factor: DatedFactor) -> str:
    """Return from when to when a factor is told to have been there."""
    said = period_words(
        factor.first, factor.last, open_start=factor.open_start, open_end=factor.open_end
    )
    return f"{said}, as we infer" if factor.inferred else said


def course_words(courses: Sequence[CourseTold]) -> tuple[str, ...]:
    """Return what became of a factor, one piece for each thing that is told."""
    return tuple(
        f"{COURSE_WORDS[one.course]}, {amount(len(one.sources), 'source')}" for one in courses
    )


def course_sentence(factor: DatedFactor | UndatedFactor) -> Runs:
    """Return what became of a factor, and whose word that is."""
    said = [
        f"{COURSE_WORDS[one.course]}, according to {_named(one.told_by)}" for one in factor.courses
    ]
    differ = "sources differ: " if len({one.course for one in factor.courses}) > 1 else ""
    return runs(strong(factor.name), f": {differ}{'; '.join(said)}.")


def phase_words(factor: UndatedFactor) -> str:
    """Return when a factor was relative to the project, where that alone is told; else nothing."""
    return listed(list(dict.fromkeys(_PHASE_WORDS[one.phase] for one in factor.phases)), "or")


def lag_words(lag: tuple[int, int]) -> str:
    """Return a lag from the start of a project, as far as the precision of the dates allows.

    >>> lag_words((366, 1095)), lag_words((-364, 364))
    ('1 to 3 years after the project began', 'about when the project began')
    """
    least, most = lag
    if least <= 0 <= most:
        return "about when the project began"
    if most < 0:
        return f"{_days(-most, -least)} before the project began"
    return f"{_days(least, most)} after the project began"


def _days(least: int, most: int) -> str:
    noun, days = next((n, d) for n, d, limit in _DAYS if limit is None or most < limit)
    low, high = int(least / days), ceil(most / days)
    if low == high:
        return amount(high, noun)
    return f"{low} to {amount(high, noun)}" if low else f"up to {amount(high, noun)}"


def answer_sentence(found: TimelineAnswer) -> Runs:
    """Return how many levels were reached, and the first of them with its date."""
    if not found.factors:
        return runs(NOTHING_DATED)
    placed = [(one.first, one.level) for one in found.levels if one.level and one.first]
    if not placed:
        factors = amount(len(found.factors), "factor")
        return runs(
            strong(factors),
            f" {_are(len(found.factors))} dated. None of them is an impact at a level.",
        )
    first, level = min(placed, key=lambda one: (earliest(one[0]), latest(one[0])))
    pieces: list[str | Run] = [
        strong(amount(len(placed), "level")),
        " was reached: " if len(placed) == 1 else " were reached, the first ",
    ]
    named = strong(LEVEL_NAMES[level].lower())
    pieces += [named, f", {at(first)}."] if len(placed) == 1 else [f"{at(first)}: ", named, "."]
    if len(found.projects) == 1:
        pieces.append(_before_the_end(found.projects[0]))
    return runs(*pieces)


def _before_the_end(project: ProjectTime) -> str:
    placed = [one for one in project.levels if one.level]
    before = sum(one.before_end is True for one in placed)
    if not before:
        return ""
    if before == len(placed):
        return " All of that before the project ended." if before > 1 else " It had not ended then."
    return f" {before} of them before the project ended."


def early_sentence(found: TimelineAnswer) -> str:
    """Return in how many of several projects something is told before the end; else nothing."""
    early = sum(any(one.before_end for one in project.levels) for project in found.projects)
    if not early or len(found.projects) == 1:
        return ""
    return f"Impacts are told before the end of {amount(early, 'project')}."


def coverage_sentence(found: TimelineAnswer) -> str:
    """Return how many factors are dated, and of how many nobody says when."""
    total = len(found.factors) + len(found.undated)
    if not found.factors:
        return ""
    rest = len(found.undated)
    dated = f"{len(found.factors):,} of {amount(total, 'factor')} {_are(len(found.factors))} dated"
    return f"{dated}; of {rest:,} nobody says when." if rest else f"{dated}."


def level_sentence(reached: LevelReached, names: Mapping[str, str]) -> Runs:
    """Return when a level was first reached, and by what."""
    level = strong(LEVEL_NAMES[reached.level])
    if reached.first is None:
        phase = _PHASE_WORDS[reached.phase] if reached.phase else ""
        return runs(level, f", told as {phase}, without a date.")
    return runs(level, f", first told {at(reached.first)}: ", *_names(reached.factors, names), ".")


def level_in_project_sentence(reached: LevelInProject, names: Mapping[str, str]) -> Runs:
    """Return the same for one project, with the lag and whether that was before its end."""
    said = level_sentence(reached, names)
    remarks = []
    if reached.lag_days is not None:
        remarks.append(lag_words(reached.lag_days))
    if reached.before_end is not None and reached.first:
        ended = "it ended" if remarks else "the project ended"
        remarks.append(f"{'before' if reached.before_end else 'after'} {ended}")
    return (*said, *runs(f" That is {', '.join(remarks)}.")) if remarks else said


def project_sentence(project: ProjectTime) -> Runs:
    """Return what a project is called, and from when to when it ran."""
    if not (project.started_on or project.ended_on):
        return runs(strong(project.title), " (nobody says when it began or ended)")
    said = period_words(
        project.started_on or project.ended_on or "",
        project.ended_on or project.started_on or "",
        open_start=not project.started_on,
        open_end=not project.ended_on,
    )
    return runs(strong(project.title), f" ({said})")


def order_sentence(problem: OrderProblem, names: Mapping[str, str]) -> Runs:
    """Return how the dates speak against the order of a link."""
    told = "is told until" if problem.by_link else "is dated until"
    return runs(
        strong(names[problem.cause]),
        f" is first told {at(problem.cause_first)}. What it is said to have contributed to, ",
        strong(names[problem.effect]),
        f", {told} {date_in_words(problem.effect_last)}.",
    )


def follow_up_sentence(one: FollowUp, names: Mapping[str, str]) -> Runs:
    """Return what to look at again, and when."""
    when = f"{date_in_words(one.on)}: look again at "
    if len(one.factors) == 1:
        return runs(when, strong(names[one.factors[0]]), f", told by {one.source}.")
    cause, effect = one.factors
    return runs(
        when,
        "what ",
        strong(names[cause]),
        " did to ",
        strong(names[effect]),
        f", told by {one.source}.",
    )


def due_sentence(found: TimelineAnswer) -> str:
    """Return how many follow-ups are due, and how many come later."""
    if not found.due and not found.due_later:
        return "Nothing is set to be looked at again."
    due = f"{amount(len(found.due), 'statement')} {_are(len(found.due))} due to be looked at again"
    return f"{due}; {found.due_later:,} later." if found.due_later else f"{due}."


def _names(factors: Sequence[str], names: Mapping[str, str]) -> list[str | Run]:
    said: list[str | Run] = []
    shown = factors[:_NAMED]
    for place, factor in enumerate(shown):
        if place:
            said.append(" and " if place == len(factors) - 1 else ", ")
        said.append(strong(names[factor]))
    if len(factors) > _NAMED:
        said.append(f" and {len(factors) - _NAMED:,} more")
    return said


def _named(titles: Sequence[str]) -> str:
    if len(titles) <= _NAMED:
        return listed(titles)
    return listed([*titles[:_NAMED], f"{len(titles) - _NAMED:,} more"])


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
