"""Robustness: how many sources must be set aside before nothing leads from here to there."""

from queries.robustness.answer import RobustnessAnswer, Teller
from queries.robustness.question import robustness
from queries.robustness.request import RobustnessRequest

__all__ = ["RobustnessAnswer", "RobustnessRequest", "Teller", "robustness"]
