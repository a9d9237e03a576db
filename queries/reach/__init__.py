"""Reach: what a factor can touch, what can touch it, and what all of that hangs on."""

from queries.reach.answer import FirstReach, ReachAnswer, Touched, Touching
from queries.reach.question import reach
from queries.reach.request import ReachRequest

__all__ = ["FirstReach", "ReachAnswer", "ReachRequest", "Touched", "Touching", "reach"]
