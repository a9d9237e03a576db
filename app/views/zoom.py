"""General factors on the Trace page: what stands for what, and what can be taken apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.views.trace_state import TraceState
    from queries.snapshot import Snapshot


def has_general(whole: Snapshot) -> bool:
    """Return whether any factor of a graph is a part of a more general one."""
    return bool(len(whole.factors.above.items))


def standing(state: TraceState, whole: Snapshot) -> TraceState:
    """Return the state with the factors in its ends that stand for those that were chosen."""
    asked = state.request().standing(whole)
    return state.model_copy(update={"starts": asked.starts, "ends": asked.ends})


def parts_of(
    reading: Sequence[str], state: TraceState, whole: Snapshot
) -> tuple[tuple[str, ...], ...]:
    """Return, for each of these factors, the keys of all that it stands for, itself among them."""
    if not state.general:
        return tuple((key,) for key in reading)
    rows = whole.standing(state.unfold)
    owners, ids = rows.row_numbers(), whole.factors.ids
    return tuple(
        tuple(ids[one] for one in owners[rows.items == whole.factors.index(key)].tolist()) or (key,)
        for key in reading
    )


def folded(shown: Iterable[str], state: TraceState, whole: Snapshot) -> frozenset[str] | None:
    """Return which of these factors stand for parts of theirs; None where none may."""
    if not state.general:
        return None
    generals = np.unique(whole.factors.above.items)
    index = whole.factors.index
    return frozenset(key for key in shown if key not in state.unfold and index(key) in generals)
