"""Story: what was shared, view by view, each a way into the pages; and presented step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.links import link
from app.screens.quiet_parts import both, quiet_style
from app.screens.story_present import MOST_STEPS
from app.screens.story_tellers import step_of
from app.sharing.words import about
from app.views.stories import StoriesState
from app.widgets.story import StoryLeft, ViewOpened, present_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.sharing.opening import Shown
    from app.views.story_steps import Step

PAGE: Final = "story"
_STYLE: Final = f"""<style>
[class*="st-key-row_step_"] {{ border-top: 1px solid {both("hair")}; border-bottom: 0;
  padding: 0.7rem 0 0.4rem; }}
[class*="st-key-row_step_"] li p {{ margin-bottom: 0; }}
[class*="st-key-row_step_"] [data-testid="stMarkdownContainer"],
[class*="st-key-row_step_"] [data-testid="stCaptionContainer"] {{ margin-bottom: 0; }}
[class*="st-key-row_step_"] p {{ margin-bottom: 0.25rem; max-width: 60rem; }}
[class*="st-key-row_step_"] [data-testid="stPageLink"] p {{ color: {both("accent")};
  font-weight: 600; text-decoration: underline 1px; text-underline-offset: 3px; }}
.st-key-present button {{ color: {both("card")} !important; }}
</style>"""


def render() -> None:
    """Show the page."""
    shown: Shown = session.seen_share()
    quiet_style()
    st.html(_STYLE)
    state = begin(PAGE, StoriesState, {})
    session.keep(PAGE, state, state.to_address())
    steps = [step_of(view, shown.snapshot) for view in shown.views[:MOST_STEPS]]
    if state.present and steps:
        _present(shown, steps, state)
        return
    st.title(plain(shown.story.title))
    quiet(plain(about(shown)))
    if shown.story.said:
        answer(plain(shown.story.said))
    if not steps:
        answer("No view of it lies within what is shared.")
        link("trace", "Go to Trace")
        return
    with st.container(gap=None):
        for number, step in enumerate(steps, start=1):
            _row(number, step)
    started = StoriesState(present=True)
    st.button(
        "Present it",
        key="present",
        type="primary",
        icon=":material/play_arrow:",
        on_click=session.keep,
        args=(PAGE, started, started.to_address()),
    )


def _row(number: int, step: Step) -> None:
    with st.container(key=f"row_step_{number}", gap=None):
        st.markdown(f"{number}\\. **{plain(step.view.title)}**")
        if step.view.said:
            st.markdown(plain(step.view.said))
        if step.told.answer:
            st.markdown(markdown(step.told.answer))
        for line in step.told.lines:
            st.markdown(f"- {markdown(line.text)}")
        if step.told.more:
            quiet(plain(step.told.more))
        link(step.view.page, "Look at it closely", step.view.asked)


def _present(shown: Shown, steps: Sequence[Step], state: StoriesState) -> None:
    answer(plain(shown.story.title))
    placed = [(one, answers.placed(one.drawn.scene) if one.drawn else None) for one in steps]
    event = present_story(shown.story, placed, first=state.step, key="story_steps")
    match event:
        case StoryLeft():
            left = StoriesState()
            session.keep(PAGE, left, left.to_address())
            st.rerun()
        case ViewOpened(step=number) if steps[number - 1].page:
            here = state.model_copy(update={"step": number})
            session.keep(PAGE, here, here.to_address())
            view = steps[number - 1].view
            session.go_to(view.page, view.asked)
        case _:
            pass
