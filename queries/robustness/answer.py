"""The answer to a question for robustness."""

from __future__ import annotations

from pydantic import Field

from queries.structure import Answer, NamedFactor, Part


class Teller(Part):
    """A source that tells a link on some way from a start to an end, round a loop or not."""

    id: str = Field(description="The name under which it counts.")
    title: str = Field(description="Its title; the name where several sources count as one.")
    told_by: tuple[str, ...] = Field(description="Ids of the sources that count so; sorted.")
    tells_whole: bool = Field(description="Its words alone lead from a start to an end.")
    still_leads: bool = Field(description="Without it a start still leads to an end.")
    in_smallest_cut: bool | None = Field(
        description="It is in some smallest cut; null where that was not settled."
    )


class RobustnessAnswer(Answer):
    """How many sources, and how many factors, it takes to break every chain."""

    at_least: int = Field(description="No fewer sources break every chain; 0: there is none.")
    at_most: int = Field(description="So many do: those of the cut.")
    exact: bool = Field(description="Both are the same number.")
    cut: tuple[str, ...] = Field(
        description="Sources, after counts_as, without which no chain is left; sorted."
    )
    sources: tuple[Teller, ...] = Field(description="All that tell any of it, by id.")
    factors: tuple[NamedFactor, ...] | None = Field(
        description="Fewest factors without which no chain is left; null: a link leads directly."
    )
