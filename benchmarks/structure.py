"""Robustness and loops on graphs of their own."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import networkx as nx

from benchmarks.measure import Line, timed
from queries.loops import LoopsRequest, loops
from queries.matrix import MatrixRequest, matrix
from queries.robustness import RobustnessRequest, robustness
from queries.snapshot import Snapshot
from queries.snapshot.columns import FactorColumns, LinkColumns

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 11
LOOP_FACTORS: Final = 3_000
LOOP_LINKS: Final = 9_000
LOOP_STEPS: Final = 6
CUT_FACTORS: Final = 4_000
CUT_LINKS: Final = 20_000
CUT_SOURCES: Final = 2_000
MOST_LOOPS: Final = 100_000
MOST_ENDS: Final = 300
MOST_PAIRS: Final = 2_000


def structure() -> Iterator[Line]:
    """Yield how long loops and robustness take."""
    yield from _loops()
    yield from _robustness()


def _loops() -> Iterator[Line]:
    draw = random.Random(SEED)
    snapshot = _random(draw, LOOP_FACTORS, LOOP_LINKS, sources=50)
    request = LoopsRequest(max_steps=LOOP_STEPS, limit=MOST_LOOPS)
    ours, seconds = timed(lambda: loops(snapshot, request))
    links = snapshot.links
    graph = nx.DiGraph(zip(links.causes.tolist(), links.effects.tolist(), strict=True))
    theirs, other = timed(lambda: list(nx.simple_cycles(graph, length_bound=LOOP_STEPS)))
    numbers = {own: number for number, own in enumerate(snapshot.factors.ids)}
    found = {frozenset(numbers[factor.id] for factor in loop.factors) for loop in ours.loops}
    same = len(ours.loops) == len(theirs) and found == {frozenset(loop) for loop in theirs}
    yield Line(
        f"loops of up to {LOOP_STEPS} links among {LOOP_FACTORS:,} factors and {LOOP_LINKS:,} "
        f"links: {len(theirs)} of them, {'same set' if same else 'SETS DIFFER'}",
        seconds,
        other,
        "networkx, simple_cycles",
        "100 times faster",
        0.01,
    )


def _robustness() -> Iterator[Line]:
    draw = random.Random(SEED)
    snapshot = _random(draw, CUT_FACTORS, CUT_LINKS, sources=CUT_SOURCES)
    seconds, answers = [], []
    for _ in range(3):
        start, end = draw.sample(snapshot.factors.ids, 2)
        request = RobustnessRequest(starts=(start,), ends=(end,))
        answer, took = timed(lambda request=request: robustness(snapshot, request))  # type: ignore[misc]
        seconds.append(took)
        answers.append(answer)
    exact = sum(answer.exact for answer in answers)
    cuts = ", ".join(str(answer.at_most) for answer in answers)
    yield Line(
        f"robustness in {CUT_LINKS:,} links told by {CUT_SOURCES:,} sources, slowest of 3 pairs, "
        f"{exact} of 3 exact; the fewest sources are {cuts}",
        max(seconds),
        None,
        "",
        "10 s, exact",
        10.0,
        met=None if exact == len(answers) else False,
    )


def slowest_robustness(snapshot: Snapshot) -> tuple[float, int]:
    """Return the most seconds that robustness of a pair takes, out of how many pairs.

    Of the pairs where one leads to the other, these are some that a seed draws.
    """
    draw = random.Random(SEED)
    ids = snapshot.factors.ids
    some = tuple(draw.sample(ids, min(len(ids), MOST_ENDS)))
    led_to = matrix(snapshot, MatrixRequest(starts=some, ends=some)).chains
    pairs = [
        (start, end)
        for start, row in zip(some, led_to, strict=True)
        for end, leads in zip(some, row, strict=True)
        if leads
    ]
    chosen = draw.sample(pairs, min(len(pairs), MOST_PAIRS))
    requests = [RobustnessRequest(starts=(start,), ends=(end,)) for start, end in chosen]
    seconds = [
        timed(lambda request=request: robustness(snapshot, request))[1]  # type: ignore[misc]
        for request in requests
    ]
    return max(seconds, default=0.0), len(seconds)


def _random(draw: random.Random, factors: int, links: int, sources: int) -> Snapshot:
    """Return a graph of distinct random links, each told by one to three sources."""
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < links:
        cause, effect = draw.randrange(factors), draw.randrange(factors)
        if cause != effect:
            pairs[cause, effect] = None
    told = [
        sorted({f"s{draw.randrange(sources):04}" for _ in range(draw.choice((1, 1, 2, 3)))})
        for _ in pairs
    ]
    ids = [f"f{number:05}" for number in range(factors)]
    none = [""] * factors
    return Snapshot.from_columns(
        stamp="random",
        factors=FactorColumns(ids, ids, none, none, none, [True] * factors, [True] * factors),
        links=LinkColumns(
            causes=[ids[cause] for cause, _ in pairs],
            effects=[ids[effect] for _, effect in pairs],
            claims=[len(by) for by in told],
            signs=["+"] * links,
            modalities=[["reported"]] * links,
            told_by=told,
            told_project=[[""] * len(by) for by in told],
            told_case=[[""] * len(by) for by in told],
        ),
    )
