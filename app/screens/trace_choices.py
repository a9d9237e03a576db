"""The pickers of the Trace page, in step with the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.factor_pickers import factor_picker
from app.screens.frame import field_help, plain, quiet
from app.views.trace_state import MOST_SOURCES, MOST_STEPS, MOST_VIA, UNPLACED, TraceState
from app.views.words import LEVEL_NAMES, MODALITY_NAMES, listed
from graphmodel.values import LEVELS, Level, Modality
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
    "project": "projects",
    "max": "max_steps",
    "order": "rank",
    "same": "same",
    "hypothetical": "hypothetical",
    "reported_only": "reported_only",
    "indirect": "only_indirect",
    "voice": "voices",
    "said": "modalities",
    "since": "since",
    "until": "until",
    "level": "levels",
    "least": "min_sources",
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
    titles = graph.projects.by_id()
    if titles:
        st.multiselect(
            "Projects",
            list(titles),
            format_func=lambda key: titles[key],
            key="project",
            placeholder="all",
            help=field_help("Projects"),
        )
    st.toggle("Include what is only supposed", key="hypothetical")
    st.toggle("Leave out what we infer", key="reported_only")
    st.toggle("Leave out direct steps", key="indirect")
    st.markdown("**Only what is said**")
    voices = [row.word for row in answers.starting_points(()).voices]
    st.multiselect(
        "Voice",
        voices,
        format_func=_voice,
        key="voice",
        placeholder="any",
        help=field_help("Voice"),
    )
    st.multiselect(
        "How it was said",
        list(Modality),
        format_func=MODALITY_NAMES.__getitem__,
        key="said",
        placeholder="reported or inferred",
    )
    since, until = st.columns(2)
    since.text_input("Since", key="since", placeholder="2015", help="2015, 2015-03 or 2015-03-31")
    until.text_input("Until", key="until", placeholder="2020", help="2020, 2020-06 or 2020-06-30")
    levels = [*map(str, LEVELS), UNPLACED]
    st.multiselect(
        "Level",
        levels,
        format_func=_level,
        key="level",
        placeholder="any",
        help=field_help("Level"),
    )
    st.number_input(
        "Fewest sources", 0, MOST_SOURCES, key="least", help=field_help("Fewest sources")
    )


def _voice(word: str) -> str:
    return word or "not said"


def _level(word: str) -> str:
    return LEVEL_NAMES[None if word == UNPLACED else Level(word)]


def _forget_unknown(graph: Snapshot) -> None:
    """Take out of the pickers what is no longer stored."""
    factors, projects = set(graph.factors.ids), set(graph.projects.ids)
    for key in ("from", "to", "via", "avoid"):
        session.put(key, [factor for factor in session.held(key) or () if factor in factors])
    voices = {row.word for row in answers.starting_points(()).voices}
    session.put("voice", [voice for voice in session.held("voice") or () if voice in voices])
    session.put("project", [p for p in session.held("project") or () if p in projects])


def _say_lost(state: TraceState, graph: Snapshot) -> None:
    """Say what a link asked for and the graph does not hold (any more)."""
    lost = sorted(set(state.factor_keys) - set(graph.factors.ids))
    if lost:
        quiet(plain(f"Not stored here, or not any more: {listed(lost)}."))


def _swap() -> None:
    starts, ends = session.held("from"), session.held("to")
    session.put("from", ends)
    session.put("to", starts)
