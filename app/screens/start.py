"""Overview: how much is stored, where to start, and what is there by project, level and voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.links import trace_link
from app.screens.quiet_parts import counts, quiet_style
from app.views.overview import overview_page
from app.views.questions import questions
from app.views.trace_state import TraceState
from app.views.words import amount
from queries.overview import overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.overview import ProjectItem, Table
    from app.views.questions import Question

TITLE: Final = "What did it change, and on whose word?"

_SHOWN_PROJECTS: Final = 12


def render() -> None:
    """Show the page."""
    quiet_style()
    st.title(TITLE)
    with st.spinner("Reading the graph"):
        page = overview_page(overview(session.database()))
        graph = session.snapshot()
    if page is None:
        nothing_stored()
        return
    answer(plain(page.answer))
    quiet(plain(" ".join(page.remarks)))
    _start(questions(graph))
    st.header("What is stored")
    left, right = st.columns(2, gap="large")
    with left:
        _projects(page.projects)
        for table in page.by_whom:
            _table(table)
    with right:
        for table in page.about:
            _table(table)


def _start(asked: Sequence[Question]) -> None:
    if not asked:
        return
    st.header("Where to start")
    for first in range(0, len(asked), 2):
        for column, number in zip(st.columns(2), range(first, len(asked)), strict=False):
            with column:
                _card(asked[number], number)


def _card(question: Question, number: int) -> None:
    with st.container(border=True, key=f"question_{number}", height="stretch"):
        st.markdown(markdown(question.text))
        with st.container(
            key=f"foot_{number}",
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
        ):
            trace_link(f"{question.link} →", question.view.to_address())
            quiet(plain(question.reason))


def _projects(items: Sequence[ProjectItem]) -> None:
    st.subheader("Projects")
    if not items:
        quiet("No project is named in what is stored.")
    with st.container(gap="xsmall"):
        for number, item in enumerate(items[:_SHOWN_PROJECTS]):
            _project(item, number)
    rest = items[_SHOWN_PROJECTS:]
    if rest:
        with st.expander(f"Show {amount(len(rest), 'more project')}"):
            for number, item in enumerate(rest, start=_SHOWN_PROJECTS):
                _project(item, number)


def _project(item: ProjectItem, number: int) -> None:
    with st.container(key=f"row_{number}", gap=None):
        if item.key:
            trace_link(item.title, TraceState(projects=(item.key,)).to_address())
        else:
            st.markdown(plain(item.title))
        quiet(plain(item.said))


def _table(table: Table) -> None:
    st.subheader(table.heading)
    if table.rows:
        counts(table.key, table.columns, table.rows, numbers=table.numbers)
    else:
        quiet("Nothing recorded.")
