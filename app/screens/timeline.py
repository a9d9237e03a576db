"""Timeline: when each level was reached, what continued, faded or was reversed, what is due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link, trace_link
from app.screens.quiet_parts import quiet_style
from app.screens.statements import show_statements
from app.views.gaps import GapsState
from app.views.timeline_sentences import ORDER_NOTE
from app.views.timeline_state import TimelineState
from app.views.timeline_table import as_csv, time_table
from app.views.trace_state import TraceState
from app.views.words import amount, in_order_of_title
from app.widgets.timeline import MomentChosen, TimeFactorChosen, show_timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.chain_items import Runs
    from app.views.timeline import Lead, TimelinePage
    from app.views.timeline_state import Place
    from app.widgets.timeline import TimelineEvent
    from queries.snapshot import Snapshot
    from queries.timeline import TimelineAnswer

    Section = tuple[str, str, Sequence[Lead]]
    """Heading, a note under it, and its sentences."""

PAGE: Final = "timeline"
TITLE: Final = "When it happened, and what became of it"
_KEYS: Final = {"timeline_projects": "projects"}
_SHOWN: Final = 6
_PROJECTS: Final = 6
_UNDATED: Final = 30
_MOST: Final = 60
"""Sentences, or names at one level, that are sent to the browser beyond those shown at first."""

_FILLING: Final = (
    "Fill in when it began and when it was over (period_start and period_end): of a claim that is "
    "when its effect was there, of an observation when the factor was seen. A year will do."
)


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, TITLE)
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    found, page = answers.timeline(state.request(f"{datetime.now(UTC):%Y-%m-%d}"))
    answer(markdown(page.answer))
    quiet(plain(" ".join(page.remarks)))
    if page.levels:
        _lines(page.levels)
    if page.picture is not None:
        keep_view(PAGE, state.to_address(), page.answer)
        reading = state.reading[0] if len(state.reading) == 1 else None
        event = show_timeline(
            page.picture, moment=state.moment, reading=reading, key="timeline_picture"
        )
        _act(state, event)
        with st.expander("Read as a table"):
            st.dataframe(time_table(found, page.picture), hide_index=True, key="timeline_table")
    _download(found)
    sections: dict[Place, Section] = {
        "became": ("What became of it", "", page.courses),
        "order": ("Dates that speak against the order", ORDER_NOTE, page.order),
        "due": ("To be looked at again", page.due_said, page.due),
    }
    if not any(_is_read(lead, place, state) for place, s in sections.items() for lead in s[2]):
        _read(state, graph)
    _projects(page)
    for place, section in sections.items():
        _leads(place, section, state, graph)
    _undated(page, state)


def _download(found: TimelineAnswer) -> None:
    st.download_button(
        "Download as a table",
        data=lambda: as_csv(found).encode("utf-8-sig"),
        file_name="rippletrace-timeline.csv",
        mime="text/csv",
        key="timeline_download",
        on_click="ignore",
    )


def _choose(graph: Snapshot) -> TimelineState:
    state = begin(PAGE, TimelineState, _KEYS)
    titles = graph.projects.by_id()
    state = state.known(frozenset(graph.factors.ids), frozenset(titles))
    session.put(
        "timeline_projects", [p for p in session.held("timeline_projects") or () if p in titles]
    )
    show_again(_KEYS)
    if not titles:
        return state
    with st.container(key="pickers"):
        st.multiselect(
            "Projects",
            in_order_of_title(titles),
            format_func=titles.__getitem__,
            key="timeline_projects",
            placeholder=f"all {len(titles)}",
        )
    return chosen(state, _KEYS)


def _act(state: TimelineState, event: TimelineEvent | None) -> None:
    """Keep what was chosen in the picture, so that the address holds it."""
    new = state
    match event:
        case TimeFactorChosen(factor=factor):
            reading = (factor,) if factor else ()
            new = state.model_copy(update={"reading": reading, "place": "picture"})
        case MomentChosen(moment=moment):
            new = state.model_copy(update={"moment": moment})
        case _:
            pass
    _show(state, new)


def _show(state: TimelineState, new: TimelineState) -> None:
    if new != state:
        session.keep(PAGE, new, new.to_address())
        session.later(put_choices, new, _KEYS)
        st.rerun()


def _read(state: TimelineState, graph: Snapshot) -> None:
    """Show what is said about what is read, and the ways from it to Trace."""
    if not state.reading:
        return
    with st.container(key="timeline_reading"):
        if len(state.reading) == 1:
            with st.container(horizontal=True):
                factor = state.reading
                back = TraceState(ends=factor, projects=state.projects)
                on = TraceState(starts=factor, projects=state.projects)
                trace_link("How it came about", back.to_address())
                trace_link("What it led to", on.to_address())
        show_statements(state.reading, graph)


def _lines(sentences: Sequence[Runs]) -> None:
    st.markdown("\n".join(f"- {markdown(sentence)}" for sentence in sentences))


def _projects(page: TimelinePage) -> None:
    if not page.projects:
        return
    st.header("Project by project")
    for project in page.projects[:_PROJECTS]:
        st.markdown(markdown(project.heading))
        _lines(project.lines)
    rest = page.projects[_PROJECTS:]
    if rest:
        with st.expander(f"Show {amount(len(rest), 'more project')}"):
            for project in rest[:_MOST]:
                st.markdown(markdown(project.heading))
                _lines(project.lines)
            if len(rest) > _MOST:
                quiet(plain(f"{len(rest) - _MOST:,} more. Choose one to see it."))


def _leads(place: Place, section: Section, state: TimelineState, graph: Snapshot) -> None:
    heading, note, leads = section
    if not leads:
        return
    st.header(heading)
    if note:
        quiet(plain(note))
    for number, lead in enumerate(leads[:_SHOWN]):
        _lead(place, number, lead, state, graph)
    rest = leads[_SHOWN:]
    if rest:
        is_open = any(_is_read(lead, place, state) for lead in rest)
        with st.expander(f"Show {len(rest):,} more", expanded=is_open):
            for number, lead in enumerate(rest[:_MOST], start=_SHOWN):
                _lead(place, number, lead, state, graph)
            if len(rest) > _MOST:
                quiet(plain(f"{len(rest) - _MOST:,} more. Choose a project to see them."))


def _lead(place: Place, number: int, lead: Lead, state: TimelineState, graph: Snapshot) -> None:
    with st.container(key=f"row_{place}_{number}", gap="small"):
        st.markdown(markdown(lead.sentence))
        label = "Trace it" if len(lead.reading) > 1 else "How it came about"
        with st.container(horizontal=True, vertical_alignment="center"):
            trace_link(label, lead.trace.to_address())
            if st.button("Read what is said", key=f"read_{place}_{number}", type="tertiary"):
                _show(state, state.model_copy(update={"reading": lead.reading, "place": place}))
        if _is_read(lead, place, state):
            show_statements(state.reading, graph)


def _is_read(lead: Lead, place: Place, state: TimelineState) -> bool:
    return place == state.place and lead.reading == state.reading


def _undated(page: TimelinePage, state: TimelineState) -> None:
    """List of what nobody says when it was, and lead to where that is filled in."""
    if not page.undated:
        return
    st.header(f"When, nobody says ({page.undated_count:,})")
    quiet(plain(_FILLING))
    project = state.projects[0] if len(state.projects) == 1 else None
    with st.container(horizontal=True):
        for work, label in (("claims", "Fill in claims"), ("observations", "Fill in observations")):
            gaps = GapsState.model_validate({"project": project, "work": work, "everything": True})
            link("gaps", label, gaps.to_address())
    left = _UNDATED
    for group in page.undated:
        shown, rest = group.lines[:left], group.lines[left:]
        left -= len(shown)
        st.markdown(f"**{plain(group.heading)}** ({len(group.lines):,})")
        if shown:
            _lines(shown)
        if rest:
            with st.expander(f"Show {len(rest):,} more"):
                _lines(rest[:_MOST])
                if len(rest) > _MOST:
                    quiet(plain(f"{len(rest) - _MOST:,} more, which the downloaded table lists."))
