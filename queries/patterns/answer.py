"""The answer to the question for patterns, in the shape that other programs may rely on."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from graphmodel.values import Level, Sign
from queries.structure import Answer, NamedFactor, Part


class WithoutState(StrEnum):
    """Why a project in which the cause is present is without a link: the first that holds.

    All but `silent` are negative cases. Silence is none: perhaps nobody was asked.
    """

    OPPOSITE = "opposite"
    NO_DIFFERENCE = "no_difference"
    DESPITE = "despite"
    RECORDED_ABSENT = "recorded_absent"
    SILENT = "silent"


class FactorClass(StrEnum):
    """How far a factor recurs across projects and levels."""

    SINGLE = "single"
    LEVEL_SPECIFIC = "level_specific"
    BROAD = "broad"
    UNPLACED = "unplaced"


class Without(Part):
    """One project that has the cause and not the link."""

    project: str = Field(description="Id of the project.")
    state: WithoutState
    statements: tuple[str, ...] = Field(
        description="Ids of the statements that say so; none for silence."
    )


class Context(Part):
    """Circumstances under which the link was told in one project."""

    project: str = Field(description="Id of the project.")
    texts: tuple[str, ...] = Field(description="In words; sorted, each once.")
    factors: tuple[str, ...] = Field(description="Ids of circumstances that are factors; sorted.")


class LinkPattern(Part):
    """One link with one sign, across projects."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    cause: str = Field(alias="from", description="Id of the cause.")
    effect: str = Field(alias="to", description="Id of the effect.")
    sign: Sign = Field(description="Told with this sign: +, - or ? where it is not said.")
    general: bool = Field(description="Claims between parts of its ends count for it.")
    projects: tuple[str, ...] = Field(description="Ids of the projects that tell it; sorted.")
    of: int = Field(description="In how many projects the cause is present.")
    without: tuple[Without, ...] = Field(
        description="Projects with the cause and without the link, by id."
    )
    sources: tuple[str, ...] = Field(description="Who tells it, after counts_as; sorted.")
    statements: tuple[str, ...] = Field(description="Ids of the claims that tell it; sorted.")
    contexts: tuple[Context, ...] = Field(
        description="By project; projects in which nobody names any are left out."
    )


class FactorPattern(NamedFactor):
    """One factor that recurs, as it is or in its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: FactorClass = Field(alias="class", description="How far it recurs.")
    levels: tuple[Level, ...] = Field(
        description="Levels of what was seen or told as an impact: its parts, or itself."
    )
    projects: tuple[str, ...] = Field(description="Ids of the projects that have it; sorted.")
    parts: tuple[str, ...] = Field(
        description="Ids of what was seen or told as an impact there; sorted."
    )
    themes: tuple[str, ...] = Field(description="Themes under which any of that is filed; sorted.")
    statements: tuple[str, ...] = Field(description="Ids of the statements that say so; sorted.")


class ThemePattern(Part):
    """Impacts of one theme."""

    theme: str = Field(description="The theme as it is written, or the code of one of the four.")
    factors: tuple[str, ...] = Field(description="Ids of the impacts filed under it; sorted.")
    projects: tuple[str, ...] = Field(description="Ids of the projects that have one; sorted.")


class PatternsAnswer(Answer):
    """What recurs across projects. Links of one project alone are there too.

    Questions to look into, in context: no project is measured by another.
    """

    links: tuple[LinkPattern, ...] = Field(
        description="Most projects first, then most sources, then by ids and sign."
    )
    factors: tuple[FactorPattern, ...] = Field(description="Most projects first, then by id.")
    themes: tuple[ThemePattern, ...] = Field(
        description="The four themes of Beckett et al. 2018 first, then others by name."
    )
    projects: dict[str, str] = Field(description="Title of every project, by id.")
    names: dict[str, str] = Field(description="Name of every factor that is named here, by id.")
