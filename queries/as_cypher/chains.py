"""Chains as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.values import FactorKind, Rank
from queries.as_cypher.text import CypherText, braced, literal, shifted, statement, where
from queries.as_cypher.view import Links
from queries.chains.request import Same

if TYPE_CHECKING:
    from queries.chains.request import ChainsRequest

_ORDERS: Final = {
    Rank.STEPS: "steps, factors",
    Rank.SOURCES: "fewest_sources DESC, steps, factors",
    Rank.CONTINUITY: "fewest_sources DESC, steps, factors",
}
_NOT_SAID: Final = (
    "Not said here: how well the telling of a chain holds together, its sign, and whether its "
    "dates fit."
)
_NOT_RANKED: Final = (
    "Rippletrace lists first what one source tells whole, then what is told within one case, then "
    "what neighbouring links share a source or a case of. That order is not made here, so "
    "all chains come, with no limit: those with most sources behind their thinnest link first."
)
_NO_BUDGET: Final = (
    "It lists every chain before it sorts them. Where that takes too long, allow fewer links: "
    "lower both numbers."
)
_SHARED: Final = {
    Same.SOURCE: "coalesce(source.counts_as, source.source_id)",
    Same.PROJECT: "project.project_id",
    Same.CASE: (
        "CASE\n"
        "    WHEN claim.case <> '' THEN [coalesce(project.project_id, ''), claim.case]\n"
        "    WHEN project.one_case THEN [project.project_id]\n"
        "  END"
    ),
}
_TOLD_ABOUT: Final = {
    Same.SOURCE: "MATCH (claim)-[:SAID_BY]->(source:Source)",
    Same.PROJECT: "MATCH (claim)-[:IN_PROJECT]->(project:Project)",
    Same.CASE: "OPTIONAL MATCH (claim)-[:IN_PROJECT]->(project:Project)",
}


def chains_as_cypher(request: ChainsRequest) -> CypherText:
    """Return the statement that lists the chains of a request.

    Under `steps` and `sources` its rows are the chains that `queries.chains.chains` lists, in the
    same order, as long as the budget of work does not end that search. Under `continuity` they are
    all chains, whatever the limit.
    """
    links = Links.of(request)
    by_continuity = request.rank is Rank.CONTINUITY
    question = (
        f"Which chains lead from {_end(request.starts, 'begin')} to {_end(request.ends, 'stop')}, "
        f"in at most {request.max_steps} links?\n"
        "A row is one chain: keys and names of its factors, its links, and the sources behind the "
        "thinnest of them, each counted once under the name that it counts as."
    )
    shared = [] if request.same is None else _shared(links, request.same)
    return statement(
        question,
        (_NOT_SAID, *((_NOT_RANKED,) if by_continuity else ()), _NO_BUDGET),
        [
            *links.prelude,
            *([f"LET avoided = {literal(request.avoid)}"] if request.avoid else []),
            *([] if request.starts else _where_stories_begin(links)),
            *([] if request.ends else _where_stories_stop(links)),
            *_match(links, request),
            "LET passed = [start] + effect",
            "LET factors = [factor IN passed | factor.factor_id]",
            *(f"FILTER {literal(factor_id)} IN factors" for factor_id in request.via),
            *shared,
            *links.fewest_sources("passed"),
            "RETURN",
            "  factors,",
            "  [factor IN passed | factor.name] AS names,",
            "  size(passed) - 1 AS steps,",
            "  fewest_sources,",
            "  chain",
            f"ORDER BY {_ORDERS[request.rank]}",
            *([] if by_continuity else [f"LIMIT {request.limit}"]),
        ],
    )


def _end(chosen: tuple[str, ...], stories: str) -> str:
    match len(chosen):
        case 0:
            return f"where stories {stories}"
        case 1:
            return "one factor"
        case count:
            return f"one of {count} factors"


def _match(links: Links, request: ChainsRequest) -> list[str]:
    """Return the lines that match each chain.

    A group is all chains between two factors that are equally long, so as many groups as a chain
    may have links are all of them. Asked so, Neo4j searches from both ends; asked for every
    acyclic chain, it walks from one end into everything that lies there.
    """
    avoided = "NOT {}.factor_id IN avoided"
    each = [avoided.format("effect")] if request.avoid else []
    ends = [
        f"start.factor_id IN {literal(request.starts)}"
        if request.starts
        else "(start IN starts OR starts = [])",
        f"finish.factor_id IN {literal(request.ends)}"
        if request.ends
        else "(finish IN finishes OR finishes = [])",
        *([avoided.format("start")] if request.avoid else []),
    ]
    return [
        f"MATCH chain = SHORTEST {request.max_steps} ACYCLIC PATH GROUPS (start:Factor)",
        *shifted(links.walk(request.max_steps, each)),
        "  (finish:Factor)",
        *where(ends),
    ]


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


def _shared(links: Links, same: Same) -> list[str]:
    """Return the lines that keep chains told by one source, in one case or about one project."""
    return braced(
        "FILTER EXISTS {",
        [
            "UNWIND range(1, size(passed) - 1) AS step",
            "LET one = passed[step - 1], next = passed[step]",
            *links.claims("one", "next", reported=True),
            _TOLD_ABOUT[same],
            f"LET shared = {_SHARED[same]}",
            "FILTER shared IS NOT NULL",
            "WITH shared, count(DISTINCT step) AS steps",
            "WHERE steps = size(passed) - 1",
            "RETURN shared",
        ],
    )
