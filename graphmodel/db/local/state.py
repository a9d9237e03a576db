"""What the local server leaves on the disk about itself between two commands."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class State:
    """What is known of the server from the last time.

    Attributes:
        port: Port that was chosen for it; kept while no other program takes it.
        pid: Process that was started; absent before the first start and after a clean stop.
        version: Release that was started.
    """

    port: int | None = None
    pid: int | None = None
    version: str = ""


def read_state(file: Path) -> State:
    """Return what was written last; nothing known where that is missing or was damaged."""
    try:
        return State(**json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return State()


def write_state(file: Path, state: State) -> None:
    """Write the state so that a reader sees the old one or the new one, never a part."""
    write_whole(file, json.dumps(asdict(state)))


def write_whole(file: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a file that never has other rights than `mode`, and never half of its text.

    On Windows only the user's own profile folder guards it; there `mode` means nothing.
    """
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with open(
        os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8"
    ) as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
