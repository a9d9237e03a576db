"""Compare: what two groups of sources tell, side by side and without a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import trace_link
from app.screens.quiet_parts import counts, quiet_style
from app.views.chain_items import runs, strong
from app.views.compare import (
    NOBODY,
    SILENCE,
    answer_sentence,
    case_label,
    comparison,
    coverage_sentences,
    level_rows,
    link_sentence,
    only_named,
    reading_of,
    side_names,
    side_panel,
)
from app.views.compare_state import CHOICES, HANDS, CompareState
from app.views.trace_state import TraceState
from app.views.words import LEVEL_NAMES
from app.widgets.compare import show_comparison
from app.widgets.evidence import show_evidence
from graphmodel.values import LEVELS, Level
from queries.evidence import DEFAULT_LIMIT, Evidence, statements_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.compare_state import Hand
    from queries.compare import CompareAnswer, ComparedLink, SideSays
    from queries.snapshot import Snapshot

PAGE: Final = "compare"
_KEYS: Final = {f"compare_{hand}_{name}": f"{hand}_{name}" for hand in HANDS for name in CHOICES}
_SIDES: Final[dict[Hand, str]] = {"left": "One side", "right": "The other side"}
_STYLE: Final = """<style>
.st-key-counts_2_compare_reached { max-width: 44rem; }
.st-key-counts_2_compare_reached :is(th, td):nth-last-child(-n + 2) { width: 32% !important; }
</style>"""


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_STYLE)
    opening(PAGE, "Compare: what two groups tell")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    titles = graph.projects.by_id()
    state = _choose(graph, titles)
    session.keep(PAGE, state, state.to_address())
    request = state.request()
    if request is None:
        _ask(state, titles)
        return
    found = answers.compared(request)
    sides = side_names(request, titles)
    said = answer_sentence(found, sides)
    answer(markdown(said))
    quiet("  \n".join(plain(line) for line in (*coverage_sentences(found, sides), SILENCE)))
    keep_view(PAGE, state.to_address(), said)
    if found.links:
        _links(state, found, sides)
    _rest(found, sides)


def _choose(graph: Snapshot, titles: dict[str, str]) -> CompareState:
    stored: dict[str, Sequence[str]] = {
        "projects": sorted(titles, key=lambda key: titles[key].casefold()),
        "cases": graph.links.case_ids,
        "voices": [row.word for row in answers.starting_points(()).voices],
        "levels": LEVELS,
    }
    state = begin(PAGE, CompareState, _KEYS).known(stored)
    for key, field in _KEYS.items():
        known = stored[field.partition("_")[2]]
        session.put(key, [one for one in session.held(key) or () if one in known])
    show_again(_KEYS)
    with st.container(key="pickers"):
        for hand, place in zip(HANDS, st.columns(2, gap="large"), strict=True):
            with place:
                _side(hand, stored, titles)
    new = chosen(state, _KEYS)
    return new if new == state else new.model_copy(update={"reading": ()})


def _side(hand: Hand, stored: dict[str, Sequence[str]], titles: dict[str, str]) -> None:
    """Place the pickers of one side."""
    st.subheader(_SIDES[hand], anchor=False)
    first, second = st.columns(2)
    first.multiselect(
        "Projects",
        stored["projects"],
        format_func=lambda key: titles.get(key, key),
        key=f"compare_{hand}_projects",
        placeholder="any",
    )
    second.multiselect(
        "Voice",
        stored["voices"],
        format_func=lambda word: word or "not said",
        key=f"compare_{hand}_voices",
        placeholder="any",
    )
    with st.popover("More choices", icon=":material/tune:"):
        st.multiselect(
            "Case",
            stored["cases"],
            format_func=lambda case: case_label(case, titles),
            key=f"compare_{hand}_cases",
            placeholder="any",
        )
        st.multiselect(
            "Speaking from the level",
            stored["levels"],
            format_func=lambda level: LEVEL_NAMES[Level(level)],
            key=f"compare_{hand}_levels",
            placeholder="any",
        )


def _ask(state: CompareState, titles: dict[str, str]) -> None:
    """Say what to choose, and offer a beginning."""
    if state == CompareState():
        answer("Choose who stands on each side.")
        quiet(
            "A side is a group of sources: what is said about some projects or cases, in some "
            "voices, or by people who speak from some level."
        )
        first = list(titles)[:2]
        if len(first) > 1:
            label = f"Compare {titles[first[0]]} with {titles[first[1]]}"
            if st.button(plain(label), key="begin_with"):
                _go_on(CompareState(left_projects=(first[0],), right_projects=(first[1],)))
        return
    answer("Choose who stands on the other side too.")
    quiet("Each choice narrows a side; the same source may stand on both.")


def _links(state: CompareState, found: CompareAnswer, sides: tuple[str, str]) -> None:
    """Show the lists, and beside them what is said of the link that is read."""
    read = reading_of(found, state.reading)
    left, right = st.columns([7, 6], gap="large")
    with left:
        reading = (read.cause, read.effect) if read else ()
        picked = show_comparison(comparison(found, sides), reading=reading, key="compare_lists")
    if picked is not None and state.reading != (picked.cause, picked.effect):
        _go_on(state.model_copy(update={"reading": (picked.cause, picked.effect)}))
    if read is not None:
        with right:
            _evidence(read, found, sides)


def _go_on(state: CompareState) -> None:
    """Show another state: the address, the pickers and the page follow it."""
    session.keep(PAGE, state, state.to_address())
    session.later(put_choices, state, _KEYS)
    st.rerun()


def _evidence(read: ComparedLink, found: CompareAnswer, sides: tuple[str, str]) -> None:
    """Show what each side says of a link, in its own words."""
    st.markdown(markdown(link_sentence(read, found.names)))
    trace_link(
        "Trace the chains between them",
        TraceState(starts=(read.cause,), ends=(read.effect,)).to_address(),
    )
    for hand, name, said in zip(HANDS, sides, (read.left, read.right), strict=True):
        if not said.anything:
            st.markdown(markdown(runs(strong(name))))
            quiet(NOBODY)
            continue
        show_evidence(side_panel(name, _words(said)), key=f"compare_evidence_{hand}")


def _words(said: SideSays) -> Evidence:
    ids = said.statements[:DEFAULT_LIMIT]
    return Evidence(
        statements=statements_evidence(session.database(), ids),
        more=len(said.statements) > len(ids),
    )


def _rest(found: CompareAnswer, sides: tuple[str, str]) -> None:
    """Show how far each side reaches, and what it alone names."""
    st.subheader("What their links lead to, by level", anchor=False)
    counts("compare_reached", ("", *sides), level_rows(found), numbers=2)
    for name, facts, place in zip(
        sides, (found.left, found.right), st.columns(2, gap="large"), strict=True
    ):
        with place:
            st.subheader(plain(f"Named only by {name} ({len(facts.only_here):,})"), anchor=False)
            names, more = only_named(facts, found.names)
            lines = [f"- {plain(one)}" for one in names] or ["There is none."]
            st.markdown("\n".join([*lines, *([f"- and {more:,} more"] if more else [])]))
