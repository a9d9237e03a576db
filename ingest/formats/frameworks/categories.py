"""Placing impacts under the categories of a framework, by what is recorded of them alone.

Neither framework says which category a recorded impact belongs to: the rules below are this
project's reading, and what they do not reach is listed for a person to place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Observation, Project, Source
from graphmodel.values import ImpactKind, Level
from ingest.formats.frameworks.rows import (
    HEADERS,
    NOT_PLACED,
    STANDING,
    ImpactRows,
    left_out_sentences,
    remarks,
)
from ingest.formats.frameworks.told import told_impacts
from ingest.formats.left_out import left_out
from ingest.formats.registry import Format
from ingest.formats.sheets_out import SheetOut, write_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.frameworks.told import ToldImpact
    from ingest.formats.registry import LeftOut

ON_RESEARCH: Final = frozenset({"capacity_for_research", "spin_off_research"})
CAPACITY: Final = ON_RESEARCH | {"capacity_development", "network_building"}
DECISIONS: Final = frozenset({"policy_change", "practice_change"})
ECONOMY: Final = frozenset({"economic_benefit"})
HEALTH: Final = frozenset({"health", "health_benefit"})

CARRIED: Final[Mapping[type[Record], Collection[str]]] = {
    Project: ("title",),
    Factor: ("name", "level", "impact_kind", "theme", "tags"),
    Source: ("title", "kind", "voice", "consent", "counts_as"),
    Claim: (
        *("cause", "effect", "source", "project", "kind", "sign", "modality", "retracted"),
        *("quote", "period_start", "period_end"),
    ),
    Observation: (
        *("factor", "seen", "source", "project", "gist", "quote", "valence", "for_whom"),
        *("modality", "retracted", "period_start", "period_end", "impact_kind", "theme"),
    ),
}
"""What such a table has a cell for."""


@dataclass(frozen=True)
class Categories:
    """A framework that sorts impacts into categories."""

    name: str
    words: Mapping[str, frozenset[str]]
    """By category: themes and tags that place an impact there."""
    kinds: Mapping[ImpactKind, str]
    """By kind of impact: its category where no theme or tag tells one."""

    def format(self, name: str) -> Format:
        """Return the format that writes a file of these categories."""
        return Format(
            name=name,
            label=f"impacts by the categories of {self.name}",
            endings=(".xlsx",),
            recognises=None,
            read=None,
            write=self.write,
        )

    def place(self, impact: ToldImpact) -> tuple[str, str]:
        """Return the category of an impact, or an empty text and why it has none."""
        if impact.factor.level is Level.PARADIGMATIC:
            return "", f"{self.name} has no category for ways of thinking"
        told = [category for category, words in self.words.items() if words & impact.words]
        if len(told) == 1:
            return told[0], ""
        if told:
            return "", f"its theme and tags fit {' and '.join(told)}"
        if impact.impact_kind is None:
            return "", "nobody recorded whether it is an output, a use or an outcome"
        category = self.kinds.get(impact.impact_kind, "")
        return category, "" if category else "no theme or tag tells what kind of outcome it is"

    def write(self, dataset: Dataset, path: Path) -> LeftOut:
        """Write the impacts by category, those that have none, and what is left out.

        Raises:
            IngestError: There are too many rows, or the file cannot be written.
        """
        rows = ImpactRows(dataset)
        placed, unplaced = [], []
        impacts = told_impacts(dataset)
        for impact in impacts:
            category, why = self.place(impact)
            if category:
                placed.append({"category": category} | rows.row(impact))
            else:
                unplaced.append({NOT_PLACED[0]: why} | rows.row(impact))
        order = list(dict.fromkeys((*self.words, *self.kinds.values())))
        placed.sort(key=lambda row: order.index(row["category"]))
        left = lost(dataset, impacts)
        said = (
            f"The categories are those of {self.name}. Which impact stands under which is told "
            "from its kind, theme and tags; look at each.",
            f"{len(unplaced):,} of {len(impacts):,} impacts are not placed; they are listed.",
            *STANDING,
            *left_out_sentences(left),
        )
        write_workbook(
            path,
            [
                SheetOut("impacts", ("category", *HEADERS), placed),
                SheetOut("not placed", NOT_PLACED, unplaced),
                remarks(said),
            ],
        )
        return left | ({"impacts without a category": len(unplaced)} if unplaced else {})


def lost(dataset: Dataset, impacts: Collection[ToldImpact]) -> dict[str, int]:
    """Return what such a table has no room for, counted."""
    told = {one.statement_id for impact in impacts for one in impact.statements}
    statements = [*dataset.claims, *dataset.observations]
    untold = sum(one.statement_id not in told for one in statements)
    counts = {"statements that tell of no impact": untold} if untold else {}
    return counts | dict(left_out(dataset, CARRIED))
