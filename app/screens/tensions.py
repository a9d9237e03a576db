"""Tensions: what was done about each, how they bear on one another, and cards to sort together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.choices import begin, chosen, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.meeting import TABLE_STYLE, new_meeting, table
from app.screens.quiet_parts import quiet_style
from app.screens.response_form import add_response
from app.screens.working_together import done_last, open_together, project_picker, vocabulary_button
from app.views.tensions import (
    NOTE,
    TensionsState,
    answer_sentence,
    first_project,
    meeting_sentence,
    result_sentence,
    tension_items,
    tensions,
)
from app.views.words import amount, in_order_of_title
from queries.meetings import meetings
from queries.spectra import spectra

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.views.tensions import ResponseItem, TensionItem
    from graphmodel.meeting_records import Meeting
    from queries.meetings import Meetings
    from queries.spectra import Spectra

PAGE: Final = "tensions"
_KEYS: Final = {"tensions_project": "project"}


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(TABLE_STYLE)
    open_together(PAGE, "Tensions: what was done about them")
    titles = session.snapshot().projects.by_id()
    if not titles:
        nothing_stored()
        return
    held = meetings(session.database())
    state = begin(PAGE, TensionsState, _KEYS)
    opened = next((one for one in held.meetings if one.meeting_id == state.meeting), None)
    if opened is not None:
        _only_the_table(opened, state.known(tuple(titles), None, held))
        return
    found = spectra(session.database())
    state = _choose(state, found, held, titles)
    session.keep(PAGE, state, state.to_address())
    done_last()
    if not tensions(found):
        answer("No tension is stored yet.")
        vocabulary_button()
        return
    project = state.project or ""
    said = answer_sentence(found, project, titles[project])
    answer(markdown(said))
    quiet(plain(NOTE))
    keep_view(PAGE, state.to_address(), said)
    add_response(found, project)
    for item in tension_items(found, project, titles):
        _tension(item)
    st.header("Sort the tensions together")
    _meetings(found, held, state, project)


def _choose(
    state: TensionsState, found: Spectra, held: Meetings, titles: Mapping[str, str]
) -> TensionsState:
    order = in_order_of_title(titles)
    state = state.known(order, first_project(found, held, order), held)
    session.put("tensions_project", state.project)
    show_again(_KEYS)
    project_picker("tensions_project", titles)
    return chosen(state, _KEYS)


def _tension(item: TensionItem) -> None:
    with st.container(key=f"row_tension_{item.key}", gap="small"):
        st.subheader(plain(item.name))
        quiet(plain(" ".join((item.poles, *item.beside))))
        left, right = st.columns([3, 2], gap="large")
        with left:
            if not item.here:
                quiet("Nothing is recorded of what was done about it here.")
            for response in item.here:
                _response(response)
        with right:
            if item.elsewhere:
                with st.expander(
                    f"Read {amount(len(item.elsewhere), 'response')} of other projects"
                ):
                    for response in item.elsewhere:
                        _response(response)
        with st.container(horizontal=True, vertical_alignment="center"):
            link("spectra", "Where it lies", {"spectrum": [item.key]})
            about = [line for line in (item.themes, item.caution) if line]
            if about:
                with st.popover("What is meant", type="tertiary"):
                    for line in about:
                        quiet(plain(line))


def _response(item: ResponseItem) -> None:
    st.markdown(f"**{plain(item.did)}**")
    lines = [plain(item.where)] if item.where else []
    lines += [f"{plain(head)}: {plain(words)}" for head, words in item.facts]
    quiet("  \n".join(lines))
    if not item.source and not item.factor:
        return
    with st.container(horizontal=True):
        if item.source:
            link("evidence", "Read this source", {"source": [item.source]})
        if item.factor:
            link("trace", "Trace what it led to", {"from": [item.factor]})


def _meetings(found: Spectra, held: Meetings, state: TensionsState, project: str) -> None:
    about = held.about(project)
    if not about:
        quiet(
            "No meeting is kept. In a meeting, each takes part from their own screen: first a "
            "poll, then cards that a group sorts into an inner and an outer circle."
        )
    for meeting in about:
        shown = state.model_copy(update={"meeting": meeting.meeting_id})
        with st.container(key=f"row_meeting_{meeting.meeting_id}", gap=None):
            st.button(
                plain(meeting.title),
                key=f"open_meeting_{meeting.meeting_id}",
                type="tertiary",
                icon=":material/open_in_full:",
                on_click=session.keep,
                args=(PAGE, shown, shown.to_address()),
            )
            quiet(plain(f"{result_sentence(meeting, held)} {meeting_sentence(meeting, held)}"))
    new_meeting(tensions(found), project, state)


def _only_the_table(meeting: Meeting, state: TensionsState) -> None:
    """Show a meeting by itself: who takes part needs nothing else, and many are there at once."""
    session.keep(PAGE, state, state.to_address())
    done_last()
    closed = state.model_copy(update={"meeting": None})
    st.button(
        "All tensions",
        key="close_table",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=session.keep,
        args=(PAGE, closed, closed.to_address()),
    )
    table(meeting)
