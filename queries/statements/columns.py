"""Columns, as the graph answers, turned into statements and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.values import (
    Account,
    ClaimKind,
    FactorKind,
    ImpactKind,
    Level,
    Modality,
    Sign,
    Valence,
)
from queries.statements.values import (
    FactorFacts,
    Plan,
    SaidClaim,
    SaidObservation,
    SourceFacts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Row


def claims_of(row: Row) -> list[SaidClaim]:
    """Return the claims of these columns."""
    return [
        SaidClaim(
            id=one["ids"],
            causes=tuple(dict.fromkeys((one["causes"], *one["partners"]))),
            effect=one["effects"],
            source=one["sources"],
            projects=tuple(one["projects"]),
            kind=ClaimKind(one["kinds"]),
            sign=Sign(one["signs"]),
            modality=Modality(one["modalities"]),
            case=one["cases"],
            voice=one["voices"],
            context=one["contexts"],
            in_context=tuple(one["in_contexts"]),
        )
        for one in _records(row)
    ]


def observations_of(row: Row) -> list[SaidObservation]:
    """Return the observations of these columns."""
    return [
        SaidObservation(
            id=one["ids"],
            factor=one["factors"],
            source=one["sources"],
            projects=tuple(one["projects"]),
            seen=one["seen"],
            modality=Modality(one["modalities"]),
            case=one["cases"],
            voice=one["voices"],
            valence=Valence(one["valences"]) if one["valences"] else None,
            for_whom=one["for_whom"],
            kind=FactorKind(one["kinds"]) if one["kinds"] else None,
            impact_kind=ImpactKind(one["impact_kinds"]) if one["impact_kinds"] else None,
            theme=one["themes"],
        )
        for one in _records(row)
    ]


def plan_of(row: Row) -> tuple[Plan, ...]:
    """Return the planned links of these columns, by project, cause and effect."""
    planned = [
        Plan(one["projects"], one["causes"], one["effects"], Sign(one["signs"]), one["reasons"])
        for one in _records(row)
    ]
    return tuple(sorted(planned, key=lambda one: (one.project, one.cause, one.effect)))


def factors_of(row: Row) -> list[FactorFacts]:
    """Return the factors of these columns."""
    return [
        FactorFacts(
            id=one["ids"],
            name=one["names"] or one["ids"],
            level=Level(one["levels"]) if one["levels"] else None,
            kind=FactorKind(one["kinds"]) if one["kinds"] else None,
            impact_kind=ImpactKind(one["impact_kinds"]) if one["impact_kinds"] else None,
            theme=one["themes"],
            wholes=tuple(one["wholes"]),
            has_parts=one["has_parts"],
        )
        for one in _records(row)
    ]


def sources_of(row: Row) -> list[SourceFacts]:
    """Return the sources of these columns."""
    return [
        SourceFacts(
            id=one["ids"],
            title=one["titles"] or one["ids"],
            voice=one["voices"],
            spoken_from=Level(one["spoken_from"]) if one["spoken_from"] else None,
            account=Account(one["accounts"]),
            counts_as=one["counts_as"],
        )
        for one in _records(row)
    ]


def _records(row: Row) -> Iterator[Row]:
    """Yield one record for each place in the columns."""
    names = tuple(row)
    for values in zip(*row.values(), strict=True):
        yield dict(zip(names, values, strict=True))
