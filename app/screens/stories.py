"""Stories: the views that were kept, put in an order, changed, and presented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.leaving import Asked
from app.screens.choices import begin
from app.screens.data_history import last_outcome
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.links import link, share_link
from app.screens.quiet_parts import both, quiet_style
from app.screens.send import send_button
from app.screens.story_forms import (
    PAGE,
    asked_delete,
    show_button,
    show_record,
    title_field,
    who_field,
    words_field,
    write,
)
from app.screens.story_present import present
from app.screens.story_views import view_rows
from app.views.imports import run_item
from app.views.share_state import ShareAsked
from app.views.stories import StoriesState, answer_sentence, stale, story_item
from app.views.words import amount
from graphmodel.story_records import Story
from ingest.history import history
from ingest.notes import new_key, today
from ingest.stories import begin as begin_story
from ingest.stories import remove, rewrite
from queries.stories import kept_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.views.stories import StoryItem
    from graphmodel.story_records import View
    from queries.snapshot import Snapshot
    from queries.stories import KeptViews

_HOW: Final = (
    "“Keep this view”, on each page that answers a question, keeps what you see, with a title and "
    "a few sentences. Here views are put into stories, and presented one after the other."
)
_PLAY: Final = ":material/play_arrow:"
_STYLE: Final = f"""<style>
[class*="st-key-row_"] [data-testid="stMarkdownContainer"],
[class*="st-key-row_"] [data-testid="stCaptionContainer"] {{ margin-bottom: 0; }}
[class*="st-key-row_"] p {{ margin-bottom: 0.2rem; max-width: 46rem; }}
.st-key-present button {{ color: {both("card")} !important; }}
[class*="st-key-open_"] button {{ text-align: start; }}
[class*="st-key-open_"] button p {{ color: {both("accent")}; font-weight: 600;
  text-decoration: underline 1px; text-underline-offset: 3px; }}
</style>"""
_WAYS: Final = {"trace": "Trace chains"}


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_STYLE)
    opening(PAGE, "Stories: views to walk through")
    graph = session.snapshot()
    kept = kept_views(session.database())
    if not len(graph.factors) and not kept.views and not kept.stories:
        nothing_stored()
        return
    stories = {story.story_id: story for story in kept.stories}
    state = begin(PAGE, StoriesState, {}).known(stories)
    session.keep(PAGE, state, state.to_address())
    opened = stories.get(state.story or "") or next(iter(kept.stories), None)
    if state.present and opened and kept.of(opened.story_id):
        present(opened, kept.of(opened.story_id), state, graph)
        return
    lost = _lost_in(graph)
    if session.may_write():
        last_outcome([run_item(run) for run in history(session.database(), limit=1)], _WAYS)
    answer(markdown(answer_sentence(kept)))
    quiet(_HOW)
    if not kept.views:
        link("trace", "Go to Trace")
    if session.may_write():
        _new_story()
    if opened is not None:
        left, right = st.columns([5, 9], gap="large")
        with left:
            _list(kept, opened)
        with right:
            _opened(opened, kept, lost)
    loose = kept.of(None)
    if loose:
        st.header("In no story")
        view_rows(loose, kept, lost)


def _lost_in(graph: Snapshot) -> Callable[[View], str]:
    """Return what says what a view shows no more."""
    factors, projects = frozenset(graph.factors.ids), frozenset(graph.projects.ids)
    return lambda view: stale(view, factors, projects)


def _new_story() -> None:
    with (
        st.popover("New story", icon=":material/add:"),
        st.form("story_new", border=False),
    ):
        title = title_field("story_new_title")
        said = words_field("What does it show?", "story_new_said")
        by = who_field("story_new_by")
        wanted = st.form_submit_button("Begin it")
    if wanted and title:
        story = Story(
            story_id=new_key("story"), title=title, said=said, made_by=by, made_on=today()
        )
        shown = StoriesState(story=story.story_id)

        def show_it() -> None:
            session.keep(PAGE, shown, shown.to_address())
            session.later(_empty_form)

        write(f"Begun: “{title}”.", lambda: begin_story(session.database(), story), show_it)
    elif wanted:
        st.error("Give the story a title.", icon=":material/error:")


def _empty_form() -> None:
    session.put("story_new_title", "")
    session.put("story_new_said", "")


def _list(kept: KeptViews, opened: Story) -> None:
    st.header("Stories")
    for number, story in enumerate(kept.stories):
        item = story_item(story, kept)
        with st.container(key=f"row_story_{number}", gap=None):
            if story is opened:
                st.markdown(f"**{plain(item.title)}**")
            else:
                shown = StoriesState(story=item.key)
                show_button(plain(item.title), shown, f"open_{item.key}", type="tertiary")
            quiet(plain(item.made))


def _opened(story: Story, kept: KeptViews, lost: Callable[[View], str]) -> None:
    item = story_item(story, kept)
    st.header(plain(item.title))
    if item.said:
        st.markdown(plain(item.said))
    quiet(plain(item.made))
    with st.container(horizontal=True, vertical_alignment="center"):
        if item.steps:
            shown = StoriesState(story=item.key, present=True)
            show_button("Present it", shown, "present", type="primary", icon=_PLAY)
            views = kept.of(story.story_id)
            send_button(f"story_{item.key}", list(map(Asked.of, views)), story.title, item.said)
        if session.may_write():
            share_link(ShareAsked(story=item.key))
            with st.popover("Change the story"):
                _change(story, item)
    if not item.steps:
        quiet("It has no view yet. Keep one on another page, or put in one of those below.")
    view_rows(kept.of(story.story_id), kept, lost)


def _change(story: Story, item: StoryItem) -> None:
    place = f"story {item.key}"
    fields = {f"{place} title": "title", f"{place} said": "said"}
    show_record(place, story, fields)
    with st.form(f"{place} form", border=False):
        title = title_field(f"{place} title")
        said = words_field("What does it show?", f"{place} said")
        wanted = st.form_submit_button("Save")
    if wanted and not title:
        st.error("Give the story a title.", icon=":material/error:")
    elif wanted:
        after = story.with_values(title=title, said=said)
        write(f"Changed: “{title}”.", lambda: rewrite(session.database(), story, after))
    views = f" Its {amount(item.steps, 'view')} will be in no story." if item.steps else ""
    asked_delete(
        story,
        lambda: write(f"Deleted: “{story.title}”.", lambda: remove(session.database(), story)),
        f"Delete “{story.title}”?{views}",
    )
