"""The matrix as Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.as_cypher.text import CypherText, braced, literal, shifted, statement, where
from queries.as_cypher.view import EVERY_CLAIM, Choices, Links

if TYPE_CHECKING:
    from collections.abc import Sequence


def matrix_as_cypher(
    from_ids: Sequence[str],
    to_ids: Sequence[str],
    max_steps: int | None = None,
    scope: Choices = EVERY_CLAIM,
) -> CypherText:
    """Return the statement that counts, for each two factors, who links them directly."""
    links = Links.of(scope)
    counted = "count(DISTINCT claim)"
    if links.reported_only:
        counted = "CASE sources WHEN 0 THEN 0 ELSE claims END"
    bound = "" if max_steps is None else f" of at most {max_steps} links"
    chain = [
        "MATCH SHORTEST 1 (start)",
        *shifted(links.walk(max_steps)),
        "  (finish)",
    ]
    return statement(
        "Who links which causes directly to which effects?\n"
        "A row is one cause and one effect: the sources and the claims of the link between them, "
        f"none where there is no link, and whether a chain{bound} leads from one to the other.",
        (),
        [
            *links.prelude,
            "MATCH (start:Factor)",
            *where([f"start.factor_id IN {literal(from_ids)}"]),
            "MATCH (finish:Factor)",
            *where([f"finish.factor_id IN {literal(to_ids)}"]),
            *braced(
                f"CALL (start, finish{', projects' if links.projects else ''}) {{",
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
            "RETURN",
            "  start.factor_id AS cause,",
            "  finish.factor_id AS effect,",
            "  sources,",
            f"  {counted if links.reported_only else 'claims'} AS claims,",
            *shifted(braced("start <> finish AND EXISTS {", chain, "} AS chain")),
            "ORDER BY cause, effect",
        ],
    )
