"""Trace: choose where to start and where to end, read the chains, see them, see who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import answers, session
from app.leaving import Asked
from app.screens.choices import put_choices
from app.screens.comment_box import comment_box
from app.screens.filters import taken_off
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link, share_link
from app.screens.quiet_parts import quiet_style
from app.screens.send import send_button
from app.screens.statements import show_statements
from app.screens.trace_choices import KEYS, choose
from app.views.chain_sentences import chain_list as sentences
from app.views.chain_sentences import hidden_factors
from app.views.factor_uses import used, uses_in_force
from app.views.folded_loops import FOLDED, has_loops
from app.views.folded_loops import folded as folded_loops
from app.views.neighbours import neighbour_table, widened
from app.views.share_state import ShareAsked
from app.views.trace import (
    answer_sentence,
    chips,
    coverage,
    left_out,
    second_sentence,
    table,
    thinnest_step,
)
from app.views.trace_scene import dated_chains, drawn_chains, scene
from app.views.trace_state import MOST_STEPS
from app.views.words import RANK_NAMES, of
from app.views.zoom import folded, has_general, parts_of, standing
from app.widgets.chain_list import chain_list
from app.widgets.events import ChainChosen, ChoiceCleared, FactorRead, FactorUsed, LinkRead
from app.widgets.picture import draw_picture
from graphmodel.values import Rank
from queries.as_cypher import chains_as_cypher

if TYPE_CHECKING:
    from app.views.factor_uses import Uses
    from app.views.neighbours import Widened
    from app.views.trace_state import TraceState
    from app.widgets.events import ChainListEvent, PictureEvent
    from queries.chains import ChainsAnswer
    from queries.snapshot import Snapshot

PAGE = "trace"
_SMALL = ("Chain", "Step", "Level", "Role", "Sources", "Thinnest step", "Joint")
"""Columns of the table that hold a word or a number."""
_VIEWS = {"lanes": "Lanes", "network": "Network", "table": "Table"}


def render() -> None:
    """Show the page."""
    opening(PAGE, "Trace chains of contribution")
    graph = session.snapshot()
    if not len(graph.factors):
        quiet_style()
        nothing_stored()
        return
    state = choose(PAGE, graph)
    session.keep(PAGE, state, state.to_address())
    if not state.asked:
        answer("Choose where to start, or where to end.")
        quiet("Type a few letters of a name in From or To. One of the two may stay empty.")
        return
    found, whole, view = answers.trace(state.request())
    # However much stands above, the picture stays the same element, and what has the focus in it.
    with st.container():
        _answer(state, found, whole, view)
    if found.chains:
        _body(state, found, whole, view)
    else:
        _no_chain(state, whole)
    _as_cypher(state)


def _answer(state: TraceState, found: ChainsAnswer, whole: Snapshot, view: Snapshot) -> None:
    """Say what was found, how much of the graph it is, and what was left out."""
    said_first = answer_sentence(found, standing(state, whole), view)
    answer(markdown(said_first))
    quiet(plain(second_sentence(found, view)))
    hidden = hidden_factors(found)
    if hidden:
        quiet(plain(hidden))
        link("loops", "Look at the loops")
    said = (*coverage(found, whole), left_out(state, whole, view))
    with st.container(horizontal=True, vertical_alignment="center"):
        quiet("&emsp;".join(plain(part) for part in said if part))
        keep_view(PAGE, state.to_address(), said_first)
        share_link(ShareAsked.view(PAGE, state.to_address(), said_first))
        if found.chains and session.seen_share() is None:
            send_button(PAGE, [Asked.trace(state)])
    off = taken_off(chips(state, whole))
    if off:
        _go_on(state.without(off))


def _as_cypher(state: TraceState) -> None:
    """Show the statement that asks the same of Neo4j itself, where there is one."""
    if state.general:
        return
    with st.expander("Show as Cypher"):
        quiet("Paste this into Neo4j Browser to ask the database itself. It only reads.")
        st.code(chains_as_cypher(state.request()).text, language="cypher")


def _no_chain(state: TraceState, whole: Snapshot) -> None:
    """Offer ways on where nothing was found."""
    with st.container(horizontal=True):
        longer = state.max_steps < MOST_STEPS
        if longer and st.button("Allow longer chains", key="longer"):
            _go_on(state.model_copy(update={"max_steps": MOST_STEPS}))
        if state.starts and state.ends and st.button("Swap the ends", key="swap_ends"):
            _go_on(state.swapped())
        if has_general(whole):
            _general()
        if state.filtered and st.button("Clear filters", key="clear_filters"):
            _go_on(state.unfiltered())


def _body(state: TraceState, found: ChainsAnswer, whole: Snapshot, view: Snapshot) -> None:
    """List, picture and words, side by side; one below the other in full width."""
    state = state.within(len(found.chains))
    uses = uses_in_force(state, found.factors, folded(found.factors, state, whole))
    if state.full_width:
        left, right = st.container(), st.container()
    else:
        left, right = st.columns([5, 9], gap="medium")
    with left:
        heard: ChainListEvent | PictureEvent | None = _list(state, found, view, uses)
    with right:
        seen = _picture(state, found, view, uses, zoomable=has_general(whole))
        reading = state.reading or thinnest_step(state, found)
        parts = parts_of(reading, state, whole) if state.general else ()
        focus = _focus(state, found)
        asked = show_statements(reading, view, parts=parts, uses=uses, chain=focus)
        if not state.general:
            comment_box(reading, focus, view.factors.by_id())
    new = _after(state, heard or seen or asked)
    if new != state:
        _go_on(new)


def _focus(state: TraceState, found: ChainsAnswer) -> list[str]:
    """Keys of the factors of the chain in focus, the first one where none is."""
    return [factor.id for factor in found.chains[(state.chain or 1) - 1].factors]


def _list(
    state: TraceState, found: ChainsAnswer, view: Snapshot, uses: Uses
) -> ChainListEvent | None:
    st.segmented_control(
        "Order by", list(Rank), format_func=RANK_NAMES.__getitem__, key="order", required=True
    )
    return chain_list(
        sentences(found, dated_chains(found.chains, view)),
        chosen=state.chain,
        reading=state.reading,
        key="chain_list",
        uses=uses,
    )


def _picture(
    state: TraceState, found: ChainsAnswer, view: Snapshot, uses: Uses, *, zoomable: bool
) -> PictureEvent | None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Picture", list(_VIEWS), format_func=_VIEWS.__getitem__, key="view", required=True
        )
        st.toggle("Full width", key="full_width")
        if zoomable:
            _general()
        beside = st.container()
    drawn = drawn_chains(found.chains)
    wide = widened(scene(drawn, view), state.more, view)
    if state.view != "table" and has_loops(wide.scene):
        beside.toggle("Fold loops", key="folded", help=FOLDED)
    shown = folded_loops(wide.scene) if state.folded else None
    remarks = [wide.said, FOLDED if shown and shown.stands_for else ""]
    if len(drawn) < len(found.chains) and state.view != "table":
        remarks.append(
            f"The picture shows the best {of(len(drawn), len(found.chains), 'chains')}. "
            "Read the rest as a table."
        )
    place = st.empty()
    if any(remarks):
        with place:
            quiet(plain(" ".join(filter(None, remarks))))
    if state.view == "table":
        _tables(found, wide, view)
        return None
    place_all = answers.netted if state.view == "network" else answers.placed
    chains = [[factor.id for factor in chain.factors] for chain in drawn]
    drawn_scene = shown.scene if shown else wide.scene
    event = draw_picture(
        place_all(drawn_scene),
        drawn_scene,
        chains=[shown.chain(chain) for chain in chains] if shown else chains,
        chosen=state.chain if state.chain and state.chain <= len(drawn) else None,
        reading=shown.reading(state.reading) if shown else state.reading,
        key="picture",
        uses=uses,
    )
    if shown and isinstance(event, LinkRead):
        pair = event.cause, event.effect
        cause, effect = shown.best.get(pair, pair)
        return LinkRead(cause=cause, effect=effect)
    return event


def _general() -> None:
    """Place the switch between particular and general factors."""
    st.toggle(
        "General factors",
        key="general",
        help="The most general factors stand for their parts; their menus show these again.",
    )


def _tables(found: ChainsAnswer, wide: Widened, view: Snapshot) -> None:
    """Show what the picture shows, to be read: the chains, and what stands besides."""
    small = dict.fromkeys(_SMALL, st.column_config.Column(width="small"))
    st.dataframe(
        table(found.chains, view), hide_index=True, key="chains_table", column_config=small
    )
    if wide.besides:
        names = {factor.id: factor.name for factor in wide.scene.factors}
        rows = neighbour_table(wide.besides, names)
        st.dataframe(rows, hide_index=True, key="neighbours_table", column_config=small)


def _after(
    state: TraceState, event: ChainListEvent | PictureEvent | FactorUsed | None
) -> TraceState:
    """Return what is shown after something was clicked."""
    match event:
        case ChainChosen(number=number):
            return state.model_copy(update={"chain": number, "reading": ()})
        case LinkRead(cause=cause, effect=effect):
            return state.model_copy(update={"reading": (cause, effect)})
        case FactorRead(factor=factor):
            return state.model_copy(update={"reading": (factor,)})
        case FactorUsed(use=use, factor=factor):
            return used(state, factor, use)
        case ChoiceCleared():
            return state.model_copy(update={"chain": None, "reading": ()})
        case _:
            return state


def _go_on(state: TraceState) -> None:
    """Show another state: the address, the pickers and the page follow it."""
    session.keep(PAGE, state, state.to_address())
    session.later(put_choices, state, KEYS)
    st.rerun()
