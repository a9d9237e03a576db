"""Loops as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.as_cypher.text import CypherText, shifted, statement
from queries.as_cypher.view import Links

if TYPE_CHECKING:
    from queries.loops.request import LoopsRequest

_NOT_SAID: Final = (
    "Not said here: who tells a loop whole, the levels that it climbs, and whether its dates allow "
    "one turn."
)
_NO_SIGN: Final = "Nor its sign: the sign of a stored link takes in claims that are left out here."
_SIGN: Final = (
    "  CASE",
    "    WHEN any(sign IN signs WHERE sign IN ['?', 'mixed']) THEN '?'",
    "    WHEN size([sign IN signs WHERE sign = '-']) % 2 = 1 THEN '-'",
    "    ELSE '+'",
    "  END AS sign,",
)


def loops_as_cypher(request: LoopsRequest) -> CypherText:
    """Return the statement that lists the loops of a request, shortest first, each once.

    Its rows are the loops that `queries.loops.loops` lists, in the same order, as long as the
    budget of work does not end that search.
    """
    links = Links.of(request)
    onward = ["effect.factor_id > first.factor_id"]
    # Neo4j refuses a pattern of no links at all, so a limit of one link is said of the ends.
    alone = ["last = first"] if request.max_steps == 1 else []
    return statement(
        f"Which loops of at most {request.max_steps} links are there?\n"
        "A row is one loop: keys and names of its factors from the one with the smallest key, its "
        "links, and the sources behind the thinnest of them, each counted once under the name that "
        "it counts as. A loop is a link back to its first factor, and a way from there.",
        (_NOT_SAID, *(() if links.as_stored else (_NO_SIGN,))),
        [
            *links.prelude,
            *links.match("last", "first", "closing", alone),
            f"MATCH loop = SHORTEST {request.max_steps} ACYCLIC PATH GROUPS (first)",
            *shifted(links.walk(max(1, request.max_steps - 1), onward, least=0)),
            "  (last)",
            "LET passed = [first] + effect + [first]",
            "LET factors = [factor IN [first] + effect | factor.factor_id]",
            *links.fewest_sources("passed"),
            *(["LET signs = [one IN link + [closing] | one.sign]"] if links.as_stored else []),
            "RETURN",
            "  factors,",
            "  [factor IN [first] + effect | factor.name] AS names,",
            "  size(factors) AS steps,",
            "  fewest_sources,",
            *(_SIGN if links.as_stored else ()),
            "  loop",
            "ORDER BY steps, factors",
            f"LIMIT {request.limit}",
        ],
    )
