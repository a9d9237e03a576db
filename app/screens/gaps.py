"""Gaps: what the graph does not say yet, filled in as tables, for many at once, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.data_history import last_outcome
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.gap_merge import merge_section
from app.screens.gap_plan import plan_section
from app.screens.gap_tables import table_section
from app.screens.quiet_parts import quiet_style
from app.views.gaps import WORKS, GapsState, answer_sentence
from app.views.imports import run_item
from ingest.history import history

if TYPE_CHECKING:
    from queries.snapshot import Snapshot

PAGE: Final = "gaps"
_KEYS: Final = {
    "gaps_project": "project",
    "gaps_work": "work",
    "gaps_everything": "everything",
    "gaps_search": "search",
}
_ABOUT: Final = (
    "Most files know nothing of levels, kinds, voices or plans. Fill in what you know; nothing has "
    "to be complete. Nothing is written before you press Write, and all of it can be undone."
)
_TOO_MUCH: Final = (
    "There is more here than a page can look through. Choose a project, or write what is missing "
    "as a workbook with: rippletrace export gaps.xlsx --gaps"
)


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Gaps: what is not said yet")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    last_outcome([run_item(run) for run in history(session.database(), limit=1)])
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    dataset = answers.stored_part(state.project)
    if dataset is None:
        answer(plain(_TOO_MUCH))
        return
    if state.work == "names":
        merge_section(dataset, state, graph.stamp)
    elif state.work == "plan":
        plan_section(dataset, state, graph)
    else:
        asked = (graph.stamp, state.project)
        said = session.asked_once("gaps_answer", asked, lambda: answer_sentence(dataset))
        answer(markdown(said))
        quiet(_ABOUT)
        table_section(dataset, state, graph)


def _choose(graph: Snapshot) -> GapsState:
    state = begin(PAGE, GapsState, _KEYS)
    titles = graph.projects.by_id()
    state = state.known(frozenset(titles))
    if session.held("gaps_project") not in titles:
        session.put("gaps_project", None)
    show_again(_KEYS)
    with st.container(key="pickers"):
        left, right = st.columns([4, 9], vertical_alignment="bottom")
        left.selectbox(
            "Project",
            list(titles),
            index=None,
            format_func=lambda key: titles.get(key, key),
            key="gaps_project",
            placeholder="everything that is stored",
        )
        right.segmented_control(
            "Work on",
            list(WORKS),
            format_func=WORKS.__getitem__,
            key="gaps_work",
            required=True,
            wrap=True,
        )
        if session.held("gaps_work") != "plan":
            left, right = st.columns([4, 9], vertical_alignment="bottom")
            left.text_input("Search", key="gaps_search", placeholder="a part of a name or a quote")
            if session.held("gaps_work") != "names":
                right.toggle("Show also what lacks nothing", key="gaps_everything")
    new = chosen(state, _KEYS)
    return new if new == state else new.model_copy(update={"first": 0})
