"""The answer to a question for loops."""

from __future__ import annotations

from pydantic import Field

from graphmodel.values import Continuity, Level, LinkSign, TimeOrder
from queries.chains import ChainFactor, ChainLink
from queries.structure import Answer, Part


class Loop(Part):
    """One loop and what it is worth."""

    factors: tuple[ChainFactor, ...] = Field(
        description="From the one with the smallest id; the last leads to the first."
    )
    links: tuple[ChainLink, ...] = Field(description="As many as factors; the last one closes it.")
    sign: LinkSign = Field(description="+ it strengthens itself, - it balances itself, ? unknown.")
    continuity: Continuity = Field(description="How well its telling holds together.")
    told_whole_by: tuple[str, ...] = Field(
        description="Who tells all of it, after counts_as; sorted."
    )
    fewest_sources: int = Field(description="Sources behind its thinnest link.")
    weak_joints: tuple[str, ...] = Field(
        description="Ids of the factors where neighbouring links share neither source nor case."
    )
    levels: tuple[Level, ...] = Field(
        description="Levels it passes until it is back, without repeating one at once."
    )
    narrowest: Level | None = Field(description="Narrowest level it passes; null: none is placed.")
    widest: Level | None = Field(description="Widest level it passes; null: none is placed.")
    climbs: bool = Field(
        description="It climbs to a wider level and returns; individual and group are one."
    )
    turn: TimeOrder = Field(description="Whether the dates allow one turn, begun anywhere on it.")
    turn_from: str | None = Field(
        description="Id of the first factor from which its dates allow a turn; null where none is."
    )


class LoopsAnswer(Answer):
    """Loops, shortest first, and how far they are all there is."""

    loops: tuple[Loop, ...] = Field(description="By number of links, then by the ids of factors.")
    truncated: bool = Field(description="A budget of work ended the search early.")
    exact_first: int = Field(description="How many of the loops are certain to be the first.")
    more: bool = Field(description="There are more loops, or, where truncated, there may be.")
