"""The answer to a question for the grid."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from pydantic import Field

from graphmodel.values import LEVELS, FactorKind, ImpactKind, Level, Role
from queries.structure import Answer, NamedFactor, Part


class Column(StrEnum):
    """The columns of the grid (Beckett et al. 2018), and one for impacts of no said kind."""

    CONTRIBUTORS = "contributors"
    OUTPUTS = "outputs"
    USES = "uses"
    OUTCOMES = "outcomes"
    IMPACTS = "impacts"
    MECHANISMS = "mechanisms"


COLUMNS: Final = tuple(Column)
ROWS: Final[tuple[Level | None, ...]] = (*LEVELS, None)


class GridPlace(Part):
    """What a factor is in one project, and in which columns it therefore stands."""

    project: str = Field(description="Id of the project; empty for what is said about none.")
    role: Role = Field(description="What it did in the live claims about this project.")
    columns: tuple[Column, ...] = Field(description="In the order of the grid.")
    kinds: tuple[FactorKind, ...] = Field(
        description="What it is here: as observations in this project say, else as the factor says."
    )
    impact_kinds: tuple[ImpactKind, ...] = Field(description="What kind of impact it is here.")
    themes: tuple[str, ...] = Field(description="Its themes here.")
    leads: bool = Field(description="A live claim says that it contributed to something.")
    follows: bool = Field(description="A live claim says that something contributed to it.")
    not_found: bool = Field(description="It was looked for and not found, and nobody saw it.")


class GridFactor(NamedFactor):
    """One factor and where it stands."""

    role: Role = Field(description="What it did in all the projects of the grid together.")
    columns: tuple[Column, ...] = Field(description="In any of these projects.")
    places: tuple[GridPlace, ...] = Field(description="By the id of the project.")

    @property
    def leads(self) -> bool:
        """Whether a claim about one of the projects leads on from it."""
        return any(place.leads for place in self.places)

    @property
    def follows(self) -> bool:
        """Whether a claim about one of the projects leads to it."""
        return any(place.follows for place in self.places)


class GridProject(Part):
    """One project of the grid."""

    id: str = Field(description="Id of the project; empty for what is said about none.")
    title: str = Field(description="Its title; empty for what is said about none.")
    factors: int = Field(description="Factors that stand on the grid for it.")


class Refrained(NamedFactor):
    """A factor that statements name and that stands nowhere.

    What is said of it is only supposed, or that it made no difference, or that something happened
    despite it.
    """


class GridAnswer(Answer):
    """Factors by level and column."""

    projects: tuple[GridProject, ...] = Field(description="Those that were asked for, by title.")
    factors: tuple[GridFactor, ...] = Field(description="By name, letter case aside; then by id.")
    left_out: tuple[Refrained, ...] = Field(description="Those that stand nowhere, likewise.")
    truncated: bool = Field(description="There are more factors than were asked for.")

    def cell(self, level: Level | None, column: Column) -> tuple[GridFactor, ...]:
        """Return the factors of one cell."""
        return tuple(f for f in self.factors if f.level == level and column in f.columns)

    def of(self, project: str) -> GridAnswer:
        """Return the grid of one project alone."""
        alone = []
        for factor in self.factors:
            places = tuple(place for place in factor.places if place.project == project)
            if places and places[0].columns:
                update = {
                    "role": places[0].role,
                    "columns": places[0].columns,
                    "places": places,
                }
                alone.append(factor.model_copy(update=update))
        return self.model_copy(
            update={
                "projects": tuple(one for one in self.projects if one.id == project),
                "factors": tuple(alone),
                "left_out": (),
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values that JSON can carry, with every cell, be it empty."""
        cells: dict[tuple[Level | None, Column], list[str]] = {
            (level, column): [] for level in ROWS for column in COLUMNS
        }
        for factor in self.factors:
            for column in factor.columns:
                cells[factor.level, column].append(factor.id)
        return super().to_json() | {
            "cells": [
                {"level": level, "column": column, "factors": ids}
                for (level, column), ids in cells.items()
            ]
        }
