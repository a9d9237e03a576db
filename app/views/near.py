"""Names of a file that look like others, as the Data page offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.records import Factor
from ingest.near_names import near_names

if TYPE_CHECKING:
    from ingest.pipeline import ImportReport
    from queries.snapshot import Snapshot

MOST_PAIRS: Final = 40


class NearPair(NamedTuple):
    """A new factor, and one that may be the same."""

    key: str
    other: Factor
    said: str


def near_pairs(report: ImportReport, graph: Snapshot) -> tuple[NearPair, ...]:
    """Return the new factors whose names look like another, the surest first."""
    new = {
        change.record.name: change.record
        for change in report.changes
        if isinstance(change.record, Factor) and change.kind == "new"
    }
    stored = {
        name: Factor.made(key, name=name)
        for key, name in zip(graph.factors.ids, graph.factors.names, strict=True)
    }
    return tuple(
        NearPair(
            new[pair.name].factor_id,
            other,
            f"Take “{pair.name}” for “{pair.other}”, which {_where(pair.exists)}: {pair.why.value}",
        )
        for pair in near_names(list(new), stored)
        if (other := stored[pair.other] if pair.exists else new[pair.other])
    )


def _where(exists: bool) -> str:
    return "is stored" if exists else "is in this file too"
