"""A story over the whole page, a step at a time: all steps are sent at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import streamlit as st
from pydantic import Field, TypeAdapter, ValidationError

from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.frame import bring_frame
from app.widgets.payload import picture_payload
from app.widgets.words import PICTURE_WORDS, STORY_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.picture import Picture
    from app.views.story_steps import Step
    from graphmodel.story_records import Story

Pictures = tuple["Picture", "Picture", "Picture"]


class StoryLeft(Frozen):
    """Somebody left the story."""

    kind: Literal["leave"] = "leave"


class ViewOpened(Frozen):
    """Somebody asked for the page that a step shows."""

    kind: Literal["open"] = "open"
    step: int = Field(ge=1, description="Number of the step, from 1.")


StoryEvent = StoryLeft | ViewOpened

_EVENT: Final[TypeAdapter[StoryEvent]] = TypeAdapter(
    Annotated[StoryEvent, Field(discriminator="kind")]
)


def present_story(
    story: Story, steps: Sequence[tuple[Step, Pictures | None]], *, first: int, key: str
) -> StoryEvent | None:
    """Present a story, and return what somebody just did that the page has to know of.

    Going from step to step happens in the browser alone; the number of the step is put into the
    address there.

    Args:
        story: Its title and words are shown.
        steps: At least one, each with its scene placed in the three sizes, where it has one.
        first: Number of the step that is shown first, from 1.
        key: Key of the component, unique on the page.
    """
    data = {
        "title": story.title,
        "said": story.said or "",
        "steps": [_step(step, pictures) for step, pictures in steps],
        "first": min(first, len(steps)),
        "words": STORY_WORDS,
    }
    with st.container(gap=None):
        result = show("story", key=key, data=data)
        bring_frame()
    return read_story_event(result.event, len(steps))


def read_story_event(message: object, steps: int) -> StoryEvent | None:
    """Return the event of a story of so many steps; nothing if it is not one."""
    try:
        event = _EVENT.validate_python(message)
    except ValidationError:
        return None
    return None if isinstance(event, ViewOpened) and event.step > steps else event


def _step(step: Step, pictures: Pictures | None) -> dict[str, Any]:
    drawn = step.drawn
    picture = None
    if drawn is not None and pictures is not None:
        picture = picture_payload(pictures, drawn.scene, drawn.chains)
        # What a click in the picture opens elsewhere is not there while a story is presented.
        picture["words"] = PICTURE_WORDS | {"hint": "", "hintTracks": ""}
    return {
        "title": step.view.title,
        "said": step.view.said or "",
        "page": step.page,
        "stale": step.stale,
        "told": step.told.model_dump(mode="json"),
        "picture": picture,
        "chosen": drawn.chosen if drawn else None,
        "reading": list(drawn.reading) if drawn else [],
    }
