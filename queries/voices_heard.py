"""How many sources speak in each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Reader

_MOST: Final = 100_000


def voices_heard(reader: Reader, projects: Sequence[str] = ()) -> dict[str, int]:
    """Return how many sources speak in each voice, after `counts_as`; "" is no recorded voice.

    What was taken back is left out. A statement's own voice goes before that of its source.

    Args:
        reader: A database.
        projects: Keys: only what is said about one of these; none: whatever it is about.
    """
    rows = reader.rows(query("evidence/voices_heard"), projects=list(projects), row_limit=_MOST)
    return {str(row["word"]): int(row["sources"]) for row in rows}
