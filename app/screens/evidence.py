"""Evidence: what each source says, and all quotes by words, each with a way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.quiet_parts import both, quiet_style
from app.screens.withdrawing import say_withdrawn, withdraw_control
from app.views.quotes import (
    ABOUT,
    place,
    quote_items,
    search_sentence,
    shown_sentence,
    source_item,
    source_remarks,
    source_sentence,
    sources_sentence,
)
from app.views.quotes_state import PIECE, WAYS, QuotesState
from app.widgets.quotes import show_quotes

if TYPE_CHECKING:
    from queries.quotes import Quotes
    from queries.snapshot import Snapshot

PAGE: Final = "evidence"
_KEYS: Final = {
    "evidence_way": "way",
    "evidence_title": "title",
    "evidence_words": "words",
    "evidence_project": "projects",
    "evidence_voice": "voices",
}
_STYLE: Final = f"""<style>
[class*="st-key-row_source_"] {{ border-top: 1px solid {both("hair")}; border-bottom: 0;
  padding: 0.6rem 0 0.5rem; }}
[class*="st-key-row_source_"] [data-testid="stMarkdownContainer"],
[class*="st-key-row_source_"] [data-testid="stCaptionContainer"] {{ margin-bottom: 0; }}
[class*="st-key-row_source_"] button {{ min-height: 24px; padding: 0; text-align: start; }}
[class*="st-key-row_source_"] button p {{ color: {both("accent")}; font-weight: 600;
  white-space: normal; }}
[class*="st-key-row_source_"] button:hover p {{ text-decoration: underline 1px;
  text-underline-offset: 3px; }}
</style>"""


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_STYLE)
    opening(PAGE, "Evidence: what sources say")
    graph = session.snapshot()
    if not len(graph.factors) and not graph.sources.ids:
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    if state.way == "search":
        _search(state, graph)
    elif state.source:
        _read(state, graph)
    else:
        _list(state)


def _choose(graph: Snapshot) -> QuotesState:
    state = begin(PAGE, QuotesState, _KEYS)
    titles = graph.projects.by_id()
    voices = [row.word for row in answers.starting_points(()).voices]
    state = state.known(frozenset(titles), frozenset(voices))
    for key, known in (("evidence_project", titles), ("evidence_voice", voices)):
        session.put(key, [one for one in session.held(key) or () if one in known])
    show_again(_KEYS)
    with st.container(key="pickers"):
        st.segmented_control(
            "Way in",
            list(WAYS),
            format_func=WAYS.__getitem__,
            key="evidence_way",
            required=True,
            wrap=True,
            label_visibility="collapsed",
        )
        if session.held("evidence_way") == "search":
            first, second, third = st.columns([5, 4, 4], vertical_alignment="bottom")
            first.text_input(
                "Words", key="evidence_words", placeholder="in quotes, and in names of factors"
            )
            second.multiselect(
                "Project",
                list(titles),
                format_func=titles.__getitem__,
                key="evidence_project",
                placeholder="all",
            )
            third.multiselect(
                "Voice",
                voices,
                format_func=lambda word: word or "not said",
                key="evidence_voice",
                placeholder="any",
            )
        elif not state.source:
            first, _ = st.columns([5, 8])
            first.text_input(
                "Find a source", key="evidence_title", placeholder="a part of its title"
            )
    new = chosen(state, _KEYS)
    return new if new == state else new.model_copy(update={"pieces": 1})


def _list(state: QuotesState) -> None:
    """Show sources to choose from."""
    say_withdrawn()
    rows = answers.sources(state.title, state.limit + 1)
    listed, more = rows[: state.limit], len(rows) > state.limit
    answer(markdown(sources_sentence(len(listed), more=more, title=state.title)))
    with st.container(gap=None):
        for number, item in enumerate(map(source_item, listed)):
            with st.container(key=f"row_source_{number}", gap=None):
                if st.button(plain(item.title), key=f"read_{number}", type="tertiary"):
                    _go_on(state.reading(item.key))
                quiet(plain(item.remarks))
    if more and state.can_show_more:
        _more(state, f"Show {PIECE} more")


def _read(state: QuotesState, graph: Snapshot) -> None:
    """Show everything that one source says."""
    if st.button("All sources", key="all_sources", icon=":material/arrow_back:"):
        _go_on(state.reading(""))
    found = answers.source_quotes(state.source, state.limit)
    if found is None:
        answer("This source is not stored here, or not any more.")
        return
    answer(markdown(source_sentence(found)))
    with st.container(horizontal=True, vertical_alignment="center"):
        quiet(plain(" \u00b7 ".join(source_remarks(found.source))))
        withdraw_control(state.source, lambda: _go_on(state.reading("")))
    _quotes(found, state, graph, titles=False)


def _search(state: QuotesState, graph: Snapshot) -> None:
    """Show the statements that hold some words."""
    if not state.asked:
        answer("Type what you look for.")
        quiet(
            "Every word you type must stand in the quote, in what we wrote in our words, or in "
            "the name of a factor. Or choose a project or a voice to read all of it."
        )
        return
    found = answers.search_quotes(state.words, state.projects, state.voices, state.limit)
    answer(markdown(search_sentence(found, state)))
    if not found.total:
        quiet("Fewer words, or a part of a word, find more. Perhaps nobody was asked about it.")
        return
    _quotes(found, state, graph, titles=True)


def _quotes(found: Quotes, state: QuotesState, graph: Snapshot, *, titles: bool) -> None:
    if found.statements:
        quiet(ABOUT)
    said = {one.statement.statement_id: one.statement for one in found.statements}
    for start in range(0, len(found.statements), PIECE):
        items = quote_items(found.statements[start : start + PIECE], graph, titles=titles)
        asked = show_quotes(items, key=f"quotes_{state.way}_{start}")
        view = place(said[asked], graph) if asked else None
        if view is not None:
            session.go_to("trace", view.to_address())
    shown = len(found.statements)
    rest = shown_sentence(shown, found.total, can_show_more=state.can_show_more)
    if rest:
        quiet(plain(rest))
        if state.can_show_more:
            _more(state, f"Show {min(PIECE, found.total - shown)} more")


def _more(state: QuotesState, label: str) -> None:
    if st.button(label, key="more"):
        _go_on(state.with_more())


def _go_on(state: QuotesState) -> None:
    """Show another state: the address, the pickers and the page follow it."""
    session.keep(PAGE, state, state.to_address())
    session.later(put_choices, state, _KEYS)
    st.rerun()
