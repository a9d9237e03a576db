"""Reads a snapshot from the graph, as columns and in pieces that fit a transaction's memory.

Several pieces are asked for at a time: while one is turned into numbers here, the server works on
the next. Ends of links come as the server's own numbers, which need not be looked up there; they
hold for as long as the content stamp does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from queries.loader import query
from queries.snapshot.build import ClaimCoder, LinkCoder
from queries.snapshot.claims import LIVE, ClaimTable
from queries.snapshot.coding import Numbering
from queries.snapshot.columns import (
    ClaimColumns,
    DatedColumns,
    FactorColumns,
    LinkColumns,
    ProjectColumns,
    SourceColumns,
)
from queries.snapshot.compact import Snapshot
from queries.snapshot.links import LinkTable
from queries.snapshot.stamp import while_unchanged
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.db.runner import Reader, Row

_PIECE: Final = 3_000
"""Factors read at once: with their links or claims well under a transaction's memory."""

_AT_A_TIME: Final = 2
"""Pieces under way at once. More make neither side faster on a machine with few cores."""

Columns = dict[str, list[Any]]
Partners = dict[int, list[int]]


def read_snapshot(
    reader: Reader, *, with_claims: bool = False, with_dates: bool = True
) -> Snapshot:
    """Return the graph of links as it is under one content stamp.

    Args:
        reader: A database. Each piece is read in a transaction of its own; where somebody
            writes in between, all is read again.
        with_claims: Read the claims too; `Snapshot.view` needs them for its filters.
        with_dates: Read when links were; else their time is unknown. Claims bring their own dates.

    Raises:
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    return while_unchanged(reader, lambda stamp: _read(reader, stamp, with_claims, with_dates))


def read_claims(reader: Reader, snapshot: Snapshot) -> Snapshot:
    """Return the same snapshot with its claims; a newer one where the graph has changed since.

    Raises:
        DatabaseError: See `read_snapshot`.
    """

    def read(stamp: str) -> Snapshot:
        if stamp != snapshot.stamp:
            return _read(reader, stamp, with_claims=True, with_dates=True)
        base = _Base.of(reader)
        return replace(snapshot, claims=_claims(reader, base, snapshot))

    return while_unchanged(reader, read)


def _read(reader: Reader, stamp: str, with_claims: bool, with_dates: bool) -> Snapshot:
    base = _Base.of(reader)
    factors = FactorTable.of(FactorColumns(**_without_numbers(base.factors)))
    source_names = Numbering(base.sources["ids"])
    project_names = Numbering(("", *base.projects["ids"]))
    coder = LinkCoder(base.numbers(base.factors, factors.ids), source_names, project_names)
    for piece in _pieces(reader, "snapshot/links", base.marks):
        coder.add(LinkColumns(**piece))
    if with_dates and not with_claims:
        _add_dated(reader, base, coder)
    source_ids, source_places = source_names.sorted()
    project_ids, project_places = project_names.sorted()
    sources = SourceTable.of(SourceColumns(**_without_numbers(base.sources)), source_ids)
    projects = ProjectTable.of(ProjectColumns(**_without_numbers(base.projects)), project_ids[1:])
    codes, words = coder.links(source_places, project_places - 1)
    links = LinkTable.of(codes, words, len(factors), sources, projects)
    snapshot = Snapshot(stamp, factors, sources, projects, links)
    if not with_claims:
        return snapshot
    claims = _claims(reader, base, snapshot)
    return replace(snapshot, links=dated_by(links, claims), claims=claims)


def dated_by(links: LinkTable, claims: ClaimTable) -> LinkTable:
    """Return the links with the dates of their live claims."""
    made = claims.links(claims.of_modalities(LIVE))
    keys = made.causes.astype(np.int64) << 32 | made.effects
    wanted = links.causes.astype(np.int64) << 32 | links.effects
    places = np.searchsorted(keys, wanted)
    known = np.flatnonzero(places < len(keys))
    known = known[keys[places[known]] == wanted[known]]
    starts, ends = np.zeros_like(links.starts), np.zeros_like(links.ends)
    starts[known], ends[known] = made.starts[places[known]], made.ends[places[known]]
    return replace(links, starts=starts, ends=ends)


@dataclass(frozen=True)
class _Base:
    """What links and claims refer to."""

    factors: Columns
    marks: list[str]
    """The last id of each piece of the factors, as the server orders them, behind ""."""
    sources: Columns
    projects: Columns

    @classmethod
    def of(cls, reader: Reader) -> _Base:
        """Return what is stored now."""
        factors, marks = _one_after_the_other(reader, "snapshot/factors")
        sources, _ = _one_after_the_other(reader, "snapshot/sources")
        projects, _ = _one_after_the_other(reader, "snapshot/projects")
        return cls(factors, marks, sources, projects)

    @staticmethod
    def numbers(columns: Columns, ids: Sequence[str]) -> dict[int, int]:
        """Return, for the server's own number of each record, its place among these sorted ids."""
        places = numbers_of(ids)
        return {
            number: places[own]
            for number, own in zip(columns["numbers"], columns["ids"], strict=True)
        }


