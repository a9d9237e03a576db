"""Where to start: questions that the graph itself suggests, each with the view that answers it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from pydantic import Field

from app.views.chain_items import Run, Runs, runs, strong
from app.views.picture import Frozen
from app.views.trace_state import TraceState
from app.views.words import LEVEL_NAMES, amount
from graphmodel.values import Level, LinkSign

if TYPE_CHECKING:
    from queries.ragged import Index
    from queries.snapshot import Snapshot

_STARTS: Final = 12
"""Factors from which a far end is looked for; more would slow the page of a large graph down."""

_FAR: Final = 4
"""Steps from which on a chain counts as long: longer ones make no better beginning."""

_MOST_STEPS: Final = TraceState().max_steps

_GRADES: Final[dict[Level | None, int]] = {
    Level.INDIVIDUAL: 0,
    Level.GROUP: 0,
    Level.ORGANISATIONAL: 1,
    Level.SOCIETAL: 2,
    Level.PARADIGMATIC: 3,
}


class Question(Frozen):
    """A question that Trace answers."""

    text: Runs = Field(description="The question, names in bold.")
    reason: str = Field(description="Why it is a place to start.")
    link: str = Field(description="What the link to its answer says.")
    view: TraceState = Field(description="What Trace is asked to show.")


class _Pair(NamedTuple):
    start: int
    end: int
    steps: int


def questions(graph: Snapshot) -> tuple[Question, ...]:
    """Return the questions to start with, at most four; none where no claim is live."""
    if not len(graph.links):
        return ()
    found = (_forward(graph), _back(graph), _far(graph), _told(graph))
    return tuple(question for question in found if question is not None)


def _forward(graph: Snapshot) -> Question | None:
    claims = _claims(graph, graph.links.causes)
    factor = int(claims.argmax())
    if not claims[factor]:
        return None
    return Question(
        text=runs("What did ", _name(graph, factor), " lead to?"),
        reason=f"{_claims_verb(claims, factor, 'start')} from it.{_no_more(claims, factor)}",
        link="Trace forward",
        view=TraceState(starts=(graph.factors.ids[factor],)),
    )


def _back(graph: Snapshot) -> Question | None:
    claims = _claims(graph, graph.links.effects)
    factor = int(claims.argmax())
    if not claims[factor]:
        return None
    return Question(
        text=runs("How did ", _name(graph, factor), " come about?"),
        reason=f"{_claims_verb(claims, factor, 'arrive')} at it.{_no_more(claims, factor)}",
        link="Trace back",
        view=TraceState(ends=(graph.factors.ids[factor],)),
    )


def _far(graph: Snapshot) -> Question | None:
    """Ask about two factors that a chain of told links joins, over levels and several steps."""
    claims = _claims(graph, graph.links.causes)
    starts = sorted(np.flatnonzero(claims).tolist(), key=lambda factor: (-claims[factor], factor))
    pairs = [pair for start in starts[:_STARTS] for pair in _reached(graph, start)]
    if not pairs:
        return None
    # What the first question starts from already is taken where nothing else reaches as far.
    pair = max(pairs, key=lambda p: (_width(graph, p), min(p.steps, _FAR), p.start != starts[0]))
    ids = graph.factors.ids
    return Question(
        text=runs("How did ", _name(graph, pair.start), " lead to ", _name(graph, pair.end), "?"),
        reason=_distance(graph, pair),
        link="Trace the chains",
        view=TraceState(starts=(ids[pair.start],), ends=(ids[pair.end],)),
    )


def _told(graph: Snapshot) -> Question | None:
    """Ask about a link on which sources differ, else about the one that most sources tell."""
    links = graph.links
    apart = links.causes != links.effects
    mixed = np.flatnonzero([links.sign(n) is LinkSign.MIXED for n in range(len(links))] & apart)
    link = int(mixed[0]) if len(mixed) else int(np.where(apart, links.sources, 0).argmax())
    told = int(links.sources[link])
    if not len(mixed) and told < 2:
        return None
    cause, effect = int(links.causes[link]), int(links.effects[link])
    names = (_name(graph, cause), _name(graph, effect))
    ends = (graph.factors.ids[cause], graph.factors.ids[effect])
    if len(mixed):
        text = runs("Did ", names[0], " contribute to ", names[1], ", or hold it back?")
        reason = "Sources differ."
    else:
        text = runs("What is said about ", names[0], " and ", names[1], "?")
        reason = f"{amount(told, 'source')} tell this step. No other step is told by more."
    return Question(
        text=text,
        reason=reason,
        link="Read what is said",
        view=TraceState(starts=ends[:1], ends=ends[1:], reading=ends),
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


def _distance(graph: Snapshot, pair: _Pair) -> str:
    if not _width(graph, pair):
        return f"{amount(pair.steps, 'step')} or more lie between them."
    first, last = (LEVEL_NAMES[graph.factors.levels[end]].lower() for end in (pair.start, pair.end))
    return f"From the {first} to the {last} level, in {amount(pair.steps, 'step')} or more."


def _claims_verb(claims: Index, factor: int, verb: str) -> str:
    count = int(claims[factor])
    return f"{amount(count, 'claim')} {verb if count != 1 else verb + 's'}"


def _no_more(claims: Index, factor: int) -> str:
    others = np.delete(claims, factor)
    return " No other factor has more." if len(others) else ""


def _name(graph: Snapshot, factor: int) -> Run:
    return strong(graph.factors.names[factor])
