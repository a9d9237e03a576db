"""Which formats there are, and which of them a file is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

LeftOut = Mapping[str, int]
"""What a written file could not carry, counted by what it is; empty where it carries all."""


@dataclass(frozen=True)
class Format:
    """One kind of file."""

    name: str
    """As `--format` takes it."""
    label: str
    """As people call it."""
    endings: tuple[str, ...]
    """Endings of such files, the usual one first; empty for a folder."""
    recognises: Callable[[InputFile], bool] | None
    """Whether a file is in this format, by its content; None where it is never read."""
    read: Callable[[InputFile, str | None], Reading] | None
    """Read a file; the second argument is the project that its statements are about."""
    write: Callable[[Dataset, Path], LeftOut] | None
    """Write a file; None where the format is read only."""
