"""Our own tables as a folder of CSV files, or one such file by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import TABLES
from ingest.cells import word_key
from ingest.columns import ATTRIBUTES_COLUMN
from ingest.delimited import read_delimited
from ingest.formats.columns_out import text_table, write_rows
from ingest.formats.input_file import Content
from ingest.formats.own_tables import BY_NAME, KNOWN_HEADERS, read_tables, table_called
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_folder
from ingest.problems import ProblemLog, note_unread

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

NAME: Final = "csv"

_ENDINGS: Final = (".csv", ".tsv")


def recognises(file: InputFile) -> bool:
    """Whether a file in the folder, or the file itself, is one of our tables."""
    if file.content is Content.FOLDER:
        return any(table_called(path.stem) for path in _files(file.path))
    return _table_in(file) is not None


def read(file: InputFile, project: str | None) -> Reading:
    """Read the tables in a folder, or the one table in a file."""
    is_folder = file.content is Content.FOLDER
    paths = _files(file.path) if is_folder else [file.path]
    log = ProblemLog(file.path.name)
    tables = []
    for path in paths:
        record_class = table_called(path.stem) if is_folder else _table_in(file)
        if record_class is None:
            note_unread(path.name, BY_NAME, log, "file")
            continue
        sheet = path.stem if is_folder else None
        tables.append((record_class, read_delimited(path, KNOWN_HEADERS, log.file, sheet)))
    return read_tables(tables, log, project, NAME, file.mapping)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write every table as a CSV file in UTF-8; the same dataset gives the same bytes.

    The byte order mark makes Excel read it as UTF-8.

    Raises:
        IngestError: The folder holds other files, or cannot be written.
    """
    own = {f"{record.table}.csv" for record in TABLES}
    with replacing_folder(path, own) as folder:
        for record_class, records in dataset.tables():
            table = text_table(record_class, records)
            name = folder / f"{record_class.table}.csv"
            with name.open("w", encoding="utf-8-sig", newline="") as file:
                write_rows(file, table)
    return {}


def _table_in(file: InputFile) -> type[Record] | None:
    """Return the table that a file by itself holds: by its name, else by its columns.

    A file that was written by us has every column of its table, whatever its name is now.
    """
    if file.content is not Content.TEXT:
        return None
    named = table_called(file.path.stem)
    if named is not None:
        return named
    columns = {word_key(header) for header in file.header(KNOWN_HEADERS)}
    for record_class in TABLES:
        fields = {word_key(name) for name in record_class.model_fields} - {ATTRIBUTES_COLUMN}
        if fields <= columns:
            return record_class
    return None


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.is_file() and path.suffix.lower() in _ENDINGS and not path.name.startswith(".")
        )
    except OSError as fault:
        raise UnreadableFile(str(folder), f"{fault.strerror}. Check its access rights.") from fault


FORMAT: Final = Format(
    name=NAME,
    label="folder of CSV files",
    endings=(".csv",),
    recognises=recognises,
    read=read,
    write=write,
)
