"""The five categories of the Payback framework (Buxton and Hanney 1996)."""

from __future__ import annotations

from typing import Final

from graphmodel.values import ImpactKind
from ingest.formats.frameworks.categories import CAPACITY, DECISIONS, ECONOMY, HEALTH, Categories

_CATEGORIES: Final = Categories(
    name="Payback",
    words={
        "benefit to future research and use": CAPACITY,
        "informing policy and products": DECISIONS,
        "health and health-sector benefit": HEALTH,
        "wider economic benefit": ECONOMY,
    },
    kinds={
        ImpactKind.OUTPUT: "knowledge",
        ImpactKind.USE: "informing policy and products",
    },
)

FORMAT: Final = _CATEGORIES.format("payback")
