"""Files that come in by a page: no longer on disk than they are needed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import IngestError, UnreadableFile
from graphmodel.values import clean_name
from ingest.archive import checked_copy, part_names
from ingest.formats import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.mapping.rules import FieldMapping
    from ingest.reading import Reading

_LONGEST_STEM: Final = 180
_LONGEST_ENDING: Final = 40
"""Bytes of a file's name that are kept; most file systems allow 255 for both together."""

_NOT_IN_A_NAME: Final = re.compile(r'[\\/:*?"<>|]')
_TABLE_ENDINGS: Final = (".csv", ".tsv")
_FOLDER: Final = "uploaded files"
_SHOWN_NAMES: Final = 3


class Upload(NamedTuple):
    """One file that somebody handed in."""

    name: str
    content: bytes


def title_of(uploads: Sequence[Upload]) -> str:
    """Return the name under which problems and history list these files."""
    names = [safe_name(upload.name) for upload in uploads]
    left = len(names) - _SHOWN_NAMES
    return ", ".join(names[:_SHOWN_NAMES]) + (f" and {left} more" if left > 0 else "")


def safe_name(name: str) -> str:
    """Return a file name that names a file in a folder and nothing else; keys may stand on it.

    >>> safe_name("../interviews.csv"), safe_name("..")
    ('_interviews.csv', 'upload')
    """
    path = Path(_NOT_IN_A_NAME.sub("_", clean_name(name)).strip(". ") or "upload")
    return _cut(path.stem, _LONGEST_STEM) + _cut(path.suffix, _LONGEST_ENDING)


def read_uploads(
    uploads: Sequence[Upload],
    *,
    format: str | None = None,
    project: str | None = None,
    mapping: FieldMapping | None = None,
) -> Reading:
    """Return what these files hold: one file of any format, or several CSV files as one set.

    An archive that packs CSV tables alone, as the Data page hands them out, is such a set.

    Raises:
        UnreadableFile: A file is not what it says, is unsafe to open, or is in no known format.
        IngestError: Several files that are no set.
    """
    names = [safe_name(upload.name) for upload in uploads]
    several = len(names) > 1
    if several and (
        len({name.casefold() for name in names}) < len(names)
        or not all(Path(name).suffix.lower() in _TABLE_ENDINGS for name in names)
    ):
        raise IngestError(
            "Several files are read together where each is another CSV table of ours, such as "
            "claims.csv and factors.csv. Import any other file by itself."
        )
    with TemporaryDirectory(prefix="rippletrace-") as temporary:
        folder = Path(temporary, _FOLDER)
        folder.mkdir()
        for name, upload in zip(names, uploads, strict=True):
            (folder / name).write_bytes(upload.content)
        path = folder if several else _unpacked(folder / names[0])
        try:
            return read_file(path, format=format, project=project, mapping=mapping)
        except UnreadableFile as error:
            raise UnreadableFile(path.name, error.reason) from error


def _unpacked(path: Path) -> Path:
    """Return the folder that an archive of CSV tables packs, or the file itself where it is none.

    Raises:
        UnreadableFile: The archive is damaged, encrypted, or unpacks to too much.
    """
    if not zipfile.is_zipfile(path):
        return path
    names = part_names(path)
    if not names or not all(name.endswith(_TABLE_ENDINGS) for name in names):
        return path
    folder = path.with_name(path.stem or _FOLDER)
    folder.mkdir()
    with zipfile.ZipFile(checked_copy(path, lambda _: True)) as archive:
        for part in archive.namelist():
            (folder / safe_name(part)).write_bytes(archive.read(part))
    return folder


def _cut(text: str, size: int) -> str:
    """Return the beginning of a text that fits so many bytes."""
    return text.encode()[:size].decode(errors="ignore")
