"""The words of the grid: its columns, its signs, and which field fills what."""

from __future__ import annotations

from typing import Final

from app.views.chain_items import Runs, runs, strong
from graphmodel.values import Role
from queries.grid import Column

COLUMN_NAMES: Final[dict[Column, tuple[str, str]]] = {
    Column.CONTRIBUTORS: ("Contributors and processes", "who and what was at work"),
    Column.OUTPUTS: ("Outputs", "what was made"),
    Column.USES: ("Uses", "how it was used"),
    Column.OUTCOMES: ("Outcomes", "what changed"),
    Column.IMPACTS: ("Kind not said", "output, use or outcome"),
    Column.MECHANISMS: ("Mechanisms", "what brought something about"),
}
IMPACT_COLUMNS: Final = frozenset({Column.OUTPUTS, Column.USES, Column.OUTCOMES, Column.IMPACTS})
NOT_FOUND: Final = "looked for, not found"
LEGEND: Final[dict[Role, str]] = {
    Role.MECHANISM: "brought something about",
    Role.IMPACT: "was brought about",
    Role.BOTH: "both",
    Role.NEITHER: "neither is told",
}
FILLING: Final[dict[str, Runs]] = {
    "level": runs(
        "A row: ",
        strong("level"),
        " in the table factors. Example: Facilitated dialogue reaches a ",
        strong("group"),
        ".",
    ),
    "kind": runs(
        "Contributors and processes: ",
        strong("kind"),
        " in the table factors. Example: Facilitated dialogue is a ",
        strong("process"),
        ", skilled facilitation a ",
        strong("facilitator"),
        ".",
    ),
    "impact_kind": runs(
        "Outputs, uses and outcomes: ",
        strong("impact_kind"),
        " in the table factors; in the table observations where it differs in one project. "
        "Example: better wellbeing is an ",
        strong("outcome"),
        ".",
    ),
    "claims": runs(
        "Mechanisms: a row in the table claims, with the factor as its ",
        strong("cause"),
        ". Example: facilitated dialogue contributed to better relationships.",
    ),
}
"""Which field fills what; the examples are from the sample data."""
