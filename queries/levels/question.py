"""The question for levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from queries.levels.answer import Disagreement, LevelsAnswer, Measured, MeasuredFactor
from queries.levels.disagreement import places_apart
from queries.levels.heights import heights
from queries.levels.transitions import Crossings
from queries.structure import NamedFactor

if TYPE_CHECKING:
    from queries.levels.heights import Heights
    from queries.levels.request import LevelsRequest
    from queries.snapshot import LinkTable, Snapshot

_DIGITS: Final = 6


def levels(snapshot: Snapshot, request: LevelsRequest) -> LevelsAnswer:
    """Return how contribution moves between levels, and where links and placing disagree.

    Raises:
        NotFound: There is no project with one of these ids.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view = request.view(snapshot)
    whole = request.model_copy(update={"projects": ()}).view(snapshot)
    found = heights(view.links)
    apart = places_apart(view, found)
    far = np.flatnonzero(apart)
    far = far[np.lexsort((far, -np.abs(apart[far])))]
    crossings = Crossings.of(view)
    jumps, all_jumps = crossings.jumps(request.limit)
    ordered = np.lexsort((found.factors, found.height.round(_DIGITS), found.group))
    return LevelsAnswer(
        transitions=crossings.transitions(),
        moves=crossings.moves(),
        jumps=jumps,
        all_jumps=all_jumps,
        measured=_measured(view.links, found),
        measured_whole=_measured(whole.links, heights(whole.links)),
        factors=tuple(_factor(view, found, row) for row in ordered.tolist()),
        disagreements=tuple(
            Disagreement(places=float(apart[row]), **dict(_factor(view, found, row)))
            for row in far[: request.limit].tolist()
        ),
        all_disagreements=len(far),
    )


def _measured(table: LinkTable, found: Heights) -> Measured:
    value = found.incoherence
    return Measured(links=len(table), incoherence=None if value is None else round(value, _DIGITS))


def _factor(view: Snapshot, found: Heights, row: int) -> MeasuredFactor:
    return MeasuredFactor(
        height=round(float(found.height[row]), _DIGITS),
        group=int(found.group[row]),
        **dict(NamedFactor.of(view, int(found.factors[row]))),
    )
