"""Links from one page to another. The session stays, as it would not with a link in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import session
from app.screens.frame import plain

if TYPE_CHECKING:
    from app.views.filters import Address
    from app.views.share_state import ShareAsked


def link(page: str, label: str, address: Address | None = None) -> None:
    """Place a link to a page; none to a page that this app has not.

    Args:
        page: Name of the page in the address, such as `trace`.
        label: What it says, as plain text.
        address: What the page is asked to show.
    """
    if page not in session.page_names():
        return
    st.page_link(session.page_called(page), label=plain(label), query_params=dict(address or {}))


def share_link(asked: ShareAsked) -> None:
    """Place a link to Shared, which makes an address for others of what is asked."""
    if session.may_write():
        link("shared", "Share this", asked.to_address())


def trace_link(label: str, address: Address) -> None:
    """Place a link to Trace, already filled in."""
    link("trace", label, address)
