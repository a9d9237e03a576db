"""Which factors every claim of a link needs beside its cause: together they contributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from queries.snapshot import Snapshot
    from queries.structure import Scope


def partners(snapshot: Snapshot, view: Snapshot, scope: Scope) -> dict[int, list[int]]:
    """Return, by link of the view, the factors without any one of which all its claims fall.

    The link's own cause and effect are not named, and links that need nothing else are left out.

    Args:
        snapshot: Read with its claims.
        view: The links that the claims of the scope make.
        scope: Which claims.

    Raises:
        ValueError: The snapshot was read without its claims.
    """
    claims = snapshot.known_claims
    rows = np.flatnonzero(scope.claim_filter.kept(snapshot)[claims.joint])
    link = np.searchsorted(claims.offsets, claims.joint[rows], side="right") - 1
    others = claims.joint_causes.rows(rows)
    each = link[others.row_numbers()]
    pairs, counts = np.unique(
        np.column_stack((claims.causes[each], claims.effects[each], others.items)),
        axis=0,
        return_counts=True,
    )
    needed: dict[int, list[int]] = {}
    for (cause, effect, other), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        found = view.links.between(cause, effect)
        if other not in (cause, effect) and found is not None and count == view.links.claims[found]:
            needed.setdefault(found, []).append(other)
    return needed
