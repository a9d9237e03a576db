"""What a story says and draws at each of its steps: kept views as they look today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Runs, runs
from app.views.chain_sentences import chain_list, plain_text
from app.views.loops import (
    LoopsState,
    by_turn,
    loop_list,
    loop_scene,
    pairs,
)
from app.views.loops import answer_sentence as loops_sentence
from app.views.loops import second_sentence as loops_second
from app.views.matrix import MatrixState, cell_sentence
from app.views.matrix import answer_sentence as matrix_sentence
from app.views.neighbours import widened
from app.views.picture import Frozen, Scene
from app.views.trace import answer_sentence, chips, coverage, left_out, second_sentence
from app.views.trace_scene import dated_chains, drawn_chains, scene
from app.views.unexpected_scene import plan_scene
from app.views.words import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.chain_items import ChainItem, ChainList
    from app.views.grid import GridPage
    from app.views.trace_state import TraceState
    from app.views.unexpected import UnexpectedPage, UnexpectedState
    from graphmodel.story_records import View
    from queries.chains import ChainsAnswer
    from queries.loops import LoopsAnswer
    from queries.matrix import MatrixAnswer
    from queries.snapshot import Snapshot
    from queries.unexpected import UnexpectedAnswer

LISTED: Final = 7
"""Sentences of a step; more are not read while somebody speaks."""


class Line(Frozen):
    """One sentence that a page lists."""

    text: Runs
    beside: str = Field(default="", description="What is to be said beside it.")
    chosen: bool = Field(default=False, description="It is in focus in the picture.")


class Told(Frozen):
    """What a page says in sentences."""

    answer: Runs = Field(description="The sentence that answers.")
    lines: tuple[Line, ...] = Field(default=(), description="At most `LISTED`, the best first.")
    more: str = Field(default="", description="How many more the page lists; may be empty.")
    remarks: tuple[str, ...] = Field(default=(), description="What else holds for the answer.")


@dataclass(frozen=True)
class Drawn:
    """A scene, and what is in focus in it."""

    scene: Scene
    chains: Sequence[Sequence[str]] = ()
    chosen: int | None = None
    reading: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of a story."""

    view: View
    page: str
    """Title of the page on which it was kept; empty where it is not here."""
    stale: str
    """What it shows no more."""
    told: Told = field(default_factory=lambda: Told(answer=runs()))
    drawn: Drawn | None = None


def trace_told(state: TraceState, found: ChainsAnswer, whole: Snapshot, view: Snapshot) -> Told:
    """Return what Trace says."""
    remarks = [
        second_sentence(found, view),
        ", ".join(coverage(found, whole)) + ".",
        *(f"{chip.text}." for chip in chips(state, whole)),
        f"{left_out(state, whole, view)}.",
    ]
    items = chain_list(found, dated_chains(found.chains, view))
    return Told(
        answer=answer_sentence(found, state, view),
        lines=_lines(items, state.chain),
        more=_more(items.total, "chain"),
        remarks=tuple(remark for remark in remarks if remark.strip(".")),
    )


def trace_drawn(state: TraceState, found: ChainsAnswer, view: Snapshot) -> Drawn | None:
    """Return what Trace draws; None without chains."""
    drawn = drawn_chains(found.chains)
    if not drawn:
        return None
    return Drawn(
        widened(scene(drawn, view), state.more, view).scene,
        [[factor.id for factor in chain.factors] for chain in drawn],
        state.chain if state.chain and state.chain <= len(drawn) else None,
        state.reading,
    )


def loops_told(state: LoopsState, found: LoopsAnswer) -> Told:
    """Return what Loops says."""
    items = loop_list(by_turn(found))
    second = loops_second(found)
    return Told(
        answer=loops_sentence(found, state),
        lines=_lines(items, state.loop),
        more=_more(items.total, "loop"),
        remarks=(second,) if second else (),
    )


def loops_drawn(state: LoopsState, found: LoopsAnswer, view: Snapshot) -> Drawn | None:
    """Return what Loops draws; None without loops."""
    loops = by_turn(found)
    if not loops:
        return None
    rounds = [[*(cause for cause, _ in pairs(loop)), pairs(loop)[0][0]] for loop in loops]
    return Drawn(loop_scene(loops, view), rounds, state.within(len(loops)).loop, state.reading)


def unexpected_told(page: UnexpectedPage) -> Told:
    """Return what Unexpected says: planned steps first, then what the plan did not mention."""
    lines = [Line(text=item.sentence, beside=item.said) for item in page.planned]
    lines += [Line(text=runs(item.name), beside=item.remarks) for item in page.off_plan]
    left = len(lines) - LISTED
    return Told(
        answer=page.answer,
        lines=tuple(lines[:LISTED]),
        more=f"The page lists {left:,} more." if left > 0 else "",
        remarks=(page.remark,) if page.remark else (),
    )


def unexpected_drawn(
    state: UnexpectedState, found: UnexpectedAnswer, view: Snapshot
) -> Drawn | None:
    """Return what Unexpected draws; None where there is nothing."""
    drawn = plan_scene(found, view)
    return Drawn(drawn, reading=state.reading) if drawn.factors else None


def grid_told(page: GridPage) -> Told:
    """Return what Grid says."""
    return Told(answer=page.answer, remarks=tuple(filter(None, (page.twins, *page.remarks))))


def matrix_told(state: MatrixState, found: MatrixAnswer) -> Told:
    """Return what Matrix says, of the cell that is read as well."""
    said = cell_sentence(found, state.reading)
    return Told(answer=matrix_sentence(found), remarks=(said,) if said else ())


def _lines(items: ChainList, chosen: int | None) -> tuple[Line, ...]:
    """The first sentences of a list; the chosen one takes the last place where it comes later."""
    every = [item for group in items.groups for item in group.items]
    shown = every[:LISTED]
    shown += [item for item in every[LISTED:] if item.number == chosen]
    if len(shown) > LISTED:
        del shown[LISTED - 1]
    return tuple(_line(item, chosen) for item in shown)


def _line(item: ChainItem, chosen: int | None) -> Line:
    beside = plain_text(item.meta[0]) if item.meta else ""
    return Line(text=item.sentence, beside=beside, chosen=item.number == chosen)


def _more(total: int, noun: str) -> str:
    left = total - LISTED
    return f"The page lists {amount(left, f'more {noun}')}." if left > 0 else ""
