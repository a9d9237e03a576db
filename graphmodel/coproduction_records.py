"""How a project was worked on together: parts taken, what was put in, who decided. Notes.

Each row may say who says so (`source`). None is a statement: a part that somebody took is no claim
that it contributed to anything. Where it did, a claim names the process as its cause.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Self

from pydantic import Field, model_validator

from graphmodel.coproduction_values import (
    BEYOND_CONSULTING,
    Contract,
    InvolvementMode,
    ResearchStage,
    ResourceKind,
    ResourceUse,
    Scale,
    Seniority,
    StakeholderType,
)
from graphmodel.period import PartialDate, runs_forward
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text

Many = tuple[Key, ...]

FEWEST_OF_A_TRAIT: Final = 5
"""People of whom a sensitive trait may be told as a total: fewer could be recognised."""

_PROJECT: Final = Reference("CONCERNS", "projects")
_SOURCE: Final = Reference("ACCORDING_TO", "sources")
_SAYS_SO: Final = "Who says so."
_WHERE: Final = "Page, section, question or minute of the source."


# (:Involvement)-[:INVOLVES]->(:Contributor), (:Involvement)-[:CONCERNS]->(:Project),
# (:Involvement)-[:GAINED | IN_PROCESS]->(:Factor), (:Involvement)-[:ACCORDING_TO]->(:Source)
class Involvement(Record):
    """The part that somebody took in a project, at one stage of it."""

    table: ClassVar = "involvements"
    labels: ClassVar = ("Involvement",)
    key: ClassVar = "involvement_id"
    noun: ClassVar = "involvement"

    involvement_id: Key = Field(description="Key of the involvement.")
    contributor: Annotated[Key, Reference("INVOLVES", "contributors")] = Field(
        description="Who took part."
    )
    project: Annotated[Key, _PROJECT] = Field(description="The project they took part in.")
    stage: ResearchStage | None = Field(
        default=None, description="Stage of the work; absent where it is not said."
    )
    stakeholder: StakeholderType | None = Field(
        default=None, description="In what capacity, where it differs from the contributor's."
    )
    mode: InvolvementMode | None = Field(
        default=None, description="How they took part, from being studied to leading."
    )
    scale: Scale | None = Field(default=None, description="How much of that stage their part was.")
    did: Text | None = Field(default=None, description="What they did, such as peer interviews.")
    decided: Text | None = Field(default=None, description="What they had a say in.")
    wanted: Text | None = Field(default=None, description="What they hoped to get out of it.")
    gained: Text | None = Field(default=None, description="What they did get out of it.")
    gains: Annotated[Many, Reference("GAINED", "factors")] = Field(
        default=(), description="Factors in which what they gained stands in the graph."
    )
    processes: Annotated[Many, Reference("IN_PROCESS", "factors")] = Field(
        default=(), description="Factors that are what they took part in."
    )
    started_on: PartialDate | None = Field(default=None, description="When it began.")
    ended_on: PartialDate | None = Field(default=None, description="When it was over.")
    source: Annotated[Key | None, _SOURCE] = Field(default=None, description=_SAYS_SO)
    locator: Text | None = Field(default=None, description=_WHERE)
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _time_runs_forward(self) -> Self:
        if not runs_forward(self.started_on, self.ended_on):
            raise ValueError("started_on lies after ended_on")
        return self

    @property
    def beyond_consulting(self) -> bool:
        """Whether they shared in the work, and were not only studied or asked."""
        return self.mode in BEYOND_CONSULTING


# (:Resource)-[:CONCERNS]->(:Project), (:Resource)-[:GIVEN_BY]->(:Organisation),
# (:Resource)-[:ACCORDING_TO]->(:Source)
class Resource(Record):
    """What was put into a project, or one part of it where it was split: a row for each use."""

    table: ClassVar = "resources"
    labels: ClassVar = ("Resource",)
    key: ClassVar = "resource_id"
    noun: ClassVar = "resource"

    resource_id: Key = Field(description="Key of the resource.")
    project: Annotated[Key, _PROJECT] = Field(description="The project it was for.")
    kind: ResourceKind = Field(description="What it is.")
    what: Text | None = Field(default=None, description="More on it, in words.")
    amount: int | None = Field(default=None, ge=0, description="How much, in whole units.")
    unit: Text | None = Field(default=None, description="What is counted: GBP, days, posts.")
    used_for: ResourceUse | None = Field(default=None, description="What it was for.")
    theme: Text | None = Field(default=None, description="The theme or programme that had it.")
    stage: ResearchStage | None = Field(default=None, description="The stage it was for.")
    given_by: Annotated[Key | None, Reference("GIVEN_BY", "organisations")] = Field(
        default=None, description="Who gave it."
    )
    started_on: PartialDate | None = Field(default=None, description="From when.")
    ended_on: PartialDate | None = Field(default=None, description="Until when.")
    source: Annotated[Key | None, _SOURCE] = Field(default=None, description=_SAYS_SO)
    locator: Text | None = Field(default=None, description=_WHERE)
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if (self.amount is None) != (self.unit is None):
            raise ValueError("amount and unit belong together")
        if not runs_forward(self.started_on, self.ended_on):
            raise ValueError("started_on lies after ended_on")
        return self


# (:Labour)-[:CONCERNS]->(:Project), (:Labour)-[:ACCORDING_TO]->(:Source)
class Labour(Record):
    """Who carried some of the work, as a total: no row is about a person."""

    table: ClassVar = "labour"
    labels: ClassVar = ("Labour",)
    key: ClassVar = "labour_id"
    noun: ClassVar = "row of labour"

    labour_id: Key = Field(description="Key of the row.")
    project: Annotated[Key, _PROJECT] = Field(description="The project it was done for.")
    work: Key = Field(description="What work it is.")
    people: int = Field(ge=1, description="How many people did it.")
    stage: ResearchStage | None = Field(default=None, description="Stage of the work.")
    seniority: Seniority | None = Field(default=None, description="How senior they are.")
    contract: Contract | None = Field(default=None, description="On what terms they work.")
    trait: Text | None = Field(
        default=None, description="A sensitive trait they share; only as a total, by consent."
    )
    trait_consent: bool = Field(
        default=False, description="All of them agreed that the trait is told as a total."
    )
    source: Annotated[Key | None, _SOURCE] = Field(default=None, description=_SAYS_SO)
    locator: Text | None = Field(default=None, description=_WHERE)
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _keeps_traits_to_totals(self) -> Self:
        if self.trait and not self.trait_consent:
            raise ValueError("a trait needs trait_consent: all of them agreed to the total")
        if self.trait and self.people < FEWEST_OF_A_TRAIT:
            raise ValueError(
                f"a trait is told of {FEWEST_OF_A_TRAIT} people or more: in people there are fewer"
            )
        return self


# (:Decision)-[:CONCERNS | LED_TO]->(:Project), (:Decision)-[:DECIDED_BY]->(:Contributor),
# (:Decision)-[:STANDS_AS]->(:Factor), (:Decision)-[:ACCORDING_TO]->(:Source)
class Decision(Record):
    """A decision or change of direction: when, by whom, what changed and why."""

    table: ClassVar = "decisions"
    labels: ClassVar = ("Decision",)
    key: ClassVar = "decision_id"
    noun: ClassVar = "decision"

    decision_id: Key = Field(description="Key of the decision.")
    project: Annotated[Key, _PROJECT] = Field(description="The project it was taken in.")
    title: Key = Field(description="What was decided, in a few words.")
    on: PartialDate | None = Field(default=None, description="When.")
    stage: ResearchStage | None = Field(default=None, description="At which stage of the work.")
    decided_by: Annotated[Many, Reference("DECIDED_BY", "contributors")] = Field(
        default=(), description="Who decided."
    )
    changed: Text | None = Field(default=None, description="What was so before, and what after.")
    why: Text | None = Field(default=None, description="For what reasons.")
    factor: Annotated[Key | None, Reference("STANDS_AS", "factors")] = Field(
        default=None, description="The factor that stands for it where chains pass through it."
    )
    led_to: Annotated[Many, Reference("LED_TO", "projects")] = Field(
        default=(), description="Projects that began with it."
    )
    source: Annotated[Key | None, _SOURCE] = Field(default=None, description=_SAYS_SO)
    locator: Text | None = Field(default=None, description=_WHERE)
    attributes: Attributes = ATTRIBUTES
