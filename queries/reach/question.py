"""The question for reach."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from graphmodel.errors import WrongQuestion
from graphmodel.values import LEVELS
from queries.reach.answer import FirstReach, ReachAnswer, Touched, Touching
from queries.reach.joint import partners
from queries.reach.needs import Needs
from queries.spread import steps_from
from queries.structure import NamedFactor, factor_ids, naming

if TYPE_CHECKING:
    from graphmodel.values import Level
    from queries.ragged import Index
    from queries.reach.request import ReachRequest
    from queries.snapshot import Snapshot


def reach(snapshot: Snapshot, request: ReachRequest) -> ReachAnswer:
    """Return what a factor can touch and what can touch it, and what all of that hangs on.

    Where a factor is thought away, so is every claim that it took part in, as the cause, the
    effect or one of several that only jointly contributed; a link falls with the last of its
    claims.

    Raises:
        NotFound: There is no factor with one of these ids, or see `Scope.view`.
        WrongQuestion: The factor that is asked about is to be thought away.
        ValueError: The snapshot was read without its claims.
    """
    view = request.view(snapshot)
    factor = view.factors.index(request.factor)
    without = sorted({view.factors.index(factor_id) for factor_id in request.without})
    if factor in without:
        raise WrongQuestion(
            f"'{view.factors.names[factor]}' cannot be thought away and asked about at once. "
            "Name other factors to think away."
        )
    table = view.links
    start = np.zeros(len(view.factors), dtype=np.bool_)
    start[factor] = True
    onward = steps_from(start, table.leaving, table.effects)
    back = steps_from(start, table.arriving, table.causes)
    needs = Needs(view, factor, onward, partners(snapshot, view, request))
    return ReachAnswer(
        factor=NamedFactor.of(view, factor),
        touches=_touched(view, onward, needs),
        touched_by=tuple(
            Touching(steps=int(back[one]), **naming(view, one)) for one in _nearest_first(back)
        ),
        touches_levels=_first_levels(view, onward),
        touched_by_levels=_first_levels(view, back),
        needed_partners=tuple(NamedFactor.of(view, one) for one in needs.untouched()),
        no_longer_touched=factor_ids(view, _lost(needs, without)),
    )


def _touched(view: Snapshot, steps: Index, needs: Needs) -> tuple[Touched, ...]:
    table = view.links
    away = table.causes != table.effects
    leads_to = np.bincount(table.causes[away], minlength=len(view.factors))
    may_turn = view.factors.may_be_impact & (leads_to > 0)
    return tuple(
        Touched(
            steps=int(steps[one]),
            leads_to=int(leads_to[one]),
            turning_point=bool(may_turn[one]),
            needs=factor_ids(view, needs.of(one)),
            carries=needs.carried(one),
            **naming(view, one),
        )
        for one in _nearest_first(steps)
    )


def _nearest_first(steps: Index) -> list[int]:
    """Return the factors that are reached, by links and id, without the one where it began."""
    reached = np.flatnonzero(steps > 0)
    ordered: list[int] = reached[np.argsort(steps[reached], kind="stable")].tolist()
    return ordered


def _first_levels(view: Snapshot, steps: Index) -> tuple[FirstReach, ...]:
    met: dict[Level, list[int]] = defaultdict(list)
    for one in _nearest_first(steps):
        level = view.factors.levels[one]
        if level is not None and (not met[level] or steps[met[level][0]] == steps[one]):
            met[level].append(one)
    return tuple(
        FirstReach(
            level=level, steps=int(steps[met[level][0]]), factors=factor_ids(view, met[level])
        )
        for level in LEVELS
        if level in met
    )


def _lost(needs: Needs, without: list[int]) -> list[int]:
    """Return what is no longer touched without some factors, beside themselves."""
    if not without:
        return []
    return [one for one in needs.lost_without(without) if one not in without]
