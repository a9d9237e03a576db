"""Chains as sentences: the list of the Trace page, and the same words for the command line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from app.views.chain_items import (
    ChainGroup,
    ChainItem,
    ChainList,
    Run,
    Runs,
    Step,
    StepLink,
    runs,
    strong,
)
from app.views.words import CONTINUITY_NAMES, according_to, amount, contributed, listed
from graphmodel.values import LEVELS, Continuity, LinkSign, Rank, TimeOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from queries.chains import Chain, ChainFactor, ChainLink, ChainsAnswer

_NAMED: Final = 5
"""Factors that are named; of more, the rest is counted."""


def chain_list(answer: ChainsAnswer, dated: Collection[int]) -> ChainList:
    """Return the list of chains: under headings where they are ordered by evidence.

    Args:
        answer: The chains, best first.
        dated: Numbers of the chains in which an order that is not known is worth a word.
    """
    same_ends = len({(c.factors[0].id, c.factors[-1].id) for c in answer.chains}) == 1
    numbered = [
        (chain.continuity, _item(number, chain, same_ends=same_ends, dated=number in dated))
        for number, chain in enumerate(answer.chains, start=1)
    ]
    if answer.rank is not Rank.CONTINUITY:
        groups: tuple[ChainGroup, ...] = (ChainGroup(items=tuple(item for _, item in numbered)),)
        return ChainList(groups=groups if numbered else (), total=len(numbered))
    by_grade = groupby(numbered, key=lambda pair: pair[0])
    return ChainList(
        groups=tuple(_group(grade, [item for _, item in pairs]) for grade, pairs in by_grade),
        total=len(numbered),
    )


def _group(grade: Continuity, items: list[ChainItem]) -> ChainGroup:
    heading, gloss = CONTINUITY_NAMES[grade]
    return ChainGroup(
        heading=f"{heading} ({len(items)})", gloss=gloss, glyph=grade, items=tuple(items)
    )


def _item(number: int, chain: Chain, *, same_ends: bool, dated: bool) -> ChainItem:
    return ChainItem(
        number=number,
        sentence=by_way_of(chain) if same_ends else whole_sentence(chain),
        meta=_meta(number, chain, dated=dated),
        profile=_profile(chain),
        steps=steps(chain.factors, chain.links, chain.weak_joints),
    )


def _meta(number: int, chain: Chain, *, dated: bool) -> tuple[Runs, ...]:
    found = remarks(chain, dated=dated)
    part = longest_part(chain)
    if part is not None:
        found.append(part)
    if chain.family != number:
        found.append(runs(f"Much like chain {chain.family}"))
    return tuple(found)


def _profile(chain: Chain) -> tuple[int | None, ...]:
    """The level of each factor as a number; nothing where none of them is placed."""
    if not chain.levels:
        return ()
    return tuple(LEVELS.index(f.level) if f.level else None for f in chain.factors)


def whole_sentence(chain: Chain) -> Runs:
    """Return `A contributed to B, which contributed to C`."""
    pieces: list[str | Run] = [strong(chain.factors[0].name)]
    for place, link in enumerate(chain.links):
        verb = contributed(link.sign, inferred=link.inferred, hypothetical=link.hypothetical)
        pieces.append(f" {verb} " if place == 0 else f", which {verb} ")
        pieces.append(strong(chain.factors[place + 1].name))
    return runs(*pieces)


def by_way_of(chain: Chain) -> Runs:
    """Return `By way of B, then C`, or `Directly`: for chains between the same two ends."""
    between = [factor.name for factor in chain.factors[1:-1]]
    if not between:
        return runs("Directly")
    pieces: list[str | Run] = ["By way of ", strong(between[0])]
    for name in between[1:]:
        pieces += [", then ", strong(name)]
    return runs(*pieces)


def remarks(chain: Chain, *, dated: bool) -> list[Runs]:
    """Return what is to be said beside a chain, how it is told first."""
    found = [told(chain), runs(thinnest_step(chain)), runs(amount(len(chain.links), "step"))]
    inferred = sum(link.inferred and not link.hypothetical for link in chain.links)
    supposed = sum(link.hypothetical for link in chain.links)
    if inferred:
        found.append(runs(f"{amount(inferred, 'step')} inferred"))
    if supposed:
        found.append(runs(f"{amount(supposed, 'step')} only supposed"))
    if chain.sign is LinkSign.MINUS:
        found.append(runs("On the whole it held back"))
    elif chain.sign is LinkSign.UNKNOWN:
        found.append(runs("Which way it works is not known"))
    if chain.time is TimeOrder.VIOLATED:
        at = chain.factors[chain.out_of_order[0].later].name
        found.append(runs("The dates speak against this order at ", strong(at)))
    elif chain.time is TimeOrder.UNKNOWN and dated:
        found.append(runs("Order in time not known"))
    return found


def told(chain: Chain) -> Runs:
    """Return how well the telling of a chain holds together, in words."""
    if chain.continuity is Continuity.TOLD_WHOLE:
        return runs(f"Told whole by {amount(len(chain.told_whole_by), 'source')}")
    if chain.continuity is not Continuity.STITCHED:
        return runs("No source tells all of it")
    if not chain.weak_joints:
        return runs("No source tells it")
    names = {factor.id: factor.name for factor in chain.factors}
    more = len(chain.weak_joints) - 1
    tail = f" and {more} more" if more else ""
    return runs("Nothing shared at ", strong(names[chain.weak_joints[0]]), tail)


def longest_part(chain: Chain) -> Runs | None:
    """Return the longest part that one source tells, None where there is nothing to add.

    That is: of one step, of what is told whole, and of what no source tells any step of.
    """
    part = chain.longest_told
    if part is None or len(chain.links) == 1 or chain.continuity is Continuity.TOLD_WHOLE:
        return None
    if part.steps == 1:
        return runs("No source tells more than one step")
    names = {factor.id: factor.name for factor in chain.factors}
    return runs(
        f"Longest part told by one source: {part.steps} of {amount(len(chain.links), 'step')}, ",
        strong(names[part.first]),
        " to ",
        strong(names[part.last]),
    )


def hidden_factors(answer: ChainsAnswer) -> str:
    """Return which factors an open end hides, as a sentence; empty where it hides none."""
    names = [factor.name for factor in answer.only_returning]
    if not names:
        return ""
    shown, more = names[:_NAMED], len(names) - _NAMED
    told = listed([*shown, f"{more} more"] if more > 0 else shown)
    return f"Reached, but in no chain, as only loops lead through: {told}."


def thinnest_step(chain: Chain) -> str:
    """Return `Thinnest step: 1 source`."""
    if chain.fewest_sources:
        return f"Thinnest step: {amount(chain.fewest_sources, 'source')}"
    supposed = any(link.hypothetical for link in chain.links if link.thinnest)
    return "Thinnest step: only supposed" if supposed else "Thinnest step: inferred"


def steps(
    factors: Sequence[ChainFactor], links: Sequence[ChainLink], weak_joints: Collection[str]
) -> tuple[Step, ...]:
    """Return a chain, or a closed loop, step by step.

    Args:
        factors: Its factors; a loop ends where it began.
        links: The link from each factor to the next.
        weak_joints: Ids of the factors where neighbouring links share nothing.
    """
    thinnest = next(place for place, link in enumerate(links) if link.thinnest)
    marked = thinnest if len(links) > 1 else None
    return tuple(
        Step(
            factor=factor.id,
            name=factor.name,
            level=factor.level,
            weak_joint=factor.id in weak_joints,
            link=_step_link(factors, links, place, thinnest=place == marked)
            if place < len(links)
            else None,
        )
        for place, factor in enumerate(factors)
    )


def _step_link(
    factors: Sequence[ChainFactor], links: Sequence[ChainLink], place: int, *, thinnest: bool
) -> StepLink:
    link = links[place]
    return StepLink(
        cause=factors[place].id,
        effect=factors[place + 1].id,
        text=step_text(link),
        inferred=link.inferred and not link.hypothetical,
        hypothetical=link.hypothetical,
        against=link.sign is LinkSign.MINUS,
        thinnest=thinnest,
    )


def step_text(link: ChainLink) -> str:
    """Return `contributed to, according to 4 sources`, or what stands there without a source."""
    verb = contributed(link.sign, inferred=link.inferred, hypothetical=link.hypothetical)
    if link.hypothetical:
        return f"{verb}: only supposed"
    if link.inferred:
        return f"{verb}: inferred, no source says so"
    return f"{verb}, {according_to(len(link.sources))}"


def plain_text(sentence: Runs) -> str:
    """Return a sentence without its emphasis."""
    return "".join(run.text for run in sentence)
