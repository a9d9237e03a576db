"""The answer to the question for co-production."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from graphmodel.coproduction_values import (
    Contract,
    ContributorKind,
    InvolvementMode,
    ResearchStage,
    ResourceUse,
    Scale,
    Seniority,
    Stability,
    StakeholderType,
)
from graphmodel.values import Level, LinkSign
from queries.structure import Answer, NamedFactor, Part


class Shared(StrEnum):
    """Whether a stage was co-produced, as far as is said."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not_said"


class GainState(StrEnum):
    """What is on record of what somebody gained, best known first."""

    IN_GRAPH = "in_graph"
    NAMED = "named"
    IN_WORDS = "in_words"
    NOT_SAID = "not_said"


class PartTaken(Part):
    """One involvement."""

    id: str = Field(description="Key of the involvement.")
    contributor: str = Field(description="Key of who took part.")
    name: str = Field(description="How they are called.")
    kind: ContributorKind = Field(description="A role without a name, a person, or a group.")
    size: int | None = Field(description="How many people a group is; null where nobody said.")
    stage: ResearchStage | None = Field(description="Null where the stage is not said.")
    stakeholder: StakeholderType | None = Field(description="In what capacity; null: not said.")
    mode: InvolvementMode | None = Field(description="How; null where nobody said.")
    scale: Scale | None = Field(description="How much of the stage; null where nobody said.")
    did: str | None = Field(description="What they did.")
    decided: str | None = Field(description="What they had a say in.")
    wanted: str | None = Field(description="What they hoped for.")
    gained: str | None = Field(description="What they got.")
    started_on: str | None = Field(description="When it began.")
    source: str | None = Field(description="Title of the source that says so.")
    locator: str | None = Field(description="Where in it.")


class StageTaken(Part):
    """One stage of one project."""

    stage: ResearchStage | None = Field(description="Null: for parts whose stage is not said.")
    co_produced: Shared = Field(
        description="yes: somebody who is no researcher shared in it, beyond being asked."
    )
    told: bool = Field(description="A reported claim says what came of a factor of this stage.")
    parts: tuple[PartTaken, ...] = Field(description="By kind of stakeholder, then name.")

    @property
    def deep_and_untold(self) -> bool:
        """Whether it was co-produced and nothing is told of what came of it."""
        return self.co_produced is Shared.YES and not self.told


class Beginning(NamedFactor):
    """A factor where chains of a project begin, or that belongs to a stage and leads on."""

    stages: tuple[ResearchStage, ...] = Field(description="Stages that it belongs to, in order.")
    co_produced: Shared = Field(description="Whether one of these was co-produced.")
    reaches: tuple[str, ...] = Field(description="Ids of the factors that it leads to, sorted.")
    levels: tuple[Level, ...] = Field(description="Levels of these, narrowest first.")


class Gain(Part):
    """What one contributor gained from a project."""

    contributor: str = Field(description="Key of the contributor.")
    name: str = Field(description="How they are called.")
    stakeholder: StakeholderType | None = Field(description="In what capacity; null: not said.")
    state: GainState = Field(
        description="in_graph: a statement about the project names a factor that they gained; "
        "named: a factor does, and no statement; in_words; not_said."
    )
    factors: tuple[str, ...] = Field(description="Ids of the factors, sorted.")
    wanted: tuple[str, ...] = Field(description="What they hoped for, as recorded.")
    gained: tuple[str, ...] = Field(description="What they got, as recorded.")


class Split(Part):
    """Resources of one project, one theme and one unit, by what they were for."""

    theme: str | None = Field(description="Null where no theme is said.")
    unit: str | None = Field(description="What is counted; null for what has no amount.")
    used_for: ResourceUse | None = Field(description="Null where that is not said.")
    amount: int | None = Field(description="The sum; null where no amount is said.")
    what: tuple[str, ...] = Field(description="More on them, in words.")
    given_by: tuple[str, ...] = Field(description="Names of the organisations that gave them.")


class Carried(Part):
    """Who carried some work of a project, as a total."""

    work: str = Field(description="What work it is.")
    stage: ResearchStage | None = Field(description="Stage of the work; null where not said.")
    people: int = Field(description="How many people.")
    seniority: Seniority | None = Field(description="How senior; null where not said.")
    contract: Contract | None = Field(description="On what terms; null where not said.")
    trait: str | None = Field(description="A trait they share, told as a total by consent.")


