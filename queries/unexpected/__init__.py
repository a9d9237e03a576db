"""What nobody planned: where a plan ends in what is told, and what happened all the same."""

from queries.unexpected.answer import (
    Break,
    Ends,
    Fit,
    Judged,
    OffPlan,
    OffPlanRoute,
    PlannedState,
    PlanState,
    UnexpectedAnswer,
)
from queries.unexpected.question import unexpected
from queries.unexpected.request import UnexpectedRequest

__all__ = [
    "Break",
    "Ends",
    "Fit",
    "Judged",
    "OffPlan",
    "OffPlanRoute",
    "PlanState",
    "PlannedState",
    "UnexpectedAnswer",
    "UnexpectedRequest",
    "unexpected",
]
