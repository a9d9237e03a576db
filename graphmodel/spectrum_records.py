"""How people worked together: spectra, where somebody places a project on one, and what was done.

One mechanism serves every spectrum. A spectrum that is renamed, merged or split is not changed: new
ones come from it (`came_from`), and what was placed on it stays there, in the words of its day. The
spectra from which no other one came are those in use. All of it is a note beside the content.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from graphmodel.period import PartialDate
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text
from graphmodel.values import SpectrumGroup

Many = tuple[Key, ...]


# (:Spectrum)-[:PART_OF | CAME_FROM | UNDERLIES | HELPS_RESOLVE]->(:Spectrum)
class Spectrum(Record):
    """A line between two ends, perhaps with a third between them, on which work can be placed."""

    table: ClassVar = "spectra"
    labels: ClassVar = ("Spectrum",)
    key: ClassVar = "spectrum_id"
    noun: ClassVar = "spectrum"

    spectrum_id: Key = Field(description="Key of the spectrum.")
    name: Key = Field(description="What it is called, as people read it.")
    group: SpectrumGroup | None = Field(
        default=None, description="What kind of spectrum it is; absent: one of a team's own."
    )
    one_end: Text | None = Field(default=None, description="What lies at one end, in a few words.")
    between: Text | None = Field(
        default=None, description="What lies between the ends, where that has a name of its own."
    )
    other_end: Text | None = Field(default=None, description="What lies at the other end.")
    meaning: Text | None = Field(default=None, description="What is meant, in a few sentences.")
    reference: Text | None = Field(default=None, description="Where it is taken from.")
    caution: Text | None = Field(
        default=None, description="Where its texts differ, or what is ours and not theirs."
    )
    since: PartialDate | None = Field(default=None, description="When it came into use.")
    why: Text | None = Field(
        default=None, description="Why it took the place of those that it came from."
    )
    part_of: Annotated[Many, Reference("PART_OF", "spectra")] = Field(
        default=(), description="The tension that it is a theme of."
    )
    came_from: Annotated[Many, Reference("CAME_FROM", "spectra")] = Field(
        default=(), description="Spectra that were renamed, merged or split into this one."
    )
    underlies: Annotated[Many, Reference("UNDERLIES", "spectra")] = Field(
        default=(), description="Tensions that this one lies beneath."
    )
    helps_resolve: Annotated[Many, Reference("HELPS_RESOLVE", "spectra")] = Field(
        default=(), description="Tensions that become easier where this one is worked on."
    )
    attributes: Attributes = ATTRIBUTES


# (:Position)-[:ON_SPECTRUM]->(:Spectrum), (:Position)-[:ABOUT]->(:Project),
# (:Position)-[:SAID_BY]->(:Source)
class Position(Record):
    """Where somebody places a project on a spectrum; others may place it elsewhere."""

    table: ClassVar = "positions"
    labels: ClassVar = ("Position",)
    key: ClassVar = "position_id"
    noun: ClassVar = "position"

    position_id: Key = Field(description="Key of the position.")
    spectrum: Annotated[Key, Reference("ON_SPECTRUM", "spectra")] = Field(
        description="The line between two ends that it lies on."
    )
    project: Annotated[Key, Reference("ABOUT", "projects")] = Field(
        description="The project that is placed."
    )
    place: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="How far it lies from one end (0) to the other end (100); absent: in words.",
    )
    said: Text | None = Field(default=None, description="Where it lies, in words.")
    why: Text | None = Field(default=None, description="What speaks for that place.")
    voice: Text | None = Field(default=None, description="In what capacity they speak.")
    by: Text | None = Field(default=None, description="Who places it there, by role.")
    on: PartialDate | None = Field(default=None, description="When it lay there.")
    source: Annotated[Key | None, Reference("SAID_BY", "sources")] = Field(
        default=None, description="The source that says so, where that is one of ours."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.place is None and not self.said:
            raise ValueError("a position needs a place, or said: where it lies in words")
        return self


# (:Response)-[:RESPONDS_TO]->(:Spectrum), (:Response)-[:ABOUT]->(:Project),
# (:Response)-[:SAID_BY]->(:Source), (:Response)-[:NAMES]->(:Factor)
class Response(Record):
    """What people did about a tension, under which circumstances, with what, and what it led to."""

    table: ClassVar = "responses"
    labels: ClassVar = ("Response",)
    key: ClassVar = "response_id"
    noun: ClassVar = "response"

    response_id: Key = Field(description="Key of the response.")
    spectrum: Annotated[Key, Reference("RESPONDS_TO", "spectra")] = Field(
        description="The tension, or the theme of one."
    )
    project: Annotated[Key, Reference("ABOUT", "projects")] = Field(
        description="The project, or partnership, that responded so."
    )
    did: Text = Field(min_length=1, description="What was done, in a sentence.")
    case: Text | None = Field(
        default=None, description="Site, team or partnership inside the project."
    )
    context: Text | None = Field(default=None, description="Circumstances, needs, opportunities.")
    resources: Text | None = Field(default=None, description="What it took: money, time, people.")
    effect: Text | None = Field(default=None, description="What it led to, as far as was seen.")
    enabled_by: Text | None = Field(
        default=None, description="Who made it possible, by role and by level of leadership."
    )
    blocked_by: Text | None = Field(
        default=None, description="Who stood in its way, by role and by level of leadership."
    )
    on: PartialDate | None = Field(default=None, description="When.")
    by: Text | None = Field(default=None, description="Who tells of it, by role.")
    locator: Text | None = Field(default=None, description="Where its source says so.")
    source: Annotated[Key | None, Reference("SAID_BY", "sources")] = Field(
        default=None, description="The source that says so, where that is one of ours."
    )
    factor: Annotated[Key | None, Reference("NAMES", "factors")] = Field(
        default=None, description="The factor that it is, from which chains may lead on."
    )
    attributes: Attributes = ATTRIBUTES
