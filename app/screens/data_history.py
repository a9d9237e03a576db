"""What was written, run by run, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet, say_error
from app.screens.links import link
from app.views.words import amount
from graphmodel.errors import NotFound, UndoRefused
from ingest.history import undo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.imports import RunItem

_SHOWN: Final = 8
_ASKED: Final = "undo_asked"
_WAYS: Final = {"trace": "Trace chains", "gaps": "Fill the gaps"}
_THIS: Final = {"Undo": "Undo this", "Restore": "Restore it"}


def last_outcome(runs: Sequence[RunItem], ways: Mapping[str, str] = _WAYS) -> None:
    """Say what was done last in this session, and offer to take it back.

    Args:
        runs: The history, the latest first.
        ways: Pages to go on to, by their names in the address, each with what its link says.
    """
    sentence, run_id = session.told()
    latest = runs[0] if runs else None
    if not sentence or (run_id and (latest is None or latest.key != run_id)):
        return
    with st.container(key="outcome"):
        st.success(plain(sentence), icon=":material/check:")
        if latest is not None and latest.key == run_id:
            with st.container(horizontal=True, vertical_alignment="center"):
                _undo(latest, "outcome", _THIS.get(latest.undo, latest.undo))
                for page, label in ways.items():
                    link(page, label)


def runs_section(runs: Sequence[RunItem]) -> None:
    """List the runs, the latest first, each with the button that takes it back."""
    if not runs:
        quiet("Nothing has been imported yet.")
    for number, run in enumerate(runs[:_SHOWN]):
        _run(run, number)
    rest = runs[_SHOWN:]
    if rest:
        with st.expander(f"Show {amount(len(rest), 'earlier run')}"):
            for number, run in enumerate(rest, start=_SHOWN):
                _run(run, number)


def _run(run: RunItem, number: int) -> None:
    with st.container(key=f"row_{number}", horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{plain(run.title)}**")
            quiet(plain(run.said))
        with st.container(width="content"):
            _undo(run, "history", run.undo)


def _undo(run: RunItem, place: str, label: str) -> None:
    """Place the button that takes a run back, which first asks."""
    if not run.undo:
        return
    asked = f"{place} {run.key}"
    if session.held(_ASKED) != asked:
        st.button(label, key=f"undo {asked}", on_click=session.put, args=(_ASKED, asked))
        return
    _ask(run, asked)


def _ask(run: RunItem, asked: str) -> None:
    st.markdown(plain(run.asks))
    with st.container(horizontal=True):
        sure = st.button(f"Yes, {run.undo.lower()} it", key=f"sure {asked}")
        st.button("Keep it", key=f"keep {asked}", on_click=session.put, args=(_ASKED, None))
    if not sure:
        return
    session.put(_ASKED, None)
    try:
        with st.spinner("Taking it back"):
            done = undo(session.database(), run.key)
            session.tell(f"Took back {run.title}.", done.run_id)
    except (UndoRefused, NotFound) as error:
        say_error(error)
    else:
        st.rerun()
