"""What is said, statement by statement: what findings about plans, patterns and voices rest on."""

from queries.statements.in_project import InProject
from queries.statements.parts import Parts
from queries.statements.reading import read_statements
from queries.statements.values import (
    FactorFacts,
    Plan,
    ProjectFacts,
    Said,
    SaidClaim,
    SaidObservation,
    SourceFacts,
    Statements,
)

__all__ = [
    "FactorFacts",
    "InProject",
    "Parts",
    "Plan",
    "ProjectFacts",
    "Said",
    "SaidClaim",
    "SaidObservation",
    "SourceFacts",
    "Statements",
    "read_statements",
]
