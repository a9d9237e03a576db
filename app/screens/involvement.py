"""Involvement: who took part at which stage, and what is told of where that led."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.data_history import last_outcome
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.involvement_forms import add_part_form, remove_person_form
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import counts, quiet_style
from app.screens.working_together import open_together
from app.views.imports import run_item
from app.views.involvement import COLUMNS_OF_CASES, involvement_page
from app.views.involvement_state import InvolvementState
from app.views.words import in_order_of_title
from app.widgets.involvement import show_involvement
from ingest.history import history

if TYPE_CHECKING:
    from app.views.involvement import InvolvementPage, Section
    from queries.snapshot import Snapshot

PAGE: Final = "involvement"
_KEYS: Final = {"involvement_projects": "projects"}
_WAYS: Final = {"trace": "Trace chains"}
_READING: Final = (
    "A stage is called co-produced where somebody who is no researcher shared in the work: more "
    "than taking part in the study or being consulted. An empty cell means that nothing is "
    "recorded there, not that nobody took part."
)
_CASES: Final = (
    "Case by case. Nothing follows from a few cases for others: levels also depend on what was "
    "asked, and of whom."
)


def render() -> None:
    """Show the page."""
    quiet_style()
    open_together(PAGE, "Involvement: who took part, and how")
    graph = session.snapshot()
    if not len(graph.projects.ids):
        nothing_stored()
        return
    last_outcome([run_item(run) for run in history(session.database(), limit=1)], _WAYS)
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    page = involvement_page(answers.involvement(state.request()))
    answer(markdown(page.answer))
    if page.untold:
        quiet(plain(page.untold))
    if not page.empty:
        keep_view(PAGE, state.to_address(), page.answer)
    add_part_form(graph, state.projects)
    if page.empty:
        quiet("Say above who took part, or bring in a sheet “involvements”.")
        link("data", "Bring in a file")
    else:
        show_involvement(page.table, key="involvement_table")
        quiet(plain(_READING))
    _rest(page)
    remove_person_form()


def _choose(graph: Snapshot) -> InvolvementState:
    state = begin(PAGE, InvolvementState, _KEYS)
    titles = graph.projects.by_id()
    state = state.known(frozenset(titles))
    held = session.held("involvement_projects") or ()
    session.put("involvement_projects", [one for one in held if one in titles])
    show_again(_KEYS)
    with st.container(key="pickers"):
        st.multiselect(
            "Projects",
            in_order_of_title(titles),
            format_func=titles.__getitem__,
            key="involvement_projects",
            placeholder=f"all {len(titles)}",
        )
    return chosen(state, _KEYS)


def _rest(page: InvolvementPage) -> None:
    if page.cases:
        st.header("Stages that were co-produced, and levels reached")
        quiet(_CASES)
        counts("involvement_cases", COLUMNS_OF_CASES, page.cases, numbers=0)
    for project in page.projects:
        with st.expander(plain(project.title), expanded=len(page.projects) == 1):
            if project.meaning:
                quiet(plain(project.meaning))
            for section in project.sections:
                _section(section, "h3")
    for section in page.across:
        _section(section, "h2")


def _section(section: Section, head: str) -> None:
    if head == "h2":
        st.header(section.heading)
    else:
        st.subheader(section.heading)
    if section.about:
        quiet(plain(section.about))
    indent = "  "
    lines = []
    for line in section.lines:
        lead, grew, words = line.rpartition("└ ")
        depth = len(lead) // 3 + bool(grew)
        lines.append(f"{indent * depth}- {plain(words)}")
    st.markdown("\n".join(lines))
