"""What a kept view shows today: each page's question asked anew, from the address of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app import answers, session
from app.views.chain_items import runs
from app.views.compare import SILENCE as COMPARE_SILENCE
from app.views.compare import answer_sentence as compare_sentence
from app.views.compare import coverage_sentences, side_names
from app.views.compare_state import CompareState
from app.views.grid import grid_page
from app.views.grid_state import GridState
from app.views.loops import LoopsState
from app.views.matrix import MatrixState
from app.views.patterns_page import ABOUT
from app.views.patterns_page import answer_sentence as patterns_sentence
from app.views.patterns_state import PatternsState, narrowed
from app.views.stories import stale
from app.views.story_steps import (
    Drawn,
    Step,
    Told,
    grid_told,
    loops_drawn,
    loops_told,
    matrix_told,
    trace_drawn,
    trace_told,
    unexpected_drawn,
    unexpected_told,
)
from app.views.timeline_state import TimelineState
from app.views.trace_state import TraceState
from app.views.unexpected import UnexpectedState
from app.views.voices_page import SILENCE as VOICES_SILENCE
from app.views.voices_page import answer_sentence as voices_sentence
from app.views.voices_state import VoicesState
from ingest.notes import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.views.filters import Address
    from graphmodel.story_records import View
    from queries.snapshot import Snapshot

Shown = tuple[Told, Drawn | None]

_NOTHING: Final[Shown] = (Told(answer=runs()), None)


def step_of(view: View, graph: Snapshot) -> Step:
    """Return a kept view as a step of a story.

    Args:
        view: The view.
        graph: The graph as it is now.
    """
    page = session.page_titles().get(view.page, "")
    factors, projects = frozenset(graph.factors.ids), frozenset(graph.projects.ids)
    lost = stale(view, factors, projects) if page else f"There is no page {view.page} here."
    ask = _TELLERS.get(view.page)
    told, drawn = ask(view.asked, factors, projects) if ask and page and factors else _NOTHING
    return Step(view=view, page=page, stale=lost, told=told, drawn=drawn)


def _trace(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = TraceState.from_address(asked).known(factors, projects)
    if not state.asked:
        return _NOTHING
    found, whole, view = answers.trace(state.request())
    state = state.within(len(found.chains))
    return trace_told(state, found, whole, view), trace_drawn(state, found, view)


def _unexpected(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = UnexpectedState.from_address(asked)
    project = state.project
    if project is None or project not in projects:
        return _NOTHING
    if not factors.issuperset(state.reading):
        state = state.model_copy(update={"reading": ()})
    found, page = answers.unexpected(state.request(project))
    view = session.snapshot(with_claims=True).view(
        projects=(found.project,), reported_only=not state.inferred
    )
    return unexpected_told(page), unexpected_drawn(state, found, view)


def _loops(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = LoopsState.from_address(asked).known(factors, projects)
    found, view = answers.loops(state.request())
    return loops_told(state, found), loops_drawn(state, found, view)


def _grid(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    del factors
    state = GridState.from_address(asked).known(projects)
    return grid_told(grid_page(answers.grid(state.request()), state)), None


def _matrix(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = MatrixState.from_address(asked).known(factors, projects)
    found, _ = answers.matrix(state.request())
    return matrix_told(state, found), None


def _timeline(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = TimelineState.from_address(asked).known(factors, projects)
    _, page = answers.timeline(state.request(today()))
    return Told(answer=page.answer, remarks=tuple(page.remarks)), None


def _patterns(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    del factors, projects
    found = answers.patterns()
    themes = [one.theme for one in found.themes if one.factors]
    state = PatternsState.from_address(asked).known(themes, found.projects)
    graph = session.snapshot()
    levels = dict(zip(graph.factors.ids, graph.factors.levels, strict=True))
    shown = narrowed(found, state, levels)
    return Told(answer=patterns_sentence(shown), remarks=(ABOUT,)), None


def _voices(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    state = VoicesState.from_address(asked).known(projects, factors)
    found = answers.heard(state.project or None)
    return Told(answer=voices_sentence(found), remarks=(VOICES_SILENCE,)), None


def _compare(asked: Address, factors: frozenset[str], projects: frozenset[str]) -> Shown:
    del factors, projects
    request = CompareState.from_address(asked).request()
    if request is None:
        return _NOTHING
    graph = session.snapshot()
    titles = graph.projects.by_id()
    found = answers.compared(request)
    sides = side_names(request, titles)
    remarks = (*coverage_sentences(found, sides), COMPARE_SILENCE)
    return Told(answer=compare_sentence(found, sides), remarks=remarks), None


_TELLERS: Final[dict[str, Callable[[Address, frozenset[str], frozenset[str]], Shown]]] = {
    "trace": _trace,
    "unexpected": _unexpected,
    "loops": _loops,
    "grid": _grid,
    "matrix": _matrix,
    "timeline": _timeline,
    "patterns": _patterns,
    "voices": _voices,
    "compare": _compare,
}
"""By the name of the page in its address. A view of another page shows its words and its link."""
