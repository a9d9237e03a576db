"""What is shared, in the usual pages. They ask what the share shows, and have no other database."""

from __future__ import annotations

import logging
from typing import Final

import streamlit as st

from app import session
from app.screens import grid, shared_story, trace, unexpected
from app.screens.frame import answer, guarded, plain
from app.sharing.opening import Closed
from app.sharing.process import shares
from app.sharing.words import CLOSED, NOT_NOW
from app.widgets.code import bring_code
from graphmodel.errors import RippletraceError

_LOG: Final = logging.getLogger("rippletrace")
_LOOKS_EVERY: Final = 0.5
"""Seconds after which an open page notices that its share was revoked."""


def shared_dashboard() -> None:
    """Show the pages of what the key in the address opens; without such a key one sentence."""
    key = session.secret_key()
    try:
        opened = shares().opened(key) if key else Closed.NOTHING
    except RippletraceError as error:
        _LOG.error("a share could not be opened", exc_info=error)
        answer(plain(NOT_NOW))
        return
    if isinstance(opened, Closed):
        session.see_nothing()
        answer(plain(CLOSED[opened]))
        return
    session.see_only(opened.reader, opened)
    pages = {
        "story": st.Page(
            guarded(shared_story.render), title="Story", url_path="story", default=True
        ),
        "trace": st.Page(guarded(trace.render), title="Trace", url_path="trace"),
        "grid": st.Page(guarded(grid.render), title="Grid", url_path="grid"),
        "unexpected": st.Page(
            guarded(unexpected.render), title="Unexpected", url_path="unexpected"
        ),
    }
    session.put_pages(pages)
    # Placed by a page, it would count as another one on each, and be sent again.
    bring_code()
    page = st.navigation(list(pages.values()), position="top")
    _watch(key)
    page.run()


@st.fragment(run_every=_LOOKS_EVERY)
def _watch(key: str) -> None:
    """Run the whole page again once the key opens nothing any more; it says so then."""
    try:
        closed = isinstance(shares().state(key), Closed)
    except RippletraceError:
        return
    if closed:
        st.rerun()
