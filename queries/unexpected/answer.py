"""The answer to the question for what nobody planned, in the shape other programs may rely on."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from graphmodel.values import Continuity, Sign, Valence
from queries.structure import Answer, NamedFactor, Part


class PlanState(StrEnum):
    """What is said of a planned link: the first of these that holds."""

    SUPPORTED = "supported"
    MIXED = "mixed"
    CONTRADICTED = "contradicted"
    RECORDED_ABSENT = "recorded_absent"
    REACHED_OTHERWISE = "reached_otherwise"
    HOPED = "hoped"
    SILENT = "silent"


class _Link(Part):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    cause: str = Field(alias="from", description="Id of the planned cause.")
    effect: str = Field(alias="to", description="Id of the planned effect.")
    state: PlanState = Field(description="What is said of it.")
    effect_reached: bool = Field(description="Its effect came up all the same, or was seen.")


class PlannedState(_Link):
    """One planned link with what is said of it."""

    sign: Sign = Field(description="What was planned: more of the effect, less, or not said.")
    reason: str = Field(description="Why it was expected; empty where nobody said.")
    sources_for: tuple[str, ...] = Field(description="Who supports it, after counts_as; sorted.")
    sources_against: tuple[str, ...] = Field(
        description="Who speaks against it, after counts_as; sorted."
    )
    statements_for: tuple[str, ...] = Field(description="Ids of the claims that support it.")
    statements_against: tuple[str, ...] = Field(
        description="Ids of the claims and observations that speak against it."
    )
    statements_hoped: tuple[str, ...] = Field(description="Ids of claims that only suppose it.")
    by_way_of: tuple[str, ...] = Field(
        description="Where it was reached otherwise: factors of the best chain, from the start."
    )


class Break(_Link):
    """A planned link at which the trail of the plan ends."""

    ends: tuple[str, ...] = Field(description="Ids of the planned ends that lie behind it.")


class Judged(Part):
    """What one observation says of how welcome something was."""

    valence: Valence
    for_whom: str = Field(description="To whom; empty where nobody said.")
    statement: str = Field(description="Id of the observation.")


class OffPlan(NamedFactor):
    """Something that was reached and that the plan did not mention."""

    valence: Valence | None = Field(description="Whether it was welcome; null where nobody said.")
    judged: tuple[Judged, ...] = Field(description="Who says so, and for whom.")
    process: bool = Field(description="A process: the work went on in it.")
    steps: int = Field(description="Links of the best chain that leads there.")
    factors: tuple[str, ...] = Field(description="Ids of the factors of that chain.")
    continuity: Continuity = Field(description="How well its telling holds together.")
    sources: tuple[str, ...] = Field(description="Who tells any of it, after counts_as; sorted.")
    fewest_sources: int = Field(description="Sources behind its thinnest link.")
    branches_from: str | None = Field(
        description="Planned factor that the chain passes last; null where it passes none."
    )
    without_planned_results: bool = Field(
        description="Still reached where all planned factors but the starts are thought away."
    )
    statements: tuple[str, ...] = Field(
        description="Ids of the claims along the chain and of the observations of the factor."
    )


class OffPlanRoute(Part):
    """A chain to a planned end by way of something that the plan did not mention."""

    to: str = Field(description="Id of the planned end.")
    factors: tuple[str, ...] = Field(description="Ids of the factors of the best such chain.")
    continuity: Continuity = Field(description="How well its telling holds together.")
    sources: tuple[str, ...] = Field(description="Who tells any of it, after counts_as; sorted.")
    fewest_sources: int = Field(description="Sources behind its thinnest link.")
    statements: tuple[str, ...] = Field(description="Ids of the claims along it.")


class Ends(Part):
    """How many meet the plan with both ends, with one, with none."""

    both_ends: int
    one_end: int
    none: int


class Fit(Part):
    """How much of what is told the plan has words for; it depends on how general these are."""

    claims: Ends = Field(description="Live reported claims.")
    sources: Ends = Field(description="Who tells them, after counts_as, each in its best class.")


class UnexpectedAnswer(Answer):
    """Where the plan of a project ends in what is told, and what happened all the same.

    Questions to look into, ordered by the evidence behind them: never proof, never a score.
    """

    project: str = Field(description="Id of the project.")
    title: str = Field(description="What people call it.")
    starts: tuple[str, ...] = Field(description="Ids of the factors where chains begin; sorted.")
    starts_assumed: bool = Field(
        description="Nothing planned or told is a start: factors without a cause stand in for one."
    )
    reached: tuple[str, ...] = Field(description="Ids of the planned factors that were reached.")
    planned: tuple[PlannedState, ...] = Field(description="Planned links, by cause and effect.")
    broke: tuple[Break, ...] = Field(description="Where the trail ends, by cause and effect.")
    off_plan: tuple[OffPlan, ...] = Field(
        description="Most sources first, then by continuity, level (widest last) and id."
    )
    off_plan_routes: tuple[OffPlanRoute, ...] = Field(description="One for each planned end.")
    unexplained: tuple[str, ...] = Field(
        description="Ids of changes that were seen and whose cause nobody tells; sorted."
    )
    unconnected: tuple[str, ...] = Field(
        description="Ids of factors that are told of and reached from no start; sorted."
    )
    evidence: dict[str, tuple[str, ...]] = Field(
        description="By id of an unexplained or unconnected factor: ids of the statements on it."
    )
    fit: Fit
    factors: tuple[NamedFactor, ...] = Field(description="Every factor that is named here, by id.")
    exact: bool = Field(
        description="Every chain shown is certain to be the best; false where a search gave up."
    )
