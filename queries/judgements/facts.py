"""What the question on judgements is answered from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.judgements.answer import Judgement, Subject


@dataclass(frozen=True)
class Note:
    """One judgement with what it is about."""

    judgement: Judgement
    subject: Subject | None
    """None where what it is about is not stored any more."""
    claims: tuple[tuple[str, str], ...] = ()
    """Of a judged claim: the pairs of cause and effect that it tells."""


@dataclass(frozen=True)
class JudgementFacts:
    """All judgements, and what is needed beside them."""

    notes: tuple[Note, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of factors and projects."""
    sources: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many sources tell a link; none where it is not there."""
    statements: frozenset[str] = frozenset()
    """Of the project that is asked for: its statements."""
    factors: frozenset[str] = frozenset()
    """Of the same project: the factors that its statements and its plan name."""
