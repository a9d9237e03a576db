"""What was shared, and which share a secret key opens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.share_records import Share
from graphmodel.stored import read_record
from queries.loader import query

if TYPE_CHECKING:
    from graphmodel.db.runner import Reader

_MOST: Final = 10_000


def shares(reader: Reader) -> tuple[Share, ...]:
    """Return what was shared, revoked shares included, the latest first; at most 10,000."""
    rows = reader.rows(query("shares/all"), row_limit=_MOST)
    return tuple(read_record(Share, row["properties"], {}) for row in rows)


@dataclass(frozen=True)
class Found:
    """What a secret key was made for."""

    share: Share
    stamps: tuple[str, ...]
    """What is stored is the same for as long as these are."""


def share_of_key(reader: Reader, key: str) -> Found | None:
    """Return the share that a secret key was made for, whatever its state; None for any other text.

    The key is looked up by its hash, so how long it takes says nothing about keys that are near.
    """
    rows = reader.rows(query("shares/by_key"), key_hash=key_hash(key))
    if not rows:
        return None
    share = read_record(Share, rows[0]["properties"], {})
    return Found(share, tuple(map(str, rows[0]["stamps"])))


def key_hash(key: str) -> str:
    """Return what is stored in place of a secret key. Keys are random, so it needs no salt."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
