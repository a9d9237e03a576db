"""Who takes part: contributors under as little of their identity as will do, and organisations.

A contributor is a role without a name unless the file says otherwise. A named person needs a ground
on which the name stands here. What they said is in sources and statements, which do not need them:
taking a person away (`ingest.forgetting`) leaves every statement, count and chain as it was.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from graphmodel.coproduction_values import (
    Contract,
    ContributorKind,
    OrganisationKind,
    Seniority,
    StakeholderType,
    Tie,
)
from graphmodel.period import PartialDate, runs_forward
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text


class Organisation(Record):
    """A body that people work in or for, or that pays."""

    table: ClassVar = "organisations"
    labels: ClassVar = ("Organisation",)
    key: ClassVar = "organisation_id"
    noun: ClassVar = "organisation"

    organisation_id: Key = Field(description="Key of the organisation.")
    name: Key = Field(description="What it is called.")
    kind: OrganisationKind | None = Field(default=None, description="What sort of body it is.")
    attributes: Attributes = ATTRIBUTES


# (:Contributor)-[:SPEAKS_IN]->(:Source)
class Contributor(Record):
    """A person, a role without a name, or a group that takes part in a project."""

    table: ClassVar = "contributors"
    labels: ClassVar = ("Contributor",)
    key: ClassVar = "contributor_id"
    noun: ClassVar = "contributor"

    contributor_id: Key = Field(description="Key of the contributor.")
    name: Key = Field(description="How they are called here: a role or made-up name will do.")
    kind: ContributorKind = Field(
        default=ContributorKind.ROLE,
        description="A role without a name, a person under their own name, or a group.",
    )
    stakeholder: StakeholderType | None = Field(
        default=None, description="In what capacity they take part, where nothing else is said."
    )
    size: int | None = Field(default=None, ge=1, description="How many people a group is.")
    named_by: Text | None = Field(
        default=None,
        description="On what ground a person's own name stands here: consent, or a publication.",
    )
    speaks_in: Annotated[tuple[Key, ...], Reference("SPEAKS_IN", "sources")] = Field(
        default=(), description="Sources in which they speak, where they want credit for it."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _says_no_more_than_it_may(self) -> Self:
        if self.kind is ContributorKind.PERSON and not self.named_by:
            raise ValueError("a person under their own name needs named_by: on what ground")
        if self.size is not None and self.kind is not ContributorKind.GROUP:
            raise ValueError("a size is that of a group: kind has to be group")
        return self


# (:HeldRole)-[:HELD_BY]->(:Contributor), (:HeldRole)-[:AT]->(:Organisation),
# (:HeldRole)-[:CONCERNS]->(:Project), (:HeldRole)-[:ACCORDING_TO]->(:Source)
class HeldRole(Record):
    """A role that somebody held for a time, in a project or at an organisation."""

    table: ClassVar = "roles"
    labels: ClassVar = ("HeldRole",)
    key: ClassVar = "role_id"
    noun: ClassVar = "role"

    role_id: Key = Field(description="Key of the role that was held.")
    contributor: Annotated[Key, Reference("HELD_BY", "contributors")] = Field(
        description="Who held it."
    )
    role: Key = Field(description="Such as facilitator, champion, boundary spanner, mentor.")
    project: Annotated[Key | None, Reference("CONCERNS", "projects")] = Field(
        default=None, description="The project in which they held it."
    )
    organisation: Annotated[Key | None, Reference("AT", "organisations")] = Field(
        default=None, description="The organisation at which they held it."
    )
    tie: Tie | None = Field(default=None, description="How they belong to that organisation.")
    started_on: PartialDate | None = Field(default=None, description="When they took it up.")
    ended_on: PartialDate | None = Field(default=None, description="When they gave it up.")
    seniority: Seniority | None = Field(default=None, description="How senior the post is.")
    contract: Contract | None = Field(default=None, description="On what terms they work.")
    source: Annotated[Key | None, Reference("ACCORDING_TO", "sources")] = Field(
        default=None, description="Who says so."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _time_runs_forward(self) -> Self:
        if not runs_forward(self.started_on, self.ended_on):
            raise ValueError("started_on lies after ended_on")
        return self
