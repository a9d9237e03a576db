"""The answer to a question for levels."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from graphmodel.values import Level
from queries.structure import Answer, NamedFactor, Part


class Move(StrEnum):
    """Where a link leads, counted in micro, meso, macro and paradigmatic.

    `up` is to a wider level, `down` to a narrower one; individual and group are the same.
    `unplaced`: an end of it is not yet placed.
    """

    SAME = "same"
    UP = "up"
    DOWN = "down"
    UNPLACED = "unplaced"


class _Counts(Part):
    links: int = Field(description="Number of links.")
    claims: int = Field(description="Live claims of these links, each counted once a link.")
    sources: int = Field(description="Different sources that tell any of them, after counts_as.")


class Transition(_Counts):
    """All links from one level to one level. None stands for not yet placed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    origin: Level | None = Field(alias="from", description="Level of the causes.")
    target: Level | None = Field(alias="to", description="Level of the effects.")
    move: Move
    jump: bool = Field(description="It spans two steps or more: something may be missing between.")


class MoveCount(_Counts):
    """All links that move alike."""

    move: Move
    jump: bool = Field(description="Only those that span two steps or more, or only the others.")


class Jump(Part):
    """A link that spans two steps or more: what is missing in between?"""

    cause: NamedFactor
    effect: NamedFactor
    move: Move
    between: tuple[Level, ...] = Field(description="Levels that it passes over, in its order.")
    claims: int = Field(description="Live claims of the link.")
    sources: tuple[str, ...] = Field(description="Who tells it, after counts_as; sorted.")


class MeasuredFactor(NamedFactor):
    """Where the links put a factor, whatever level it was placed on."""

    height: float = Field(
        description="About how many links lie behind it, from the factor of its group that has "
        "least behind it."
    )
    group: int = Field(description="Factors that links join in any way are one group; from 0.")


class Measured(Part):
    """What the links alone say about order."""

    links: int = Field(description="Number of links measured, each with the same weight.")
    incoherence: float | None = Field(
        description="0: every link leads one step on; near 1: all goes round. Null without links."
    )


class Disagreement(MeasuredFactor):
    """A factor whose level and whose links say different things: a question for coding."""

    places: float = Field(
        description="By how many places of the placed factors of its group the links put it after "
        "(below 0: before) all places that its level takes up."
    )


class LevelsAnswer(Answer):
    """How contribution moves between levels, and whether links and placing agree."""

    transitions: tuple[Transition, ...] = Field(
        description="Those that there are, by level of the cause, then of the effect."
    )
    moves: tuple[MoveCount, ...] = Field(description="The same, summed up; all that there can be.")
    jumps: tuple[Jump, ...] = Field(description="Most sources first, then most claims, then ids.")
    all_jumps: int = Field(description="How many jumps there are, listed or not.")
    measured: Measured = Field(description="Of the claims that were asked for.")
    measured_whole: Measured = Field(description="Of the claims about all projects.")
    factors: tuple[MeasuredFactor, ...] = Field(
        description="Every factor that has a link, by group, height and id."
    )
    disagreements: tuple[Disagreement, ...] = Field(
        description="Farthest first, then by id; none for a factor without level or links."
    )
    all_disagreements: int = Field(description="How many there are, listed or not.")
