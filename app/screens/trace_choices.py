"""The pickers of the Trace page, in step with the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.factor_pickers import factor_picker
from app.screens.filters import filter_keys, forget_unknown, put_meant, put_projects, put_said
from app.screens.frame import plain, quiet
from app.views.trace_state import MOST_STEPS, MOST_VIA, TraceState
from app.views.words import listed
from queries.chains import Same

if TYPE_CHECKING:
    from app.views.factor_search import FactorNames
    from queries.snapshot import Snapshot

_SAME: dict[Same | None, str] = {
    None: "Need not share anything",
    Same.SOURCE: "One source tells every step",
    Same.CASE: "One case has every step",
    Same.PROJECT: "One project has every step",
}
KEYS = {
    "from": "starts",
    "to": "ends",
    "via": "via",
    "avoid": "avoid",
    "max": "max_steps",
    "order": "rank",
    "same": "same",
    "indirect": "only_indirect",
    "general": "general",
    **filter_keys(),
    "view": "view",
    "full_width": "full_width",
}
"""Key of each widget, and the field of the state that it shows."""

_QUESTION = tuple(field for field in KEYS.values() if field not in ("view", "full_width"))
"""Fields whose change asks another question, so that the chain in focus is the first again."""


def choose(page: str, graph: Snapshot) -> TraceState:
    """Place the pickers and return what is chosen."""
    names = graph.factors.by_id()
    state = begin(page, TraceState, KEYS)
    _say_lost(state, graph)
    state = state.known(frozenset(names), frozenset(graph.projects.ids))
    _forget_unknown(graph)
    show_again(KEYS)
    labels = answers.factor_names(graph)
    with st.container(key="pickers"):
        first, second, third = st.columns([5, 5, 3], vertical_alignment="bottom")
        factor_picker(first, "From", "from", labels)
        factor_picker(second, "To", "to", labels)
        with third, st.container(horizontal=True):
            st.button("Swap", icon=":material/swap_horiz:", key="swap", on_click=_swap)
            with st.popover("More choices", icon=":material/tune:"):
                _more(labels, graph)
    return _chosen(state)


def _chosen(state: TraceState) -> TraceState:
    """Return what is chosen; what was typed wrongly, such as a date, is as usual."""
    new = TraceState.from_address(chosen(state, KEYS).to_address())
    if any(getattr(new, field) != getattr(state, field) for field in _QUESTION):
        return new.model_copy(update={"chain": 1, "reading": ()})
    return new


def _more(labels: FactorNames, graph: Snapshot) -> None:
    here = st.container()
    factor_picker(here, "Through", "via", labels, most=MOST_VIA)
    factor_picker(here, "Avoid", "avoid", labels, placeholder="none")
    st.slider("Longest chain", 1, MOST_STEPS, key="max", help="Most steps from start to end.")
    st.selectbox("Same source or project", list(_SAME), format_func=_SAME.__getitem__, key="same")
    put_projects(graph)
    put_meant()
    st.toggle("Leave out direct steps", key="indirect")
    put_said()


def _forget_unknown(graph: Snapshot) -> None:
    """Take out of the pickers what is no longer stored."""
    factors = set(graph.factors.ids)
    for key in ("from", "to", "via", "avoid"):
        session.put(key, [factor for factor in session.held(key) or () if factor in factors])
    forget_unknown(graph)


def _say_lost(state: TraceState, graph: Snapshot) -> None:
    """Say what a link asked for and the graph does not hold (any more)."""
    lost = sorted(set(state.factor_keys) - set(graph.factors.ids))
    if lost:
        quiet(plain(f"Not stored here, or not any more: {listed(lost)}."))


def _swap() -> None:
    starts, ends = session.held("from"), session.held("to")
    session.put("from", ends)
    session.put("to", starts)
