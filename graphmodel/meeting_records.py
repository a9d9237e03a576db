"""Meetings in which cards are sorted, and questions that a partnership asks itself again and again.

Each move of a card and each remark is a small record of its own, so that many people can act at
once without one undoing what another one did. All of it is a note beside the content.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from graphmodel.period import PartialDate
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text
from graphmodel.values import Circle, Partners, Phase, PromptKind


# (:Meeting)-[:ABOUT]->(:Project)
class Meeting(Record):
    """A facilitated meeting in which a group sorts cards into an inner and an outer circle."""

    table: ClassVar = "meetings"
    labels: ClassVar = ("Meeting",)
    key: ClassVar = "meeting_id"
    noun: ClassVar = "meeting"

    meeting_id: Key = Field(description="Key of the meeting.")
    title: Key = Field(description="What it is called.")
    question: Text | None = Field(
        default=None, description="By what the cards are sorted, as a question."
    )
    on: PartialDate | None = Field(default=None, description="When it was held.")
    led_by: Text | None = Field(default=None, description="Who led it, by role.")
    took_part: tuple[Key, ...] = Field(default=(), description="Who took part, by role.")
    closed_on: PartialDate | None = Field(
        default=None, description="When its result was kept; absent: cards still move."
    )
    project: Annotated[Key | None, Reference("ABOUT", "projects")] = Field(
        default=None, description="The project that it is about."
    )
    attributes: Attributes = ATTRIBUTES


# (:Card)-[:LAID_IN]->(:Meeting), (:Card)-[:SHOWS]->(:Spectrum)
class Card(Record):
    """A card of a meeting, and the circle that the group put it into."""

    table: ClassVar = "cards"
    labels: ClassVar = ("Card",)
    key: ClassVar = "card_id"
    noun: ClassVar = "card"

    card_id: Key = Field(description="Key of the card.")
    title: Key = Field(description="What stands on it.")
    circle: Circle | None = Field(
        default=None, description="The circle that it lies in; absent: not sorted yet."
    )
    moved_by: Text | None = Field(default=None, description="Who put it there, by role.")
    meeting: Annotated[Key | None, Reference("LAID_IN", "meetings")] = Field(
        default=None, description="The meeting in which it lies on the table."
    )
    spectrum: Annotated[Key | None, Reference("SHOWS", "spectra")] = Field(
        default=None, description="The tension that it shows, where it is one of ours."
    )
    attributes: Attributes = ATTRIBUTES


# (:Remark)-[:ON_CARD]->(:Card)
class Remark(Record):
    """What somebody said of a card, or that they named it in the poll that opens a meeting."""

    table: ClassVar = "remarks"
    labels: ClassVar = ("Remark",)
    key: ClassVar = "remark_id"
    noun: ClassVar = "remark"

    remark_id: Key = Field(description="Key of the remark.")
    card: Annotated[Key, Reference("ON_CARD", "cards")] = Field(description="What it is about.")
    named: bool = Field(default=False, description="It is a voice in the opening poll.")
    said: Text | None = Field(default=None, description="What they said of it.")
    by: Text | None = Field(default=None, description="Who, by role.")
    at: Text | None = Field(default=None, description="When, in UTC.")
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.named and not self.said:
            raise ValueError("a remark needs said, or named: a voice in the opening poll")
        return self


# (:Prompt)-[:ABOUT]->(:Project)
class Prompt(Record):
    """A question that a partnership asks itself: before work starts, again later, or regularly."""

    table: ClassVar = "prompts"
    labels: ClassVar = ("Prompt",)
    key: ClassVar = "prompt_id"
    noun: ClassVar = "question"

    prompt_id: Key = Field(description="Key of the question.")
    asked: Key = Field(description="The words in which it is put.")
    kind: PromptKind = Field(
        default=PromptKind.REFLECTION, description="A question to start from, or a reflection."
    )
    place: int | None = Field(
        default=None, ge=0, description="Number by which it is ordered among its kind."
    )
    partners: Partners | None = Field(
        default=None, description="With whom it is to be answered; absent: whoever is there."
    )
    due_on: PartialDate | None = Field(
        default=None, description="When it is due for the first time; absent: whenever asked."
    )
    every_months: int | None = Field(
        default=None, ge=1, le=120, description="Months until it comes due again; absent: once."
    )
    reference: Text | None = Field(default=None, description="Where it is taken from.")
    project: Annotated[Key | None, Reference("ABOUT", "projects")] = Field(
        default=None, description="The project that is asked; absent: any."
    )
    attributes: Attributes = ATTRIBUTES


# (:Answer)-[:ANSWERS]->(:Prompt), (:Answer)-[:ABOUT]->(:Project)
class Answer(Record):
    """What somebody answered to a question, then. Later answers stand beside it."""

    table: ClassVar = "answers"
    labels: ClassVar = ("Answer",)
    key: ClassVar = "answer_id"
    noun: ClassVar = "answer"

    answer_id: Key = Field(description="Key of the answer.")
    prompt: Annotated[Key, Reference("ANSWERS", "prompts")] = Field(description="The question.")
    project: Annotated[Key, Reference("ABOUT", "projects")] = Field(
        description="The project that it is about."
    )
    said: Text = Field(min_length=1, description="What was answered.")
    phase: Phase | None = Field(
        default=None, description="Before the work, in its course, or after."
    )
    on: PartialDate | None = Field(default=None, description="When it was answered.")
    partners: Partners | None = Field(default=None, description="Who answered it together.")
    took_part: tuple[Key, ...] = Field(default=(), description="Who took part, by role.")
    voice: Text | None = Field(default=None, description="In what capacity they speak.")
    by: Text | None = Field(default=None, description="Who wrote it down, by role.")
    attributes: Attributes = ATTRIBUTES
