"""The first appearance of each level, and the lag to it from the start of the project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from graphmodel.values import LEVELS, Level, Phase
from queries.timeline.answer import LevelInProject, LevelReached, ProjectTime
from queries.timeline.impacts import projects_of
from queries.timeline.spans import begins, lag_days, lies_before, span_of, telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from queries.timeline.facts import ProjectSpan, Timed, TimelineFacts
    from queries.timeline.impacts import Impacts

_PHASES: Final = tuple(Phase)
_BEFORE_END: Final = {Phase.BEFORE: True, Phase.DURING: True, Phase.AFTER: False}
"""What a phase says of the end of the project; at its end is neither."""

Said = dict[str, list["Timed"]]
"""By factor, what is said of when it was."""


def project_times(
    facts: TimelineFacts, wanted: Collection[str], impacts: Impacts
) -> tuple[ProjectTime, ...]:
    """Return, for each project that is asked for, when it reached which level; by title."""
    about: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for statement in facts.statements:
        one = _of_one_project(statement)
        if one.dates or (one.happened and one.phase):
            for project in one.projects:
                about[project][one.factor].append(one)
    asked = [one for one in facts.projects if not wanted or one.id in wanted]
    asked.sort(key=lambda one: (one.title.casefold(), one.id))
    return tuple(_project(facts, one, about.get(one.id, {}), impacts) for one in asked)


def levels_together(
    facts: TimelineFacts, wanted: Collection[str], impacts: Impacts
) -> tuple[LevelReached, ...]:
    """Return the first impact at each level, whatever project it is told of."""
    said: Said = defaultdict(list)
    for one in facts.statements:
        if one.dates or (one.happened and one.phase):
            about = [p for p in projects_of(one) if not wanted or p in wanted]
            if any(impacts.may_be(project, one.factor) for project in about):
                said[one.factor].append(one)
    return tuple(LevelReached(**reached) for reached in _reached(facts, said))


def _project(
    facts: TimelineFacts, project: ProjectSpan, said: Mapping[str, list[Timed]], impacts: Impacts
) -> ProjectTime:
    there = {factor: told for factor, told in said.items() if impacts.may_be(project.id, factor)}
    return ProjectTime(
        id=project.id,
        title=project.title,
        started_on=project.started_on,
        ended_on=project.ended_on,
        dated=sum(any(one.dates for one in told) for told in said.values()),
        levels=tuple(_in_project(project, reached) for reached in _reached(facts, there)),
    )


def _of_one_project(statement: Timed) -> Timed:
    """Return the statement; without its phase where it does not say of which project that is."""
    return replace(statement, phase=None) if len(statement.projects) > 1 else statement


def _in_project(project: ProjectSpan, reached: dict[str, Any]) -> LevelInProject:
    first, phase = reached["first"], reached["phase"]
    lag = lag_days(project.started_on, first) if first and project.started_on else None
    before = lies_before(first, project.ended_on) if first and project.ended_on else None
    if before is None:
        before = _BEFORE_END.get(phase)
    return LevelInProject(**reached, lag_days=lag, before_end=before)


def _reached(facts: TimelineFacts, said: Mapping[str, list[Timed]]) -> Iterator[dict[str, Any]]:
    """Yield what is told first at each level of which anything is told, the narrowest first."""
    by_level: dict[Level | None, list[str]] = defaultdict(list)
    for factor in said:
        by_level[facts.factors[factor].level].append(factor)
    for level in (*LEVELS, None):
        if level not in by_level:
            continue
        firsts = {
            factor: span_of(telling(dating)).first
            for factor in by_level[level]
            if (dating := [one for one in said[factor] if one.dates])
        }
        first = min(firsts.values(), key=begins, default=None)
        yield {
            "level": level,
            "first": first,
            "factors": tuple(sorted(factor for factor, one in firsts.items() if one == first)),
            "phase": _earliest_phase(said[factor] for factor in by_level[level]),
        }


def _earliest_phase(said: Iterable[list[Timed]]) -> Phase | None:
    phases = [
        one.phase
        for told in said
        for one in telling([one for one in told if one.happened and one.phase])
        if one.phase
    ]
    return min(phases, key=_PHASES.index, default=None)
