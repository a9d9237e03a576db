"""Loops, robustness, reach and levels as sentences, for pages and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import Run, Runs, runs, strong
from app.views.words import LEVEL_NAMES, amount, contributed, listed
from graphmodel.values import LinkSign, TimeOrder
from queries.levels import Move

if TYPE_CHECKING:
    from graphmodel.values import Level
    from queries.levels import Disagreement, Jump
    from queries.loops import Loop
    from queries.reach import FirstReach, Touched
    from queries.robustness import RobustnessAnswer, Teller

TURNS: Final[dict[LinkSign, str]] = {
    LinkSign.PLUS: "Strengthens itself",
    LinkSign.MINUS: "Balances itself",
    LinkSign.UNKNOWN: "Which way it turns is not known",
}
MOVES: Final[dict[tuple[Move, bool], str]] = {
    (Move.SAME, False): "On one level",
    (Move.UP, False): "To the next wider level",
    (Move.UP, True): "To a wider level, passing over one or more",
    (Move.DOWN, False): "To the next narrower level",
    (Move.DOWN, True): "To a narrower level, passing over one or more",
    (Move.UNPLACED, False): "From or to a factor that is not yet placed",
}
"""Individual and group are one level here."""


def loop_sentence(loop: Loop) -> Runs:
    """Return `A contributed to B, which contributed to A again`."""
    pieces: list[str | Run] = [strong(loop.factors[0].name)]
    targets = (*loop.factors[1:], loop.factors[0])
    for place, (link, target) in enumerate(zip(loop.links, targets, strict=True)):
        verb = contributed(link.sign, inferred=link.inferred, hypothetical=link.hypothetical)
        pieces += [f" {verb} " if place == 0 else f", which {verb} ", strong(target.name)]
    return runs(*pieces, " again")


def loop_remarks(loop: Loop) -> list[Runs]:
    """Return what is to be said beside a loop: how it turns, who tells it, levels and dates."""
    found = [runs(TURNS[loop.sign]), runs(_loop_told(loop))]
    if loop.climbs:
        narrowest, widest = level_word(loop.narrowest), level_word(loop.widest)
        found.append(runs(f"Runs between the {narrowest} and the {widest} level"))
    if loop.turn is TimeOrder.VIOLATED:
        found.append(runs("The dates speak against one turn"))
    return found


def _loop_told(loop: Loop) -> str:
    tellers = len(loop.told_whole_by)
    told = f"Told whole by {amount(tellers, 'source') if tellers else 'nobody'}"
    if loop.fewest_sources:
        return f"{told}; the thinnest step rests on {amount(loop.fewest_sources, 'source')}"
    supposed = any(link.hypothetical for link in loop.links if link.thinnest)
    return f"{told}; the thinnest step is {'only supposed' if supposed else 'inferred'}"


def robustness_sentence(answer: RobustnessAnswer) -> str:
    """Return how many sources would have to be set aside, as one sentence."""
    if answer.at_most == 0:
        return "No chain of steps that a source tells leads there."
    if not answer.exact:
        return (
            f"Between {answer.at_least} and {answer.at_most} sources would have to be set aside "
            "before no chain is left."
        )
    if answer.at_most == 1:
        (title,) = cut_titles(answer)
        return f"Everything rests on 1 source: {title}."
    return f"At least {answer.at_least} sources would have to be set aside before no chain is left."


def cut_titles(answer: RobustnessAnswer) -> list[str]:
    """Return the titles of the sources of the cut."""
    titles = {teller.id: teller.title for teller in answer.sources}
    return [titles[source] for source in answer.cut]


def factors_sentences(answer: RobustnessAnswer) -> list[str]:
    """Return which factors chains pass, the first a sentence; nothing where there is no chain."""
    if answer.at_most == 0:
        return []
    if answer.factors is None:
        return ["A step leads there directly, so no factor in between carries it all."]
    names = [factor.name for factor in answer.factors]
    if len(names) == 1:
        return [f"Every chain goes by way of {names[0]}."]
    return [f"Every chain goes by way of at least one of these {len(names)} factors:", *names]


def teller_remarks(teller: Teller) -> list[str]:
    """Return what hangs on one source."""
    found = ["tells a whole chain" if teller.tells_whole else "tells a part"]
    if not teller.still_leads:
        found.append("without it no chain is left")
    if teller.in_smallest_cut is None:
        found.append("whether it is among the fewest to set aside was not settled")
    elif teller.in_smallest_cut:
        found.append("may be among the fewest to set aside")
    return found


def touched_remarks(touched: Touched, names: dict[str, str]) -> list[str]:
    """Return what is to be said beside a factor that another can touch."""
    found = [amount(touched.steps, "step")]
    if touched.turning_point:
        found.append(f"went on to contribute to {amount(touched.leads_to, 'other')}")
    if touched.needs:
        found.append(f"not without {listed([names[one] for one in touched.needs])}")
    if touched.carries:
        found.append(f"{amount(touched.carries, 'other')} not without it")
    return found


def first_reach_sentence(first: FirstReach, names: dict[str, str]) -> str:
    """Return where a level is met first."""
    met = listed([names[one] for one in first.factors[:3]])
    more = len(first.factors) - 3
    tail = f" and {more} more" if more > 0 else ""
    return (
        f"The {level_word(first.level)} level after {amount(first.steps, 'step')}, at {met}{tail}."
    )


def jump_sentence(jump: Jump) -> str:
    """Return a jump with the question that it raises."""
    levels = f"{level_word(jump.cause.level)} to {level_word(jump.effect.level)}"
    return (
        f"{jump.cause.name} to {jump.effect.name} ({levels}, {amount(len(jump.sources), 'source')})"
        ": what is missing in between?"
    )


def disagreement_sentence(one: Disagreement) -> str:
    """Return where links put a factor, measured against its level."""
    side = "after" if one.places > 0 else "before"
    return (
        f"{one.name} is placed on the {level_word(one.level)} level; its links put it "
        f"{abs(one.places):g} {'place' if abs(one.places) == 1 else 'places'} {side} the others "
        "there."
    )


def level_word(level: Level | None) -> str:
    """Return the name of a level inside a sentence."""
    return LEVEL_NAMES[level].lower()
