"""What the page Shared is asked to share: a story, or a view by its page and address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self
from urllib.parse import parse_qs

from pydantic import Field

from app.views.picture import Frozen
from app.views.stories import guessed_title
from graphmodel.story_records import written_address

if TYPE_CHECKING:
    from app.views.chain_items import Runs
    from app.views.filters import Address

_VIEW: Final = "view"
_STORY: Final = "story"
_ASKED: Final = "asked"
_TITLE: Final = "title"


class ShareAsked(Frozen):
    """What somebody wants to share; nothing where both are absent."""

    story: str | None = Field(default=None, description="Key of the story.")
    page: str | None = Field(default=None, description="Name of the page of the view.")
    address: str | None = Field(default=None, description="What stands behind its `?`.")
    title: str | None = Field(default=None, description="The title that is proposed.")

    @property
    def anything(self) -> bool:
        """Whether there is something to share."""
        return self.story is not None or self.page is not None

    @property
    def asked(self) -> dict[str, list[str]]:
        """The address of the view taken apart."""
        return parse_qs(self.address or "", keep_blank_values=True)

    @classmethod
    def view(cls, page: str, asked: Address, answer: Runs) -> Self:
        """Return the wish to share what a page shows; its answer makes the title."""
        values = {name: list(given) for name, given in asked.items()}
        return cls(page=page, address=written_address(values), title=guessed_title(answer))

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of the page Shared that asks for this."""
        values = {_STORY: self.story, _VIEW: self.page, _ASKED: self.address, _TITLE: self.title}
        return {name: [value] for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return what an address asks to share; a story goes before a view."""
        one = {name: values[0] for name, values in address.items() if values}
        if one.get(_STORY):
            return cls(story=one[_STORY])
        return cls(
            page=one.get(_VIEW) or None,
            address=one.get(_ASKED) or None,
            title=one.get(_TITLE) or None,
        )
