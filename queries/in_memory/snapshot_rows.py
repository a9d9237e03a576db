"""The columns that a snapshot is read from. The place of a record in its table is its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.values import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.db.runner import Row
    from graphmodel.record import Record
    from graphmodel.records import Claim
    from queries.in_memory.facts import Facts


def factors(facts: Facts, *, after: str, piece: int) -> list[Row]:
    """Return what `snapshot/factors` answers."""
    numbers = _numbers(facts.factors)
    some = _piece(facts.factors, after, piece)
    return [
        {
            "numbers": [numbers[one.factor_id] for one in some],
            "ids": [one.factor_id for one in some],
            "names": [one.name for one in some],
            "levels": [one.level or "" for one in some],
            "kinds": [one.kind or "" for one in some],
            "impact_kinds": [one.impact_kind or "" for one in some],
            "mechanisms": [one.factor_id in facts.mechanisms for one in some],
            "impacts": [one.factor_id in facts.impacts for one in some],
            "part_of": [list(dict.fromkeys(one.part_of)) for one in some],
            "last": _last(some),
        }
    ]


def projects(facts: Facts, *, after: str, piece: int) -> list[Row]:
    """Return what `snapshot/projects` answers."""
    numbers = _numbers(facts.projects)
    some = _piece(facts.projects, after, piece)
    return [
        {
            "numbers": [numbers[one.project_id] for one in some],
            "ids": [one.project_id for one in some],
            "titles": [one.title for one in some],
            "one_case": [one.one_case for one in some],
            "last": _last(some),
        }
    ]


def sources(facts: Facts, *, after: str, piece: int) -> list[Row]:
    """Return what `snapshot/sources` answers."""
    numbers = _numbers(facts.sources)
    some = _piece(facts.sources, after, piece)
    return [
        {
            "numbers": [numbers[one.source_id] for one in some],
            "ids": [one.source_id for one in some],
            "titles": [one.title for one in some],
            "counts_as": [one.counts_as or "" for one in some],
            "accounts": [one.account for one in some],
            "voices": [one.voice or "" for one in some],
            "last": _last(some),
        }
    ]


def links(facts: Facts, *, after: str, last: str) -> list[Row]:
    """Return what `snapshot/links` answers."""
    numbers = _numbers(facts.factors)
    some = [(pair, link) for pair, link in facts.links.items() if after < pair[0] <= last]
    return [
        {
            "causes": [numbers[cause] for (cause, _), _ in some],
            "effects": [numbers[effect] for (_, effect), _ in some],
            "claims": [link.claims for _, link in some],
            "signs": [link.sign for _, link in some],
            "modalities": [list(link.modalities) for _, link in some],
            "told_by": [list(link.told_by) for _, link in some],
            "told_project": [list(link.told_project) for _, link in some],
            "told_case": [list(link.told_case) for _, link in some],
        }
    ]


def claims(facts: Facts, *, after: str, last: str) -> list[Row]:
    """Return what `snapshot/claims` answers."""
    factor, source = _numbers(facts.factors), _numbers(facts.sources)
    project = _numbers(facts.projects)
    some = [
        (number, claim)
        for number, claim in enumerate(facts.dataset.claims)
        if after < claim.effect <= last and claim.traversable
    ]
    return [
        {
            "numbers": [number for number, _ in some],
            "causes": [factor[one.cause] for _, one in some],
            "effects": [factor[one.effect] for _, one in some],
            "sources": [source[one.source] for _, one in some],
            "projects": [[project[key] for key in dict.fromkeys(one.project)] for _, one in some],
            "voices": [one.voice or "" for _, one in some],
            "cases": [one.case or "" for _, one in some],
            "signs": [one.sign for _, one in some],
            "modalities": [one.modality for _, one in some],
            "starts": [one.period_start or "" for _, one in some],
            "ends": [one.period_end or "" for _, one in some],
        }
    ]


def dated(facts: Facts, *, after: str, last: str) -> list[Row]:
    """Return what `snapshot/dated` answers."""
    factor = _numbers(facts.factors)
    some = [
        (number, claim)
        for number, claim in enumerate(facts.dataset.claims)
        if after < claim.effect <= last and _dated(claim)
    ]
    return [
        {
            "numbers": [number for number, _ in some],
            "causes": [factor[one.cause] for _, one in some],
            "effects": [factor[one.effect] for _, one in some],
            "starts": [one.period_start or "" for _, one in some],
            "ends": [one.period_end or "" for _, one in some],
        }
    ]


def partners(facts: Facts, *, after: str, last: str) -> list[Row]:
    """Return what `snapshot/partners` answers."""
    factor = _numbers(facts.factors)
    some = [
        (number, factor[partner])
        for number, claim in enumerate(facts.dataset.claims)
        for partner in dict.fromkeys(claim.together)
        if after < partner <= last
    ]
    return [
        {"claims": [number for number, _ in some], "partners": [partner for _, partner in some]}
    ]


def _dated(claim: Claim) -> bool:
    return (
        claim.traversable
        and claim.modality is not Modality.HYPOTHETICAL
        and bool(claim.period_start or claim.period_end)
    )


def _numbers(records: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(records)}


def _piece(records: Mapping[str, Any], after: str, piece: int) -> list[Any]:
    return [records[key] for key in sorted(records) if key > after][:piece]


def _last(some: list[Record]) -> str | None:
    return some[-1].record_id if some else None
