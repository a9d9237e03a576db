"""Particular factors rolled up to their general ones, and the links that claims make between those.

A claim between two particular factors counts for each pair of the most general factors above them.
Who tells it keeps saying which particular ones it is about, as a joint of two such links is shared
only where the same particular factor stands on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphmodel.values import Modality
from queries.ragged import Ragged, offsets_of
from queries.snapshot.claims import MODALITIES
from queries.snapshot.coding import distinct
from queries.snapshot.links import LinkCodes

if TYPE_CHECKING:
    from collections.abc import Collection

    from queries.ragged import Flags, Index, Offsets
    from queries.snapshot.claims import ClaimTable

_REPORTED = MODALITIES.index(Modality.REPORTED)


def tops(above: Ragged, unfolded: Collection[int] = ()) -> Ragged:
    """Return, for each factor, what stands for it: the most general factors above it, or itself.

    Args:
        above: For each factor those that it is directly a part of.
        unfolded: Factors that stand for none of their parts; each part stands for itself.
    """
    numbers = np.arange(len(above), dtype=np.int32)
    parts = np.flatnonzero(np.diff(above.offsets))
    found = [_tops_of(above, frozenset(unfolded), part) for part in parts.tolist()]
    lengths = np.ones(len(above), dtype=np.int64)
    lengths[parts] = [len(one) for one in found]
    offsets = offsets_of(lengths)
    items = np.repeat(numbers, lengths)
    for part, one in zip(parts.tolist(), found, strict=True):
        items[offsets[part] : offsets[part + 1]] = one
    return Ragged(offsets, items)


def _tops_of(above: Ragged, unfolded: frozenset[int], factor: int) -> list[int]:
    found, seen, waiting = set(), {factor}, [factor]
    while waiting:
        one = waiting.pop()
        generals = above.of(one).tolist()
        if not generals or not unfolded.isdisjoint(generals):
            found.add(one)
        new = [other for other in generals if other not in unfolded and other not in seen]
        seen.update(new)
        waiting += new
    return sorted(found) or [factor]


def rolled(claims: ClaimTable, kept: Flags, standing: Ragged) -> LinkCodes:
    """Return the links that these claims make between what stands for their ends.

    Args:
        claims: All claims.
        kept: Which of them count.
        standing: For each factor what stands for it, as `tops` has it.
    """
    rows = np.flatnonzero(kept)
    particular = claims.link_numbers[rows]
    by_cause = standing.rows(claims.causes[particular])
    each = by_cause.row_numbers()
    by_effect = standing.rows(claims.effects[particular][each])
    again = by_effect.row_numbers()
    causes, effects, places = by_cause.items[again], by_effect.items, each[again]
    order = np.lexsort((effects, causes))
    causes, effects, places = causes[order], effects[order], places[order]
    rows, particular = rows[places], particular[places]
    begins = np.flatnonzero(np.diff(causes.astype(np.int64) << 32 | effects, prepend=-1))
    signs, reported, hypothetical = claims.signs_and_modalities(rows, begins)
    starts, ends = claims.days(rows, begins)
    counted = _counted_once(claims, standing, rows, particular, causes)
    tellings, told, told_in = _told(claims, rows, particular, begins)
    return LinkCodes(
        causes=causes[begins],
        effects=effects[begins],
        claims=_sums(counted, begins),
        signs=signs,
        reported=reported,
        hypothetical=hypothetical,
        starts=starts,
        ends=ends,
        tellings=tellings,
        told_by=claims.telling_sources[told],
        told_project=claims.telling_projects[told],
        told_word=claims.telling_words[told],
        told_cause=claims.causes[told_in],
        told_effect=claims.effects[told_in],
    )


def _sums(counted: Flags, begins: Offsets) -> Index:
    if not len(begins):
        return np.empty(0, dtype=np.int32)
    return np.add.reduceat(counted.astype(np.int32), begins).astype(np.int32)


def _counted_once(
    claims: ClaimTable, standing: Ragged, rows: Offsets, particular: Index, causes: Index
) -> Flags:
    """Return which entries count: of a claim with several causes under one factor, the first."""
    counted = np.ones(len(rows), dtype=np.bool_)
    if not len(claims.joint):
        return counted
    each = claims.joint_causes.row_numbers()
    under = standing.rows(claims.joint_causes.items)
    again = under.row_numbers()
    width = len(standing)
    keys = each[again].astype(np.int64) * width + under.items
    partners = claims.joint_causes.items[again]
    order = np.lexsort((partners, keys))
    known, first = np.unique(keys[order], return_index=True)
    firsts = partners[order][first]
    joint = np.minimum(np.searchsorted(claims.joint, rows), len(claims.joint) - 1)
    several = np.flatnonzero(claims.joint[joint] == rows)
    found = np.searchsorted(known, joint[several].astype(np.int64) * width + causes[several])
    counted[several] = firsts[found] == claims.causes[particular[several]]
    return counted


def _told(
    claims: ClaimTable, rows: Offsets, particular: Index, begins: Offsets
) -> tuple[Offsets, Index, Index]:
    """Return where the tellings of each link begin, the tellings, and the particular links."""
    number = np.zeros(len(rows), dtype=np.int32)
    number[begins[1:]] = 1
    number = np.cumsum(number, dtype=np.int32)
    reported = np.flatnonzero(claims.modalities[rows] == _REPORTED)
    tellers = claims.tellers[rows[reported]]
    told = claims.teller_tellings.rows(tellers)
    each = reported[told.row_numbers()]
    (links, tellings, told_in), _ = distinct(number[each], told.items, particular[each])
    return offsets_of(np.bincount(links, minlength=len(begins))), tellings, told_in
