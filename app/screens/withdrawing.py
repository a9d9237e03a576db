"""Withdrawing the source that is read: what goes with it, and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.views.withdrawing import FOR_GOOD, what_goes, withdrawn_sentence
from graphmodel.errors import RippletraceError
from ingest.withdrawing import withdraw, withdrawal

if TYPE_CHECKING:
    from collections.abc import Callable

_SURE: Final = "withdraw_sure"
_DONE: Final = "withdraw_done"


def withdraw_control(source: str, afterwards: Callable[[], None]) -> None:
    """Place the control that withdraws a source.

    Args:
        source: Its key.
        afterwards: Shows the page without it.
    """
    if not session.may_write():
        return
    with st.popover("Withdraw this source", type="tertiary", icon=":material/person_remove:"):
        st.markdown("All that it said is taken out of everything, for good.")
        try:
            found = withdrawal(session.database(), source)
        except RippletraceError as error:
            quiet(plain(str(error)))
            return
        st.markdown("\n".join(f"- {plain(line)}" for line in what_goes(found)))
        quiet(FOR_GOOD)
        sure = st.checkbox("I have read this", key=f"{_SURE} {source}")
        if not st.button("Withdraw it", key="withdraw", disabled=not sure):
            return
        try:
            _, gone = withdraw(session.database(), source)
        except RippletraceError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        session.forget_snapshots()
        session.put(_DONE, withdrawn_sentence(gone))
        afterwards()


def say_withdrawn() -> None:
    """Say once that a source was withdrawn."""
    done = session.held(_DONE)
    if done:
        st.success(plain(done), icon=":material/check:")
        session.put(_DONE, None)
