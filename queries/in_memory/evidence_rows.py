"""The statements behind links and factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Observation
from graphmodel.values import ClaimKind, Modality
from queries.in_memory.facts import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Row
    from graphmodel.records import Statement
    from queries.in_memory.facts import Facts

_ACTING: Final = ("cause", "together")
_BESIDE: Final = ("helped_by", "hindered_by", "in_context")


def claims_of_link(
    facts: Facts, *, causes: list[str], effects: list[str], row_limit: int
) -> list[Row]:
    """Return what `evidence/claims_of_link` answers."""
    some = (
        one
        for one in _having(facts, causes, _ACTING)
        if isinstance(one, Claim) and one.effect in effects
    )
    return _listed(facts, some, row_limit)


def claims_into(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/claims_into` answers."""
    return _listed(facts, _having(facts, factor_ids, ("effect",)), row_limit)


def claims_out_of(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/claims_out_of` answers."""
    return _listed(facts, _having(facts, factor_ids, _ACTING), row_limit)


def claims_beside(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/claims_beside` answers."""
    return _listed(facts, _having(facts, factor_ids, _BESIDE), row_limit)


def observations_of(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/observations_of` answers."""
    return _listed(facts, _having(facts, factor_ids, ("observes",)), row_limit)


def not_found(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/not_found` answers."""
    some = [
        (facts.sources[one.source].title, one.statement_id)
        for one in _having(facts, factor_ids, ("observes",))
        if isinstance(one, Observation) and not one.seen and not one.retracted
    ]
    return [{"title": title, "statement_id": key} for title, key in sorted(some)[:row_limit]]


def claims_of_links(facts: Facts, *, pairs: list[list[str]], row_limit: int) -> list[Row]:
    """Return what `evidence/claims_of_links` answers."""
    return [
        {"cause": cause, "effect": effect, **row}
        for cause, effect in sorted(map(tuple, pairs))
        for row in claims_of_link(facts, causes=[cause], effects=[effect], row_limit=row_limit)
    ]


def not_found_of(facts: Facts, *, factor_ids: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/not_found_of` answers."""
    return [
        {"factor_id": factor, **row}
        for factor in sorted(factor_ids)
        for row in not_found(facts, factor_ids=[factor], row_limit=row_limit)
    ]


def checks_of_link(facts: Facts, *, cause: str, effect: str) -> list[Row]:
    """Return what `evidence/checks_of_link` answers."""
    some = [one for one in facts.dataset.checks if one.chain == (cause, effect)]
    return [
        {
            "check_id": one.check_id,
            "kind": one.kind,
            "verdict": one.verdict,
            "by": one.by,
            "on": one.on,
            "why": one.why,
        }
        for one in sorted(some, key=lambda one: one.check_id)
    ]


def around(facts: Facts, *, statement_ids: list[str]) -> list[Row]:
    """Return what `evidence/around` answers."""
    some = [facts.statements[key] for key in statement_ids if key in facts.statements]
    return [_around(facts, one) for one in sorted(some, key=lambda one: one.statement_id)]


def _around(facts: Facts, statement: Statement) -> Row:
    source = facts.sources[statement.source]
    named = dict.fromkeys(factor for _, factor in parts(statement))
    return {
        "statement_id": statement.statement_id,
        "source": {
            "id": source.source_id,
            "title": source.title,
            "kind": source.kind,
            "voice": source.voice,
            "account": source.account,
            "counts_as": source.counts_as or source.source_id,
            "consent": source.consent,
            "dated_on": source.dated_on,
        },
        "projects": [
            {"id": key, "name": facts.projects[key].title} for key in sorted(set(statement.project))
        ],
        "factors": [{"id": key, "name": facts.factors[key].name} for key in named],
        "based_on": [
            {"id": key, "name": facts.sources[key].title} for key in sorted(set(statement.based_on))
        ],
        "checks": [
            {"kind": one.kind, "verdict": one.verdict, "by": one.by, "on": one.on, "why": one.why}
            for one in facts.checks.get(statement.statement_id, ())
        ],
    }


def _having(facts: Facts, factors: Iterable[str], wanted: tuple[str, ...]) -> Iterable[Statement]:
    """Yield the statements in which one of these factors has one of these parts."""
    return (
        one
        for factor in dict.fromkeys(factors)
        for part, one in facts.naming.get(factor, ())
        if part in wanted
    )


def _listed(facts: Facts, some: Iterable[Statement], row_limit: int) -> list[Row]:
    once = {one.statement_id: one for one in some}.values()
    rows = sorted((_place(one), facts.sources[one.source].title, one.statement_id) for one in once)
    return [
        {"place": place, "title": title, "statement_id": key}
        for place, title, key in rows[:row_limit]
    ]


def _place(statement: Statement) -> int:
    """What counts comes first."""
    if statement.retracted:
        return 4
    if isinstance(statement, Claim) and statement.kind is not ClaimKind.CONTRIBUTES:
        return 3
    return {Modality.HYPOTHETICAL: 2, Modality.INFERRED: 1}.get(statement.modality, 0)
