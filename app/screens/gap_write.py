"""Writing what was filled in: as it was shown or not at all, and said afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet, say_error
from graphmodel.errors import DatabaseUnavailable, GraphChanged, RippletraceError

if TYPE_CHECKING:
    from collections.abc import Callable

_MOVED: Final = "gaps_moved"
_SOMEBODY_ELSE: Final = (
    "Somebody else wrote in between, so nothing was written. This is how things stand now; what "
    "you filled in is still here. Look at it, and write then."
)


def say_moved() -> None:
    """Say that somebody else wrote in between, if that is why the page is shown again."""
    if session.held(_MOVED):
        st.warning(_SOMEBODY_ELSE, icon=":material/sync_problem:")
        session.put(_MOVED, None)


def say_problems(problems: tuple[str, ...], remarks: tuple[str, ...]) -> None:
    """List what has to be put right, and what deserves a look."""
    for problem in problems[:10]:
        st.markdown(f":red[**Cannot be used.**] {plain(problem)}")
    if len(problems) > 10:
        quiet(f"{len(problems) - 10:,} more are not listed.")
    for remark in remarks[:10]:
        st.markdown(plain(remark))


def write_button(label: str, write: Callable[[], tuple[str, str | None]], *, ready: bool) -> None:
    """Place the button that writes, and then shows the page again.

    Args:
        label: What it says.
        write: Writes, and returns what was done and the key of the run that did it.
        ready: Whether it can be pressed.
    """
    place = st.empty()
    if not place.button(label, type="primary", key="write", disabled=not ready):
        return
    try:
        with place, st.spinner("Writing"):
            # Before anything else is shown: a click elsewhere ends this run at the next element.
            session.tell(*write())
    except GraphChanged:
        session.put(_MOVED, True)
    except DatabaseUnavailable:
        raise
    except RippletraceError as error:
        say_error(error)
        return
    st.rerun()
