"""The question for levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from queries.levels.answer import Disagreement, LevelsAnswer, Measured, MeasuredFactor
from queries.levels.disagreement import places_apart
from queries.levels.heights import heights
from queries.levels.transitions import Crossings
from queries.structure import naming

if TYPE_CHECKING:
    from queries.levels.heights import Heights
    from queries.levels.request import LevelsRequest
    from queries.snapshot import LinkTable, Snapshot

_DIGITS: Final = 6


def levels(snapshot: Snapshot, request: LevelsRequest) -> LevelsAnswer:
    """Return how contribution moves between levels, and where links and placing disagree.

    Raises:
        NotFound: See `Scope.view`.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view = request.view(snapshot)
    found = heights(view.links)
    measured = _measured(view.links, found)
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
        measured=measured,
        measured_whole=_whole(snapshot, request) or measured,
        factors=tuple(MeasuredFactor(**_placed(view, found, row)) for row in ordered.tolist()),
        disagreements=tuple(
            Disagreement(places=float(apart[row]), **_placed(view, found, row))
            for row in far[: request.limit].tolist()
        ),
        all_disagreements=len(far),
    )


def _whole(snapshot: Snapshot, request: LevelsRequest) -> Measured | None:
    """Return the measure of all projects, None where no project was asked for."""
    if not request.projects:
        return None
    links = request.model_copy(update={"projects": ()}).view(snapshot).links
    return _measured(links, heights(links))


def _measured(table: LinkTable, found: Heights) -> Measured:
    value = found.incoherence
    return Measured(links=len(table), incoherence=None if value is None else round(value, _DIGITS))


def _placed(view: Snapshot, found: Heights, row: int) -> dict[str, Any]:
    """Return the fields of a measured factor."""
    return {
        "height": round(float(found.height[row]), _DIGITS),
        "group": int(found.group[row]),
        **naming(view, int(found.factors[row])),
    }
