"""The tables of the graph (docs/model.md), one class each, under the picture of its links."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Self

from pydantic import Field, model_validator

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import Stability
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.period import PartialDate, runs_forward
from graphmodel.record import ATTRIBUTES, Attributes, Key, LongText, Record, Reference, Text
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.story_records import Story, View
from graphmodel.values import (
    Account,
    ClaimKind,
    Consent,
    Course,
    FactorKind,
    ImpactKind,
    Intent,
    Level,
    Modality,
    Phase,
    Sign,
    Standing,
    Valence,
)

Many = tuple[Key, ...]


# (:Project)-[:GREW_OUT_OF]->(:Project)
class Project(Record):
    """A study, programme or partnership whose impact is traced."""

    table: ClassVar = "projects"
    labels: ClassVar = ("Project",)
    key: ClassVar = "project_id"
    noun: ClassVar = "project"

    project_id: Key = Field(description="Key of the project.")
    title: Key = Field(description="What people call it.")
    summary: Text | None = Field(
        default=None, description="A few sentences on what it set out to do."
    )
    started_on: PartialDate | None = Field(default=None, description="When work on it began.")
    ended_on: PartialDate | None = Field(
        default=None, description="When its funding or work ended."
    )
    country: Text | None = Field(default=None, description="Where it took place.")
    one_case: bool = Field(
        default=False, description="The whole project is a single case, so its claims share a case."
    )
    called: Text | None = Field(
        default=None, description="The project's own word for its way of working."
    )
    meaning: Text | None = Field(default=None, description="What the project means by that word.")
    standing: Standing | None = Field(
        default=None, description="How it is seen; only together with in whose eyes."
    )
    standing_by: Text | None = Field(
        default=None, description="In whose eyes it has that standing."
    )
    grew_out_of: Annotated[Many, Reference("GREW_OUT_OF", "projects")] = Field(
        default=(), description="Projects that this one is a spin-off or follow-up of."
    )
    words_to_mask: tuple[Key, ...] = Field(
        default=(),
        description="Names and other words that are left out of everything that leaves.",
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _standing_has_eyes(self) -> Self:
        if self.standing not in (None, Standing.UNKNOWN) and not self.standing_by:
            raise ValueError("a standing needs standing_by: in whose eyes")
        return self


# (:Factor)-[:PART_OF]->(:Factor)
class Factor(Record):
    """A thing that happened, changed or mattered. One record, whatever role it plays."""

    table: ClassVar = "factors"
    labels: ClassVar = ("Factor",)
    key: ClassVar = "factor_id"
    noun: ClassVar = "factor"

    factor_id: Key = Field(description="Key of the factor; its name where the file gave no other.")
    name: Key = Field(description="Its name as people read it, as typed.")
    definition: Text | None = Field(
        default=None, description="What is and is not meant by the name."
    )
    level: Level | None = Field(
        default=None, description="How widely it reaches; absent when not yet placed."
    )
    level_by: Text | None = Field(default=None, description="Who placed it on that level.")
    kind: FactorKind | None = Field(
        default=None, description="What it is; a factor without a kind is treated as a change."
    )
    impact_kind: ImpactKind | None = Field(
        default=None, description="Whether it is an output, a use or an outcome; absent if none."
    )
    theme: Text | None = Field(default=None, description="Theme under which a team files it.")
    stage: Text | None = Field(default=None, description="Research stage of a process.")
    stability: Stability | None = Field(
        default=None, description="Of what helps or hinders: whether it held whatever the partners."
    )
    tags: tuple[Key, ...] = Field(default=(), description="Free words to find it by.")
    part_of: Annotated[Many, Reference("PART_OF", "factors")] = Field(
        default=(), description="More general factors that this one is a part of."
    )
    attributes: Attributes = ATTRIBUTES


class Source(Record):
    """Somebody or something that says things."""

    table: ClassVar = "sources"
    labels: ClassVar = ("Source",)
    key: ClassVar = "source_id"
    noun: ClassVar = "source"

    source_id: Key = Field(description="Key of the source.")
    title: Key = Field(description="How it is named to readers; a reference for a document.")
    kind: Text | None = Field(
        default=None, description="Interview, document, observation, workshop, map, analysis, ..."
    )
    dated_on: PartialDate | None = Field(default=None, description="When it was said or published.")
    voice: Text | None = Field(default=None, description="In what capacity it speaks.")
    spoken_from: Level | None = Field(default=None, description="The level it speaks from.")
    account: Account = Field(
        default=Account.ONE, description="One account, or many brought together as in a workshop."
    )
    counts_as: Key | None = Field(
        default=None, description="Sources with the same value count once; absent: itself."
    )
    consent: Consent = Field(
        default=Consent.NOT_RECORDED,
        description="What it has agreed to; not recorded: no quote leaves.",
    )
    text: LongText | None = Field(default=None, description="All of its words, where we hold them.")
    attributes: Attributes = ATTRIBUTES


# (:Statement)-[:SAID_BY]->(:Source), (:Statement)-[:BASED_ON]->(:Source),
# (:Statement)-[:IN_PROJECT]->(:Project)
class Statement(Record):
    """What one source says. Either a claim or an observation."""

    key: ClassVar = "statement_id"

    statement_id: Key = Field(description="Key of the statement.")
    source: Annotated[Key, Reference("SAID_BY", "sources")] = Field(
        description="The one source that says it."
    )
    project: Annotated[Many, Reference("IN_PROJECT", "projects")] = Field(
        default=(), description="Projects that it is about; spin-offs have two."
    )
    based_on: Annotated[Many, Reference("BASED_ON", "sources")] = Field(
        default=(), description="Sources that an inference rests on."
    )
    quote: Text | None = Field(default=None, description="The source's own words, verbatim.")
    quote_start: int | None = Field(
        default=None,
        ge=0,
        description="Where the quote begins in the source's text, in characters.",
    )
    quote_end: int | None = Field(
        default=None, ge=0, description="Where it ends, exclusive, in characters."
    )
    gist: Text | None = Field(default=None, description="What is said, in the coder's words.")
    locator: Text | None = Field(default=None, description="Page, section, question or minute.")
    modality: Modality = Field(
        default=Modality.REPORTED,
        description="Told by its source, inferred by an analyst, or supposed.",
    )
    case: Text | None = Field(
        default=None, description="Site, team, household or cohort inside the project."
    )
    voice: Text | None = Field(
        default=None, description="Whose voice it is, where it differs from its source's."
    )
    phase: Phase | None = Field(default=None, description="When, relative to the project.")
    period_start: PartialDate | None = Field(
        default=None, description="When the effect (of a claim) or the factor began to be there."
    )
    period_end: PartialDate | None = Field(default=None, description="When that was over.")
    context: Text | None = Field(default=None, description="Circumstances under which it holds.")
    coder: Text | None = Field(default=None, description="Who coded it.")
    coded_at: Text | None = Field(default=None, description="When it was coded, in UTC.")
    retracted: bool = Field(default=False, description="Its source or coder has taken it back.")
    memo: Text | None = Field(default=None, description="A note of the coder's.")
    check_again_on: PartialDate | None = Field(
        default=None, description="When to look at it again."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _period_runs_forward(self) -> Self:
        if not runs_forward(self.period_start, self.period_end):
            raise ValueError("period_start lies after period_end")
        return self

    @model_validator(mode="after")
    def _quote_place_is_whole(self) -> Self:
        if (self.quote_start is None) != (self.quote_end is None):
            raise ValueError("quote_start and quote_end belong together")
        if (
            self.quote_start is not None
            and self.quote_end is not None
            and self.quote_end < self.quote_start
        ):
            raise ValueError("quote_start lies after quote_end")
        return self


# (:Claim)-[:CAUSE]->(:Factor), (:Claim)-[:EFFECT]->(:Factor),
# (:Claim)-[:WITH {part}]->(:Factor)
class Claim(Statement):
    """A statement that this contributed to that."""

    table: ClassVar = "claims"
    labels: ClassVar = ("Statement", "Claim")
    noun: ClassVar = "claim"

    cause: Annotated[Key, Reference("CAUSE", "factors")] = Field(
        description="The factor that contributed."
    )
    effect: Annotated[Key, Reference("EFFECT", "factors")] = Field(
        description="The factor that it contributed to."
    )
    together: Annotated[Many, Reference("WITH", "factors", "together")] = Field(
        default=(), description="Factors without which the cause would not have contributed."
    )
    helped_by: Annotated[Many, Reference("WITH", "factors", "helped_by")] = Field(
        default=(), description="Factors that made it easier."
    )
    hindered_by: Annotated[Many, Reference("WITH", "factors", "hindered_by")] = Field(
        default=(), description="Factors that made it harder."
    )
    in_context: Annotated[Many, Reference("WITH", "factors", "in_context")] = Field(
        default=(), description="Circumstances that are factors of their own."
    )
    kind: ClaimKind = Field(
        default=ClaimKind.CONTRIBUTES, description="Contributes, despite, or made no difference."
    )
    sign: Sign = Field(
        default=Sign.PLUS, description="More of the effect (+), held back (-), not said (?)."
    )
    how: Text | None = Field(default=None, description="How it worked, in the source's terms.")
    who: Text | None = Field(default=None, description="Who acted, or who changed.")

    @property
    def live(self) -> bool:
        """Whether it counts for a link: not retracted, contributes, and more than supposed."""
        return self.traversable and self.modality is not Modality.HYPOTHETICAL

    @property
    def traversable(self) -> bool:
        """Whether it may stand in a chain at all, hypothetical ones included."""
        return not self.retracted and self.kind is ClaimKind.CONTRIBUTES

    @property
    def causes(self) -> tuple[str, ...]:
        """The cause and the factors that only jointly with it contributed, each once."""
        return tuple(dict.fromkeys((self.cause, *self.together)))


# (:Observation)-[:OBSERVES]->(:Factor)
class Observation(Statement):
    """A statement that something was seen, or looked for and not found, then and there."""

    table: ClassVar = "observations"
    labels: ClassVar = ("Statement", "Observation")
    noun: ClassVar = "observation"

    factor: Annotated[Key, Reference("OBSERVES", "factors")] = Field(
        description="What was looked for."
    )
    seen: bool = Field(default=True, description="False: looked for and not found.")
    valence: Valence | None = Field(default=None, description="Whether it was welcome.")
    for_whom: Text | None = Field(default=None, description="To whom it was welcome or not.")
    intent: Intent | None = Field(default=None, description="Whether somebody meant it to happen.")
    course: Course | None = Field(default=None, description="What became of it.")
    kind: FactorKind | None = Field(
        default=None, description="What the factor is in this project, where that differs."
    )
    impact_kind: ImpactKind | None = Field(
        default=None, description="What kind of impact it is in this project, where that differs."
    )
    theme: Text | None = Field(
        default=None, description="Its theme in this project, where it differs."
    )


# (:Factor)-[:PLANNED_TO {project_id}]->(:Factor)
class PlannedLink(Record):
    """A link that a project intended, kept apart from the claims."""

    table: ClassVar = "plan"
    labels: ClassVar = ("PLANNED_TO",)
    key: ClassVar = "plan_id"
    noun: ClassVar = "planned link"

    cause: Annotated[Key, Reference("PLANNED_TO", "factors", "cause")] = Field(
        description="The factor that was to contribute."
    )
    effect: Annotated[Key, Reference("PLANNED_TO", "factors", "effect")] = Field(
        description="The factor that it was to contribute to."
    )
    project: Annotated[Key, Reference("PLANNED_TO", "projects", "project")] = Field(
        description="The project that planned it."
    )
    sign: Sign = Field(default=Sign.PLUS, description="More of the effect (+), or less (-).")
    reason: Text | None = Field(default=None, description="Why the project expected it.")
    attributes: Attributes = ATTRIBUTES

    @property
    def plan_id(self) -> str:
        """One planned link per project, cause and effect."""
        return "\u001f".join((self.project, self.cause, self.effect))


TABLES: Final[tuple[type[Record], ...]] = (
    Project,
    Factor,
    Source,
    Claim,
    Observation,
    Check,
    PlannedLink,
    Opinion,
    Assessment,
    Rival,
    Story,
    View,
    Spectrum,
    Position,
    Response,
    Meeting,
    Card,
    Remark,
    Prompt,
    Answer,
    Organisation,
    Contributor,
    HeldRole,
    Involvement,
    Resource,
    Labour,
    Decision,
)
"""Every table, in an order in which each refers only to earlier ones or to itself."""
