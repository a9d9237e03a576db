"""Matrix: which causes are told to lead to which effects, and where nobody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.factor_pickers import factor_picker
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
from app.views.matrix import SILENCE, MatrixState, answer_sentence, cell_sentence, matrix_table
from app.views.trace_state import TraceState
from app.widgets.matrix import show_matrix
from queries.as_cypher import matrix_as_cypher

if TYPE_CHECKING:
    from queries.snapshot import Snapshot

PAGE: Final = "matrix"
_OWN: Final = "matrix_"
_KEYS: Final = {
    "matrix_from": "starts",
    "matrix_to": "ends",
    **filter_keys(_OWN),
}


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Matrix: who links what to what")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    found, view = answers.matrix(state.request())
    said = answer_sentence(found)
    answer(markdown(said))
    quiet(plain(SILENCE))
    quiet(plain(left_out(state, graph, view)))
    off = taken_off(filter_chips(state, graph))
    if off:
        _go_on(state.without(off).model_copy(update={"reading": ()}))
    table = matrix_table(found, state)
    if table.left_out:
        quiet(plain(table.left_out))
    keep_view(PAGE, state.to_address(), said)
    picked = show_matrix(table, reading=state.reading, key="matrix_table")
    if picked is not None and state.reading != (picked.cause, picked.effect):
        _go_on(state.model_copy(update={"reading": (picked.cause, picked.effect)}))
    if state.reading:
        _read(cell_sentence(found, state.reading), state, view)
    with st.expander("Show as Cypher"):
        quiet("Paste this into Neo4j Browser to ask the database itself. It only reads.")
        st.code(matrix_as_cypher(state.request()).text, language="cypher")


def _go_on(state: MatrixState) -> None:
    """Show another state: the address, the pickers and the page follow it."""
    session.keep(PAGE, state, state.to_address())
    session.later(put_choices, state, _KEYS)
    st.rerun()


def _read(sentence: str, state: MatrixState, view: Snapshot) -> None:
    if sentence:
        st.markdown(plain(sentence))
    ends = TraceState(starts=state.reading[:1], ends=state.reading[1:], **state.filters)
    trace_link("Trace the chains between them", ends.to_address())
    if not sentence:
        show_statements(state.reading, view)


def _choose(graph: Snapshot) -> MatrixState:
    state = begin(PAGE, MatrixState, _KEYS)
    names = graph.factors.by_id()
    state = state.known(frozenset(names), frozenset(graph.projects.ids))
    for key in ("matrix_from", "matrix_to"):
        session.put(key, [one for one in session.held(key) or () if one in names])
    forget_unknown(graph, _OWN)
    show_again(_KEYS)
    labels = answers.factor_names(graph)
    with st.container(key="pickers"):
        first, second, third = st.columns([5, 5, 3], vertical_alignment="bottom")
        factor_picker(first, "From", "matrix_from", labels, "where stories begin")
        factor_picker(second, "To", "matrix_to", labels, "where stories stop")
        with third, st.popover("More choices", icon=":material/tune:"):
            put_projects(graph, _OWN)
            put_meant(_OWN)
            put_said(_OWN)
    new = MatrixState.from_address(chosen(state, _KEYS).to_address())
    if new != state:
        return new.model_copy(update={"reading": ()})
    return new
