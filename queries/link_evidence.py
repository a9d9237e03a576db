"""All that is known of one link: its claims, what speaks against it, and who checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from queries.evidence import (
    DEFAULT_LIMIT,
    CheckBrief,
    Evidence,
    Parts,
    StatementEvidence,
    link_evidence,
    statements_evidence,
)
from queries.loader import query
from queries.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Reader

Pair = tuple[str, str]


class LinkEvidence(Row):
    """What stands behind one link, and beside it."""

    cause: str = Field(description="Key of the factor that contributed.")
    effect: str = Field(description="Key of the factor that it contributed to.")
    claims: Evidence = Field(description="Its claims of every kind, as `link_evidence` has them.")
    not_found: tuple[StatementEvidence, ...] = Field(
        description="Observations that the effect was looked for and not found, by source."
    )
    checks: tuple[CheckBrief, ...] = Field(
        description="Checks of the link as a whole, in the order of their ids."
    )


def about_link(
    reader: Reader,
    cause: str,
    effect: str,
    *,
    parts: Parts | None = None,
    limit: int = DEFAULT_LIMIT,
) -> LinkEvidence:
    """Return what is known of one link, given the keys of its ends.

    Where these are general factors, `parts` holds the keys that each of them stands for. Checks are
    those of the link itself.

    At most `limit` claims, and as many observations. Nothing for ends that nothing connects.
    """
    sought = list(parts[1]) if parts else [effect]
    missed = reader.rows(query("evidence/not_found"), factor_ids=sought, row_limit=limit)
    checks = reader.rows(query("evidence/checks_of_link"), cause=cause, effect=effect)
    return LinkEvidence(
        cause=cause,
        effect=effect,
        claims=link_evidence(reader, cause, effect, parts=parts, limit=limit),
        not_found=statements_evidence(reader, [str(row["statement_id"]) for row in missed]),
        checks=tuple(
            CheckBrief.model_validate({n: row[n] for n in CheckBrief.model_fields})
            for row in checks
        ),
    )


class SaidOfLink(Row):
    """The statements of one of several links."""

    claims: tuple[StatementEvidence, ...] = Field(description="As `link_evidence` has them.")
    not_found: tuple[StatementEvidence, ...] = Field(
        description="Observations that the effect was looked for and not found, by source."
    )


def about_links(
    reader: Reader, links: Sequence[Pair], *, limit: int = DEFAULT_LIMIT
) -> dict[Pair, SaidOfLink]:
    """Return what is said of each of some links, given by the keys of their ends; asked at once.

    At most `limit` claims of each, and as many observations.
    """
    pairs = [[cause, effect] for cause, effect in links]
    told: dict[Pair, list[str]] = {pair: [] for pair in links}
    for row in reader.rows(query("evidence/claims_of_links"), pairs=pairs, row_limit=limit):
        told[str(row["cause"]), str(row["effect"])].append(str(row["statement_id"]))
    missed: dict[str, list[str]] = {effect: [] for _, effect in links}
    for row in reader.rows(
        query("evidence/not_found_of"), factor_ids=list(missed), row_limit=limit
    ):
        missed[str(row["factor_id"])].append(str(row["statement_id"]))
    ids = dict.fromkeys(key for keys in (*told.values(), *missed.values()) for key in keys)
    known = {one.statement.statement_id: one for one in statements_evidence(reader, list(ids))}
    return {
        pair: SaidOfLink(
            claims=tuple(known[key] for key in told[pair] if key in known),
            not_found=tuple(known[key] for key in missed[pair[1]] if key in known),
        )
        for pair in links
    }
