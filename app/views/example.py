"""A chain to learn reading from: one that is stored, or else one of the sample data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import Step, StepLink
from app.views.chain_sentences import steps
from graphmodel.values import Level

if TYPE_CHECKING:
    from app.views.questions import Questions
    from app.views.trace_state import TraceState
    from queries.chains import ChainsAnswer

SAMPLE: Final = (
    Step(
        factor="1",
        name="Facilitated dialogue",
        level=Level.GROUP,
        link=StepLink(cause="1", effect="2", text="contributed to, according to 1 source"),
    ),
    Step(
        factor="2",
        name="Better relationships and more networking",
        level=Level.GROUP,
        link=StepLink(
            cause="2",
            effect="3",
            text="may have contributed to: inferred, no source says so",
            inferred=True,
            thinnest=True,
        ),
    ),
    Step(
        factor="3",
        name="Practice and staff education changed at all sites",
        level=Level.ORGANISATIONAL,
    ),
)
"""Made up of names from the sample data, for a graph that holds no chain yet."""


def example_view(asked: Questions) -> TraceState | None:
    """Return the view of Trace that the example is taken from; None where nothing is linked."""
    if asked.far is not None:
        return asked.far.view
    return asked.told.view.model_copy(update={"max_steps": 1}) if asked.told else None


def example_steps(found: ChainsAnswer) -> tuple[Step, ...]:
    """Return the best of these chains step by step; none where there is no chain."""
    if not found.chains:
        return ()
    best = found.chains[0]
    return steps(best.factors, best.links, best.weak_joints)
