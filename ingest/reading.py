"""What comes back from reading a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset, Problem


@dataclass(frozen=True)
class Reading:
    """The good rows of a file, and every problem of the others."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    format: str
