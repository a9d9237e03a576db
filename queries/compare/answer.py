"""The answer to a comparison, in the shape that other programs may rely on. It has no score."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from graphmodel.values import Level, LinkSign
from queries.structure import Answer, Part


class Differs(StrEnum):
    """In what two sides disagree that both say something of a link."""

    SIGN = "sign"
    DENIED = "denied"


class SideSays(Part):
    """What one side says of a link; all of it empty where nobody there says anything."""

    sign: LinkSign | None = Field(description="Of what it tells; null where nobody there tells it.")
    contributed: tuple[str, ...] = Field(description="Who says that it contributed.")
    held_back: tuple[str, ...] = Field(description="Who says that it held back.")
    way_not_said: tuple[str, ...] = Field(description="Who says that it did either.")
    despite: tuple[str, ...] = Field(description="Who says that the effect came despite it.")
    no_difference: tuple[str, ...] = Field(description="Who says that it made no difference.")
    sources: tuple[str, ...] = Field(description="Who tells it: the first three together.")
    statements: tuple[str, ...] = Field(description="Ids of the claims behind all of that.")

    @property
    def against(self) -> bool:
        """Whether somebody says that it made no difference, or that the effect came despite it."""
        return bool(self.despite or self.no_difference)

    @property
    def anything(self) -> bool:
        """Whether anybody says anything of it."""
        return bool(self.statements)


class ComparedLink(Part):
    """One link that at least one side tells."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    cause: str = Field(alias="from", description="Id of the cause.")
    effect: str = Field(alias="to", description="Id of the effect.")
    left: SideSays = Field(description="What the one side says of it.")
    right: SideSays = Field(description="What the other side says of it.")
    differs: Differs | None = Field(
        description=(
            "sign: the sides give it another sign; denied: else, one speaks against it where the "
            "other does not; null where they do not disagree."
        )
    )


class Reached(Part):
    """What a side tells that something led to, on one level."""

    level: Level | None = Field(description="Null: not yet placed.")
    factors: tuple[str, ...] = Field(description="Ids of the effects of told links; sorted.")


class SideFacts(Part):
    """Who stands on one side, and what it alone names."""

    sources: tuple[str, ...] = Field(description="Who says something, after counts_as; sorted.")
    claims: int = Field(description="Reported claims, of every kind.")
    observations: int = Field(description="Reported observations.")
    reached: tuple[Reached, ...] = Field(
        description="Each level, narrowest first, then what is not yet placed."
    )
    only_here: tuple[str, ...] = Field(
        description="Ids of factors that this side names and the other does not; sorted."
    )


class CompareAnswer(Answer):
    """Two sides, and every link that one of them tells. What nobody says is not denied by that."""

    left: SideFacts = Field(description="The one side.")
    right: SideFacts = Field(description="The other side.")
    on_both_sides: tuple[str, ...] = Field(
        description="Sources, after counts_as, that say something on both; they count on both."
    )
    links: tuple[ComparedLink, ...] = Field(
        description=(
            "Those on which the sides disagree first; then by how many sources of both sides tell "
            "it, most first; then by ids."
        )
    )
    names: dict[str, str] = Field(description="Name of every factor that is named here, by id.")
    titles: dict[str, str] = Field(description="Title of every source on both sides, by its name.")

    @property
    def told_on_both(self) -> tuple[ComparedLink, ...]:
        """Links that both sides tell."""
        return tuple(one for one in self.links if one.left.sources and one.right.sources)

    @property
    def only_left(self) -> tuple[ComparedLink, ...]:
        """Links that the one side tells and the other does not."""
        return tuple(one for one in self.links if not one.right.sources)

    @property
    def only_right(self) -> tuple[ComparedLink, ...]:
        """Links that the other side tells and the one does not."""
        return tuple(one for one in self.links if not one.left.sources)
