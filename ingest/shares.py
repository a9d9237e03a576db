"""Sharing, revoking, and counting how often something was opened.

These writes are no runs: what is revoked stays so, whatever is undone (docs/decisions/0012). They
change neither content nor notes, so they renew no stamp and wait for no import.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from graphmodel.db.migrate import prepare
from graphmodel.stored import stored_properties
from queries.loader import query
from queries.shares import key_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.db.runner import Database
    from graphmodel.share_records import Share

KEY_BYTES: Final = 32
"""256 random bits: nobody guesses one."""


def new_secret() -> tuple[str, str]:
    """Return a new secret key, as it stands in an address, and its hash, which alone is stored."""
    key = secrets.token_urlsafe(KEY_BYTES)
    return key, key_hash(key)


def add(database: Database, share: Share) -> None:
    """Keep a share: from now on its secret key opens it."""
    prepare(database)
    stored = stored_properties(share)
    database.write(lambda work: work.rows(query("shares/create", "ingest"), share=stored))


def revoke(database: Database, share_ids: Iterable[str], day: str) -> tuple[str, ...]:
    """Revoke shares for good, and return the keys of those that were not revoked before.

    Args:
        database: Where to write.
        share_ids: Keys of shares; a key that nothing has is left out.
        day: The day, as `YYYY-MM-DD`.
    """
    wanted = list(share_ids)
    rows = database.write(
        lambda work: work.rows(query("shares/revoke", "ingest"), share_ids=wanted, day=day)
    )
    return tuple(sorted(str(row["share_id"]) for row in rows))


def count_openings(database: Database, times: Mapping[str, int]) -> None:
    """Add how often shares were opened, by their keys, to what was counted before."""
    rows = [{"share_id": key, "times": count} for key, count in sorted(times.items())]
    database.write(lambda work: work.rows(query("shares/opened", "ingest"), rows=rows))
