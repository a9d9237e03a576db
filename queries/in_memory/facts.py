"""A dataset, ready to be looked things up in."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphmodel.links import LinkClaim, derive_link
from graphmodel.records import Claim, Observation
from graphmodel.values import FactorKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.judgement_records import Check
    from graphmodel.links import Link
    from graphmodel.records import Factor, Project, Source, Statement

Pair = tuple[str, str]
Named = tuple[str, str]
"""The part that a factor has in a statement, and its key."""

_SURROUNDINGS: Final = (FactorKind.CONTEXT, FactorKind.EXTERNAL)


class Facts:
    """The records of a dataset by their keys, and what follows from them."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.projects: Mapping[str, Project] = {one.project_id: one for one in dataset.projects}
        self.factors: Mapping[str, Factor] = {one.factor_id: one for one in dataset.factors}
        self.sources: Mapping[str, Source] = {one.source_id: one for one in dataset.sources}
        self.statements: Mapping[str, Statement] = {
            one.statement_id: one for one in dataset.statements
        }

    @cached_property
    def naming(self) -> Mapping[str, list[tuple[str, Statement]]]:
        """By factor: each statement that names it, with the part that it has there."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        for statement in self.dataset.statements:
            for part, factor in parts(statement):
                found[factor].append((part, statement))
        return found

    @cached_property
    def checks(self) -> Mapping[str, list[Check]]:
        """By statement: its checks in the order of their keys."""
        found: dict[str, list[Check]] = defaultdict(list)
        for check in sorted(self.dataset.checks, key=lambda one: one.check_id):
            if check.statement is not None:
                found[check.statement].append(check)
        return found

    @cached_property
    def links(self) -> Mapping[Pair, Link]:
        """The links that the live claims make, by cause and effect."""
        told: dict[Pair, list[LinkClaim]] = defaultdict(list)
        for claim in self.dataset.claims:
            if not claim.live:
                continue
            made = LinkClaim(claim.source, claim.project, claim.case, claim.sign, claim.modality)
            for cause in claim.causes:
                told[cause, claim.effect].append(made)
        derived = {pair: derive_link(claims) for pair, claims in told.items()}
        return {pair: link for pair, link in derived.items() if link is not None}

    @cached_property
    def mechanisms(self) -> frozenset[str]:
        """Factors that helped bring something about."""
        return frozenset(cause for cause, _ in self.links if self._acts(cause))

    @cached_property
    def impacts(self) -> frozenset[str]:
        """Factors that something helped bring about, or that were seen as an impact."""
        seen = {one.factor for one in self.dataset.observations if one.seen and not one.retracted}
        reached = {effect for _, effect in self.links}
        reached |= {key for key in seen if self.factors[key].impact_kind is not None}
        return frozenset(key for key in reached if self._acts(key) and self._may_be_impact(key))

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Factors of which another one is a part."""
        return frozenset(whole for one in self.dataset.factors for whole in one.part_of)

    def _acts(self, factor: str) -> bool:
        return self.factors[factor].kind not in _SURROUNDINGS

    def _may_be_impact(self, factor: str) -> bool:
        record = self.factors[factor]
        return record.kind is not FactorKind.PROCESS or record.impact_kind is not None


def parts(statement: Statement) -> Iterator[Named]:
    """Yield the part that each factor has in a statement, with the factor's key."""
    if isinstance(statement, Claim):
        yield "cause", statement.cause
        yield "effect", statement.effect
        for name in ("together", "helped_by", "hindered_by", "in_context"):
            for factor in getattr(statement, name):
                yield name, factor
    elif isinstance(statement, Observation):
        yield "observes", statement.factor


def live(statement: Statement) -> bool:
    """Return whether it is a live claim."""
    return isinstance(statement, Claim) and statement.live


def supposed(statement: Statement) -> bool:
    """Return whether it is only supposed."""
    return statement.modality is Modality.HYPOTHETICAL
