"""The matrix as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.as_cypher.ends import counted, may_finish, may_start, where_left_out
from queries.as_cypher.text import CypherText, braced, shifted, statement, where
from queries.as_cypher.view import Links

if TYPE_CHECKING:
    from queries.matrix import MatrixRequest


def matrix_as_cypher(request: MatrixRequest) -> CypherText:
    """Return the statement that counts, for each cause and effect, who links them directly.

    Its rows are the cells of the answer that `queries.matrix.matrix` gives, ordered by ids.
    """
    links = Links.of(request)
    least = max(request.min_sources, int(request.reported_only))
    kept = [
        *links.on_levels("start", "finish"),
        *([f"sources >= {least}"] if least else []),
    ]
    chain = ["MATCH SHORTEST 1 (start)", *shifted(links.walk(None)), "  (finish)"]
    return statement(
        f"Who tells of a direct link from {counted(request.starts, 'begin')} to "
        f"{counted(request.ends, 'stop')}?\n"
        "A row is one cause and one effect: the sources and the claims of the link between them, "
        "none where there is no link, and whether any chain leads from one to the other.",
        (),
        [
            *links.prelude,
            *where_left_out(links, request.starts, request.ends),
            "MATCH (start:Factor)",
            *where([may_start(request.starts)]),
            "MATCH (finish:Factor)",
            *where([may_finish(request.ends)]),
            *braced(
                f"CALL ({links.brought('start', 'finish')}) {{",
                [
                    *links.claims("start", "finish"),
                    "MATCH (claim)-[:SAID_BY]->(source:Source)",
                    "RETURN",
                    "  count(DISTINCT claim) AS claims,",
                    "  count(DISTINCT CASE claim.modality",
                    "    WHEN 'reported' THEN coalesce(source.counts_as, source.source_id)",
                    "  END) AS sources",
                ],
            ),
            *([f"LET kept = {' AND '.join(kept)}"] if kept else []),
            "RETURN",
            "  start.factor_id AS cause,",
            "  finish.factor_id AS effect,",
            *(f"  {_cell(count, kept)}," for count in ("sources", "claims")),
            *shifted(braced("start <> finish AND EXISTS {", chain, "} AS chain")),
            "ORDER BY cause, effect",
        ],
    )


def _cell(count: str, kept: list[str]) -> str:
    """Return the column of a count, 0 where the direct link is not in the view."""
    return f"CASE WHEN kept THEN {count} ELSE 0 END AS {count}" if kept else count
