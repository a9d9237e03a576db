"""Keeping what a page shows: its address with a title and a few sentences, perhaps in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain
from app.screens.links import link
from app.screens.quiet_parts import both
from app.screens.story_forms import (
    NO_STORY,
    story_field,
    title_field,
    who_field,
    words_field,
    write,
)
from app.views.stories import guessed_title, kept_sentence
from graphmodel.story_records import Story, View, written_address
from ingest.notes import new_key, today
from ingest.stories import keep
from queries.lookup import list_stories

if TYPE_CHECKING:
    from app.views.chain_items import Runs

_STYLE: Final = f"""<style>
.st-key-kept_view [data-testid="stPageLink"] p {{ color: {both("accent")}; font-weight: 600;
  text-decoration: underline 1px; text-underline-offset: 3px; }}
</style>"""
_ABOUT: Final = "A view is kept by its address: it shows later what is told by then."


def keep_view(page: str, asked: dict[str, list[str]], answer: Runs) -> None:
    """Place the control that keeps what a page shows.

    Args:
        page: Name of the page in its address.
        asked: Its address.
        answer: The sentence that answers there; the title that is proposed is made of it.
    """
    if not session.may_write():
        return
    _propose(page, asked, guessed_title(answer))
    with st.popover("Keep this view", type="tertiary", icon=":material/bookmark_add:"):
        done = session.held(f"keep_{page}_done")
        if done:
            _say(done)
        titles = {story.id: story.title for story in list_stories(session.database())}
        with st.form(f"keep_{page}", border=False):
            title = title_field(f"keep_{page}_title")
            said = words_field("What does one see here?", f"keep_{page}_said")
            story = story_field(f"keep_{page}_story", titles) if titles else None
            begun = st.text_input("Or a new story, by its title", key=f"keep_{page}_new").strip()
            by = who_field(f"keep_{page}_by")
            wanted = st.form_submit_button("Keep it")
            st.caption(_ABOUT)
    if not wanted:
        return
    if not title:
        st.error("Give the view a title.", icon=":material/error:")
        return
    new_story = (
        Story(story_id=new_key("story"), title=begun, made_by=by, made_on=today())
        if begun
        else None
    )
    view = View(
        view_id=new_key("view"),
        title=title,
        said=said,
        page=page,
        address=written_address(asked),
        story=story,
        made_by=by,
        made_on=today(),
    )
    sentence = kept_sentence(title, begun or (titles[story] if story else None))
    write(
        sentence,
        lambda: keep(session.database(), view, new_story),
        lambda: session.put(f"keep_{page}_kept", sentence),
    )


def _say(done: str) -> None:
    st.html(_STYLE)
    with st.container(key="kept_view"):
        st.success(plain(done), icon=":material/check:")
        link("stories", "Go to the stories")


def _propose(page: str, asked: dict[str, list[str]], guess: str) -> None:
    """Let the form propose a title, unless somebody sent their own; empty it after it was kept.

    It is set on each run: the browser places the form when it is opened, and knows no more then
    than what the last run set.
    """
    place = f"keep_{page}"
    kept = session.held(f"{place}_kept")
    if kept:
        session.put(f"{place}_kept", None)
        session.put(f"{place}_done", kept)
        session.put(f"{place}_asked", asked)
        for field in ("title", "said", "new"):
            session.put(f"{place}_{field}", "")
        session.put(f"{place}_story", NO_STORY)
    elif session.held(f"{place}_asked") != asked:
        session.put(f"{place}_done", None)
    sent = session.held(f"{place}_title")
    own = sent not in (None, "", session.held(f"{place}_guess"))
    session.put(f"{place}_title", sent if own else guess)
    session.put(f"{place}_guess", guess)
