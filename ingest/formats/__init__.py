"""Every file format, and the two functions that the rest of the program needs.

A format is one module with a `FORMAT` (see `registry.Format`). Which one a file is in is told from
its content; the first that knows it reads it, so the special ones stand before the general ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.errors import IngestError, UnreadableFile
from ingest.formats import (
    canvas,
    causalmap3,
    causalmap4,
    csv_folder,
    cypher,
    dot,
    edges,
    gephi,
    gexf,
    graphml,
    gtr,
    kumu,
    kumu_json,
    matrix,
    mermaid,
    outcomes,
    prsm,
    prsm_xlsx,
    ref2021,
    refi_qda,
    ripples,
    workbook,
)
from ingest.formats.frameworks import cahs, contribution, payback, ref_case
from ingest.formats.input_file import Content, InputFile, file_space
from ingest.formats.json_text import document_or_refusal
from ingest.mapping.on_attributes import map_attributes
from ingest.problems import or_nearest
from queries.collection import no_collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.dataset import Dataset
    from ingest.formats.registry import Format, LeftOut
    from ingest.mapping.rules import FieldMapping
    from ingest.reading import Reading

__all__ = ["FORMATS", "file_space", "read_file", "write_file"]

FORMATS: Final[tuple[Format, ...]] = (
    gtr.FORMAT,
    refi_qda.FORMAT,
    graphml.FORMAT,
    gexf.FORMAT,
    prsm_xlsx.FORMAT,
    causalmap3.FORMAT,
    causalmap4.FORMAT,
    kumu.FORMAT,
    kumu_json.FORMAT,
    prsm.FORMAT,
    ref2021.FORMAT,
    outcomes.FORMAT,
    ripples.FORMAT,
    workbook.FORMAT,
    csv_folder.FORMAT,
    gephi.FORMAT,
    edges.FORMAT,
    matrix.FORMAT,
    dot.FORMAT,
    mermaid.FORMAT,
    canvas.FORMAT,
    cypher.FORMAT,
    ref_case.FORMAT,
    cahs.FORMAT,
    payback.FORMAT,
    contribution.FORMAT,
)
"""All formats, in the order in which a file is tried against them."""

_SHOWN: Final = 8
_SHOWN_CHARACTERS: Final = 40


def read_file(
    path: Path | str,
    *,
    format: str | None = None,
    project: str | None = None,
    mapping: FieldMapping | None = None,
) -> Reading:
    """Return what a file holds, with every problem of its rows.

    Args:
        path: A file, or a folder of CSV files.
        format: Name of its format; told from its content where it is not given.
        project: Id of the project that its statements are about.
        mapping: Which of its columns are which fields, and which of its words are which of ours.

    Raises:
        UnreadableFile: It is not what it says, is unsafe to open, or is in no format we know.
        IngestError: There is no such format, or it is only written.
    """
    file = InputFile(Path(path), mapping)
    chosen = _recognised(file) if format is None else _named(format)
    if chosen.read is None:
        raise IngestError(
            f"The format '{chosen.name}' is only written, never read. "
            f"These are read: {', '.join(f.name for f in FORMATS if f.read)}."
        )
    with no_collection():
        reading = chosen.read(file, project)
    return reading if mapping is None else map_attributes(reading, mapping, file.path.name)


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
    raise UnreadableFile(
        str(file.path),
        f"no format that we read looks like this ({_what_it_is(file)}). Name its format, or give "
        "it a header line with the columns 'cause' and 'effect'.",
    )


def _what_it_is(file: InputFile) -> str:
    if file.content is Content.FOLDER:
        return "the folder has no file such as claims.csv or factors.csv"
    if file.content is Content.ARCHIVE:
        names = file.sheet_names
        if not names:
            return "an archive that is no Excel workbook (.xlsx)"
        if not any(file.workbook.table(name).rows for name in names):
            return "a workbook whose sheets are empty"
        return f"a workbook with the sheets {_few(names)}"
    if file.text.lstrip().startswith("{"):
        found = document_or_refusal(file.path, file.text)
        return f"JSON with {_few(list(found))}" if found else "JSON that holds nothing"
    columns = [column for column in file.header(edges.HEADERS) if column.strip()]
    return f"a text that begins with {_few(columns)}" if columns else "a text without words"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name[:_SHOWN_CHARACTERS]}'" for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _named(name: str) -> Format:
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    names = [candidate.name for candidate in FORMATS]
    hint = or_nearest(name, names)
    raise IngestError(
        f"There is no format '{name}'. {hint + ' ' if hint else ''}Formats: {', '.join(names)}."
    )
