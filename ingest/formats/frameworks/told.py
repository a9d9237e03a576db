"""The impacts that a framework can be filled with: what somebody tells was brought about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphmodel.values import (
    LEVELS,
    ClaimKind,
    FactorKind,
    ImpactKind,
    Modality,
    Sign,
    clean_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.dataset import Dataset
    from graphmodel.records import Claim, Factor, Observation, Statement

_OUTSIDE: Final = (FactorKind.CONTEXT, FactorKind.EXTERNAL)


@dataclass
class ToldImpact:
    """One impact of one project, with every reported statement about it."""

    factor: Factor
    project: str
    """Key of the project, empty for what is about none."""
    claims: list[Claim] = field(default_factory=list)
    """What is told to have contributed to it."""
    against: list[Statement] = field(default_factory=list)
    """What is told to have held it back or to have made no difference, or that it was not found."""
    seen: list[Observation] = field(default_factory=list)

    @property
    def impact_kind(self) -> ImpactKind | None:
        """What kind of impact it is in this project; None where that is not recorded."""
        here = next((one.impact_kind for one in self.seen if one.impact_kind), None)
        return here or self.factor.impact_kind

    @property
    def words(self) -> frozenset[str]:
        """Theme and tags, in small letters and with `_` between words."""
        said = (self.factor.theme, *self.factor.tags, *(one.theme for one in self.seen))
        return frozenset("_".join(clean_name(w).casefold().split()) for w in said if w)

    @property
    def statements(self) -> list[Statement]:
        """All that is told of it."""
        return [*self.claims, *self.seen, *self.against]


def told_impacts(dataset: Dataset) -> list[ToldImpact]:
    """Return what is told as brought about, project by project, narrow levels first.

    Only what sources report counts: nothing that an analyst inferred, that somebody hoped, or that
    was taken back.
    """
    factors = {factor.factor_id: factor for factor in dataset.factors}
    found: dict[tuple[str, str], ToldImpact] = {}

    def of(statement: Statement, factor: str) -> Iterable[ToldImpact]:
        for project in statement.project or ("",):
            place = (project, factor)
            yield found.setdefault(place, ToldImpact(factors[factor], project))

    for claim in filter(_is_told, dataset.claims):
        for impact in of(claim, claim.effect):
            helps = claim.kind is ClaimKind.CONTRIBUTES and claim.sign is not Sign.MINUS
            (impact.claims if helps else impact.against).append(claim)
    for one in filter(_is_told, dataset.observations):
        for impact in of(one, one.factor):
            (impact.seen if one.seen else impact.against).append(one)
    told = [impact for impact in found.values() if _is_impact(impact)]
    return sorted(told, key=_in_order)


def by_project(impacts: Iterable[ToldImpact]) -> dict[str, list[ToldImpact]]:
    """Return the impacts of each project, in the order of the projects' keys."""
    sorted_out: dict[str, list[ToldImpact]] = defaultdict(list)
    for impact in impacts:
        sorted_out[impact.project].append(impact)
    return dict(sorted(sorted_out.items()))


def _is_told(statement: Statement) -> bool:
    return statement.modality is Modality.REPORTED and not statement.retracted


def _is_impact(impact: ToldImpact) -> bool:
    if impact.factor.kind in _OUTSIDE:
        return False
    if impact.factor.kind is FactorKind.PROCESS and not impact.impact_kind:
        return False
    return bool(impact.claims) or bool(impact.seen and impact.impact_kind)


def _in_order(impact: ToldImpact) -> tuple[str, int, str]:
    level = impact.factor.level
    height = LEVELS.index(level) if level else len(LEVELS)
    return impact.project, height, impact.factor.factor_id
