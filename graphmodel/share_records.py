"""What was shared with whom: neither content nor a note, and in no dataset.

A share is a permission. It does not leave with an export, nor come back with one, and no undo of a
run opens again what was revoked: docs/decisions/0012 has the reasons.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field, model_validator

from graphmodel.period import PartialDate, latest
from graphmodel.record import Key, Record, Text

if TYPE_CHECKING:
    from datetime import date

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ShareState(StrEnum):
    """Whether a share can be opened."""

    OPEN = "open"
    ENDED = "ended"
    REVOKED = "revoked"


class Share(Record):
    """An address under which others see a story, or one view, within limits."""

    table: ClassVar = "shares"
    labels: ClassVar = ("Share",)
    key: ClassVar = "share_id"
    noun: ClassVar = "share"

    share_id: Key = Field(description="Key of the share; it opens nothing.")
    key_hash: Digest = Field(
        description="SHA-256 of the secret key in its address, which is stored nowhere."
    )
    title: Key = Field(description="What is shared, in a few words; those who open it see it.")
    shared_with: Text | None = Field(default=None, description="Who was sent the address.")
    story: Key | None = Field(default=None, description="Key of the story that is shown.")
    page: Key | None = Field(
        default=None, description="Name of the page that is shown, where it is no story."
    )
    address: Text | None = Field(
        default=None, description="What stands behind the `?` of the page's address."
    )
    projects: tuple[Key, ...] = Field(
        min_length=1, description="Keys of the projects of which it may show something."
    )
    voices: bool = Field(
        default=False, description="Sources go by kind and voice; none by its title."
    )
    quotes: bool = Field(
        default=True, description="Quotes are shown, where their sources agreed to be quoted."
    )
    comments: bool = Field(default=False, description="Who opens it may comment.")
    made_by: Text | None = Field(default=None, description="Who shared it.")
    made_on: PartialDate = Field(description="When it was shared.")
    ends_on: PartialDate | None = Field(
        default=None, description="Last day on which it can be opened; absent: until revoked."
    )
    revoked_on: PartialDate | None = Field(default=None, description="When it was revoked.")
    opened: int = Field(default=0, ge=0, description="How often it was opened, by whomever.")

    @model_validator(mode="after")
    def _shows_one_thing(self) -> Self:
        if (self.story is None) == (self.page is None):
            raise ValueError("a share needs one of: a story, a page")
        return self

    def state(self, today: date) -> ShareState:
        """Return whether it can be opened on this day."""
        if self.revoked_on is not None:
            return ShareState.REVOKED
        if self.ends_on is not None and latest(self.ends_on) < today:
            return ShareState.ENDED
        return ShareState.OPEN
