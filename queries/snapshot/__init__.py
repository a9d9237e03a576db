"""The compact snapshot of the graph, on which questions about structure are answered."""

from queries.snapshot.compact import Snapshot
from queries.snapshot.links import LinkTable
from queries.snapshot.reading import content_stamp, read_snapshot
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

__all__ = [
    "FactorTable",
    "LinkTable",
    "ProjectTable",
    "Snapshot",
    "SourceTable",
    "content_stamp",
    "read_snapshot",
]
