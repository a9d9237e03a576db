"""Power, what is more than its parts, what comes from outside, what helps and what hinders.

All of it as reported claims tell it: a tag or a kind says what a factor is, never what it did.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.links import link_sign
from graphmodel.values import LEVELS, FactorKind
from queries.coproduction.answer import HelpOrHindrance, Meeting, Told, Whole
from queries.coproduction.facts import EMERGENT, POWER
from queries.structure import NamedFactor

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from queries.coproduction.facts import CoproductionFacts
    from queries.statements import SaidClaim

_SURROUNDINGS: Final = (FactorKind.EXTERNAL, FactorKind.CONTEXT)


def power(
    facts: CoproductionFacts, claims: Sequence[SaidClaim]
) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Return what power is told to have brought about, then what is told to have changed power."""
    tagged = facts.tagged(POWER)
    pairs: dict[tuple[str, str], list[SaidClaim]] = defaultdict(list)
    for claim in claims:
        for cause in claim.causes:
            if cause in tagged or claim.effect in tagged:
                pairs[cause, claim.effect].append(claim)
    told = [
        Told(
            cause=_named(cause, facts),
            effect=_named(effect, facts),
            sign=link_sign(claim.sign for claim in said),
            sources=len(facts.statements.sources_of(said)),
        )
        for (cause, effect), said in pairs.items()
    ]
    told.sort(key=lambda t: (*_order(t.cause), *_order(t.effect)))
    return (
        tuple(one for one in told if one.cause.id in tagged),
        tuple(one for one in told if one.effect.id in tagged),
    )


def emergent(facts: CoproductionFacts, claims: Sequence[SaidClaim]) -> tuple[Whole, ...]:
    """Return what is more than its parts, each with the parts that claims name."""
    parts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        parts[claim.effect].add(tuple(sorted(claim.causes)))
    found = [
        Whole(
            **_named(key, facts).model_dump(),
            parts=tuple(sorted(parts[key], key=lambda some: (-len(some), some))),
        )
        for key in facts.tagged(EMERGENT)
        if key in facts.statements.factors
    ]
    return tuple(sorted(found, key=_order))


def meetings(facts: CoproductionFacts, claims: Sequence[SaidClaim]) -> tuple[Meeting, ...]:
    """Return where a change of a project and something outside of it meet.

    Outside is what is of kind external; context is on neither side. What is inside is told by a
    claim about a project.
    """
    inside: dict[str, set[str]] = defaultdict(set)
    outside: dict[str, set[str]] = defaultdict(set)
    together: set[str] = set()
    for claim in claims:
        kinds = {cause: facts.statements.factors[cause].kind for cause in claim.causes}
        without = {cause for cause, kind in kinds.items() if kind is FactorKind.EXTERNAL}
        within = {cause for cause, kind in kinds.items() if kind not in _SURROUNDINGS}
        if not claim.projects:
            within = set()
        outside[claim.effect] |= without - {claim.effect}
        inside[claim.effect] |= within - {claim.effect}
        if without - {claim.effect} and within - {claim.effect}:
            together.add(claim.effect)
    found = [
        Meeting(
            effect=_named(effect, facts),
            inside=tuple(sorted(inside[effect])),
            outside=tuple(sorted(outside[effect])),
            together=effect in together,
        )
        for effect in inside
        if inside[effect] and outside[effect]
    ]
    return tuple(sorted(found, key=lambda one: _order(one.effect)))


def helps_and_hindrances(
    facts: CoproductionFacts, claims: Sequence[SaidClaim], projects: Collection[str]
) -> tuple[HelpOrHindrance, ...]:
    """Return what is said to help or to hinder, in some projects or, where none is given, at all.

    A facilitator or challenge is told of where it is the cause of a reported claim; whatever its
    kind, a factor is where such a claim names it as having made something easier or harder.
    """
    as_cause: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for cause in claim.causes:
            as_cause[cause].update(claim.projects)
    found = []
    for key, one in facts.factors.items():
        helps = one.kind is FactorKind.FACILITATOR or bool(one.helped)
        hinders = one.kind is FactorKind.CHALLENGE or bool(one.hindered)
        told = {*one.helped, *one.hindered} - {""}
        if one.kind in (FactorKind.FACILITATOR, FactorKind.CHALLENGE):
            told |= as_cause[key]
        if not (helps or hinders) or (projects and told.isdisjoint(projects)):
            continue
        found.append(
            HelpOrHindrance(
                id=key,
                name=one.name,
                level=one.level,
                helps=helps,
                hinders=hinders,
                stability=one.stability,
                projects=tuple(sorted(told)),
            )
        )
    return tuple(sorted(found, key=lambda o: (_place(o.level), *_order(o))))


def _named(key: str, facts: CoproductionFacts) -> NamedFactor:
    known = facts.statements.factors.get(key)
    return NamedFactor(id=key, name=facts.name_of(key), level=known.level if known else None)


def _order(one: NamedFactor) -> tuple[str, str]:
    return one.name.casefold(), one.id


def _place(level: object) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
