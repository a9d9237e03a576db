"""Where the chains of a project begin, and what they reach, by reported claims about it alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.values import LEVELS
from queries.coproduction.answer import Beginning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.values import Level
    from queries.coproduction.facts import CoproductionFacts
    from queries.coproduction.stages import Stages
    from queries.statements import SaidClaim

Onward = dict[str, set[str]]


def onward(claims: Iterable[SaidClaim]) -> Onward:
    """Return what each factor leads to in one step; a link of a factor to itself is left out."""
    links: Onward = defaultdict(set)
    for claim in claims:
        for cause in claim.causes:
            if cause != claim.effect:
                links[cause].add(claim.effect)
    return links


def beginnings(links: Onward, stages: Stages, facts: CoproductionFacts) -> tuple[Beginning, ...]:
    """Return the factors where chains begin, and those of a stage that lead on, by name."""
    led_to = set().union(*links.values()) if links else set()
    found = [
        _beginning(factor, links, stages, facts)
        for factor in links
        if factor not in led_to or stages.of(factor)
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def levels_of(factors: Iterable[str], facts: CoproductionFacts) -> tuple[Level, ...]:
    """Return the levels of some factors, narrowest first."""
    known = facts.statements.factors
    found = {known[factor].level for factor in factors if factor in known}
    return tuple(level for level in LEVELS if level in found)


def _beginning(factor: str, links: Onward, stages: Stages, facts: CoproductionFacts) -> Beginning:
    reached = _reached(factor, links)
    return Beginning(
        id=factor,
        name=facts.name_of(factor),
        level=facts.statements.factors[factor].level,
        stages=stages.of(factor),
        co_produced=stages.begins_shared(factor),
        reaches=tuple(sorted(reached)),
        levels=levels_of(reached, facts),
    )


def _reached(start: str, links: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = links.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found - {start}
