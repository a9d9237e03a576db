"""Links that run one way, both ways, or no way that the map tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim
from ingest.cells import word_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.problems import ProblemLog
    from ingest.tables import RawRow, RawTable

DIRECTED: Final = "directed"
MUTUAL: Final = "mutual"
UNDIRECTED: Final = "undirected"
_DIRECTIONS: Final = (DIRECTED, MUTUAL, UNDIRECTED)
_BACK: Final = " (back)"


def one_way(
    raw: RawTable, *, start: str, end: str, direction: str, own_id: str, log: ProblemLog
) -> RawTable:
    """Return a table of links that each lead from a cause to an effect.

    A mutual link becomes two. One without a direction is read as drawn, with a warning. Of the
    column of directions only what is not `directed` stays.

    Args:
        raw: The links.
        start: Header of the end that a directed link starts at.
        end: Header of the other.
        direction: Header of the direction.
        own_id: Header of a link's own id.
        log: Where problems go.
    """
    rows: list[RawRow] = []
    undirected: list[int] = []
    others: dict[str, int] = {}
    for row in raw.rows:
        told = row.values.get(direction, "")
        way = word_key(told) or DIRECTED
        if way not in _DIRECTIONS:
            others.setdefault(told, row.line)
        if way == DIRECTED:
            row = replace(row, values={h: t for h, t in row.values.items() if h != direction})
        rows.append(row)
        if way == UNDIRECTED:
            undirected.append(row.line)
        elif way == MUTUAL:
            rows.append(replace(row, values=_back(row.values, start, end, own_id)))
    if undirected:
        log.warning(
            f"{len(undirected):,} of the links have no direction; each is read as leading from "
            "the first of its ends to the second",
            "Give them a direction in the program that drew them, where one is meant.",
            sheet=raw.sheet,
            line=undirected[0],
            column=direction,
        )
    for told, line in others.items():
        log.warning(
            "the direction is none that we know; the link is read as directed",
            f"Known are {', '.join(_DIRECTIONS)}.",
            sheet=raw.sheet,
            line=line,
            column=direction,
            value=told,
        )
    return replace(raw, rows=tuple(rows))


def _back(values: Mapping[str, str], start: str, end: str, own_id: str) -> dict[str, str]:
    turned = dict(values)
    turned[start], turned[end] = values.get(end, ""), values.get(start, "")
    for header in (own_id, Claim.key):
        if turned.get(header):
            turned[header] += _BACK
    return {header: text for header, text in turned.items() if text}
