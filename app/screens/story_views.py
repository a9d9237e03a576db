"""Kept views as rows: opened, changed, moved, taken out and deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.screens.links import link
from app.screens.story_forms import (
    asked_delete,
    show_record,
    story_field,
    title_field,
    words_field,
    write,
)
from app.views.stories import view_item
from app.views.words import amount
from ingest.stories import move, remove, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graphmodel.story_records import View
    from queries.stories import KeptViews

_SHOWN: Final = 30


def view_rows(views: Sequence[View], kept: KeptViews, stale: Callable[[View], str]) -> None:
    """Show views in their order, each with what can be done with it.

    Args:
        views: Those of one story, or those in none.
        kept: All that was kept.
        stale: Says what a view shows no more.
    """
    titles = {story.story_id: story.title for story in kept.stories}
    rows = [
        partial(_row, number, view, len(views), titles, stale(view))
        for number, view in enumerate(views, start=1)
    ]
    for row in rows[:_SHOWN]:
        row()
    if rows[_SHOWN:]:
        with st.expander(f"Show {amount(len(rows) - _SHOWN, 'more view')}"):
            for row in rows[_SHOWN:]:
                row()


def _row(number: int, view: View, count: int, titles: Mapping[str, str], stale: str) -> None:
    with st.container(key=f"row_view_{view.view_id}", gap=None):
        _said(number, view, stale)
        with st.container(horizontal=True, vertical_alignment="center"):
            if view.page in session.page_names():
                link(view.page, "Open this view", view.asked)
            if not session.may_write():
                return
            if view.story is not None:
                _moves(number, view, count)
            with st.popover("Change", type="tertiary"):
                _change(view, titles)


def _said(number: int, view: View, stale: str) -> None:
    item = view_item(view, session.page_titles(), stale)
    before = f"{number}\\. " if view.story is not None else ""
    st.markdown(f"{before}**{plain(item.title)}**")
    if item.said:
        st.markdown(plain(item.said))
    quiet(plain(item.made))
    if item.stale:
        st.markdown(f":red[{plain(item.stale)}]")


def _moves(number: int, view: View, count: int) -> None:
    for label, by, possible in (("Up", -1, number > 1), ("Down", 1, number < count)):
        if st.button(
            label,
            key=f"{label} {view.view_id}",
            type="tertiary",
            icon=":material/arrow_upward:" if by < 0 else ":material/arrow_downward:",
            disabled=not possible,
        ):
            edit = partial(move, session.database(), view, by)
            write(f"Moved {label.lower()}: “{view.title}”.", edit)


def _change(view: View, titles: Mapping[str, str]) -> None:
    place = f"view {view.view_id}"
    names = ("title", "said", "story") if titles else ("title", "said")
    show_record(place, view, {f"{place} {name}": name for name in names})
    with st.form(f"{place} form", border=False):
        title = title_field(f"{place} title")
        said = words_field("What does one see here?", f"{place} said")
        story = story_field(f"{place} story", titles) if titles else None
        wanted = st.form_submit_button("Save")
    if wanted and not title:
        st.error("Give the view a title.", icon=":material/error:")
    elif wanted:
        _rewrite(f"Changed: “{title}”.", view, title=title, said=said, story=story)
    if view.story is not None and st.button("Take out of the story", key=f"{place} out"):
        _rewrite(f"Taken out of its story: “{view.title}”.", view, story=None)
    asked_delete(
        view,
        lambda: write(f"Deleted: “{view.title}”.", lambda: remove(session.database(), view)),
        f"Delete “{view.title}”?",
    )


def _rewrite(sentence: str, view: View, **values: str | None) -> None:
    after = view.with_values(**values)
    write(sentence, lambda: rewrite(session.database(), view, after))
