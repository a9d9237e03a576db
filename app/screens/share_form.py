"""Sharing something: its limits, what leaves within them, and the address, shown once."""

from __future__ import annotations

import os
from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.leaving.preview import what_leaves
from app.screens.frame import plain, quiet
from app.screens.quiet_parts import both
from app.screens.story_forms import title_field, who_field
from app.sharing.opening import preview, today
from app.sharing.views import SHAREABLE
from app.views.share_projects import projects_about
from app.views.sharing import ONCE, light_address, within_sentence
from app.views.words import in_order_of_title
from graphmodel.records import Project
from graphmodel.settings import Settings
from graphmodel.share_records import Share
from graphmodel.story_records import Story
from ingest.shares import add, new_secret
from queries.records import all_records, records_by_key
from queries.stories import kept_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.sharing.opening import Shown
    from app.views.share_state import ShareAsked
    from queries.snapshot import Snapshot

_DAYS: Final = 90
"""How long an address is proposed to stay open."""

_MADE: Final = "shared_made"
_PREVIEWED: Final = "0" * 64
_STYLE: Final = f"""<style>
.st-key-share_form {{ border: 1px solid {both("hair")}; border-radius: 8px;
  padding: 1rem 1.25rem; }}
.st-key-make_address button:enabled {{ color: {both("card")} !important; }}
</style>"""


def say_made() -> None:
    """Show the address that was made last, until somebody says that they have it."""
    made: str | None = session.held(_MADE)
    if made is None:
        return
    st.success("Shared. Send this address to those who may see it.", icon=":material/check:")
    st.code(made, language=None, wrap_lines=True)
    quiet(f"{ONCE} “rippletrace serve --shared” opens it.")
    st.button("I have copied it", key="copied", on_click=session.put, args=(_MADE, None))


def share_form(asked: ShareAsked, graph: Snapshot) -> None:
    """Place what has to be decided, with a preview of what leaves then."""
    st.html(_STYLE)
    with st.container(key="share_form"):
        title = _title(asked)
        if title is None:
            return
        st.header(plain(f"Share “{title}”"))
        left, right = st.columns([5, 6], gap="large")
        with left:
            share = _fields(asked, title, graph)
        with right:
            shown = _preview(share)
        with left:
            wanted = st.button(
                "Make the address",
                key="make_address",
                type="primary",
                icon=":material/link:",
                disabled=shown is None,
            )
    if wanted and share is not None:
        _make(share)


def _title(asked: ShareAsked) -> str | None:
    if asked.story is not None:
        found = records_by_key(session.database(), Story, [asked.story])
        if not found:
            st.error("That story is not stored any more.", icon=":material/error:")
            return None
        return found[asked.story].title
    if asked.page not in SHAREABLE:
        st.error("A view of this page cannot be shared by itself.", icon=":material/error:")
        return None
    page = session.page_titles().get(asked.page or "", asked.page or "")
    return asked.title or f"View of {page}"


def _fields(asked: ShareAsked, proposed: str, graph: Snapshot) -> Share | None:
    """Place the fields, and return the share that they make; None where one is missing."""
    if session.held("share_of") != asked:
        session.put("share_of", asked)
        session.put("share_title", proposed)
        session.put("share_projects", _about(asked, graph))
    titles = graph.projects.by_id()
    title = title_field("share_title")
    shared_with = st.text_input("With whom?", key="share_with", max_chars=1_000).strip()
    projects: Sequence[str] = st.multiselect(
        "Projects that they may see",
        in_order_of_title(titles),
        format_func=titles.__getitem__,
        key="share_projects",
        placeholder="Choose at least one",
    )
    voices = st.toggle("Sources by kind and voice, not by name", key="share_voices")
    unquoted = st.toggle("Leave out all quotes", key="share_unquoted")
    comments = st.toggle("They may comment", key="share_comments")
    ends_on = st.date_input(
        "Until", value=today() + timedelta(days=_DAYS), min_value=today(), key="share_until"
    )
    made_by = who_field("share_by")
    if not title or not projects:
        return None
    return Share(
        share_id=f"share-{token_hex(6)}",
        key_hash=_PREVIEWED,
        title=title,
        shared_with=shared_with or None,
        story=asked.story,
        page=asked.page,
        address=asked.address,
        projects=tuple(projects),
        voices=voices,
        quotes=not unquoted,
        comments=comments,
        made_by=made_by,
        made_on=str(today()),
        ends_on=str(ends_on) if ends_on else None,
    )


def _about(asked: ShareAsked, graph: Snapshot) -> list[str]:
    """The projects that the views are about; the only one where there is no more."""
    if asked.story is None:
        addresses = [asked.asked]
    else:
        addresses = [one.asked for one in kept_views(session.database()).of(asked.story)]
    stored = list(graph.projects.ids)
    return list(projects_about(graph, addresses)) or (stored if len(stored) == 1 else [])


def _preview(share: Share | None) -> Shown | None:
    """Show what leaves, and return it; None where nothing does."""
    st.subheader("What leaves")
    if share is None:
        quiet("Give it a title, and choose at least one project: then this says what leaves.")
        return None
    shown = preview(session.database(), share)
    if shown is None:
        quiet("One of these projects is not stored any more.")
        return None
    seen = what_leaves(shown.outgoing(str(today())))
    if seen.nothing or not shown.views:
        quiet("Nothing of it lies within these projects. Choose those that it is about.")
        return None
    st.markdown(plain(f"On the light page: {seen.holds}"))
    st.markdown(plain(within_sentence(shown.limited.dataset.counts(), shown.left_out)))
    for heading, lines in (("Named by title", seen.by_title), ("Named by kind", seen.otherwise)):
        if lines:
            with st.expander(f"{heading} ({len(lines)})"):
                st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    st.markdown(plain("Held back: " + (" ".join(seen.held) or "nothing.")))
    words = [w for one in all_records(session.database(), Project) for w in one.words_to_mask]
    if not words:
        quiet("No project lists words to mask. Titles and remarks of your own leave as they are.")
    return shown


def _make(share: Share) -> None:
    key, hashed = new_secret()
    add(session.database(), share.with_values(key_hash=hashed))
    session.put(_MADE, light_address(Settings.from_env(os.environ).shared_at, key))
    session.put("share_of", None)
    session.write_address({})
    st.rerun()