class Turn(Part):
    """A decision or change of direction."""

    id: str = Field(description="Key of the decision.")
    title: str = Field(description="What was decided.")
    on: str | None = Field(description="When.")
    decided_by: tuple[str, ...] = Field(description="How those who decided are called.")
    changed: str | None = Field(description="What was so before, and what after.")
    why: str | None = Field(description="For what reasons.")
    factor: str | None = Field(description="Id of the factor that stands for it in chains.")
    led_to: tuple[str, ...] = Field(description="Ids of the projects that began with it.")
    source: str | None = Field(description="Title of the source that says so.")


class RoleHeld(Part):
    """A role that somebody held in a project."""

    name: str = Field(description="How they are called.")
    role: str = Field(description="What role.")
    organisation: str | None = Field(description="Name of the organisation.")
    started_on: str | None = Field(description="From when.")
    ended_on: str | None = Field(description="Until when.")


class ProjectTogether(Part):
    """How one project was worked on together, and what is told of it."""

    id: str = Field(description="Key of the project.")
    title: str = Field(description="Its title.")
    called: str | None = Field(description="Its own word for its way of working.")
    meaning: str | None = Field(description="What it means by that word.")
    stages: tuple[StageTaken, ...] = Field(
        description="Stages in which somebody took part, in order; one that is not said last."
    )
    beginnings: tuple[Beginning, ...] = Field(description="By name, then id.")
    gains: tuple[Gain, ...] = Field(description="By state, then name.")
    roles: tuple[RoleHeld, ...] = Field(description="By when they were taken up, then name.")
    resources: tuple[Split, ...] = Field(description="By theme, unit and use.")
    labour: tuple[Carried, ...] = Field(description="By work.")
    decisions: tuple[Turn, ...] = Field(description="By date; without one last.")
    levels: tuple[Level, ...] = Field(
        description="Levels of what reported claims about it lead to, narrowest first."
    )
    claims: int = Field(description="Live reported claims about it.")


class Told(Part):
    """One factor is told to have contributed to, or held back, another."""

    cause: NamedFactor
    effect: NamedFactor
    sign: LinkSign = Field(description="Of all reported claims that say so.")
    sources: int = Field(description="Sources that say so, as they count.")


class Whole(NamedFactor):
    """A factor that is tagged as emergent, with the parts that it rests on."""

    parts: tuple[tuple[str, ...], ...] = Field(
        description="Ids of what each reported claim names as having brought it about, together; "
        "most parts first."
    )


class Meeting(Part):
    """A factor where a change of a project and something outside of it meet."""

    effect: NamedFactor = Field(description="What both contributed to.")
    inside: tuple[str, ...] = Field(description="Ids of what belongs to projects, sorted.")
    outside: tuple[str, ...] = Field(description="Ids of what is outside of them, sorted.")
    together: bool = Field(description="One claim names both: neither would have done alone.")


class HelpOrHindrance(NamedFactor):
    """A factor that is said to help, to hinder, or both."""

    helps: bool = Field(description="It is a facilitator, or claims say that it made it easier.")
    hinders: bool = Field(description="It is a challenge, or claims say that it made it harder.")
    stability: Stability | None = Field(description="Null where nobody said.")
    projects: tuple[str, ...] = Field(description="Ids of the projects it is told of, sorted.")


class Grown(Part):
    """A project in the tree of what grew out of what."""

    id: str = Field(description="Key of the project.")
    title: str = Field(description="Its title.")
    depth: int = Field(description="0 where the tree begins.")
    again: bool = Field(description="It stands further up already, with what grew out of it.")
    decisions: tuple[str, ...] = Field(description="Titles of the decisions it began with.")


class CoproductionAnswer(Answer):
    """Who took part in what, and what is told of where it led."""

    projects: tuple[ProjectTogether, ...] = Field(description="By title, letter case aside.")
    power_as_cause: tuple[Told, ...] = Field(description="Power brought something about.")
    power_as_effect: tuple[Told, ...] = Field(description="Something changed power.")
    emergent: tuple[Whole, ...] = Field(description="By name.")
    meetings: tuple[Meeting, ...] = Field(description="By the name of what both led to.")
    helps: tuple[HelpOrHindrance, ...] = Field(description="By level, then name.")
    grown: tuple[Grown, ...] = Field(description="Each tree from its beginning down; by title.")
    names: dict[str, str] = Field(description="Name of each factor that is named by its id.")
