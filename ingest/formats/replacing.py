"""Writing a file or a folder so that it is there whole, or as it was before."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graphmodel.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from pathlib import Path


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to; when that went well, it takes the place of the file.

    Raises:
        IngestError: The file cannot be written.
    """
    beside = _beside(path)
    try:
        yield beside
        os.replace(beside, path)
    except OSError as fault:
        raise not_written(path, fault) from fault
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path, own: Set[str]) -> Iterator[Path]:
    """Yield a folder to write into; when that went well, it takes the place of the other.

    Args:
        path: The folder.
        own: Names of the files that may be replaced. A folder that holds others is refused.

    Raises:
        IngestError: The folder holds something else, or cannot be written.
    """
    beside, aside = _beside(path), _beside(path)
    try:
        if path.exists():
            _refuse_other_content(path, own)
        beside.mkdir()
        yield beside
        if path.exists():
            os.replace(path, aside)
        try:
            os.replace(beside, path)
        except OSError:
            if aside.exists():
                os.replace(aside, path)
            raise
    except OSError as fault:
        raise not_written(path, fault) from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_other_content(path: Path, own: Set[str]) -> None:
    if not path.is_dir():
        raise IngestError(f"{path} is a file, and a folder is to be written. Choose another name.")
    other = sorted(entry.name for entry in path.iterdir() if entry.name not in own)
    if other:
        raise IngestError(
            f"{path} holds other files, such as '{other[0]}', which would be lost. "
            "Choose a new folder."
        )


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")


def not_written(path: Path, fault: OSError) -> IngestError:
    """Return the error for a file or folder that the system does not let us write."""
    return IngestError(
        f"{path} cannot be written ({fault.strerror or fault}). "
        "Check that its folder exists, may be written to, and has room."
    )
