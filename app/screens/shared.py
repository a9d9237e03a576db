"""Shared: what others may see, since when and until when; sharing more, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.links import link
from app.screens.quiet_parts import both, quiet_style
from app.screens.share_form import say_made, share_form
from app.sharing.comments import SHARED_AS
from app.sharing.opening import today
from app.views.dates import date_in_words
from app.views.share_state import ShareAsked
from app.views.sharing import STATE_WORDS, answer_sentence, comment_sentence, share_item
from app.views.words import amount
from graphmodel.judgement_records import Opinion
from graphmodel.share_records import ShareState
from ingest.shares import revoke
from queries.records import all_records
from queries.shares import shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.sharing import ShareItem
    from graphmodel.share_records import Share
    from queries.snapshot import Snapshot

PAGE: Final = "shared"
_HOW: Final = (
    "“Share this”, on Trace and on each story, makes an address that opens without a login: to be "
    "read, within the projects that you choose. What is told later shows there too."
)
_SHOWN_COMMENTS: Final = 20
_STYLE: Final = f"""<style>
[class*="st-key-row_share_"] {{ border-top: 1px solid {both("hair")}; border-bottom: 0;
  padding: 0.7rem 0 0.5rem; }}
[class*="st-key-row_share_"] [data-testid="stMarkdownContainer"],
[class*="st-key-row_share_"] [data-testid="stCaptionContainer"] {{ margin-bottom: 0; }}
[class*="st-key-row_share_"] p {{ margin-bottom: 0.2rem; max-width: 60rem; }}
</style>"""


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_STYLE)
    opening(PAGE, "Shared: what others may see")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    asked = ShareAsked.from_address(session.read_address())
    found = shares(session.database())
    say_made()
    answer(markdown(answer_sentence(found, today())))
    quiet(_HOW)
    if asked.anything:
        share_form(asked, graph)
    elif not found:
        with st.container(horizontal=True):
            link("trace", "Go to Trace")
            link("stories", "Go to the stories")
    if found:
        _list(found, graph)
        _comments(found, graph)


def _list(found: Sequence[Share], graph: Snapshot) -> None:
    items = [share_item(one, graph.projects.by_id(), today()) for one in found]
    still = [one for one in items if one.state is ShareState.OPEN]
    over = [one for one in items if one.state is not ShareState.OPEN]
    if still:
        st.header("Open")
        for item in still:
            _row(item)
        if len(still) > 1:
            _asked("all", "Revoke all", f"Revoke {len(still)} addresses? They stay closed.", still)
    if over:
        with st.expander(f"Not open any more ({len(over)})"):
            for item in over:
                _row(item)


def _row(item: ShareItem) -> None:
    with st.container(key=f"row_share_{item.key}", gap=None):
        st.markdown(f"**{plain(item.title)}**")
        st.markdown(plain(f"{item.what}."))
        state = () if item.state is ShareState.OPEN else (STATE_WORDS[item.state],)
        quiet(
            plain(
                " \N{MIDDLE DOT} ".join(
                    filter(None, (item.course, item.limits, item.opened, *state))
                )
            )
        )
        if item.state is ShareState.OPEN:
            question = "Revoke it? Whoever has the address sees nothing any more, for good."
            _asked(item.key, "Revoke", question, [item])


def _asked(key: str, label: str, question: str, items: Sequence[ShareItem]) -> None:
    """Place a button that closes addresses, which first asks."""
    place = f"revoke {key}"
    if session.held("shared_asked") != place:
        st.button(label, key=place, on_click=session.put, args=("shared_asked", place))
        return
    st.markdown(plain(question))
    with st.container(horizontal=True):
        sure = st.button("Yes, revoke", key=f"sure {key}", type="primary")
        st.button("Keep open", key=f"keep {key}", on_click=session.put, args=("shared_asked", None))
    if sure:
        session.put("shared_asked", None)
        closed = revoke(session.database(), [item.key for item in items], str(today()))
        session.tell(f"Revoked: {amount(len(closed), 'address', 'addresses')}.")
        st.rerun()


def _comments(found: Sequence[Share], graph: Snapshot) -> None:
    titles = {one.share_id: one.title for one in found}
    came = [
        one
        for one in all_records(session.database(), Opinion)
        if one.attributes.get(SHARED_AS) in titles
    ]
    if not came:
        return
    st.header("What they say")
    names = graph.factors.by_id()
    came.sort(key=lambda one: (one.on or "", one.opinion_id), reverse=True)
    for one in came[:_SHOWN_COMMENTS]:
        _comment(one, titles, names)
    rest = came[_SHOWN_COMMENTS:]
    if rest:
        with st.expander(f"Show {amount(len(rest), 'more comment')}"):
            for one in rest:
                _comment(one, titles, names)


def _comment(one: Opinion, titles: Mapping[str, str], names: Mapping[str, str]) -> None:
    with st.container(key=f"row_share_{one.opinion_id}", gap=None):
        st.markdown(markdown(comment_sentence(one, names)))
        if one.why:
            st.markdown(f"> {plain(one.why)}")
        quiet(plain(f"On “{titles[one.attributes[SHARED_AS]]}”, {date_in_words(one.on or '')}"))