def _claims(reader: Reader, base: _Base, snapshot: Snapshot) -> ClaimTable:
    """Return all claims that a chain may use, in the numbers of this snapshot."""
    coder = ClaimCoder(
        base.numbers(base.factors, snapshot.factors.ids),
        base.numbers(base.sources, snapshot.sources.ids),
        base.numbers(base.projects, snapshot.projects.ids),
    )
    partners = _partners(reader, base)
    voices = dict(zip(base.sources["numbers"], base.sources["voices"], strict=True))
    for piece in _pieces(reader, "snapshot/claims", base.marks):
        causes = _with_partners(piece.pop("numbers"), piece.pop("causes"), partners)
        own = zip(piece.pop("voices"), piece["sources"], strict=True)
        coder.add(
            ClaimColumns(
                causes=causes, voices=[voice or voices[source] for voice, source in own], **piece
            )
        )
    return coder.table(
        np.arange(len(snapshot.sources.ids), dtype=np.int32),
        np.arange(len(snapshot.projects.ids), dtype=np.int32),
    )


def _add_dated(reader: Reader, base: _Base, coder: LinkCoder) -> None:
    """Let the coder take in the dates of live claims."""
    partners = _partners(reader, base)
    for piece in _pieces(reader, "snapshot/dated", base.marks):
        causes = _with_partners(piece["numbers"], piece["causes"], partners)
        each = [place for place, found in enumerate(causes) for _ in found]
        coder.add_dated(
            DatedColumns(
                causes=[cause for found in causes for cause in found],
                effects=[piece["effects"][place] for place in each],
                starts=[piece["starts"][place] for place in each],
                ends=[piece["ends"][place] for place in each],
            )
        )


def _partners(reader: Reader, base: _Base) -> Partners:
    """Return, by the number of a claim, the factors that contributed jointly with its cause."""
    partners: Partners = defaultdict(list)
    for piece in _pieces(reader, "snapshot/partners", base.marks):
        for claim, partner in zip(piece["claims"], piece["partners"], strict=True):
            partners[claim].append(partner)
    return dict(partners)


def _with_partners(
    claims: Sequence[int], causes: Sequence[int], partners: Partners
) -> list[tuple[int, ...]]:
    """Return, for each claim, its cause and whatever contributed jointly with it, each once."""
    return [
        tuple({cause, *partners[claim]}) if claim in partners else (cause,)
        for claim, cause in zip(claims, causes, strict=True)
    ]


def _one_after_the_other(reader: Reader, name: str) -> tuple[Columns, list[str]]:
    """Return the columns of all pieces, and the last id of each as the server orders them."""
    question = query(name)
    columns: Columns = {column: [] for column in question.columns if column != "last"}
    marks = [""]
    while True:
        (piece,) = reader.rows(question, after=marks[-1], piece=_PIECE)
        if piece["last"] is None:
            return columns, marks
        for column, values in columns.items():
            values.extend(piece[column])
        marks.append(piece["last"])


def _pieces(reader: Reader, name: str, marks: Sequence[str]) -> Iterator[Row]:
    """Yield the columns between each two marks, in their order."""
    question = query(name)
    waiting: deque[Future[list[Row]]] = deque()
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        for after, last in pairwise(marks):
            waiting.append(pool.submit(reader.rows, question, after=after, last=last))
            if len(waiting) > _AT_A_TIME:
                yield waiting.popleft().result()[0]
        while waiting:
            yield waiting.popleft().result()[0]


def _without_numbers(columns: Columns) -> Columns:
    return {name: values for name, values in columns.items() if name not in ("numbers", "voices")}
