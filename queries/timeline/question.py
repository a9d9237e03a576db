"""The question for the timeline."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graphmodel.period import earliest, latest
from graphmodel.values import LEVELS, Course, Level, Phase
from queries.collection import no_collection
from queries.timeline.answer import (
    CourseTold,
    DatedFactor,
    FollowUp,
    OrderProblem,
    PhaseTold,
    TimelineAnswer,
    ToldDate,
    UndatedFactor,
)
from queries.timeline.impacts import Impacts, projects_of
from queries.timeline.levels import levels_together, project_times
from queries.timeline.reading import read_facts
from queries.timeline.spans import begins, ends, span_of, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphmodel.db.runner import Reader
    from queries.timeline.facts import Timed, TimelineFacts
    from queries.timeline.request import TimelineRequest
    from queries.timeline.spans import Span

_LEVEL_ORDER: Final[dict[Level | None, int]] = {
    level: place for place, level in enumerate((*LEVELS, None))
}


def timeline(reader: Reader, request: TimelineRequest) -> TimelineAnswer:
    """Return when factors were, as statements about some projects tell it, and what became of them.

    A claim's period dates its effect, an observation's what was seen. What is supposed or denied
    dates nothing; what we infer dates a factor where nobody's word does. docs/findings.md has the
    definitions.

    Raises:
        NotFound: There is no project with one of these ids.
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    facts = read_facts(reader, request.projects)
    with no_collection():
        return lay_out(facts, request)


def lay_out(facts: TimelineFacts, request: TimelineRequest) -> TimelineAnswer:
    """Return the answer that these facts give."""
    impacts = Impacts(facts)
    said: dict[str, list[Timed]] = defaultdict(list)
    for one in facts.statements:
        said[one.factor].append(one)
    spans = {
        factor: span_of(telling(dating))
        for factor, statements in said.items()
        if (dating := [one for one in statements if one.dates])
    }
    wanted = frozenset(request.projects)
    factors = [
        _dated(facts, factor, spans[factor], said[factor], impacts, wanted) for factor in spans
    ]
    undated = [
        UndatedFactor(**_told(facts, factor, said.get(factor, ()), wanted), told=named.told)
        for factor, named in facts.factors.items()
        if factor not in spans
    ]
    order = _order(facts, spans)
    due, later = _due(facts, request.due_by)
    projects = project_times(facts, request.projects, impacts)
    levels = levels_together(facts, wanted, impacts)
    shown = {end for one in order for end in (one.cause, one.effect)}
    shown |= {factor for one in due for factor in one.factors}
    for reached in (levels, *(project.levels for project in projects)):
        shown |= {factor for one in reached for factor in one.factors}
    return TimelineAnswer(
        projects=projects,
        levels=levels,
        factors=tuple(
            sorted(factors, key=lambda one: (earliest(one.first), _LEVEL_ORDER[one.level], one.id))
        ),
        undated=tuple(sorted(undated, key=lambda one: (_LEVEL_ORDER[one.level], one.id))),
        order=order,
        due=due,
        due_later=later,
        names={factor: facts.factors[factor].name for factor in sorted(shown)},
    )


def _dated(
    facts: TimelineFacts,
    factor: str,
    span: Span,
    said: Sequence[Timed],
    impacts: Impacts,
    wanted: frozenset[str],
) -> DatedFactor:
    dating = [one for one in said if one.dates]
    about = {project for one in dating for project in projects_of(one)}
    if wanted:
        about &= wanted
    by_date: dict[tuple[str, str, bool], list[Timed]] = defaultdict(list)
    for one in dating:
        by_date[one.start, one.end, not one.reported].append(one)
    dates = [
        ToldDate(start=start, end=end, inferred=inferred, **_telling(by_date[start, end, inferred]))
        for start, end, inferred in by_date
    ]
    dates.sort(
        key=lambda one: (
            one.inferred,
            begins(one.start or one.end),
            ends(one.end or one.start),
            one.start,
            one.end,
        )
    )
    return DatedFactor(
        **_told(facts, factor, said, wanted),
        kind=facts.factors[factor].kind,
        impact=any(impacts.may_be(project, factor) for project in about),
        first=span.first,
        last=span.last,
        open_start=span.open_start,
        open_end=span.open_end,
        inferred=all(not one.reported for one in dating),
        dates=tuple(dates),
    )


