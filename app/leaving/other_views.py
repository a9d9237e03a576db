"""What views of the other pages show: their answers, and the pictures of those that have chains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.leaving.drafts import NOTHING, Draft
from app.leaving.outgoing import Sentence
from app.leaving.trace_view import trace_view
from app.views.chain_items import runs
from app.views.compare import SILENCE as COMPARE_SILENCE
from app.views.compare import answer_sentence as compare_sentence
from app.views.compare import coverage_sentences, side_names
from app.views.compare_state import CompareState
from app.views.grid import QUESTION as GRID_QUESTION
from app.views.grid import grid_page
from app.views.grid_state import GridState
from app.views.loops import LoopsState, by_turn, loop_list, loop_scene, pairs, second_sentence
from app.views.loops import answer_sentence as loops_sentence
from app.views.matrix import MatrixState
from app.views.matrix import answer_sentence as matrix_sentence
from app.views.patterns_page import ABOUT
from app.views.patterns_page import answer_sentence as patterns_sentence
from app.views.patterns_state import PatternsState, narrowed
from app.views.timeline import timeline_page
from app.views.timeline_state import TimelineState
from app.views.unexpected import Spoken, UnexpectedState, unexpected_page
from app.views.unexpected_scene import plan_scene
from app.views.voices_page import SILENCE as VOICES_SILENCE
from app.views.voices_page import answer_sentence as voices_sentence
from app.views.voices_state import VoicesState
from graphmodel.errors import NotFound
from queries.compare import compare
from queries.grid import grid
from queries.loops import loops
from queries.matrix import matrix
from queries.patterns import patterns
from queries.statements import read_statements
from queries.timeline import timeline
from queries.unexpected import unexpected
from queries.voices import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.leaving.drafts import Graph
    from app.views.filters import Address
    from queries.statements import Statements


def view_of(page: str, asked: Address, graph: Graph) -> Draft:
    """Return what a view of a page shows, given its address; nothing of a page without answers."""
    ask = _PAGES.get(page)
    if ask is None:
        return NOTHING
    try:
        return ask(asked, graph)
    except NotFound:
        return NOTHING


def _unexpected(asked: Address, graph: Graph) -> Draft:
    state = UnexpectedState.from_address(asked)
    stored = graph.whole.projects.ids
    if state.project not in stored or not graph.projects((state.project or "",)):
        return NOTHING
    request = state.request(state.project or "")
    found = unexpected(read_statements(graph.reader, (request.project,)), request)
    page = unexpected_page(found, Spoken({}, {}))
    view = graph.whole.view(projects=(found.project,), reported_only=not state.inferred)
    drawn = plan_scene(found, view)
    sentences = [Sentence(text=one.sentence, beside=one.said) for one in page.planned]
    sentences += [Sentence(text=one.sentence) for one in page.broke]
    sentences += [Sentence(text=runs(one.name), beside=one.remarks) for one in page.off_plan]
    return Draft(
        question="What was planned, where did it break, and what happened all the same?",
        answer=page.answer,
        remarks=(page.remark,) if page.remark else (),
        sentences=tuple(sentences),
        scene=drawn if drawn.factors else None,
    )


def _loops(asked: Address, graph: Graph) -> Draft:
    state = LoopsState.from_address(asked)
    projects = graph.projects(state.projects)
    if projects is None:
        return NOTHING
    state = state.model_copy(update={"projects": projects, "reading": ()})
    request = state.request()
    view = request.view(graph.whole)
    found = loops(graph.whole, request)
    told = by_turn(found)
    rounds = [(*(cause for cause, _ in pairs(loop)), pairs(loop)[0][0]) for loop in told]
    return Draft(
        question="What keeps itself going, or holds itself in balance?",
        answer=loops_sentence(found, state),
        remarks=tuple(filter(None, (second_sentence(found),))),
        chains=loop_list(told).groups,
        scene=loop_scene(told, view) if told else None,
        chain_keys=tuple(rounds),
        chosen=state.within(len(told)).loop if told else None,
    )


def _grid(asked: Address, graph: Graph) -> Draft:
    state = GridState.from_address(asked)
    projects = graph.projects(state.projects)
    if projects is None:
        return NOTHING
    state = state.model_copy(update={"projects": projects})
    page = grid_page(grid(graph.reader, state.request()), state)
    remarks = tuple(filter(None, (page.twins, *page.remarks)))
    return Draft(question=GRID_QUESTION, answer=page.answer, remarks=remarks)


def _matrix(asked: Address, graph: Graph) -> Draft:
    wanted = MatrixState.from_address(asked)
    projects = graph.projects(wanted.projects)
    if projects is None:
        return NOTHING
    known = wanted.known(graph.factors(projects), frozenset(graph.whole.projects.ids))
    state = known.model_copy(update={"projects": projects, "reading": ()})
    if (state.starts, state.ends) != (wanted.starts, wanted.ends):
        return NOTHING
    answer = matrix_sentence(matrix(graph.whole, state.request()))
    return Draft(question="Which causes are told to lead to which effects?", answer=answer)


def _timeline(asked: Address, graph: Graph) -> Draft:
    state = TimelineState.from_address(asked)
    projects = graph.projects(state.projects)
    if projects is None:
        return NOTHING
    state = state.model_copy(update={"projects": projects, "reading": ()})
    request = state.request(graph.today)
    page = timeline_page(timeline(graph.reader, request), request.projects)
    return Draft(
        question="When was each level first reached, and what lasted?",
        answer=page.answer,
        remarks=tuple(page.remarks),
        sentences=tuple(Sentence(text=text) for text in page.levels),
    )


def _patterns(asked: Address, graph: Graph) -> Draft:
    found = patterns(_statements(graph, graph.gate.terms.projects))
    themes = [one.theme for one in found.themes if one.factors]
    state = PatternsState.from_address(asked).known(themes, found.projects)
    table = graph.whole.factors
    levels = dict(zip(table.ids, table.levels, strict=True))
    answer = patterns_sentence(narrowed(found, state, levels))
    return Draft(question="What recurs from project to project?", answer=answer, remarks=(ABOUT,))


def _voices(asked: Address, graph: Graph) -> Draft:
    state = VoicesState.from_address(asked)
    projects = graph.projects((state.project,) if state.project else ())
    if projects is None or (state.project and not projects):
        return NOTHING
    statements = _statements(graph, projects)
    answer = voices_sentence(heard(statements, state.project or None))
    return Draft(
        question="Who says so, and who was not heard?", answer=answer, remarks=(VOICES_SILENCE,)
    )


def _compare(asked: Address, graph: Graph) -> Draft:
    request = CompareState.from_address(asked).request()
    if request is None:
        return NOTHING
    sides = (request.left, request.right)
    named = tuple(one for side in sides for one in side.projects)
    cases = any(side.cases for side in sides)
    projects = graph.projects(named)
    if projects is None or set(named) - set(projects) or cases:
        # A case names a site or a household, and is masked nowhere else.
        return NOTHING
    if graph.gate.names_small_voice(voice for side in sides for voice in side.voices):
        return NOTHING
    names = side_names(request, graph.whole.projects.by_id())
    found = compare(_statements(graph, projects), request)
    # What comes after the two sides names sources that speak on both.
    remarks = (*coverage_sentences(found, names)[: len(names)], COMPARE_SILENCE)
    answer = compare_sentence(found, names)
    return Draft(question="Where do two groups tell the same?", answer=answer, remarks=remarks)


def _statements(graph: Graph, projects: tuple[str, ...]) -> Statements:
    return read_statements(graph.reader, projects or None)


_PAGES: Final[dict[str, Callable[[Address, Graph], Draft]]] = {
    "trace": trace_view,
    "unexpected": _unexpected,
    "loops": _loops,
    "grid": _grid,
    "matrix": _matrix,
    "timeline": _timeline,
    "patterns": _patterns,
    "voices": _voices,
    "compare": _compare,
}
"""By the name of the page in its address."""
