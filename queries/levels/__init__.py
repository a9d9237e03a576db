"""Levels: how contribution moves between them, and whether links and placing agree."""

from queries.levels.answer import (
    Disagreement,
    Jump,
    LevelsAnswer,
    Measured,
    MeasuredFactor,
    Move,
    MoveCount,
    Transition,
)
from queries.levels.question import levels
from queries.levels.request import LevelsRequest

__all__ = [
    "Disagreement",
    "Jump",
    "LevelsAnswer",
    "LevelsRequest",
    "Measured",
    "MeasuredFactor",
    "Move",
    "MoveCount",
    "Transition",
    "levels",
]
