"""What comes back from reading a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest.cells import trim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset, Problem
    from ingest.tables import RawTable

_LOOKED_AT: Final = 2000


@dataclass(frozen=True)
class Reading:
    """The good rows of a file, and every problem of the others."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    format: str
    columns: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Where the file holds plain tables: each with its headers, and some of the words under each.
    A mapping acts on the headers, and the guess at one looks at the words."""


def columns_of(raw: RawTable) -> dict[str, tuple[str, ...]]:
    """Return the headers of a plain table with the different words of its first rows."""
    words: dict[str, dict[str, None]] = {header: {} for header in raw.columns}
    for row in raw.rows[:_LOOKED_AT]:
        for header, text in row.values.items():
            if header in words and (word := trim(text)):
                words[header][word] = None
    return {header: tuple(found) for header, found in words.items()}
