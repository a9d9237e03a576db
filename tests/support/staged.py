"""Makes even a small write a staged one, of many small batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ingest import history, new_records, staging

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL: Final = (
    (staging, "ONE_TRANSACTION", 0),
    (new_records, "_CREATED_AT_ONCE", 7),
    (new_records, "_LINKED_AT_ONCE", 5),
    (history, "_PART", 6),
)


def in_small_batches(put: Callable[[Any, str, int], None] = setattr) -> None:
    """Let every write be staged, in batches of a few rows.

    Args:
        put: Sets an attribute; that of pytest's `monkeypatch` puts it back afterwards.
    """
    for module, name, value in SMALL:
        put(module, name, value)
