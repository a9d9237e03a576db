"""The question for loops."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from graphmodel.values import LEVELS, Continuity, Level, TimeOrder
from queries.chains.budget import Budget, BudgetSpent
from queries.chains.describe import Describer
from queries.chains.grade import time_order
from queries.loops.answer import Loop, LoopsAnswer
from queries.loops.search import loops_by_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.chains import ChainLink
    from queries.loops.request import LoopsRequest
    from queries.snapshot import LinkTable, Snapshot

_MICRO: Final = (Level.INDIVIDUAL, Level.GROUP)


def loops(snapshot: Snapshot, request: LoopsRequest) -> LoopsAnswer:
    """Return the shortest loops, ties by factor ids; each once, from its smallest id.

    Without `truncated` they are the first `limit` of all simple loops of at most `max_steps`
    links; with it, they are still the first, and there may be more. The same question on the same
    snapshot gets the same answer.

    Raises:
        NotFound: See `Scope.view`.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view = request.view(snapshot)
    found: list[tuple[int, ...]] = []
    truncated = False
    try:
        search = loops_by_steps(view.links, request.max_steps, Budget(request.work))
        for loop in islice(search, request.limit + 1):
            found.append(loop)
    except BudgetSpent:
        truncated = True
    listed = found[: request.limit]
    describer = Describer(view, [(*loop, loop[0]) for loop in listed])
    return LoopsAnswer(
        loops=tuple(_described(view, describer, loop) for loop in listed),
        truncated=truncated,
        exact_first=len(listed),
        more=truncated or len(found) > request.limit,
    )


def _described(view: Snapshot, describer: Describer, loop: tuple[int, ...]) -> Loop:
    """Return a loop with all that is said about it."""
    closed = (*loop, loop[0])
    chain = describer.chain(closed)
    closes_weakly = not _share(chain.links[-1], chain.links[0])
    breaks = closes_weakly and chain.continuity is Continuity.OVERLAPPING
    levels = [view.factors.levels[factor] for factor in closed]
    placed = sorted({level for level in levels if level}, key=LEVELS.index)
    turn, turn_from = _turn(view.links, closed)
    return Loop(
        factors=chain.factors[:-1],
        links=chain.links,
        sign=chain.sign,
        continuity=Continuity.STITCHED if breaks else chain.continuity,
        told_whole_by=chain.told_whole_by,
        fewest_sources=chain.fewest_sources,
        weak_joints=(*([chain.factors[0].id] if closes_weakly else []), *chain.weak_joints),
        levels=tuple(level for level, _ in groupby(filter(None, levels))),
        narrowest=placed[0] if placed else None,
        widest=placed[-1] if placed else None,
        climbs=len(placed) > 1 and not set(placed) <= set(_MICRO),
        turn=turn,
        turn_from=None if turn_from is None else view.factors.ids[loop[turn_from]],
    )


def _share(link: ChainLink, following: ChainLink) -> bool:
    return not (
        set(link.sources).isdisjoint(following.sources)
        and set(link.cases).isdisjoint(following.cases)
    )


def _turn(table: LinkTable, closed: Sequence[int]) -> tuple[TimeOrder, int | None]:
    """Return whether the dates allow one turn, and from which factor on the loop they first do."""
    days = [(int(table.starts[link]), int(table.ends[link])) for link in table.along(closed)]
    periods = [period if period[0] else None for period in days]
    for place in range(len(periods)):
        order = time_order([*periods[place:], *periods[:place]])
        if order is not TimeOrder.VIOLATED:
            return order, place
    return TimeOrder.VIOLATED, None
