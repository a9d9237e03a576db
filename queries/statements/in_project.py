"""What factors are in one project: a facilitator here may be a change there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.values import FactorKind, Valence

if TYPE_CHECKING:
    from queries.statements.values import SaidObservation, Statements

SURROUNDINGS: Final = frozenset({FactorKind.CONTEXT, FactorKind.EXTERNAL})
"""Kinds of what lies around a project and is no result of it."""


def may_be_impact(kinds: frozenset[FactorKind], *, impact_kind: bool) -> bool:
    """Return whether what is all this can be an impact: no surrounding alone, nor process alone.

    Args:
        kinds: What it is, as those say who place it.
        impact_kind: Whether somebody says what kind of impact it is; then a process may be one.
    """
    acting = kinds - SURROUNDINGS
    return bool(acting) and (acting != {FactorKind.PROCESS} or impact_kind)


class InProject:
    """Kinds and observations of factors, as the statements about one project give them.

    Where observations give a factor a kind, these are its kinds here; else its own kind is.
    """

    def __init__(self, statements: Statements) -> None:
        """Take statements that are all about the project."""
        self._factors = statements.factors
        self._observed: dict[str, list[SaidObservation]] = defaultdict(list)
        for observation in statements.observations:
            self._observed[observation.factor].append(observation)

    def is_process(self, factor: str) -> bool:
        """Return whether it is a process; where sources differ, whether anybody says so."""
        return FactorKind.PROCESS in self._kinds(factor)

    def is_surrounding(self, factor: str) -> bool:
        """Return whether it is context or external, and nobody here says that it is more."""
        return self._kinds(factor) <= SURROUNDINGS

    def may_be_impact(self, factor: str) -> bool:
        """Return whether it can be an impact: no surrounding; a process with an impact kind."""
        return may_be_impact(self._kinds(factor), impact_kind=self._has_impact_kind(factor))

    def themes(self, factor: str) -> frozenset[str]:
        """Return the themes under which it is filed here, else its own."""
        own = self._factors[factor].theme
        given = frozenset(one.theme for one in self._observed.get(factor, ()) if one.theme)
        return given or frozenset({own} - {""})

    def seen(self, factor: str) -> list[SaidObservation]:
        """Return who saw it: reported observations."""
        return [one for one in self._reported(factor) if one.seen]

    def absent(self, factor: str) -> list[SaidObservation]:
        """Return who looked for it and did not find it: reported observations."""
        return [one for one in self._reported(factor) if not one.seen]

    def all_seen(self) -> set[str]:
        """Return every factor that somebody saw."""
        return {factor for factor in self._observed if self.seen(factor)}

    def all_absent(self) -> set[str]:
        """Return every factor that somebody looked for and did not find."""
        return {factor for factor in self._observed if self.absent(factor)}

    def valence(self, factor: str) -> Valence | None:
        """Return whether it was welcome, as those say who saw it; `mixed` where they differ."""
        given = {one.valence for one in self.seen(factor)} - {None}
        known = given - {Valence.UNCLEAR}
        if len(known) > 1:
            return Valence.MIXED
        return next(iter(known or given), None)

    def _kinds(self, factor: str) -> frozenset[FactorKind]:
        own = self._factors[factor].kind or FactorKind.CHANGE
        given = frozenset(one.kind for one in self._observed.get(factor, ()) if one.kind)
        return given or frozenset({own})

    def _has_impact_kind(self, factor: str) -> bool:
        return self._factors[factor].impact_kind is not None or any(
            one.impact_kind for one in self._observed.get(factor, ())
        )

    def _reported(self, factor: str) -> list[SaidObservation]:
        return [one for one in self._observed.get(factor, ()) if one.reported]
