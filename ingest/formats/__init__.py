"""Every file format, and the two functions that the rest of the program needs.

A format is one module with a `FORMAT` (see `registry.Format`). Which one a file is in is told from
its content; the first that knows it reads it, so the special ones stand before the general ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.errors import IngestError, UnreadableFile
from ingest.formats import causalmap3, csv_folder, edges, workbook
from ingest.formats.input_file import Content, InputFile, file_space
from ingest.problems import or_nearest

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from ingest.formats.registry import Format, LeftOut
    from ingest.reading import Reading

__all__ = ["FORMATS", "file_space", "read_file", "write_file"]

FORMATS: Final[tuple[Format, ...]] = (
    causalmap3.FORMAT,
    workbook.FORMAT,
    csv_folder.FORMAT,
    edges.FORMAT,
)
"""All formats, in the order in which a file is tried against them."""

_SHOWN: Final = 8


def read_file(
    path: Path | str, *, format: str | None = None, project: str | None = None
) -> Reading:
    """Return what a file holds, with every problem of its rows.

    Args:
        path: A file, or a folder of CSV files.
        format: Name of its format; told from its content where it is not given.
        project: Id of the project that its statements are about.

    Raises:
        UnreadableFile: It is not what it says, is unsafe to open, or is in no format we know.
        IngestError: There is no such format, or it is only written.
    """
    file = InputFile(Path(path))
    chosen = _recognised(file) if format is None else _named(format)
    if chosen.read is None:
        raise IngestError(
            f"The format '{chosen.name}' is only written, never read. "
            f"These are read: {', '.join(f.name for f in FORMATS if f.read)}."
        )
    return chosen.read(file, project)


def write_file(dataset: Dataset, path: Path | str, format: str) -> LeftOut:
    """Write a dataset, and return what the format could not carry, counted.

    The file or folder is there whole or as it was before.

    Raises:
        IngestError: There is no such format, it is only read, or the file cannot be written.
    """
    chosen = _named(format)
    if chosen.write is None:
        raise IngestError(
            f"The format '{chosen.name}' is only read, never written. "
            f"These are written: {', '.join(f.name for f in FORMATS if f.write)}."
        )
    return chosen.write(dataset, Path(path))


def _recognised(file: InputFile) -> Format:
    for candidate in FORMATS:
        if candidate.recognises is not None and candidate.recognises(file):
            return candidate
    if file.content is Content.FOLDER:
        found = "the folder has no file such as claims.csv or factors.csv"
    elif file.content is Content.ARCHIVE:
        names = [repr(name) for name in file.sheet_names]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        found = f"its sheets are {', '.join(names[:_SHOWN])}{more}" if names else "it has no sheet"
    else:
        columns = [repr(name) for name in file.header(edges.HEADERS)[:_SHOWN]]
        found = f"its first line reads {', '.join(columns)}"[:300] if columns else "it is blank"
    raise UnreadableFile(
        str(file.path),
        f"no format that we read looks like this ({found}). Name it with --format, or give it "
        "the columns 'cause' and 'effect'.",
    )


def _named(name: str) -> Format:
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    names = [candidate.name for candidate in FORMATS]
    hint = or_nearest(name, names)
    raise IngestError(
        f"There is no format '{name}'. {hint + ' ' if hint else ''}Formats: {', '.join(names)}."
    )
