"""The five categories of the Canadian Academy of Health Sciences (2009)."""

from __future__ import annotations

from typing import Final

from graphmodel.values import ImpactKind
from ingest.formats.frameworks.categories import CAPACITY, DECISIONS, ECONOMY, HEALTH, Categories

_CATEGORIES: Final = Categories(
    name="CAHS",
    words={
        "building capacity": CAPACITY,
        "informing decisions": DECISIONS,
        "health impacts": HEALTH,
        "broad socio-economic impacts": ECONOMY,
    },
    kinds={
        ImpactKind.OUTPUT: "advancing knowledge",
        ImpactKind.USE: "informing decisions",
    },
)

FORMAT: Final = _CATEGORIES.format("cahs")
