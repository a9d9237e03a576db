"""Making two names one: offered where they look alike, or chosen; said before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import answer, plain, quiet, say_error
from app.screens.gap_write import say_moved, write_button
from app.views.gap_merge import (
    MOST_NAMES,
    MOST_PAIRS,
    matching,
    merge_sentences,
    near_factors,
    pairs_sentence,
)
from graphmodel.errors import IngestError, NotFound
from ingest.merging import look_at_merge, merge_factors

if TYPE_CHECKING:
    from app.views.gap_merge import NearFactors
    from app.views.gaps import GapsState
    from graphmodel.dataset import Dataset
    from ingest.merging import Merge

_GOES: Final = "gaps_goes"
_STAYS: Final = "gaps_stays"


def merge_section(dataset: Dataset, state: GapsState, stamp: str) -> None:
    """Show names that look alike, the two that are chosen, and what making them one would do."""
    asked = (stamp, state.project)
    pairs = session.asked_once("gaps_near", asked, lambda: near_factors(dataset))
    answer(plain(pairs_sentence(len(pairs))))
    names = matching(dataset, state.search)
    chosen = [key for key in (session.held(_GOES), session.held(_STAYS)) if key is not None]
    known = {factor.factor_id: factor.name for factor in dataset.factors}
    names |= {key: known[key] for key in chosen if key in known and key not in names}
    _pickers(names, len(known))
    goes, stays = session.held(_GOES), session.held(_STAYS)
    if goes and stays:
        _look(goes, stays, stamp)
    st.subheader("Names that look alike")
    wanted = state.search.casefold().strip()
    _pairs([pair for pair in pairs if wanted in pair.said.casefold()])


def _pickers(names: dict[str, str], stored: int) -> None:
    for key in (_GOES, _STAYS):
        if session.held(key) not in names:
            session.put(key, None)
        else:
            session.put(key, session.held(key))
    st.subheader("Make two names one")
    with st.container(key="pickers_merge"):
        first, second, third = st.columns([5, 5, 3], vertical_alignment="bottom")
        for place, title, key in (
            (first, "This name goes", _GOES),
            (second, "This one stays", _STAYS),
        ):
            place.selectbox(
                title,
                list(names),
                index=None,
                format_func=lambda key: names.get(key, key),
                key=key,
                placeholder="choose a factor",
            )
        third.button("Swap", key="gaps_swap", on_click=_swap)
    if stored > MOST_NAMES:
        quiet(f"{len(names):,} of {stored:,} factors are offered. Search above to find others.")


def _look(goes: str, stays: str, stamp: str) -> None:
    try:
        found = session.asked_once(
            "gaps_merge",
            (stamp, goes, stays),
            lambda: look_at_merge(session.database(), goes, stays),
        )
    except (IngestError, NotFound) as error:
        say_error(error)
        return
    say_moved()
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in merge_sentences(found)))
    write_button("Merge them", lambda: _merged(found), ready=True)


def _merged(found: Merge) -> tuple[str, str | None]:
    goes, stays = found.goes, found.stays
    done = merge_factors(
        session.database(), goes.factor_id, stays.factor_id, shown_stamp=found.stamp
    )
    return f"Merged: “{goes.name}” is now “{stays.name}”.", done.run_id


def _pairs(pairs: list[NearFactors]) -> None:
    if not pairs:
        quiet("There are none here.")
    for pair in pairs[:MOST_PAIRS]:
        with st.container(
            key=f"row_{pair.goes}_{pair.stays}", horizontal=True, vertical_alignment="center"
        ):
            st.markdown(plain(pair.said))
            with st.container(width="content"):
                st.button(
                    "Look at merging them",
                    key=f"gaps_pair {pair.goes} {pair.stays}",
                    on_click=_choose,
                    args=(pair.goes, pair.stays),
                )
    if len(pairs) > MOST_PAIRS:
        quiet(f"{len(pairs) - MOST_PAIRS:,} more are not listed. Search above to find others.")


def _choose(goes: str | None, stays: str | None) -> None:
    session.put(_GOES, goes)
    session.put(_STAYS, stays)


def _swap() -> None:
    _choose(session.held(_STAYS), session.held(_GOES))
