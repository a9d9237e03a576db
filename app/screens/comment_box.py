"""Where those who see what is shared can say how they see it, if that is wanted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.sharing.comments import LONGEST_VOICE, LONGEST_WORDS, STANCES, NotKept, named
from app.sharing.process import keep_comment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.sharing.opening import Shown


def comment_box(reading: Sequence[str], chain: Sequence[str], names: Mapping[str, str]) -> None:
    """Place a form for a comment; none where comments are not wanted, or nothing is shared.

    Args:
        reading: Keys of the link that is read, where it is one.
        chain: Keys of the factors of the chain in focus.
        names: Names of factors, by key.
    """
    shown: Shown | None = session.seen_share()
    if shown is None or not shown.share.comments:
        return
    links = [tuple(reading)] if len(reading) == 2 else []
    subjects = dict.fromkeys((*links, tuple(chain), *pairwise(chain)))
    about = {named(one): " → ".join(names[key] for key in one) for one in subjects if len(one) > 1}
    if not about:
        return
    with st.expander("Say how you see it", icon=":material/chat_bubble:"):
        if session.held("comment_kept"):
            st.success("Thank you. It was kept; those who shared this with you see it.")
            session.put("comment_kept", None)
        quiet(
            "What you write is kept beside what others said, and changes none of it. Nothing is "
            "kept of who or where you are."
        )
        with st.form("comment", border=False, clear_on_submit=True):
            said = {
                "about": st.selectbox(
                    "What is it about?", list(about), format_func=about.__getitem__
                ),
                "stance": st.radio(
                    "How do you see it?", list(STANCES), format_func=lambda one: STANCES[one][1]
                ),
                "words": st.text_area("Why, in your words", max_chars=LONGEST_WORDS),
                "voice": st.text_input(
                    "In what capacity do you speak?",
                    max_chars=LONGEST_VOICE,
                    placeholder="for example practitioner",
                ),
            }
            wanted = st.form_submit_button("Send")
    if wanted:
        _keep(shown, {name: value or "" for name, value in said.items()})


def _keep(shown: Shown, said: Mapping[str, str]) -> None:
    try:
        keep_comment(shown, said)
    except NotKept as why:
        st.error(plain(str(why)), icon=":material/error:")
        return
    session.put("comment_kept", True)
    st.rerun()
