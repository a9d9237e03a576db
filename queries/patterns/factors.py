"""Impacts that recur: in how many projects, on which levels, under which themes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.values import LEVELS, Level
from queries.patterns.answer import FactorClass, FactorPattern, ThemePattern
from queries.statements import InProject
from queries.statements.values import ids_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from queries.patterns.general import Generals
    from queries.statements import Said, Statements

FOUR_THEMES: Final = (
    "knowledge_for_policy_practice",
    "research_for_policy_practice",
    "capacity_for_research",
    "nature_of_impact",
)
"""What broad impacts are about, in Beckett et al. 2018."""

_FIRST_FOUR: Final = frozenset(LEVELS) - {Level.PARADIGMATIC}


@dataclass(frozen=True, slots=True)
class _Impact:
    """One factor that was seen, or told as an impact, in one project."""

    factor: str
    project: str
    themes: frozenset[str]
    said: tuple[Said, ...]


def impacts(statements: Statements) -> list[_Impact]:
    """Return, for each project, each factor that was seen or told as an impact, and who says so.

    Told as an impact: the effect of a live reported claim. What is context or external there, or
    a process without an impact kind, is none.
    """
    return [
        _Impact(factor, project, here.themes(factor), tuple(said))
        for project, said_there in statements.by_project().items()
        for here in [InProject(said_there)]
        for factor, said in sorted(_said_of_impacts(said_there, here).items())
    ]


def _said_of_impacts(statements: Statements, here: InProject) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for claim in statements.claims:
        if claim.told and here.may_be_impact(claim.effect):
            found[claim.effect].append(claim)
    for factor in here.all_seen():
        if here.may_be_impact(factor):
            found[factor] += here.seen(factor)
    return found


def factor_patterns(
    statements: Statements, generals: Generals, found: Iterable[_Impact]
) -> tuple[FactorPattern, ...]:
    """Return the general factors that have an impact among them, and the shared ones.

    General is a factor that others are a part of; shared is one that is itself an impact in
    several projects. A factor counts as its own part.
    """
    below: dict[str, list[_Impact]] = defaultdict(list)
    for impact in found:
        for general in generals.parts.met_by(impact.factor):
            below[general].append(impact)
    listed = [
        _pattern(statements, factor, those)
        for factor, those in below.items()
        if statements.factors[factor].has_parts or len({one.project for one in those}) > 1
    ]
    return tuple(sorted(listed, key=lambda one: (-len(one.projects), one.id)))


def _pattern(statements: Statements, factor: str, those: list[_Impact]) -> FactorPattern:
    facts = statements.factors[factor]
    projects = tuple(sorted({one.project for one in those}))
    reached = {statements.factors[one.factor].level for one in those}
    levels = tuple(level for level in LEVELS if level in reached)
    return FactorPattern(
        id=factor,
        name=facts.name,
        level=facts.level,
        kind=_class_of(projects, levels),
        levels=levels,
        projects=projects,
        parts=tuple(sorted({one.factor for one in those})),
        themes=tuple(sorted(frozenset().union(*(one.themes for one in those)))),
        statements=ids_of(said for one in those for said in one.said),
    )


def _class_of(projects: Collection[str], levels: Collection[Level]) -> FactorClass:
    if len(projects) == 1:
        return FactorClass.SINGLE
    placed = _FIRST_FOUR.intersection(levels)
    if placed == _FIRST_FOUR:
        return FactorClass.BROAD
    return FactorClass.LEVEL_SPECIFIC if placed else FactorClass.UNPLACED


def theme_patterns(found: Iterable[_Impact]) -> tuple[ThemePattern, ...]:
    """Return the impacts of each theme: the four themes first, those without any included."""
    filed: dict[str, list[_Impact]] = {theme: [] for theme in FOUR_THEMES}
    for impact in found:
        for theme in impact.themes:
            filed.setdefault(_theme(theme), []).append(impact)
    others = sorted(filed.keys() - set(FOUR_THEMES))
    return tuple(
        ThemePattern(
            theme=theme,
            factors=tuple(sorted({one.factor for one in filed[theme]})),
            projects=tuple(sorted({one.project for one in filed[theme]})),
        )
        for theme in (*FOUR_THEMES, *others)
    )


def _theme(written: str) -> str:
    """Return the code of one of the four themes, however it is spelt; else what is written."""
    code = "_".join(written.lower().split())
    return code if code in FOUR_THEMES else written
