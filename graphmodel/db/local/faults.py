"""Faults of the operating system, in sentences."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def disk_faults_in_words(folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses into an error that says so, and where."""
    try:
        yield
    except OSError as cause:
        raise disk_fault(folder, cause) from cause


def disk_fault(folder: Path, cause: OSError) -> LocalServerError:
    """Return the error that says what the operating system refused, and where."""
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return LocalServerError(
            f"The disk of {folder} is full. Free some space and run 'rippletrace up' again, or set "
            "RIPPLETRACE_HOME to a folder on another disk."
        )
    return LocalServerError(
        f"{cause.filename or folder} cannot be used ({cause.strerror or cause}). Give yourself the "
        "right to write there, or set RIPPLETRACE_HOME to another folder."
    )


def require_space(folder: Path, needed: int) -> None:
    """Return when the disk of a folder has this many bytes left.

    Raises:
        LocalServerError: It has fewer.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise LocalServerError(
            f"The disk of {folder} has {free // 1_000_000:,} MB left and the local server needs "
            f"{needed // 1_000_000:,} MB. Free some space, or set RIPPLETRACE_HOME to a folder on "
            "another disk."
        )
