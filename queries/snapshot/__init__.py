"""The compact snapshot of the graph, on which questions about structure are answered."""

from queries.snapshot.claim_filter import ClaimFilter
from queries.snapshot.claims import ClaimTable
from queries.snapshot.compact import Snapshot
from queries.snapshot.links import LinkTable
from queries.snapshot.reading import read_snapshot
from queries.snapshot.stamp import content_stamp, notes_stamp, while_unchanged
from queries.snapshot.store import forget_snapshots, open_snapshot
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

__all__ = [
    "ClaimFilter",
    "ClaimTable",
    "FactorTable",
    "LinkTable",
    "ProjectTable",
    "Snapshot",
    "SourceTable",
    "content_stamp",
    "forget_snapshots",
    "notes_stamp",
    "open_snapshot",
    "read_snapshot",
    "while_unchanged",
]
