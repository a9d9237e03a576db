"""Patterns across projects: what recurs, in how many of how many, and where it does not hold."""

from queries.patterns.answer import (
    Context,
    FactorClass,
    FactorPattern,
    LinkPattern,
    PatternsAnswer,
    ThemePattern,
    Without,
    WithoutState,
)
from queries.patterns.question import patterns

__all__ = [
    "Context",
    "FactorClass",
    "FactorPattern",
    "LinkPattern",
    "PatternsAnswer",
    "ThemePattern",
    "Without",
    "WithoutState",
    "patterns",
]
