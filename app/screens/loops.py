"""Loops: what keeps itself going, how it turns, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.filters import (
    filter_keys,
    forget_unknown,
    put_meant,
    put_projects,
    put_said,
    taken_off,
)
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import trace_link
from app.screens.quiet_parts import quiet_style
from app.screens.statements import show_statements
from app.views.filters import filter_chips, left_out
from app.views.loops import (
    MOST_STEPS,
    LoopsState,
    answer_sentence,
    by_turn,
    loop_list,
    loop_scene,
    pairs,
    second_sentence,
    table,
    thinnest,
)
from app.views.trace_state import TraceState
from app.widgets.chain_list import chain_list
from app.widgets.events import ChainChosen, ChoiceCleared, FactorRead, LinkRead
from app.widgets.picture import draw_picture
from app.widgets.words import LOOP_LIST_WORDS
from queries.as_cypher import loops_as_cypher

if TYPE_CHECKING:
    from app.widgets.events import ChainListEvent, PictureEvent
    from queries.loops import Loop
    from queries.snapshot import Snapshot

PAGE: Final = "loops"
_OWN: Final = "loops_"
_KEYS: Final = {"loops_max": "max_steps", **filter_keys(_OWN)}
_ABOUT: Final = (
    "A loop is a chain that returns to its first factor. A loop that strengthens itself can keep a "
    "change going after a project ends, for better or worse."
)


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Loops: what keeps itself going")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    found, view = answers.loops(state.request())
    said = answer_sentence(found, state)
    answer(markdown(said))
    quiet(plain(second_sentence(found) or _ABOUT))
    quiet(plain(left_out(state, graph, view)))
    off = taken_off(filter_chips(state, graph))
    if off:
        _go_on(state.without(off).model_copy(update={"loop": 1, "reading": ()}))
    keep_view(PAGE, state.to_address(), said)
    if found.loops:
        _body(state, by_turn(found), view)
    else:
        _no_loop(state)
    with st.expander("Show as Cypher"):
        quiet("Paste this into Neo4j Browser to ask the database itself. It only reads.")
        st.code(loops_as_cypher(state.request()).text, language="cypher")


def _no_loop(state: LoopsState) -> None:
    """Offer ways on where nothing was found."""
    with st.container(horizontal=True):
        longer = state.max_steps < MOST_STEPS
        if longer and st.button("Allow longer loops", key="longer_loops"):
            _go_on(state.model_copy(update={"max_steps": MOST_STEPS}))
        if state.filtered and st.button("Clear filters", key="loops_clear_filters"):
            _go_on(state.unfiltered())


def _choose(graph: Snapshot) -> LoopsState:
    state = begin(PAGE, LoopsState, _KEYS)
    state = state.known(frozenset(graph.factors.ids), frozenset(graph.projects.ids))
    forget_unknown(graph, _OWN)
    show_again(_KEYS)
    with st.container(key="pickers"):
        first, second = st.columns([10, 3], vertical_alignment="bottom")
        with first:
            put_projects(graph, _OWN)
        with second, st.popover("More choices", icon=":material/tune:"):
            st.slider("Longest loop", 1, MOST_STEPS, key="loops_max", help="Most steps round.")
            put_meant(_OWN)
            put_said(_OWN)
    new = LoopsState.from_address(chosen(state, _KEYS).to_address())
    asked = {field: getattr(state, field) for field in _KEYS.values()}
    if any(getattr(new, field) != value for field, value in asked.items()):
        return new.model_copy(update={"loop": 1, "reading": ()})
    return new


def _body(state: LoopsState, loops: tuple[Loop, ...], view: Snapshot) -> None:
    state = state.within(len(loops))
    left, right = st.columns([5, 9], gap="medium")
    with left:
        heard: ChainListEvent | PictureEvent | None = chain_list(
            loop_list(loops),
            chosen=state.loop,
            reading=state.reading,
            key="loop_list",
            channel=PAGE,
            words=LOOP_LIST_WORDS,
        )
    with right:
        scene = loop_scene(loops, view)
        seen = draw_picture(
            answers.placed(scene),
            scene,
            chains=[[*(cause for cause, _ in pairs(loop)), pairs(loop)[0][0]] for loop in loops],
            chosen=state.loop,
            reading=state.reading,
            key="loop_picture",
            channel=PAGE,
        )
        focus = loops[state.loop - 1] if state.loop else None
        if focus is not None:
            ends = pairs(focus)[0]
            trace_link(
                "Trace what leads on from this loop",
                TraceState(starts=ends[:1], **state.filters).to_address(),
            )
        show_statements(state.reading or (thinnest(focus) if focus else ()), view)
        with st.expander("Read as a table"):
            st.dataframe(table(loops), hide_index=True, key="loops_table")
    new = _after(state, heard or seen)
    if new != state:
        _go_on(new)


def _after(state: LoopsState, event: ChainListEvent | PictureEvent | None) -> LoopsState:
    """Return what is shown after something was clicked."""
    match event:
        case ChainChosen(number=number):
            return state.model_copy(update={"loop": number, "reading": ()})
        case LinkRead(cause=cause, effect=effect):
            return state.model_copy(update={"reading": (cause, effect)})
        case FactorRead(factor=factor):
            return state.model_copy(update={"reading": (factor,)})
        case ChoiceCleared():
            return state.model_copy(update={"loop": None, "reading": ()})
        case _:
            return state


def _go_on(state: LoopsState) -> None:
    """Show another state: the address, the pickers and the page follow it."""
    session.keep(PAGE, state, state.to_address())
    session.later(put_choices, state, _KEYS)
    st.rerun()
