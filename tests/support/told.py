"""The statements that the reader would make of a dataset, for tests that need no server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.values import Account
from queries.statements import (
    FactorFacts,
    Plan,
    ProjectFacts,
    SaidClaim,
    SaidObservation,
    SourceFacts,
    Statements,
)
from support.datasets import with_ends

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset


def statements_of(dataset: Dataset) -> Statements:
    """Return what is said in a dataset, with every record that it names."""
    whole = with_ends(dataset)
    general = {one for factor in whole.factors for one in factor.part_of}
    return Statements(
        claims=tuple(
            SaidClaim(
                id=claim.statement_id,
                causes=(claim.cause, *sorted({*claim.together} - {claim.cause})),
                effect=claim.effect,
                source=claim.source,
                projects=tuple(sorted(claim.project)),
                kind=claim.kind,
                sign=claim.sign,
                modality=claim.modality,
                case=claim.case or "",
                voice=claim.voice or "",
                context=claim.context or "",
                in_context=tuple(sorted(claim.in_context)),
            )
            for claim in sorted(whole.claims, key=lambda one: one.statement_id)
            if not claim.retracted
        ),
        observations=tuple(
            SaidObservation(
                id=observation.statement_id,
                factor=observation.factor,
                source=observation.source,
                projects=tuple(sorted(observation.project)),
                seen=observation.seen,
                modality=observation.modality,
                case=observation.case or "",
                voice=observation.voice or "",
                valence=observation.valence,
                for_whom=observation.for_whom or "",
                kind=observation.kind,
                impact_kind=observation.impact_kind,
                theme=observation.theme or "",
            )
            for observation in sorted(whole.observations, key=lambda one: one.statement_id)
            if not observation.retracted
        ),
        plan=tuple(
            Plan(link.project, link.cause, link.effect, link.sign, link.reason or "")
            for link in sorted(whole.plan, key=lambda one: one.plan_id)
        ),
        factors={
            factor.factor_id: FactorFacts(
                id=factor.factor_id,
                name=factor.name,
                level=factor.level,
                kind=factor.kind,
                impact_kind=factor.impact_kind,
                theme=factor.theme or "",
                wholes=tuple(sorted(factor.part_of)),
                has_parts=factor.factor_id in general,
            )
            for factor in whole.factors
        },
        sources={
            source.source_id: SourceFacts(
                id=source.source_id,
                title=source.title,
                voice=source.voice or "",
                spoken_from=source.spoken_from,
                account=source.account or Account.ONE,
                counts_as=source.counts_as or source.source_id,
            )
            for source in whole.sources
        },
        projects={
            project.project_id: ProjectFacts(project.project_id, project.title, project.one_case)
            for project in whole.projects
        },
    )
