"""The matrix: who links which causes directly to which effects, and where any chain leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pydantic import Field

from graphmodel.errors import WrongQuestion
from queries.chains.ground import where_stories_begin, where_stories_stop
from queries.structure import Answer, NamedFactor, Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from queries.ragged import Flags, Index
    from queries.snapshot import LinkTable, Snapshot

MOST_CELLS: Final = 1_000_000
"""A matrix with more cells is refused: it could not be read, and hardly be held."""

_AT_ONCE: Final = 64
"""Starts that are followed at once, one in each bit of a number."""


class MatrixRequest(Scope):
    """Which causes and effects to compare, in whose words.

    What is left out means where stories begin and where they stop, as for chains: the mechanisms
    that nothing else leads to, the impacts that lead to nothing else; every factor where the view
    has none.
    """

    starts: tuple[str, ...] = Field(
        default=(), description="Ids of the causes, one row each; none: where stories begin."
    )
    ends: tuple[str, ...] = Field(
        default=(), description="Ids of the effects, one column each; none: where stories stop."
    )


class MatrixAnswer(Answer):
    """Counts by cause and effect: a row for each cause, in it a number for each effect.

    What is asked for keeps its order; what was left out is ordered by id. A zero says that nobody
    told of a direct link, which can mean that nobody was asked.
    """

    starts: tuple[NamedFactor, ...] = Field(description="The causes, in the order of the rows.")
    ends: tuple[NamedFactor, ...] = Field(description="The effects, in the order of the columns.")
    sources: tuple[tuple[int, ...], ...] = Field(
        description="Sources, after counts_as, that tell the direct link."
    )
    claims: tuple[tuple[int, ...], ...] = Field(description="Live claims of the direct link.")
    chains: tuple[tuple[bool, ...], ...] = Field(
        description="Some chain, of one link or more, leads there; never from a factor to itself."
    )

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values: `from` and `to` hold ids, `factors` their names."""
        named = {factor.id: factor.model_dump(mode="json") for factor in self.starts + self.ends}
        return {
            "from": [factor.id for factor in self.starts],
            "to": [factor.id for factor in self.ends],
            **self.model_dump(mode="json", include={"sources", "claims", "chains"}),
            "factors": list(named.values()),
        }


def matrix(snapshot: Snapshot, request: MatrixRequest) -> MatrixAnswer:
    """Return who links each cause to each effect directly, and whether any chain does.

    Raises:
        NotFound: There is no factor with one of these ids, or see `Scope.view`.
        WrongQuestion: The matrix would have more than `MOST_CELLS` cells.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view = request.view(snapshot)
    starts = _asked(view, request.starts, where_stories_begin)
    ends = _asked(view, request.ends, where_stories_stop)
    if len(starts) * len(ends) > MOST_CELLS:
        raise WrongQuestion(
            f"The matrix would have {len(starts):,} rows and {len(ends):,} columns; at most "
            f"{MOST_CELLS:,} cells can be shown. Name the causes or the effects, or one project."
        )
    links = _direct(view.links, starts, ends)
    known = links >= 0
    reached = _reached(view.links, starts, ends)
    reached &= starts[:, np.newaxis] != ends[np.newaxis, :]
    return MatrixAnswer(
        starts=tuple(NamedFactor.of(view, factor) for factor in starts.tolist()),
        ends=tuple(NamedFactor.of(view, factor) for factor in ends.tolist()),
        sources=_rows(np.where(known, _at(view.links.sources, links), 0)),
        claims=_rows(np.where(known, _at(view.links.claims, links), 0)),
        chains=_rows(reached),
    )


def _asked(view: Snapshot, ids: tuple[str, ...], left_out: Any) -> Index:
    """Return the factors with these ids, each once; without any, those where stories end."""
    if ids:
        return np.array([view.factors.index(one) for one in dict.fromkeys(ids)], dtype=np.int32)
    return np.flatnonzero(left_out(view)).astype(np.int32)


def _direct(table: LinkTable, starts: Index, ends: Index) -> Index:
    """Return the link from each start to each end, -1 where there is none."""
    column = np.full(len(table.leaving), -1, dtype=np.int32)
    column[ends] = np.arange(len(ends), dtype=np.int32)
    direct = np.full((len(starts), len(ends)), -1, dtype=np.int32)
    for row, start in enumerate(starts.tolist()):
        links = table.leaving.of(start)
        columns = column[table.effects[links]]
        direct[row, columns[columns >= 0]] = links[columns >= 0]
    return direct


def _at(counts: Index, links: Index) -> Index:
    return counts[links] if len(counts) else np.zeros_like(links)


def _reached(table: LinkTable, starts: Index, ends: Index) -> Flags:
    """Return whether one link or more lead from each start to each end.

    Each bit stands for one start, so that one pass over all links follows many of them.
    """
    arriving = table.arriving
    filled = np.flatnonzero(np.diff(arriving.offsets))
    causes = table.causes[arriving.items]
    reached = np.zeros((len(starts), len(ends)), dtype=np.bool_)
    for begin in range(0, len(starts) if len(filled) else 0, _AT_ONCE):
        some = starts[begin : begin + _AT_ONCE]
        bits = np.left_shift(np.uint64(1), np.arange(len(some), dtype=np.uint64))
        behind = np.zeros(len(arriving), dtype=np.uint64)
        here = behind.copy()
        here[some] = bits
        while True:
            came = behind.copy()
            came[filled] |= np.bitwise_or.reduceat(
                (here | behind)[causes], arriving.offsets[filled]
            )
            if np.array_equal(came, behind):
                break
            behind = came
        reached[begin : begin + _AT_ONCE] = (behind[ends] & bits[:, np.newaxis]) != 0
    return reached


def _rows(cells: NDArray[Any]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, cells.tolist()))
