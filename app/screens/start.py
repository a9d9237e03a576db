"""Start: the questions that people bring, how to read an answer, and what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.links import link, trace_link
from app.screens.quiet_parts import counts, quiet_style
from app.screens.start_parts import chain_in_steps, five_levels, ripples, start_style
from app.views.example import SAMPLE, example_steps, example_view
from app.views.overview import overview_page
from app.views.questions import questions
from app.views.start import Begin, StartState, cards
from app.views.trace_state import TraceState
from app.views.words import amount, in_order_of_title
from queries.overview import overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.chain_items import Step
    from app.views.overview import OverviewPage, ProjectItem, Table
    from app.views.questions import Questions
    from app.views.start import Card
    from queries.snapshot import Snapshot

PAGE: Final = "start"
TITLE: Final = "What did it change, and on whose word?"
PURPOSE: Final = (
    "Rippletrace keeps what people say a piece of work changed, in their own words, and lets you "
    "follow the ripples from one change to the next. Begin with a question."
)

_NO_PROOF: Final = (
    "Each step is something people said, never proof that one thing alone caused another."
)
_KEYS: Final = {"about": "project"}
_IN_A_ROW: Final = 3
_SHOWN_PROJECTS: Final = 12


def render() -> None:
    """Show the page."""
    quiet_style()
    start_style()
    _hero()
    with st.spinner("Reading the graph"):
        page = overview_page(overview(session.database()))
        graph = session.snapshot()
    if page is None:
        nothing_stored()
        _how_to_read(SAMPLE, None)
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    view = graph
    if state.projects:
        view = session.snapshot(with_claims=True).view(projects=state.projects)
    asked = questions(view)
    _cards(_six(state, asked, view))
    _example(state, asked)
    _stored(page)


def _hero() -> None:
    with st.container(key="hero"):
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            st.title(TITLE)
            st.markdown(PURPOSE)
        with right:
            ripples()


def _choose(graph: Snapshot) -> StartState:
    titles = graph.projects.by_id()
    state = begin(PAGE, StartState, _KEYS).known(titles)
    if not titles:
        return state
    if session.held("about") not in titles:
        session.put("about", "")
    show_again(_KEYS)
    place, _ = st.columns([2, 3])
    place.selectbox(
        "About",
        ["", *in_order_of_title(titles)],
        format_func=lambda key: titles[key] if key else f"All projects ({len(titles)})",
        key="about",
    )
    return chosen(state, _KEYS)


def _six(state: StartState, asked: Questions, view: Snapshot) -> tuple[Card, ...]:
    points = answers.starting_points(state.projects)
    loops, _ = answers.loops(state.loops_request())
    return cards(Begin(state, asked, points, session.page_names()), view, loops)


def _cards(asked: Sequence[Card]) -> None:
    for first in range(0, len(asked), _IN_A_ROW):
        row = asked[first : first + _IN_A_ROW]
        for column, card in zip(st.columns(_IN_A_ROW), row, strict=True):
            with column:
                _card(card)


def _card(card: Card) -> None:
    with st.container(border=True, key=f"question_{card.key}", height="stretch"):
        st.header(card.question, anchor=False)
        st.markdown(markdown(card.line))
        with st.container(
            key=f"foot_{card.key}",
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
        ):
            link(card.page, f"{card.link} →", card.address)
            quiet(plain(card.count))


def _example(state: StartState, asked: Questions) -> None:
    """Show how a chain is read, on the best one between two ends of the graph."""
    view = example_view(asked)
    if view is not None:
        view = view.model_copy(update={"projects": state.projects})
        found, _, _ = answers.trace(view.request())
        steps = example_steps(found)
        if steps:
            _how_to_read(steps, view)
            return
    _how_to_read(SAMPLE, None)


def _how_to_read(steps: Sequence[Step], view: TraceState | None) -> None:
    with st.container(key="reading"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.header("How to read a chain", anchor=False)
            chain_in_steps(steps)
            quiet(plain(_NO_PROOF))
            if view is not None:
                trace_link("Read the words behind each step →", view.to_address())
            link("guide", "The guide on two pages, to print →")
        with right:
            st.header("Five levels, one to wide", anchor=False)
            five_levels()
            quiet(plain("More rings: wider reach. No level is better than another."))


def _stored(page: OverviewPage) -> None:
    with st.container(key="stored"):
        st.header("What is stored", anchor=False)
        answer(plain(page.answer))
        quiet(plain(" ".join(page.remarks)))
        left, right = st.columns(2, gap="large")
        with left:
            _projects(page.projects)
            for table in page.by_whom:
                _table(table)
        with right:
            for table in page.about:
                _table(table)


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
