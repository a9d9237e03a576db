"""How much of what is told the plan has words for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from queries.unexpected.answer import Ends, Fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.statements import SaidClaim, Statements
    from queries.unexpected.meeting import PlanGraph


def fit_of(plan: PlanGraph, statements: Statements) -> Fit:
    """Return how many live reported claims meet the plan with both ends, with one, with none.

    The cause of a claim meets it where any of its joint causes does. A source counts once, after
    `counts_as`, in its best class.
    """
    told = [claim for claim in statements.claims if claim.told]
    classes = [_ends_that_meet(plan, claim) for claim in told]
    best: dict[str, int] = {}
    for claim, ends in zip(told, classes, strict=True):
        source = statements.counted(claim)
        best[source] = max(ends, best.get(source, 0))
    return Fit(claims=_counted(classes), sources=_counted(best.values()))


def _ends_that_meet(plan: PlanGraph, claim: SaidClaim) -> int:
    return any(map(plan.meets, claim.causes)) + plan.meets(claim.effect)


def _counted(classes: Iterable[int]) -> Ends:
    counts = Counter(classes)
    return Ends(both_ends=counts[2], one_end=counts[1], none=counts[0])
