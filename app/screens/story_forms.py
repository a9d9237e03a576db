"""What is asked of somebody who writes on kept views and stories, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from app import session
from app.screens.factor_pickers import factor_labels
from app.screens.frame import plain, say_error
from graphmodel.errors import DatabaseUnavailable, RippletraceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.views.stories import StoriesState
    from graphmodel.story_records import Story, View

PAGE: Final = "stories"
NO_STORY: Final = ""
"""What a picker of stories holds for none: a widget forgets that it holds nothing at all."""

_WHO: Final = "kept_by"
_LONGEST_TITLE: Final = 1_000
_LONGEST_WORDS: Final = 32_000


def show_button(label: str, state: StoriesState, key: str, **look: Any) -> None:
    """Place a button that lets the Stories page show something else.

    A link from a page to itself would leave the address in the browser as it was.
    """
    st.button(label, key=key, on_click=session.keep, args=(PAGE, state, state.to_address()), **look)


def title_field(key: str) -> str:
    """Place the field of a title; what it holds, trimmed, is returned."""
    held: str = st.text_input("Title", key=key, max_chars=_LONGEST_TITLE)
    return held.strip()


def words_field(label: str, key: str) -> str | None:
    """Place the field of a few sentences; what it holds, trimmed, is returned."""
    held: str = st.text_area(label, key=key, max_chars=_LONGEST_WORDS, height=88)
    return held.strip() or None


def who_field(key: str) -> str | None:
    """Place the field of a name, which is remembered for as long as the page is open."""
    if not session.holds(key):
        session.put(key, session.held(_WHO) or "")
    held: str = st.text_input("Who you are", key=key, max_chars=_LONGEST_TITLE)
    session.put(_WHO, held.strip())
    return held.strip() or None


def story_field(key: str, titles: Mapping[str, str]) -> str | None:
    """Place the picker of a story; the key of the one that is chosen is returned."""
    options, label = factor_labels(titles)
    held: str = st.selectbox(
        "Story",
        [NO_STORY, *options],
        format_func=lambda one: label(one) if one else "in no story",
        key=key,
    )
    return held or None


def show_record(prefix: str, record: Story | View, fields: Mapping[str, str]) -> None:
    """Let the fields of a form show a record, but for what somebody sent in its place.

    Args:
        prefix: Key under which the record is noted as it was shown.
        record: The record as it is now.
        fields: Key of each widget, and the field of the record that it shows.
    """
    before = session.held(prefix)
    for key, name in fields.items():
        shown = getattr(before, name, None) or ""
        sent = session.held(key) if session.holds(key) else shown
        session.put(key, (getattr(record, name) or "") if sent == shown else sent)
    session.put(prefix, record)


def write(
    sentence: str, edit: Callable[[], str | None], then: Callable[[], None] = lambda: None
) -> None:
    """Write something and show the page again, or say why it was not written.

    Args:
        sentence: What was done then.
        edit: Writes, and returns the key of the run; None where there was nothing to write.
        then: What else is to be done once it is written.
    """
    try:
        run = edit()
    except DatabaseUnavailable:
        raise
    except RippletraceError as error:
        say_error(error)
        return
    if run is not None:
        session.tell(sentence, run)
        then()
    st.rerun()


def asked_delete(what: Story | View, delete: Callable[[], None], question: str) -> None:
    """Place the button that deletes something, which first asks.

    Args:
        what: What it deletes.
        delete: Deletes it.
        question: What is asked.
    """
    asked = f"delete {what.record_id}"
    if session.held("stories_asked") != asked:
        st.button("Delete", key=asked, on_click=session.put, args=("stories_asked", asked))
        return
    st.markdown(plain(question))
    with st.container(horizontal=True):
        sure = st.button("Yes, delete it", key=f"sure {asked}")
        st.button(
            "Keep it", key=f"keep {asked}", on_click=session.put, args=("stories_asked", None)
        )
    if sure:
        session.put("stories_asked", None)
        delete()
