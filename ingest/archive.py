"""Opening an archive without trusting it.

The directory of an archive may lie about sizes, and a small file may unpack to more than the
machine holds. So its parts are unpacked here, counted as they come, and copied into an archive
without compression; what reads the copy sees nothing that was not counted.
"""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from ingest import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ENCRYPTED: Final = 0x1
_CHUNK: Final = 1024 * 1024


def megabytes(size: int) -> str:
    """Return a size in bytes as people write it."""
    return f"{size / (1024 * 1024):,.0f} MB"


def refuse_too_large(path: Path) -> None:
    """Raise if the file is larger than we open.

    Raises:
        UnreadableFile: It is.
    """
    size = path.stat().st_size
    if size > limits.MAX_FILE_BYTES:
        raise UnreadableFile(
            str(path),
            f"it has {megabytes(size)}, and at most {megabytes(limits.MAX_FILE_BYTES)} are read at "
            "once. Split it and import the parts one after the other.",
        )


def part_names(path: Path) -> frozenset[str]:
    """Return the names of what an archive packs, in lower case.

    Raises:
        UnreadableFile: It is no archive, is encrypted, damaged, or unpacks to too much.
    """
    with _opened(path) as archive:
        return frozenset(name.lower() for name in archive.namelist())


def checked_copy(path: Path, wanted: Callable[[str], bool]) -> BytesIO:
    """Return an archive that holds the wanted parts of another, unpacked and counted.

    Args:
        path: The archive.
        wanted: Whether a part of this name is copied.

    Raises:
        UnreadableFile: It is no archive, is encrypted, damaged, or unpacks to too much.
    """
    with _opened(path) as archive:
        return _copy(path, archive, wanted)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Yield the archive after a look at its directory; its faults become ours."""
    refuse_too_large(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(path, archive)
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as fault:
        raise UnreadableFile(
            str(path), f"it is no whole archive ({fault}). Save or download it again."
        ) from fault


def _check_directory(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > limits.MAX_ENTRIES:
        raise UnreadableFile(
            str(path),
            f"it packs {len(entries):,} files, and at most {limits.MAX_ENTRIES:,} are opened. "
            "Save it again in the program that made it.",
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile(
            str(path), "it is protected by a password. Save it without one and import that."
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, path.stat().st_size)
    _refuse_bomb(path, unpacked, packed)


def _refuse_bomb(path: Path, unpacked: int, packed: int) -> None:
    too_dense = unpacked > limits.RATIO_COUNTS_FROM and unpacked > packed * limits.MAX_RATIO
    if unpacked > limits.MAX_UNPACKED_BYTES or too_dense:
        raise UnreadableFile(
            str(path),
            f"it unpacks to {megabytes(unpacked)} or more, {unpacked // packed} times its size, "
            "and may be made to fill the memory. Save it again in the program that made it, "
            "or export its sheets as CSV.",
        )


def _copy(path: Path, archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> BytesIO:
    copy = BytesIO()
    packed = max(1, path.stat().st_size)
    unpacked = 0
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as checked:
        for name in dict.fromkeys(archive.namelist()):
            if name.endswith("/") or not wanted(name):
                continue
            with archive.open(name) as part, checked.open(name, "w") as target:
                while chunk := part.read(_CHUNK):
                    unpacked += len(chunk)
                    _refuse_bomb(path, unpacked, packed)
                    target.write(chunk)
    copy.seek(0)
    return copy
