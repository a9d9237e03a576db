"""The columns that statements are read from, and whole records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.records import Claim, Observation
from graphmodel.stored import stored_properties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Row
    from graphmodel.record import Record
    from queries.in_memory.facts import Facts


def claims(facts: Facts, *, statement_ids: list[str]) -> list[Row]:
    """Return what `statements/claims` answers."""
    some = [one for one in _found(facts, statement_ids) if isinstance(one, Claim)]
    return [
        {
            "ids": [one.statement_id for one in some],
            "causes": [one.cause for one in some],
            "partners": [_sorted(one.together) for one in some],
            "effects": [one.effect for one in some],
            "sources": [one.source for one in some],
            "projects": [_sorted(one.project) for one in some],
            "kinds": [one.kind for one in some],
            "signs": [one.sign for one in some],
            "modalities": [one.modality for one in some],
            "cases": [one.case or "" for one in some],
            "voices": [one.voice or "" for one in some],
            "contexts": [one.context or "" for one in some],
            "in_contexts": [_sorted(one.in_context) for one in some],
        }
    ]


def observations(facts: Facts, *, statement_ids: list[str]) -> list[Row]:
    """Return what `statements/observations` answers."""
    some = [one for one in _found(facts, statement_ids) if isinstance(one, Observation)]
    return [
        {
            "ids": [one.statement_id for one in some],
            "factors": [one.factor for one in some],
            "sources": [one.source for one in some],
            "projects": [_sorted(one.project) for one in some],
            "seen": [one.seen for one in some],
            "modalities": [one.modality for one in some],
            "cases": [one.case or "" for one in some],
            "voices": [one.voice or "" for one in some],
            "valences": [one.valence or "" for one in some],
            "for_whom": [one.for_whom or "" for one in some],
            "kinds": [one.kind or "" for one in some],
            "impact_kinds": [one.impact_kind or "" for one in some],
            "themes": [one.theme or "" for one in some],
        }
    ]


def ids_about(facts: Facts, *, project_ids: list[str]) -> list[Row]:
    """Return what `statements/ids_about` answers."""
    wanted = frozenset(project_ids)
    some = [
        one
        for one in facts.dataset.statements
        if not one.retracted and not wanted.isdisjoint(one.project)
    ]
    return [
        {
            "claims": [one.statement_id for one in some if isinstance(one, Claim)],
            "observations": [one.statement_id for one in some if isinstance(one, Observation)],
        }
    ]


def plan(facts: Facts, *, project_ids: list[str]) -> list[Row]:
    """Return what `statements/plan` answers."""
    some = [one for one in facts.dataset.plan if one.project in project_ids]
    return [
        {
            "projects": [one.project for one in some],
            "causes": [one.cause for one in some],
            "effects": [one.effect for one in some],
            "signs": [one.sign for one in some],
            "reasons": [one.reason or "" for one in some],
        }
    ]


def factors(facts: Facts, *, factor_ids: list[str]) -> list[Row]:
    """Return what `statements/factors` answers."""
    some = [facts.factors[key] for key in factor_ids if key in facts.factors]
    return [
        {
            "ids": [one.factor_id for one in some],
            "names": [one.name for one in some],
            "levels": [one.level or "" for one in some],
            "kinds": [one.kind or "" for one in some],
            "impact_kinds": [one.impact_kind or "" for one in some],
            "themes": [one.theme or "" for one in some],
            "wholes": [_sorted(one.part_of) for one in some],
            "has_parts": [one.factor_id in facts.wholes for one in some],
        }
    ]


def sources(facts: Facts, *, source_ids: list[str]) -> list[Row]:
    """Return what `statements/sources` answers."""
    some = [facts.sources[key] for key in source_ids if key in facts.sources]
    return [
        {
            "ids": [one.source_id for one in some],
            "titles": [one.title for one in some],
            "voices": [one.voice or "" for one in some],
            "spoken_from": [one.spoken_from or "" for one in some],
            "accounts": [one.account for one in some],
            "counts_as": [one.counts_as or one.source_id for one in some],
        }
    ]


def records_by_key(facts: Facts, table: str, *, keys: list[str]) -> list[Row]:
    """Return what `records/<table>_by_key` answers."""
    known = {one.record_id: one for one in facts.dataset.table(table)}
    return _collected([known[key] for key in keys if key in known])


def records_page(facts: Facts, table: str, *, after: str, page_rows: int) -> list[Row]:
    """Return what `records/<table>_page` answers."""
    rows = sorted(facts.dataset.table(table), key=lambda one: one.record_id)
    return _collected([one for one in rows if one.record_id > after][:page_rows])


def _collected(records: list[Record]) -> list[Row]:
    return [
        {
            "keys": [one.record_id for one in records],
            "properties": [stored_properties(one) for one in records],
            "pointed": [_pointed(one) for one in records],
        }
    ]


def _pointed(record: Record) -> list[list[Any]]:
    """All references, as type, part, key and place."""
    found: list[list[Any]] = []
    for name, reference in type(record).references().items():
        value = getattr(record, name)
        keys = value if isinstance(value, tuple) else () if value is None else (value,)
        for place, key in enumerate(keys):
            found.append(
                [reference.relationship, reference.part, key, place if reference.ordered else None]
            )
    return found


def _found(facts: Facts, keys: Iterable[str]) -> list[Claim | Observation]:
    some = (facts.statements.get(key) for key in keys)
    return [one for one in some if isinstance(one, Claim | Observation)]


def _sorted(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys))
