"""Reads a snapshot from the graph, as columns and in pieces that fit a transaction's memory."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import DatabaseError
from queries.loader import query
from queries.snapshot.columns import (
    ClaimColumns,
    DatedColumns,
    FactorColumns,
    LinkColumns,
    ProjectColumns,
    SourceColumns,
)
from queries.snapshot.compact import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Reader, Row

_PIECE: Final = 5_000
"""Nodes read at once: with their links well under the 256 MB that a transaction may take."""

_TRIES: Final = 5

Columns = dict[str, list[Any]]


def content_stamp(reader: Reader) -> str:
    """Return the content stamp, "" for a graph to which nothing has been written yet."""
    rows = reader.rows(query("snapshot/stamp"))
    return str(rows[0]["value"]) if rows else ""


def read_snapshot(reader: Reader, *, with_claims: bool = False) -> Snapshot:
    """Return the graph of links as it is under one content stamp.

    Args:
        reader: A database. Each piece is read in a transaction of its own; where somebody
            writes in between, all is read again.
        with_claims: Read the claims too; `Snapshot.view` needs them for its filters.

    Raises:
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    for _ in range(_TRIES):
        stamp = content_stamp(reader)
        snapshot = _read(reader, stamp, with_claims)
        if snapshot is not None and content_stamp(reader) == stamp:
            return snapshot
    raise DatabaseError(
        "The graph kept changing while it was being read. Wait until the import that is under "
        "way is done, and ask again."
    )


def _read(reader: Reader, stamp: str, with_claims: bool) -> Snapshot | None:
    """Return what is read now, None where an end of a link came or went in between."""
    factors, marks = _by_pieces(reader, "snapshot/factors")
    links = _links(reader, marks)
    if not set(factors["ids"]).issuperset(chain(links["causes"], links["effects"])):
        return None
    sources, _ = _by_pieces(reader, "snapshot/sources")
    projects, _ = _by_pieces(reader, "snapshot/projects")
    dated, _ = _by_pieces(reader, "snapshot/dated")
    claims, _ = _by_pieces(reader, "snapshot/claims") if with_claims else (None, [])
    return Snapshot.from_columns(
        stamp=stamp,
        factors=FactorColumns(**factors),
        sources=SourceColumns(**sources),
        projects=ProjectColumns(**projects),
        links=LinkColumns(**links),
        dated=DatedColumns(**dated),
        claims=None if claims is None else ClaimColumns(**claims),
    )


def _by_pieces(reader: Reader, name: str) -> tuple[Columns, list[str]]:
    """Return the columns of all pieces, and the last id of each as the server orders them."""
    question = query(name)
    columns: Columns = {column: [] for column in question.columns if column != "last"}
    marks = [""]
    while True:
        (piece,) = reader.rows(question, after=marks[-1], piece=_PIECE)
        if piece["last"] is None:
            return columns, marks
        _extend(columns, piece)
        marks.append(piece["last"])


def _links(reader: Reader, marks: Sequence[str]) -> Columns:
    """Return the columns of all links, those of the causes between two marks at a time."""
    question = query("snapshot/links")
    columns: Columns = {column: [] for column in question.columns}
    for after, last in pairwise(marks):
        (piece,) = reader.rows(question, after=after, last=last)
        _extend(columns, piece)
    return columns


def _extend(columns: Columns, piece: Row) -> None:
    for column, values in columns.items():
        values.extend(piece[column])
