"""Loops: what people say comes back to where it began, and how it turns."""

from queries.loops.answer import Loop, LoopsAnswer
from queries.loops.question import loops
from queries.loops.request import LoopsRequest
from queries.loops.search import loops_by_steps

__all__ = ["Loop", "LoopsAnswer", "LoopsRequest", "loops", "loops_by_steps"]
