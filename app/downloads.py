"""Files that go out by a page: made in a folder of their own, and handed over as bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ingest.formats import write_file
from ingest.gaps import write_gaps
from ingest.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.dataset import Dataset
    from ingest.formats.registry import LeftOut

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The date of each file in an archive, so that the same data gives the same bytes."""


def file_of(dataset: Dataset, format: str) -> bytes:
    """Return a dataset as a file in a format; a format that is a folder as a zip of its files.

    Raises:
        IngestError: It does not fit the format.
    """
    return _made(lambda path: write_file(dataset, path, format))


def left_out_of(dataset: Dataset, format: str) -> LeftOut:
    """Return what a format could not carry, counted.

    Raises:
        IngestError: It does not fit the format.
    """
    with TemporaryDirectory(prefix="rippletrace-") as temporary:
        return write_file(dataset, Path(temporary, "rippletrace"), format)


def gaps_workbook(dataset: Dataset) -> bytes:
    """Return a dataset as a workbook in which what is missing is marked."""
    return _made(lambda path: write_gaps(dataset, path))


def template_workbook() -> bytes:
    """Return an empty workbook with guidance."""
    return _made(write_template)


def _made(write: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory(prefix="rippletrace-") as temporary:
        path = Path(temporary, "rippletrace")
        write(path)
        return path.read_bytes() if path.is_file() else _zipped(path)


def _zipped(folder: Path) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(file.name, _LONG_AGO), file.read_bytes())
    return packed.getvalue()
