"""Opening a workbook to write: safe cells, the same bytes for the same data."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from ingest.formats.replacing import not_written, replacing_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAME_EVERY_TIME: Final = datetime(2000, 1, 1)
# Rows go to disk as they come, and no text is taken for anything but text.
_OPTIONS: Final[dict[str, Any]] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """Yield a workbook to write into; it is there whole at the end, or as it was before.

    Raises:
        IngestError: The file cannot be written.
    """
    try:
        with (
            replacing_file(path) as target,
            target.open("wb") as file,
            tempfile.TemporaryDirectory() as beside,
            xlsxwriter.Workbook(file, _OPTIONS | {"tmpdir": beside}) as workbook,
        ):
            workbook.use_zip64()
            workbook.set_properties({"created": _SAME_EVERY_TIME})
            yield workbook
    except FileCreateError as fault:
        raise not_written(path, fault.args[0]) from fault
