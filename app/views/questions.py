"""Questions that the graph itself suggests, each with the view of Trace that answers it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from pydantic import Field

from app.views.picture import Frozen
from app.views.trace_state import TraceState
from graphmodel.values import FactorKind, Level, LinkSign

if TYPE_CHECKING:
    from queries.ragged import Index
    from queries.snapshot import Snapshot

_STARTS: Final = 12
"""Factors from which a far end is looked for; more would slow the page of a large graph down."""

_FAR: Final = 3
"""Steps from which on a chain counts as long: longer ones make no better example."""

_MOST_STEPS: Final = 4
"""A longer chain is no example to learn from."""

_GRADES: Final[dict[Level | None, int]] = {
    Level.INDIVIDUAL: 0,
    Level.GROUP: 0,
    Level.ORGANISATIONAL: 1,
    Level.SOCIETAL: 2,
    Level.PARADIGMATIC: 3,
}


class Question(Frozen):
    """A question that Trace answers."""

    names: tuple[str, ...] = Field(description="Names of the factors that it is about.")
    view: TraceState = Field(description="What Trace is asked to show.")


class Questions(Frozen):
    """What the graph suggests to ask; nothing where no claim is live."""

    forward: Question | None = Field(default=None, description="What something led to.")
    back: Question | None = Field(default=None, description="How something came about.")
    far: Question | None = Field(default=None, description="How something led to another thing.")
    told: Question | None = Field(default=None, description="What is said about one step.")


class _Pair(NamedTuple):
    start: int
    end: int
    steps: int


def questions(graph: Snapshot) -> Questions:
    """Return the questions to start with."""
    if not len(graph.links):
        return Questions()
    return Questions(forward=_forward(graph), back=_back(graph), far=_far(graph), told=_told(graph))


def _forward(graph: Snapshot) -> Question | None:
    """Ask about what most claims start from, a process if any is told of."""
    claims = _claims(graph, graph.links.causes)
    processes = [kind is FactorKind.PROCESS for kind in graph.factors.kinds]
    of_processes = np.where(processes, claims, 0)
    factor = int((of_processes if of_processes.any() else claims).argmax())
    return _about(graph, starts=(factor,)) if claims[factor] else None


def _back(graph: Snapshot) -> Question | None:
    claims = _claims(graph, graph.links.effects)
    factor = int(claims.argmax())
    return _about(graph, ends=(factor,)) if claims[factor] else None


def _far(graph: Snapshot) -> Question | None:
    """Ask about two factors that a chain of told links joins, over levels and several steps."""
    claims = _claims(graph, graph.links.causes)
    starts = sorted(np.flatnonzero(claims).tolist(), key=lambda factor: (-claims[factor], factor))
    pairs = [pair for start in starts[:_STARTS] for pair in _reached(graph, start)]
    if not pairs:
        return None
    pair = max(pairs, key=lambda p: (_width(graph, p), min(p.steps, _FAR), -p.steps))
    return _about(graph, starts=(pair.start,), ends=(pair.end,), max_steps=pair.steps)


def _told(graph: Snapshot) -> Question | None:
    """Ask about a link on which sources differ, else about the one that most sources tell."""
    links = graph.links
    apart = links.causes != links.effects
    if not apart.any():
        return None
    mixed = np.flatnonzero([links.sign(n) is LinkSign.MIXED for n in range(len(links))] & apart)
    link = int(mixed[0]) if len(mixed) else int(np.where(apart, links.sources + 1, 0).argmax())
    cause, effect = int(links.causes[link]), int(links.effects[link])
    reading = (graph.factors.ids[cause], graph.factors.ids[effect])
    return _about(graph, starts=(cause,), ends=(effect,), reading=reading)


def _about(
    graph: Snapshot, *, starts: tuple[int, ...] = (), ends: tuple[int, ...] = (), **more: Any
) -> Question:
    ids, names = graph.factors.ids, graph.factors.names
    return Question(
        names=tuple(names[factor] for factor in (*starts, *ends)),
        view=TraceState(
            starts=tuple(ids[factor] for factor in starts),
            ends=tuple(ids[factor] for factor in ends),
            **more,
        ),
    )


def _claims(graph: Snapshot, ends: Index) -> Index:
    """Return the live claims of each factor at one end of its links, those to itself left out."""
    links = graph.links
    counted = np.where(links.causes == links.effects, 0, links.claims)
    return np.bincount(ends, weights=counted, minlength=len(graph.factors)).astype(np.int32)


def _reached(graph: Snapshot, start: int) -> list[_Pair]:
    """Return the factors that two or more reported links lead to, by the fewest steps."""
    links = graph.links
    steps = {start: 0}
    ahead = deque([start])
    while ahead:
        factor = ahead.popleft()
        if steps[factor] == _MOST_STEPS:
            break
        for link in links.leaving.of(factor).tolist():
            effect = int(links.effects[link])
            if effect not in steps and links.reported[link]:
                steps[effect] = steps[factor] + 1
                ahead.append(effect)
    return [_Pair(start, end, count) for end, count in steps.items() if count > 1]


def _width(graph: Snapshot, pair: _Pair) -> int:
    first, last = graph.factors.levels[pair.start], graph.factors.levels[pair.end]
    if first is None or last is None:
        return 0
    return abs(_GRADES[first] - _GRADES[last])
