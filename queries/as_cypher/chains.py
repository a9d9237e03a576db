"""Chains as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import WrongQuestion
from graphmodel.values import Rank
from queries.as_cypher.ends import counted, may_finish, may_start, where_left_out
from queries.as_cypher.text import CypherText, braced, literal, shifted, statement, where
from queries.as_cypher.view import Links
from queries.chains.request import Same, Zoom

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
    "Rippletrace puts first what one source tells whole, then what is told within one case, then "
    "chains whose neighbouring links share a source or a case. That order is not made here, so all "
    "chains come, without a limit: those with most sources behind their thinnest link first."
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

    Raises:
        WrongQuestion: No one statement follows links that are rolled up to general factors.
    """
    if request.zoom is Zoom.GENERAL:
        raise WrongQuestion(
            "Cypher cannot follow links between general factors in one statement. Ask for chains "
            "between particular factors, and add (part)-[:PART_OF]->(general) by hand."
        )
    links = Links.of(request)
    by_continuity = request.rank is Rank.CONTINUITY
    begin, stop = counted(request.starts, "begin"), counted(request.ends, "stop")
    question = (
        f"Which chains lead from {begin} to {stop}, in at most {request.max_steps} links?\n"
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
            *where_left_out(links, request.starts, request.ends),
            *_match(links, request),
            "LET passed = [start] + effect",
            "LET factors = [factor IN passed | factor.factor_id]",
            *(["FILTER size(passed) > 2"] if request.only_indirect else []),
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


def _match(links: Links, request: ChainsRequest) -> list[str]:
    """Return the lines that match each chain.

    A group is all chains between two factors that are equally long, so as many groups as a chain
    may have links are all of them. Asked so, Neo4j searches from both ends; asked for every
    acyclic chain, it walks from one end into everything that lies there.
    """
    avoided = "NOT {}.factor_id IN avoided"
    each = [avoided.format("effect")] if request.avoid else []
    ends = [
        may_start(request.starts),
        may_finish(request.ends),
        *([avoided.format("start")] if request.avoid else []),
    ]
    return [
        f"MATCH chain = SHORTEST {request.max_steps} ACYCLIC PATH GROUPS (start:Factor)",
        *shifted(links.walk(request.max_steps, each)),
        "  (finish:Factor)",
        *where(ends),
    ]


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
