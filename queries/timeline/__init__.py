"""The timeline: when factors are told to have happened, and what became of them."""

from queries.timeline.answer import (
    CourseTold,
    DatedFactor,
    FollowUp,
    LevelInProject,
    LevelReached,
    OrderProblem,
    PhaseTold,
    ProjectTime,
    TimelineAnswer,
    ToldDate,
    UndatedFactor,
)
from queries.timeline.question import timeline
from queries.timeline.request import TimelineRequest

__all__ = [
    "CourseTold",
    "DatedFactor",
    "FollowUp",
    "LevelInProject",
    "LevelReached",
    "OrderProblem",
    "PhaseTold",
    "ProjectTime",
    "TimelineAnswer",
    "TimelineRequest",
    "ToldDate",
    "UndatedFactor",
    "timeline",
]
