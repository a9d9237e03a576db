"""The answer to a question for chains, in the shape that other programs may rely on."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from graphmodel.values import Continuity, Level, LinkSign, Rank, TimeOrder
from queries.structure import Answer, Part


class ChainFactor(Part):
    """One factor of a chain."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its name.")
    level: Level | None = Field(description="Its level; null when not yet placed.")


class ChainLink(Part):
    """One link of a chain, from the factor at its place to the next."""

    claims: int = Field(description="Number of live claims.")
    sources: tuple[str, ...] = Field(description="Who tells it, after counts_as; sorted.")
    told_by: tuple[str, ...] = Field(description="Ids of the sources that tell it; sorted.")
    cases: tuple[str, ...] = Field(description="Cases that it is told in; sorted.")
    projects: tuple[str, ...] = Field(description="Projects that it is told about; sorted.")
    sign: LinkSign = Field(description="Sign of its claims together.")
    inferred: bool = Field(description="It has no reported claim.")
    hypothetical: bool = Field(description="It rests on hypothetical claims alone.")
    thinnest: bool = Field(description="No link of the chain has fewer sources.")


class OutOfOrder(Part):
    """Two links whose dates contradict their order, by their places in the chain, from 0."""

    earlier: int
    later: int


class ToldPart(Part):
    """The part of a chain that one source tells, with one account, about one project or none."""

    first: str = Field(description="Id of its first factor.")
    last: str = Field(description="Id of its last factor.")
    steps: int = Field(description="Links from the one to the other.")
    sources: tuple[str, ...] = Field(
        description="Who each tell all of this part, after counts_as; sorted."
    )


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain and what it is worth. There may be very many, so each is small."""

    factors: tuple[ChainFactor, ...]
    """From cause to effect."""
    links: tuple[ChainLink, ...]
    """One fewer than factors."""
    continuity: Continuity
    """How well its telling holds together."""
    told_whole_by: tuple[str, ...]
    """Who tells all of it, after counts_as; sorted."""
    longest_told: ToldPart | None
    """The longest part that one source tells, the first of several; None: no link."""
    fewest_sources: int
    """Sources behind its thinnest link."""
    sign: LinkSign
    """Product of the signs of its links."""
    time: TimeOrder
    """Whether the dates of its links allow its order."""
    out_of_order: tuple[OutOfOrder, ...]
    """Links whose dates do not."""
    weak_joints: tuple[str, ...]
    """Ids of the factors where neighbouring links share neither source nor case."""
    levels: tuple[Level, ...]
    """Levels it passes, in its order, without repeating one at once."""
    family: int
    """Number, from 1, of the chain that heads its family; its own where it does."""


class ChainsAnswer(Answer):
    """Chains, best first, and how far they are all there is."""

    chains: tuple[Chain, ...]
    rank: Rank = Field(description="The order of the chains.")
    truncated: bool = Field(description="A budget of work ended the search early.")
    exact_first: int = Field(description="How many of the chains are certain to be the best.")
    more: bool = Field(description="There are more chains, or, where truncated, there may be.")
    sources: tuple[str, ...] = Field(description="Who tells any of the links, after counts_as.")
    claims: int = Field(description="Live claims of all these links, each counted once.")
    factors: tuple[str, ...] = Field(description="Ids of all factors in the chains; sorted.")
    only_returning: tuple[ChainFactor, ...] = Field(
        description=(
            "Factors that an open end hides, by id: a start leads to them, but from there one "
            "only comes back to it, or goes round. With open starts the same, turned round."
        )
    )
