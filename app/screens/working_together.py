"""What the pages on working together share: picker, fields, what was done last, vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st
from pydantic import ValidationError

from app import session
from app.screens.data_history import last_outcome
from app.screens.frame import opening, plain, quiet
from app.screens.links import link
from app.views.imports import run_item
from app.views.words import in_order_of_title
from ingest.history import history
from ingest.spectra import put_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphmodel.record import Record

R = TypeVar("R", bound="Record")

TOGETHER: Final = (
    *("involvement", "spectra", "tensions"),
    *("six-questions", "reflect", "partnership"),
)
"""Names of the pages on working together, in the order in which they link to each other."""

_ABOUT: Final = (
    "Two papers name what such work can be looked at by: a continuum with four dimensions, five "
    "principles, four tensions with their themes, and six questions to start from. Each comes with "
    "its reference, and each can be renamed, merged or split."
)
_VOICE: Final = "spoken_as"
_LONGEST: Final = 1_000


def open_together(page: str, title: str) -> None:
    """Show the heading of a page on working together, and the ways to the others."""
    opening(page, title)
    titles = session.page_titles()
    with st.container(key="together", horizontal=True, gap="medium", vertical_alignment="center"):
        for name in (one for one in TOGETHER if one in titles):
            if name == page:
                st.markdown(f"**{titles[name]}**", width="content")
            else:
                link(name, titles[name])


def done_last() -> None:
    """Say what was done last in this session, and offer to take it back."""
    last_outcome([run_item(run) for run in history(session.database(), limit=1)], {})


def project_picker(key: str, titles: Mapping[str, str]) -> None:
    """Place the picker of the one project that a page is about."""
    with st.container(key="pickers"):
        st.selectbox("Project", in_order_of_title(titles), format_func=titles.__getitem__, key=key)


def vocabulary_button() -> None:
    """Place the button that puts in the vocabulary of the two papers, and says what that is.

    Raises:
        RippletraceError: It could not be written; the graph is as it was.
    """
    quiet(plain(_ABOUT))
    if st.button("Put them in", key="put_in_spectra"):
        run = put_in(session.database())
        session.tell("The spectra and questions of the two papers are stored.", run)
        st.rerun()


def voice_field(key: str) -> str | None:
    """Place the field of a voice, which is remembered for as long as the page is open."""
    if not session.holds(key):
        session.put(key, session.held(_VOICE) or "")
    held: str = st.text_input(
        "In what capacity you speak",
        key=key,
        max_chars=_LONGEST,
        placeholder="service user, practitioner, researcher",
    )
    session.put(_VOICE, held.strip())
    return held.strip() or None


def valid(make: Callable[[], R]) -> R | None:
    """Return the record that `make` makes; None, having said so, where what was typed is none."""
    try:
        return make()
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            said = str(error.get("ctx", {}).get("error", error["msg"]))
            st.error(plain(f"{said[0].upper()}{said[1:]}."), icon=":material/error:")
    return None


def text_field(label: str, key: str, placeholder: str = "") -> str | None:
    """Place a field of one line; what it holds, trimmed, is returned."""
    held: str = st.text_input(label, key=key, max_chars=_LONGEST, placeholder=placeholder)
    return held.strip() or None
