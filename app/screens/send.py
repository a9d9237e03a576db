"""Sending what a page or a story shows: what leaves is chosen, read, and then made into a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.leaving import Terms
from app.leaving.files import FORMS, file_name, has_picture
from app.leaving.preview import what_leaves
from app.screens.frame import plain, quiet
from app.views.words import in_order_of_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.leaving import Asked, Outgoing
    from app.leaving.preview import Preview

_SHOWN: Final = 12
_ABOUT: Final = (
    "Sources are quoted and named only as far as they agreed to it. A source's whole text and its "
    "other fields never leave."
)


def send_button(place: str, views: Sequence[Asked], title: str = "", said: str = "") -> None:
    """Place the button that opens what is needed to send some views.

    Args:
        place: Tells this button from others.
        views: What is sent, in its order.
        title: What it is called; empty: what the first view asks.
        said: A few sentences on it.
    """
    if st.button("Send", key=f"send_{place}", type="tertiary", icon=":material/send:"):
        _send(place, tuple(views), title, said)


@st.dialog("Send", width="large")
def _send(place: str, views: tuple[Asked, ...], title: str, said: str) -> None:
    quiet(_ABOUT)
    terms = _terms(place)
    bar = st.empty()

    def told(what: str, done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=what)

    sent = answers.outgoing(views, terms, title, said, told)
    bar.empty()
    found = what_leaves(sent)
    if found.nothing:
        st.markdown("**Nothing of this may leave.**")
        quiet("It lies outside the projects that were chosen. Choose others, or none for all.")
        return
    _preview(sent, found)
    _files(place, sent)


def _terms(place: str) -> Terms:
    titles = session.snapshot().projects.by_id()
    projects: list[str] = []
    if len(titles) > 1:
        projects = st.multiselect(
            "Only what is said about",
            in_order_of_title(titles),
            format_func=titles.__getitem__,
            key=f"send_{place}_projects",
            placeholder="all projects",
        )
    with st.container(horizontal=True):
        quotes = st.toggle("Quotes", value=True, key=f"send_{place}_quotes")
        voices = st.toggle("Voices instead of names", key=f"send_{place}_voices")
    words = st.text_input(
        "Words to mask here, besides those of the projects",
        key=f"send_{place}_words",
        placeholder="names, with ; between them",
    )
    return Terms(
        projects=tuple(projects),
        voices=voices,
        quotes=quotes,
        words=tuple(word.strip() for word in words.split(";") if word.strip()),
    )


def _preview(sent: Outgoing, found: Preview) -> None:
    st.markdown(f"**What leaves: {plain(sent.title)}**")
    st.markdown(plain(found.holds))
    for heading, lines in (
        ("Named by title", found.by_title),
        ("Named otherwise", found.otherwise),
        ("Held back", found.held),
    ):
        if lines:
            _list(heading, lines)
    if not found.held:
        quiet("Nothing was held back.")


def _list(heading: str, lines: Sequence[str]) -> None:
    rest = len(lines) - _SHOWN
    more = [f"and {rest:,} more"] if rest > 0 else []
    shown = "\n".join(f"- {plain(line)}" for line in [*lines[:_SHOWN], *more])
    st.markdown(f"{heading}:\n\n{shown}")


def _files(place: str, sent: Outgoing) -> None:
    with st.container(horizontal=True):
        for number, (name, form) in enumerate(FORMS.items()):
            if form.picture and not has_picture(sent):
                continue
            st.download_button(
                form.label,
                partial(form.make, sent),
                file_name=file_name(sent, name),
                mime=form.mime,
                key=f"send_{place}_{name}",
                type="primary" if number == 0 else "secondary",
                on_click="ignore",
            )
