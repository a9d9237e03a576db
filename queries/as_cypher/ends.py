"""Where chains begin and end in a statement: at factors that are named, or where stories stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.values import FactorKind
from queries.as_cypher.text import braced, literal, where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.as_cypher.view import Links


def counted(named: Sequence[str], stories: str) -> str:
    """Return words for an end: how many factors are named, else where stories begin or stop."""
    match len(named):
        case 0:
            return f"where stories {stories}"
        case 1:
            return "one factor"
        case count:
            return f"one of {count} factors"


def where_left_out(links: Links, starts: Sequence[str], ends: Sequence[str]) -> list[str]:
    """Return the lines that collect where stories begin and stop, for each end not named."""
    return [
        *([] if starts else _where_stories_begin(links)),
        *([] if ends else _where_stories_stop(links)),
    ]


def may_start(named: Sequence[str]) -> str:
    """Return the condition that `start` is named, or is where stories begin; else any factor."""
    if named:
        return f"start.factor_id IN {literal(named)}"
    return "(start IN starts OR starts = [])"


def may_finish(named: Sequence[str]) -> str:
    """Return the condition that `finish` is named, or is where stories stop; else any factor."""
    if named:
        return f"finish.factor_id IN {literal(named)}"
    return "(finish IN finishes OR finishes = [])"


def _where_stories_begin(links: Links) -> list[str]:
    """Return the lines that collect the mechanisms that nothing else leads to."""
    return _collected(
        "starts",
        [
            _plays_a_part(),
            links.exists("factor", "other", "other <> factor"),
            f"NOT {links.exists('other', 'factor', 'other <> factor')}",
        ],
    )


def _where_stories_stop(links: Links) -> list[str]:
    """Return the lines that collect the impacts that lead to nothing else."""
    return _collected(
        "finishes",
        [
            _plays_a_part(),
            f"(factor.impact_kind IS NOT NULL OR coalesce(factor.kind, '') <> "
            f"{literal(FactorKind.PROCESS)})",
            links.exists("other", "factor", "other <> factor"),
            f"NOT {links.exists('factor', 'other', 'other <> factor')}",
        ],
    )


def _plays_a_part() -> str:
    neither = literal([FactorKind.CONTEXT, FactorKind.EXTERNAL])
    return f"NOT coalesce(factor.kind, '') IN {neither}"


def _collected(name: str, conditions: list[str]) -> list[str]:
    lines = ["MATCH (factor:Factor)", *where(conditions), "RETURN factor"]
    return braced(f"LET {name} = COLLECT {{", lines)
