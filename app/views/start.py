"""What the Start page asks: six questions in plain words, each with the page that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from pydantic import Field

from app.views.chain_items import Run, Runs, runs, strong
from app.views.picture import Frozen
from app.views.trace_state import TraceState
from app.views.words import amount
from graphmodel.values import FactorKind, LinkSign
from queries.loops import LoopsRequest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.views.filters import Address
    from app.views.questions import Question, Questions
    from queries.loops import LoopsAnswer
    from queries.snapshot import Snapshot
    from queries.start import StartingPoints

COUNTED_LOOPS: Final = 20
_LOOP_WORK: Final = 100_000
"""Links looked at for a number on a card; the Loops page looks at more."""

_LONGEST_NAME: Final = 70


class StartState(Frozen):
    """The one choice on the page."""

    project: str = Field(default="", description="Key of the project it is about; empty for all.")

    @property
    def projects(self) -> tuple[str, ...]:
        """The project as other pages take it: none stands for all."""
        return (self.project,) if self.project else ()

    def loops_request(self) -> LoopsRequest:
        """Return the question that counts loops."""
        return LoopsRequest(projects=self.projects, limit=COUNTED_LOOPS, work=_LOOP_WORK)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        return {"project": [self.project]} if self.project else {}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        return cls(project=next(iter(address.get("project", ())), ""))

    def known(self, projects: Collection[str]) -> Self:
        """Return the state without a project that is not stored (any more)."""
        return self if self.project in projects else self.model_copy(update={"project": ""})


class Card(Frozen):
    """One question."""

    key: str = Field(description="Its name.")
    question: str = Field(description="In plain words.")
    line: Runs = Field(description="What the page does about it; names in bold.")
    link: str = Field(description="What the link to it says.")
    count: str = Field(description="How much there is to find, in words.")
    page: str = Field(description="Name of the page in the address.")
    address: dict[str, list[str]] = Field(description="What the page is asked to show.")


@dataclass(frozen=True)
class Begin:
    """What is asked about, what there is to ask, and which pages the app has."""

    state: StartState
    asked: Questions
    points: StartingPoints
    pages: frozenset[str]

    def trace(self, *wanted: Question | None) -> dict[str, list[str]]:
        """Return the address of Trace for the first of these questions that there is."""
        view = next((question.view for question in wanted if question), TraceState())
        return view.model_copy(update={"projects": self.state.projects}).to_address()


def cards(begin: Begin, view: Snapshot, loops: LoopsAnswer) -> tuple[Card, ...]:
    """Return the six questions.

    Args:
        begin: What is asked about, and which pages there are.
        view: The graph of the project that is asked about, or all of it.
        loops: Its loops, as many as `COUNTED_LOOPS`.
    """
    return (
        _forward(begin, view),
        _back(begin, view),
        _unplanned(begin),
        _loops(begin, loops),
        _disputed(begin, view),
        _voices(begin),
    )


def _forward(begin: Begin, view: Snapshot) -> Card:
    starting = np.unique(view.links.causes)
    processes = sum(view.factors.kinds[f] is FactorKind.PROCESS for f in starting.tolist())
    if processes:
        count = f"from {amount(processes, 'process', 'processes')}"
    else:
        count = f"from {amount(len(starting), 'factor')}" if len(starting) else "nothing told yet"
    return Card(
        key="forward",
        question="What did this lead to?",
        line=_line(
            "Start from something people did and follow it forward, step by step.",
            "Begins with ",
            begin.asked.forward,
        ),
        link="Trace forward",
        count=count,
        page="trace",
        address=begin.trace(begin.asked.forward),
    )


def _back(begin: Begin, view: Snapshot) -> Card:
    reached = np.unique(view.links.effects)
    changes = int(view.factors.may_be_impact[reached].sum())
    return Card(
        key="back",
        question="How did this come about?",
        line=_line(
            "Start from a change and go back to what people say brought it about.",
            "Begins with ",
            begin.asked.back,
        ),
        link="Trace back",
        count=f"from {amount(changes, 'change')}" if changes else "no change told yet",
        page="trace",
        address=begin.trace(begin.asked.back),
    )


def _unplanned(begin: Begin) -> Card:
    plans = begin.points.plans
    if not plans:
        count = "no plan recorded yet"
    elif begin.state.project:
        count = f"the plan has {amount(plans[0].planned, 'step')}"
    else:
        count = f"{amount(len(plans), 'project')} {'has' if len(plans) == 1 else 'have'} a plan"
    here = "unexpected" in begin.pages
    about = begin.state.project or (plans[0].project_id if plans else "")
    planned = TraceState(projects=(about,), starts=plans[0].starts) if plans else None
    return Card(
        key="unplanned",
        question="What happened that nobody planned?",
        line=runs(
            "Compare the plan with what people say. See where it broke, and what happened all the "
            "same."
        ),
        link="Unexpected" if here else "Trace from the plan" if planned else "Trace what is told",
        count=count,
        page="unexpected" if here else "trace",
        address=_project(about)
        if here
        else planned.to_address()
        if planned
        else begin.trace(begin.asked.forward),
    )


def _loops(begin: Begin, found: LoopsAnswer) -> Card:
    number = len(found.loops)
    inferred = sum(not loop.fewest_sources for loop in found.loops)
    if found.more and number >= COUNTED_LOOPS:
        count = f"{number} loops or more"
    elif found.truncated:
        count = f"{amount(number, 'loop')} or more" if number else "too much is told to count here"
    elif number:
        partly = "" if not inferred else ", in part inferred" if number == 1 else _some(inferred)
        count = f"{amount(number, 'loop')}{partly}"
    else:
        count = "no loop is told yet"
    return _elsewhere(
        begin,
        key="loops",
        question="What keeps itself going?",
        line="Changes that return to where they began and may strengthen themselves.",
        link="Loops",
        count=count,
        page="loops",
        address=_project(begin.state.project),
    )


def _some(inferred: int) -> str:
    return f", {inferred} in part inferred"


def _disputed(begin: Begin, view: Snapshot) -> Card:
    pairs = disputed(begin.points, view)
    return _elsewhere(
        begin,
        key="disputed",
        question="Where do accounts disagree?",
        line="The places where one source says it helped and another that it did not.",
        link="What somebody disputes",
        count=f"about {amount(len(pairs), 'step')}" if pairs else "none recorded yet",
        page="voices",
        address=_project(begin.state.project) | {"show": ["disputed"]},
    )


def disputed(points: StartingPoints, view: Snapshot) -> list[tuple[str, str]]:
    """Return the pairs of which some say that one helped the other, and some that it did not."""
    links, ids = view.links, view.factors.ids
    mixed = [n for n in range(len(links)) if links.sign(n) is LinkSign.MIXED]
    pairs = {(ids[int(links.causes[n])], ids[int(links.effects[n])]) for n in mixed}
    for row in points.denied:
        ends = view.factors.index(row.cause_id), view.factors.index(row.effect_id)
        if links.between(*ends) is not None:
            pairs.add((row.cause_id, row.effect_id))
    return sorted(pairs)


def _voices(begin: Begin) -> Card:
    voices = begin.points.voices
    named = [row for row in voices if row.word]
    total = sum(row.count for row in voices)
    if not named:
        count = "no voice recorded yet"
    else:
        count = amount(len(named), "voice")
        if len(named) > 1 and named[0].count * 2 > total:
            count += f", mostly {_short(named[0].word)}"
    return _elsewhere(
        begin,
        key="voices",
        question="Whose voice is missing?",
        line="Who speaks for each link, who disputes it, and who says nothing of it.",
        link="Voices",
        count=count,
        page="voices",
        address=_project(begin.state.project),
    )


def _elsewhere(begin: Begin, *, line: str, link: str, page: str, **more: object) -> Card:
    """Return a card that leads to its page, or else to what is told in Trace."""
    values: dict[str, object] = {"line": runs(line), "link": link, "page": page, **more}
    if page not in begin.pages:
        asked = begin.asked
        values |= {
            "page": "trace",
            "link": "Read what is said",
            "address": begin.trace(asked.told, asked.forward),
        }
    return Card.model_validate(values)


def _project(project: str) -> dict[str, list[str]]:
    return {"project": [project]} if project else {}


def _line(said: str, beginning: str, question: Question | None) -> Runs:
    pieces: Sequence[str | Run] = (said,)
    if question is not None:
        pieces = (f"{said} {beginning}", strong(_short(question.names[0])), ".")
    return runs(*pieces)


def _short(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"
