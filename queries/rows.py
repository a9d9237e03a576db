"""Rows that questions answer with, as frozen typed values."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.coproduction_values import StakeholderType
from graphmodel.values import Account, FactorKind, Level, LinkSign, Role


class Row(BaseModel):
    """One row of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FactorRow(Row):
    """One factor of a list."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its name.")
    level: Level | None = Field(description="How widely it reaches; null when not yet placed.")
    kind: FactorKind | None = Field(description="What it is; null where nobody said.")
    role: Role = Field(description="What it did in all live claims.")
    claims_in: int = Field(description="Live claims that something helped bring it about.")
    claims_out: int = Field(description="Live claims that it helped bring something about.")
    observations: int = Field(description="Observations of it that are not retracted.")


class SourceFacts(Row):
    """What is told of a source wherever it is named, without its whole text."""

    id: str = Field(description="Key of the source.")
    title: str = Field(description="How it is named to readers.")
    kind: str | None = Field(description="Interview, document, ...; null where nobody said.")
    voice: str | None = Field(description="In what capacity it speaks; null where nobody said.")
    account: Account = Field(description="One account, or many brought together.")
    counts_as: str = Field(description="The name under which it counts.")
    dated_on: str | None = Field(description="When it was said or published.")


class SourceRow(SourceFacts):
    """One source of a list."""

    claims: int = Field(description="Claims that it makes and that are not retracted.")
    observations: int = Field(description="Observations that it makes and that are not retracted.")


class ProjectRow(Row):
    """One project of a list."""

    id: str = Field(description="Key of the project.")
    title: str = Field(description="What people call it.")
    country: str | None = Field(description="Where it took place; null where nobody said.")
    started_on: str | None = Field(description="When work on it began.")
    ended_on: str | None = Field(description="When its work ended.")
    one_case: bool = Field(description="The whole project is a single case.")
    claims: int = Field(description="Claims about it that are not retracted.")
    observations: int = Field(description="Observations about it that are not retracted.")
    sources: int = Field(description="Sources of these statements, after `counts_as`.")
    planned: int = Field(description="Links that it planned.")


class StoryRow(Row):
    """One story of a list."""

    id: str = Field(description="Key of the story.")
    title: str = Field(description="What it is called.")
    made_by: str | None = Field(description="Who put it together; null where nobody said.")
    made_on: str | None = Field(description="When it was begun; null where nobody said.")
    views: int = Field(description="Kept views in it.")


class ContributorRow(Row):
    """One contributor of a list."""

    id: str = Field(description="Key of the contributor.")
    name: str = Field(description="How they are called here.")
    stakeholder: StakeholderType | None = Field(description="In what capacity; null: not said.")
    parts: int = Field(description="Involvements of theirs.")


class NeighbourRow(Row):
    """One direct link of a factor, seen from it."""

    direction: Literal["in", "out"] = Field(
        description="in: the neighbour contributes to the factor; out: the factor to it."
    )
    id: str = Field(description="Key of the neighbour; the factor's own for a link to itself.")
    name: str = Field(description="Name of the neighbour.")
    level: Level | None = Field(description="Level of the neighbour.")
    claims: int = Field(description="Live claims of the link.")
    sign: LinkSign = Field(description="Sign of the link.")
    told_by: tuple[str, ...] = Field(description="Ids of the sources that tell it; none: inferred.")


class CountRow(Row):
    """How many there are of one word."""

    word: str = Field(description="The word; empty for what nobody said.")
    count: int = Field(description="How many there are.")


class VoiceRow(CountRow):
    """How many statements are in one voice."""

    sources: int = Field(description="Sources of these statements, after `counts_as`.")


class ProjectCountRow(Row):
    """How much is said about one project."""

    word: str = Field(description="Key of the project; empty for statements about none.")
    title: str = Field(description="Its title; empty for statements about none.")
    claims: int = Field(description="Claims that are not retracted.")
    observations: int = Field(description="Observations that are not retracted.")
    sources: int = Field(description="Sources of these statements, after `counts_as`.")


class Overview(Row):
    """What is in the graph, in numbers."""

    projects: int = Field(description="All projects.")
    factors: int = Field(description="All factors.")
    sources: int = Field(description="All sources, after `counts_as`.")
    claims: int = Field(description="Claims that are not retracted.")
    observations: int = Field(description="Observations that are not retracted.")
    retracted: int = Field(description="Statements that were taken back.")
    links: int = Field(description="Pairs of factors with a live claim.")
    planned: int = Field(description="Links that projects planned.")
    plans: int = Field(description="Projects that planned a link.")
    dated: int = Field(description="Claims with a date that are not retracted.")
    last_written: str | None = Field(description="When the graph was last written to, in UTC.")
    last_coded: str | None = Field(description="Latest coding of a statement.")
    last_told: str | None = Field(description="Latest date of a source.")
    by_project: tuple[ProjectCountRow, ...] = Field(description="Most statements first.")
    by_level: tuple[CountRow, ...] = Field(description="Factors, narrowest level first.")
    by_role: tuple[CountRow, ...] = Field(description="Factors by what they did.")
    by_modality: tuple[CountRow, ...] = Field(description="Statements by how they are meant.")
    by_voice: tuple[VoiceRow, ...] = Field(description="Statements by voice, most first.")
    by_source_kind: tuple[CountRow, ...] = Field(description="Sources by kind, most first.")
    by_status: tuple[CountRow, ...] = Field(description="Statements by how far they are checked.")
