"""Views that somebody kept, and the stories that they are put into: notes, beside the content."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final
from urllib.parse import parse_qs, urlencode

from pydantic import Field

from graphmodel.period import PartialDate
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text

FACTORS_IN_ADDRESS: Final = ("from", "to", "via", "avoid", "more", "pick")
"""Names in the address of a page under which keys of factors stand."""


class Story(Record):
    """Kept views in an order, to be walked through with somebody."""

    table: ClassVar = "stories"
    labels: ClassVar = ("Story",)
    key: ClassVar = "story_id"
    noun: ClassVar = "story"

    story_id: Key = Field(description="Key of the story.")
    title: Key = Field(description="What it is called when it is presented.")
    said: Text | None = Field(default=None, description="A few sentences on what it shows.")
    made_by: Text | None = Field(default=None, description="Who put it together.")
    made_on: PartialDate | None = Field(default=None, description="When it was begun.")
    attributes: Attributes = ATTRIBUTES


# (:View)-[:IN_STORY]->(:Story)
class View(Record):
    """What one page of the app showed, kept by its address. Without a story it is just kept."""

    table: ClassVar = "views"
    labels: ClassVar = ("View",)
    key: ClassVar = "view_id"
    noun: ClassVar = "kept view"

    view_id: Key = Field(description="Key of the view.")
    title: Key = Field(description="What one sees, in a few words.")
    said: Text | None = Field(default=None, description="The same in a few sentences.")
    page: Key = Field(description="Name of the page in its address, such as `trace`.")
    address: Text | None = Field(
        default=None, description="What stands behind the `?` of the address; absent: nothing."
    )
    story: Annotated[Key | None, Reference("IN_STORY", "stories")] = Field(
        default=None, description="The story that it is a step of."
    )
    place: int | None = Field(
        default=None, ge=0, description="Number by which it is ordered within its story."
    )
    made_by: Text | None = Field(default=None, description="Who kept it.")
    made_on: PartialDate | None = Field(default=None, description="When it was kept.")
    attributes: Attributes = ATTRIBUTES

    @property
    def asked(self) -> dict[str, list[str]]:
        """The address taken apart: each name with all its values."""
        return parse_qs(self.address or "", keep_blank_values=True)


def written_address(asked: dict[str, list[str]]) -> str | None:
    """Return an address as a view holds it; None where nothing is asked."""
    return urlencode(asked, doseq=True) or None


def following(view: View, keys: dict[str, str]) -> View:
    """Return the view with other keys in place of some of the factors that its address names."""
    asked = {
        name: list(dict.fromkeys(keys.get(value, value) for value in values))
        if name in FACTORS_IN_ADDRESS
        else values
        for name, values in view.asked.items()
    }
    if asked == view.asked:
        return view
    return view.model_copy(update={"address": written_address(asked)})
