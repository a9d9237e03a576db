"""The facts that the reader of the timeline would make of a dataset, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.records import Claim
from queries.timeline import TimelineAnswer, TimelineRequest
from queries.timeline.facts import Named, ProjectSpan, Timed, TimelineFacts, UndatedClaim
from queries.timeline.question import lay_out
from support.datasets import with_ends

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from graphmodel.dataset import Dataset
    from graphmodel.records import Observation, Statement


def timeline_of(dataset: Dataset, **choices: Any) -> TimelineAnswer:
    """Return the timeline of a dataset."""
    request = TimelineRequest.model_validate(choices)
    return lay_out(facts_of(dataset, request.projects), request)


def facts_of(dataset: Dataset, projects: Collection[str] = ()) -> TimelineFacts:
    """Return what a dataset says about time in some projects; none: in all."""
    whole = with_ends(dataset)
    said: list[Claim | Observation] = [
        one
        for one in sorted(_said(whole), key=lambda one: one.statement_id)
        if not one.retracted and (not projects or set(projects) & {*one.project})
    ]
    told = {factor for one in said for factor in _there(one)}
    named = {factor for one in said for factor in _named(one)}
    sources = {one.source_id: one for one in whole.sources}
    statements = []
    for one in said:
        source = sources[one.source]
        if _of_interest(one):
            statements.append(
                Timed(
                    source=one.source,
                    counts_as=source.counts_as or one.source,
                    title=source.title,
                    **_fields(one),
                )
            )
    dated = {one.factor for one in statements if one.dates}
    undated = {
        UndatedClaim(one.statement_id, cause, one.effect)
        for one in said
        if isinstance(one, Claim) and one.live and not (one.period_start or one.period_end)
        for cause in one.causes
        if {cause, one.effect} <= dated
    }
    return TimelineFacts(
        projects=tuple(
            ProjectSpan(one.project_id, one.title, one.started_on, one.ended_on)
            for one in sorted(whole.projects, key=lambda one: one.project_id)
        ),
        factors={
            one.factor_id: Named(
                one.factor_id,
                one.name,
                one.level,
                one.kind,
                one.impact_kind,
                one.factor_id in told,
            )
            for one in sorted(whole.factors, key=lambda one: one.factor_id)
            if one.factor_id in named
        },
        statements=tuple(statements),
        undated_claims=tuple(sorted(undated, key=lambda one: (one.id, one.cause))),
    )


def _fields(one: Claim | Observation) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": one.statement_id,
        "modality": one.modality,
        "projects": tuple(sorted(one.project)),
        "start": one.period_start or "",
        "end": one.period_end or "",
        "phase": one.phase,
        "check_again_on": one.check_again_on or "",
    }
    if isinstance(one, Claim):
        partners = sorted({*one.together} - {one.cause})
        return fields | {
            "factor": one.effect,
            "causes": (one.cause, *partners),
            "claim_kind": one.kind,
        }
    return fields | {
        "factor": one.factor,
        "seen": one.seen,
        "course": one.course,
        "kind": one.kind,
        "impact_kind": one.impact_kind,
    }


def _of_interest(one: Statement) -> bool:
    fields = ["period_start", "period_end", "phase", "check_again_on"]
    if one.table == "observations":
        fields += ["course", "kind", "impact_kind"]
    return any(getattr(one, name) for name in fields)


def _said(dataset: Dataset) -> Iterator[Claim | Observation]:
    yield from dataset.claims
    yield from dataset.observations


def _named(one: Claim | Observation) -> Iterator[str]:
    if isinstance(one, Claim):
        yield from (one.effect, *_beside(one))
    else:
        yield one.factor


def _beside(claim: Claim) -> Iterator[str]:
    yield from claim.causes
    yield from (*claim.helped_by, *claim.hindered_by, *claim.in_context)


def _there(one: Claim | Observation) -> Iterator[str]:
    """Yield the factors that a statement says were there."""
    if one.modality == "hypothetical":
        return
    if isinstance(one, Claim):
        yield from _beside(one)
        if one.kind != "no_difference":
            yield one.effect
    elif one.seen:
        yield one.factor
