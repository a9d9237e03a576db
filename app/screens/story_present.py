"""A story walked through: its views over the whole page, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.frame import answer, plain, quiet
from app.screens.story_forms import PAGE, show_button
from app.screens.story_tellers import step_of
from app.views.stories import StoriesState
from app.views.words import amount
from app.widgets.story import StoryLeft, ViewOpened, present_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.picture import Picture
    from app.views.story_steps import Step
    from graphmodel.story_records import Story, View
    from queries.snapshot import Snapshot

MOST_STEPS: Final = 40
"""All steps with their pictures are sent at once; nobody sits through more."""


def present(story: Story, views: Sequence[View], state: StoriesState, graph: Snapshot) -> None:
    """Present a story. The page behind it says which, and leads back.

    Args:
        story: The story.
        views: Its views in their order, at least one.
        state: What the page is asked to show.
        graph: The graph as it is now.
    """
    answer(plain(story.title))
    left = StoriesState(story=story.story_id)
    show_button("Back to the stories", left, "open_stories", type="tertiary")
    if len(views) > MOST_STEPS:
        quiet(f"The first {MOST_STEPS} of {amount(len(views), 'view')} are shown.")
    steps = [step_of(view, graph) for view in views[:MOST_STEPS]]
    placed = [(step, _placed(step)) for step in steps]
    event = present_story(story, placed, first=state.step, key="story_steps")
    match event:
        case StoryLeft():
            session.keep(PAGE, left, left.to_address())
            st.rerun()
        case ViewOpened(step=number) if steps[number - 1].page:
            here = state.model_copy(update={"step": number})
            session.keep(PAGE, here, here.to_address())
            view = steps[number - 1].view
            session.go_to(view.page, view.asked)
        case _:
            pass


def _placed(step: Step) -> tuple[Picture, Picture, Picture] | None:
    return answers.placed(step.drawn.scene) if step.drawn else None
