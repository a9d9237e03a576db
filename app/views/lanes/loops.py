"""Step 1: which links return. Loops are condensed, and each is told in one order."""

from __future__ import annotations

from typing import Final

UNPLACED_WEIGHT: Final = 1.5
"""A link from a factor that is yet to be told weighs more than one from a factor told before."""


def forward_links(
    count: int, ends: tuple[tuple[int, int], ...], rank: tuple[int, ...]
) -> tuple[bool, ...]:
    """Return, for each link, whether it runs with the order of the story.

    The links that do are free of loops. A link from a factor to itself never does.
    """
    effects: list[list[int]] = [[] for _ in range(count)]
    for cause, effect in ends:
        effects[cause].append(effect)
    group = [0] * count
    turn = [0] * count
    for number, members in enumerate(strongly_connected(effects)):
        for member in members:
            group[member] = number
        if len(members) > 1:
            for place, member in enumerate(_telling_order(members, ends, rank)):
                turn[member] = place
    return tuple(
        cause != effect and (group[cause] != group[effect] or turn[cause] < turn[effect])
        for cause, effect in ends
    )


def strongly_connected(effects: list[list[int]]) -> list[list[int]]:
    """Return the sets of factors that all lead to each other (Tarjan 1972), without recursion."""
    count = len(effects)
    index = [-1] * count
    low = [0] * count
    waiting: list[int] = []
    is_waiting = [False] * count
    groups: list[list[int]] = []
    visited = 0
    for root in range(count):
        if index[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            factor, at = work.pop()
            if at == 0:
                index[factor] = low[factor] = visited
                visited += 1
                waiting.append(factor)
                is_waiting[factor] = True
            else:
                low[factor] = min(low[factor], low[effects[factor][at - 1]])
            while at < len(effects[factor]):
                effect = effects[factor][at]
                at += 1
                if index[effect] < 0:
                    work.append((factor, at))
                    work.append((effect, 0))
                    break
                if is_waiting[effect]:
                    low[factor] = min(low[factor], index[effect])
            else:
                if low[factor] == index[factor]:
                    groups.append(_take_group(factor, waiting, is_waiting))
    return groups


def _take_group(root: int, waiting: list[int], is_waiting: list[bool]) -> list[int]:
    """Return the factors above the root on the stack, which form one set, and take them off."""
    group: list[int] = []
    while True:
        factor = waiting.pop()
        is_waiting[factor] = False
        group.append(factor)
        if factor == root:
            return sorted(group)


def _telling_order(
    members: list[int], ends: tuple[tuple[int, int], ...], rank: tuple[int, ...]
) -> list[int]:
    """Return the factors of one loop in the order of the story."""
    inside = frozenset(members)
    effects: dict[int, list[int]] = {member: [] for member in members}
    told = dict.fromkeys(members, 0)
    untold = dict.fromkeys(members, 0)
    entered = dict.fromkeys(members, 0)
    for cause, effect in ends:
        if effect not in inside or cause == effect:
            continue
        if cause in inside:
            effects[cause].append(effect)
            untold[effect] += 1
        else:
            entered[effect] += 1
    ranked = [member for member in members if rank[member] < len(rank)]
    start = min(
        ranked or members,
        key=lambda member: (rank[member], -entered[member], untold[member], member),
    )
    order: list[int] = []
    left = dict.fromkeys(members)
    following = start
    while True:
        order.append(following)
        del left[following]
        if not left:
            return order
        for effect in effects[following]:
            told[effect] += 1
            untold[effect] -= 1
        following = min(
            left,
            key=lambda member: (
                UNPLACED_WEIGHT * untold[member] - told[member],
                rank[member],
                member,
            ),
        )