def _told(
    facts: TimelineFacts, factor: str, said: Sequence[Timed], wanted: frozenset[str]
) -> dict[str, Any]:
    """Return what is said of a factor, dated or not."""
    named = facts.factors[factor]
    by_course: dict[Course, list[Timed]] = defaultdict(list)
    by_phase: dict[tuple[Phase, bool], list[Timed]] = defaultdict(list)
    for one in said:
        if one.course and one.reported:
            by_course[one.course].append(one)
        if one.phase and one.happened:
            by_phase[one.phase, not one.reported].append(one)
    about = {p for one in said if one.dates or one.phase or one.course for p in one.projects}
    return {
        "id": factor,
        "name": named.name,
        "level": named.level,
        "projects": tuple(sorted(about & wanted if wanted else about)),
        "courses": tuple(
            CourseTold(course=course, **_telling(by_course[course]))
            for course in Course
            if course in by_course
        ),
        "phases": tuple(
            PhaseTold(phase=phase, inferred=inferred, **_telling(by_phase[phase, inferred]))
            for phase in Phase
            for inferred in (False, True)
            if (phase, inferred) in by_phase
        ),
    }


def _telling(said: Iterable[Timed]) -> dict[str, Any]:
    told = list(said)
    return {
        "sources": tuple(sorted({one.counts_as for one in told})),
        "told_by": tuple(sorted({one.title for one in told})),
        "statements": tuple(sorted(one.id for one in told)),
    }


class _Link(NamedTuple):
    dated: list[Timed]
    statements: set[str]


def _order(facts: TimelineFacts, spans: dict[str, Span]) -> tuple[OrderProblem, ...]:
    """Return the links of which the cause begins after what it is said to contribute to is over.

    When that is over, the claims of the link say, as they do for a chain; where none of them has a
    date, all that dates the effect does.
    """
    links: dict[tuple[str, str], _Link] = defaultdict(lambda: _Link([], set()))
    for one in facts.statements:
        if one.contributes and one.dates:
            for cause in one.causes:
                links[cause, one.factor].dated.append(one)
                links[cause, one.factor].statements.add(one.id)
    for claim in facts.undated_claims:
        links[claim.cause, claim.effect].statements.add(claim.id)
    found = []
    for (cause, effect), link in links.items():
        if cause == effect or cause not in spans:
            continue
        span = span_of(telling(link.dated)) if link.dated else spans[effect]
        if spans[cause].first_day > span.last_day:
            found.append(
                OrderProblem(
                    cause=cause,
                    effect=effect,
                    cause_first=spans[cause].first,
                    effect_last=span.last,
                    by_link=bool(link.dated),
                    statements=tuple(sorted(link.statements)),
                )
            )
    found.sort(key=lambda one: (begins(one.cause_first), one.cause, one.effect))
    return tuple(found)


def _due(facts: TimelineFacts, due_by: str) -> tuple[tuple[FollowUp, ...], int]:
    """Return the follow-ups that may be due by a day, soonest first, and how many come later."""
    planned = [one for one in facts.statements if one.check_again_on]
    due = [one for one in planned if not due_by or earliest(one.check_again_on) <= latest(due_by)]
    due.sort(key=lambda one: (begins(one.check_again_on), one.id))
    return (
        tuple(
            FollowUp(
                statement=one.id,
                on=one.check_again_on,
                factors=(*one.causes[:1], one.factor),
                source=one.title,
                projects=one.projects,
            )
            for one in due
        ),
        len(planned) - len(due),
    )
