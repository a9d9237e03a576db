"""The answer to a question for reach."""

from __future__ import annotations

from pydantic import Field

from graphmodel.values import Level
from queries.structure import Answer, NamedFactor, Part


class Touching(NamedFactor):
    """A factor that can touch the one that was asked about."""

    steps: int = Field(description="Fewest links between the two.")


class Touched(NamedFactor):
    """A factor that the one that was asked about can touch."""

    steps: int = Field(description="Fewest links between the two.")
    leads_to: int = Field(description="Other factors that it leads to directly.")
    turning_point: bool = Field(description="An impact that went on to help bring about others.")
    needs: tuple[str, ...] = Field(
        description="Ids of the factors without any one of which it is no longer touched; sorted."
    )
    carries: int = Field(description="How many factors are no longer touched without this one.")


class FirstReach(Part):
    """Where a level is met first."""

    level: Level
    steps: int = Field(description="Fewest links to a factor of that level.")
    factors: tuple[str, ...] = Field(description="Ids of the factors that far away; sorted.")


class ReachAnswer(Answer):
    """What a factor can touch and what can touch it, nearest first, then by id; never itself."""

    factor: NamedFactor
    touches: tuple[Touched, ...]
    touched_by: tuple[Touching, ...]
    touches_levels: tuple[FirstReach, ...] = Field(description="Narrowest level first.")
    touched_by_levels: tuple[FirstReach, ...] = Field(description="Narrowest level first.")
    needed_partners: tuple[NamedFactor, ...] = Field(
        description=(
            "Factors that are not touched themselves, but without which something is not: they "
            "only jointly with others contributed. By id."
        )
    )
    no_longer_touched: tuple[str, ...] = Field(
        description="Ids of what is not touched once the factors of `without` are thought away."
    )
