"""Which factors may be impacts, project by project: a process here may be a change there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.values import FactorKind
from queries.statements.in_project import may_be_impact

if TYPE_CHECKING:
    from queries.timeline.facts import Timed, TimelineFacts

NO_PROJECT = ""
"""Stands for the project of what is said about none."""


class Impacts:
    """Knows what factors are in a project: what observations there say, else what they are."""

    def __init__(self, facts: TimelineFacts) -> None:
        self._factors = facts.factors
        self._kinds: dict[tuple[str, str], set[FactorKind]] = defaultdict(set)
        self._with_impact_kind: set[tuple[str, str]] = set()
        for one in facts.statements:
            for project in projects_of(one):
                if one.kind:
                    self._kinds[project, one.factor].add(one.kind)
                if one.impact_kind:
                    self._with_impact_kind.add((project, one.factor))

    def may_be(self, project: str, factor: str) -> bool:
        """Return whether a factor may be an impact of a project."""
        own = self._factors[factor]
        kinds = self._kinds.get((project, factor)) or {own.kind or FactorKind.CHANGE}
        said = own.impact_kind is not None or (project, factor) in self._with_impact_kind
        return may_be_impact(frozenset(kinds), impact_kind=said)


def projects_of(statement: Timed) -> tuple[str, ...]:
    """Return the projects that a statement is about, `NO_PROJECT` where it is about none."""
    return statement.projects or (NO_PROJECT,)
