"""Voices: who says what, who disputes it, and whose voice is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.factor_pickers import factor_picker
from app.screens.finding_list import open_words, read, show_list
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import quiet_style
from app.views.finding_items import OpenFinding, read_finding, words_panel
from app.views.voice_table import EMPTY, cell_heading, read_cell, voice_table
from app.views.voices_page import (
    LEGEND,
    SILENCE,
    ReadVoices,
    answer_sentence,
    missing_sentence,
    voice_groups,
)
from app.views.voices_state import ACROSS, SHOWN, VoicesState
from app.views.words import amount, in_order_of_title
from app.widgets.evidence import show_evidence
from app.widgets.matrix import show_matrix
from app.widgets.words import VOICE_TABLE_WORDS
from queries.voices import VoicesRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.finding_items import FindingGroup
    from queries.snapshot import Snapshot
    from queries.voices import HeardAnswer, VoicesAnswer

PAGE: Final = "voices"
_KEYS: Final = {
    "voices_project": "project",
    "voices_from": "starts",
    "voices_to": "ends",
    "voices_shown": "shown",
    "voices_across": "across",
}


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Voices: who says it, and who is missing")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    found = answers.heard(state.project or None)
    said = answer_sentence(found)
    answer(markdown(said))
    missing = missing_sentence(found, answers.heard(None)) if state.project else ""
    quiet("  \n".join(plain(line) for line in (missing, SILENCE) if line))
    keep_view(PAGE, state.to_address(), said)
    if not any(one.voice for one in found.voices):
        quiet("The field voice of a source says in what capacity it speaks.")
        link("gaps", "Fill in voices")
        return
    table_first = state.shown == "all" and not state.asks_for_chains
    if table_first:
        _table(found, state)
    chains = _chains(state)
    groups = voice_groups(found, chains, state)
    show_list(PAGE, state, groups, _opened(found, chains, groups, state), LEGEND)
    if not table_first:
        _table(found, state)


def _choose(graph: Snapshot) -> VoicesState:
    titles = graph.projects.by_id()
    factors = frozenset(graph.factors.ids)
    state = begin(PAGE, VoicesState, _KEYS).known(titles, factors)
    if session.held("voices_project") not in titles:
        session.put("voices_project", "")
    for key in ("voices_from", "voices_to"):
        session.put(key, [one for one in session.held(key) or () if one in factors])
    show_again(_KEYS)
    names = answers.factor_names(graph)
    with st.container(key="pickers"):
        first, second, third = st.columns([4, 6, 3], vertical_alignment="bottom")
        first.selectbox(
            "Project",
            ["", *in_order_of_title(titles)],
            format_func=lambda key: titles[key] if key else f"All projects ({len(titles)})",
            key="voices_project",
        )
        second.selectbox("Show", list(SHOWN), format_func=SHOWN.__getitem__, key="voices_shown")
        with third, st.popover("More choices", icon=":material/tune:"):
            quiet("Who tells the chains between two factors?")
            factor_picker(st.container(), "From", "voices_from", names, "anywhere")
            factor_picker(st.container(), "To", "voices_to", names, "anywhere")
    new = chosen(state, _KEYS)
    if (new.project, new.starts, new.ends) != (state.project, state.starts, state.ends):
        return new.model_copy(update={"reading": ()})
    return new


def _table(found: HeardAnswer, state: VoicesState) -> None:
    """Show where each voice speaks, and the words behind the cell that is read."""
    with st.container(key="voices_table_part"):
        st.header("Where each voice speaks", anchor=False)
        if not state.project and found.projects:
            st.segmented_control(
                "Count sources",
                list(ACROSS),
                format_func=ACROSS.__getitem__,
                key="voices_across",
                required=True,
            )
        by_level = bool(state.project) or state.across == "level" or not found.projects
        table = voice_table(found, by_level=by_level)
        cell = read_cell(found, state.reading)
        picked = show_matrix(
            table,
            reading=state.reading[1:] if cell else (),
            key="voices_table",
            words=VOICE_TABLE_WORDS,
        )
        quiet(plain(f"{EMPTY} {table.left_out}"))
        if picked is not None and state.reading != ("cell", picked.cause, picked.effect):
            read(PAGE, state, ("cell", picked.cause, picked.effect))
        if cell is not None:
            words = open_words(cell.statements)
            summary = f"{amount(len(cell.statements), 'statement')}."
            if len(words) < len(cell.statements):
                summary += f" The first {len(words)} are shown."
            heading = cell_heading(found, cell, state.reading)
            show_evidence(words_panel(heading, summary, words), key="voices_cell")


def _chains(state: VoicesState) -> VoicesAnswer | None:
    if not state.asks_for_chains:
        return None
    found, _, _ = answers.trace(state.chains_request())
    listed = tuple(tuple(factor.id for factor in chain.factors) for chain in found.chains)
    return answers.voices(VoicesRequest(projects=state.projects, chains=listed))


def _opened(
    found: HeardAnswer,
    chains: VoicesAnswer | None,
    groups: Sequence[FindingGroup],
    state: VoicesState,
) -> OpenFinding | None:
    item = read_finding(groups, state.reading)
    if item is None:
        return None
    behind = ReadVoices(found, chains, item.pick)
    return OpenFinding(
        pick=item.pick,
        chosen=item.pick == state.reading,
        panel=behind.panel(open_words(behind.statements), item.sentence),
        ways=behind.ways(state.projects),
    )
