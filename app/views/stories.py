"""What the Stories page is asked to show, and what it says of kept views and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field, ValidationError

from app.views.chain_items import Run, Runs, runs, strong
from app.views.chain_sentences import plain_text
from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.words import amount, listed
from graphmodel.story_records import FACTORS_IN_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.views.filters import Address
    from graphmodel.story_records import Story, View
    from queries.stories import KeptViews

LONGEST_TITLE: Final = 120
"""Characters of a title that we propose."""

_NAMED: Final = 5
_NO_FACTORS: Final = {"grid": ("more",)}
"""Names in the address of a page under which something else stands than on the others."""


class StoriesState(Frozen):
    """Every choice on the Stories page."""

    story: str | None = Field(default=None, description="Key of the story that is opened.")
    present: bool = Field(default=False, description="It is presented.")
    step: int = Field(default=1, ge=1, description="The step that is shown, from 1.")

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {
            "story": [self.story] if self.story else [],
            "present": ["1"] if self.present else [],
            "step": [str(self.step)] if self.present and self.step > 1 else [],
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        asked = {"story": one.get("story") or None, "present": one.get("present") == "1"}
        try:
            return cls.model_validate(asked | {"step": one.get("step", 1)})
        except ValidationError:
            return cls.model_validate(asked)

    def known(self, stories: Collection[str]) -> Self:
        """Return the state without a story that is not stored (any more)."""
        if self.story is None or self.story in stories:
            return self
        return type(self)()


class StoryItem(Frozen):
    """One story of the list."""

    key: str = Field(description="Key of the story.")
    title: str
    said: str = Field(description="A few sentences on it; may be empty.")
    made: str = Field(description="How many views it has, who made it and when.")
    steps: int = Field(description="How many views it has.")


class ViewItem(Frozen):
    """One kept view of a list."""

    title: str
    said: str = Field(description="What one sees; may be empty.")
    made: str = Field(description="On which page it was kept, by whom and when.")
    stale: str = Field(description="What it shows no more; empty where it shows all.")


def answer_sentence(kept: KeptViews) -> Runs:
    """Return the sentence that says what was kept."""
    if not kept.views and not kept.stories:
        return runs("No view is kept yet.")
    loose = len(kept.of(None))
    told = len(kept.views) - loose
    pieces: list[str | Run] = [strong(amount(len(kept.views), "view"))]
    pieces.append(" is kept" if len(kept.views) == 1 else " are kept")
    if kept.stories:
        pieces += [f", {told:,} of them in ", strong(amount(len(kept.stories), "story"))]
    return runs(*pieces, ".")


def story_item(story: Story, kept: KeptViews) -> StoryItem:
    """Return what the list says of a story."""
    steps = len(kept.of(story.story_id))
    return StoryItem(
        key=story.story_id,
        title=story.title,
        said=story.said or "",
        made=_joined(amount(steps, "view"), story.made_by, story.made_on),
        steps=steps,
    )


def view_item(view: View, titles: Mapping[str, str], stale: str) -> ViewItem:
    """Return what a list says of a kept view.

    Args:
        view: The view.
        titles: Title of each page of the app, by its name in the address.
        stale: What it shows no more.
    """
    return ViewItem(
        title=view.title,
        said=view.said or "",
        made=_joined(titles.get(view.page, view.page), view.made_by, view.made_on),
        stale=stale if view.page in titles else f"There is no page {view.page} here.",
    )


def stale(view: View, factors: Collection[str], projects: Collection[str]) -> str:
    """Return what a kept view asks for and the graph does not hold (any more); mostly empty."""
    other = _NO_FACTORS.get(view.page, ())
    lost = [
        value
        for name, values in view.asked.items()
        for value in values
        if (name in FACTORS_IN_ADDRESS and name not in other and value not in factors)
        or (name == "project" and value not in projects)
    ]
    if not lost:
        return ""
    once = list(dict.fromkeys(lost))
    more = len(once) - _NAMED
    shown = [*once[:_NAMED], f"{more} more"] if more > 0 else once
    return f"Not stored any more, and so not shown: {listed(shown)}."


def guessed_title(answer: Runs) -> str:
    """Return the answer of a page as the title of a view of it, cut where it is long."""
    text = plain_text(answer).strip().removesuffix(".")
    if len(text) <= LONGEST_TITLE:
        return text
    return f"{text[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def kept_sentence(title: str, story: str | None) -> str:
    """Return what was done when a view was kept."""
    where = f" It is the last view of “{story}”." if story else ""
    return f"Kept: “{title}”.{where}"


def _joined(first: str, by: str | None, on: str | None) -> str:
    """Return what it is, by whom and when, as far as that is known."""
    when = date_in_words(on) if on else ""
    return " \N{MIDDLE DOT} ".join(filter(None, (first, ", ".join(filter(None, (by, when))))))
