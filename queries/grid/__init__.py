"""The grid: which factors stand at which level as contributors, impacts or mechanisms."""

from queries.grid.answer import (
    COLUMNS,
    Column,
    GridAnswer,
    GridFactor,
    GridPlace,
    GridProject,
    Refrained,
)
from queries.grid.question import grid
from queries.grid.request import GridRequest

__all__ = [
    "COLUMNS",
    "Column",
    "GridAnswer",
    "GridFactor",
    "GridPlace",
    "GridProject",
    "GridRequest",
    "Refrained",
    "grid",
]
