"""What every way to a factor passes: the tree of dominators.

Cooper, Harvey and Kennedy 2001, "A simple, fast dominance algorithm".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.snapshot import LinkTable


def dominators(table: LinkTable, start: int) -> dict[int, int]:
    """Return, for each factor that a start leads to, the last one that every way to it passes.

    That is the start itself where nothing else is on all ways. Each comes after the one it is
    given, so the answer can be gone through forward or backward. The start is left out.
    """
    order = _as_they_are_left(table, start)
    order.reverse()
    place = {factor: number for number, factor in enumerate(order)}
    nearest = [0] + [-1] * (len(order) - 1)
    before = [
        [
            place[cause]
            for cause in table.causes[table.arriving.of(factor)].tolist()
            if cause in place
        ]
        for factor in order
    ]
    changed = True
    while changed:
        changed = False
        for factor in range(1, len(order)):
            known = [cause for cause in before[factor] if nearest[cause] >= 0]
            last = known[0]
            for cause in known[1:]:
                last = _shared(nearest, last, cause)
            if nearest[factor] != last:
                nearest[factor] = last
                changed = True
    return {order[factor]: order[nearest[factor]] for factor in range(1, len(order))}


def _shared(nearest: list[int], one: int, other: int) -> int:
    """Return the last place that the ways to both pass."""
    while one != other:
        if one > other:
            one = nearest[one]
        else:
            other = nearest[other]
    return one


def _as_they_are_left(table: LinkTable, start: int) -> list[int]:
    """Return what a start leads to in the order in which a search in depth is done with it."""
    done: list[int] = []
    seen = {start}
    waiting = [(start, iter(table.effects[table.leaving.of(start)].tolist()))]
    while waiting:
        factor, onward = waiting[-1]
        effect = next((one for one in onward if one not in seen), None)
        if effect is None:
            done.append(factor)
            waiting.pop()
        else:
            seen.add(effect)
            waiting.append((effect, iter(table.effects[table.leaving.of(effect)].tolist())))
    return done
