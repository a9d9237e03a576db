"""Reach as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from queries.as_cypher.text import CypherText, literal, shifted, statement
from queries.as_cypher.view import EVERY_CLAIM, Links

if TYPE_CHECKING:
    from queries.structure import Scope

_NOT_SAID: Final = (
    "Not said here: which of them are turning points, and which factors all of this hangs on."
)


def reach_as_cypher(
    factor_id: str,
    direction: Literal["touches", "touched_by"],
    max_steps: int | None = None,
    scope: Scope = EVERY_CLAIM,
) -> CypherText:
    """Return the statement that lists what one factor can touch, or what can touch it.

    Its rows are the factors of that name in the answer that `queries.reach.reach` gives.

    Args:
        factor_id: The factor to look from.
        direction: What it can touch, or what can touch it.
        max_steps: Most links in between; None for any number.
        scope: Which claims to look at.
    """
    links = Links.of(scope)
    walk = shifted(links.walk(max_steps))
    forward = direction == "touches"
    what = "What can one factor touch" if forward else "What can touch one factor"
    bound = "" if max_steps is None else f", in at most {max_steps} links"
    return statement(
        f"{what}{bound}?\nA row is one factor, its level, and the fewest links that lie between.",
        (_NOT_SAID,) if forward else (),
        [
            *links.prelude,
            f"MATCH (given:Factor {{factor_id: {literal(factor_id)}}})",
            f"MATCH way = SHORTEST 1 ({'given' if forward else 'other:Factor'})",
            *walk,
            f"  ({'other:Factor' if forward else 'given'})",
            "WHERE other <> given",
            "RETURN",
            "  other.factor_id AS factor,",
            "  other.name AS name,",
            "  other.level AS level,",
            "  size(effect) AS steps,",
            "  way",
            "ORDER BY steps, factor",
        ],
    )
