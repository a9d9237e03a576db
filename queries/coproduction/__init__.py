"""Co-production: who took part in which stage, what was put in, and what is told of it."""

from queries.coproduction.answer import (
    Beginning,
    CoproductionAnswer,
    Gain,
    GainState,
    Grown,
    HelpOrHindrance,
    Meeting,
    PartTaken,
    ProjectTogether,
    Shared,
    StageTaken,
    Told,
    Whole,
)
from queries.coproduction.facts import EMERGENT, POWER, CoproductionFacts, MarkedFactor
from queries.coproduction.question import coproduction
from queries.coproduction.reading import read_coproduction
from queries.coproduction.request import CoproductionRequest

__all__ = [
    "EMERGENT",
    "POWER",
    "Beginning",
    "CoproductionAnswer",
    "CoproductionFacts",
    "CoproductionRequest",
    "Gain",
    "GainState",
    "Grown",
    "HelpOrHindrance",
    "MarkedFactor",
    "Meeting",
    "PartTaken",
    "ProjectTogether",
    "Shared",
    "StageTaken",
    "Told",
    "Whole",
    "coproduction",
    "read_coproduction",
]
