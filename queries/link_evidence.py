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
    from graphmodel.db.runner import Reader


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
