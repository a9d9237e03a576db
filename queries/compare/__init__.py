"""Two groups of sources side by side: what both tell, what one alone tells, where they differ."""

from queries.compare.answer import (
    CompareAnswer,
    ComparedLink,
    Differs,
    Reached,
    SideFacts,
    SideSays,
)
from queries.compare.question import compare
from queries.compare.request import CompareRequest, Side

__all__ = [
    "CompareAnswer",
    "CompareRequest",
    "ComparedLink",
    "Differs",
    "Reached",
    "Side",
    "SideFacts",
    "SideSays",
    "compare",
]
