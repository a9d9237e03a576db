"""What each contributor hoped for and got, and whether the graph tells of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from queries.coproduction.answer import Gain, GainState
from queries.coproduction.stages import stakeholder_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphmodel.coproduction_records import Involvement
    from queries.coproduction.facts import CoproductionFacts

_STATES = tuple(GainState)


def gains(facts: CoproductionFacts, project: str, told: Collection[str]) -> tuple[Gain, ...]:
    """Return what everybody gained who took part in a project.

    Args:
        facts: Who took part.
        project: Key of the project.
        told: Factors that statements about the project name: ends of live claims, and what was
            seen.
    """
    parts: dict[str, list[Involvement]] = defaultdict(list)
    for one in facts.involvements:
        if one.project == project:
            parts[one.contributor].append(one)
    found = [_gain(who, taken, facts, told) for who, taken in parts.items()]
    return tuple(
        sorted(found, key=lambda g: (_STATES.index(g.state), g.name.casefold(), g.contributor))
    )


def _gain(
    who: str, taken: list[Involvement], facts: CoproductionFacts, told: Collection[str]
) -> Gain:
    factors = sorted({factor for one in taken for factor in one.gains})
    gained = tuple(dict.fromkeys(one.gained for one in taken if one.gained))
    if any(factor in told for factor in factors):
        state = GainState.IN_GRAPH
    elif factors:
        state = GainState.NAMED
    else:
        state = GainState.IN_WORDS if gained else GainState.NOT_SAID
    capacities = sorted({kind for one in taken if (kind := stakeholder_of(one, facts))})
    return Gain(
        contributor=who,
        name=facts.contributors[who].name,
        stakeholder=facts.contributors[who].stakeholder or next(iter(capacities), None),
        state=state,
        factors=tuple(factors),
        wanted=tuple(dict.fromkeys(one.wanted for one in taken if one.wanted)),
        gained=gained,
    )
