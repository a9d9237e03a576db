"""The lock file: which jars the local server consists of, with their sizes and checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Jar:
    """One jar of the local server.

    Attributes:
        path: Where it lies below the root of a Maven repository.
        sha256: Checksum of its content, in hexadecimal digits.
        size: Length of its content, in bytes.
    """

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """File name, which no other jar of the lock has."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Lock:
    """All that one release of Neo4j consists of, written by `tools/lock_neo4j.py`."""

    version: str
    jars: tuple[Jar, ...]

    @property
    def size(self) -> int:
        """Length of all jars together, in bytes."""
        return sum(jar.size for jar in self.jars)


def read_lock() -> Lock:
    """Return the lock that this version of Rippletrace ships with."""
    text = files("graphmodel.db.local").joinpath("neo4j.lock.json").read_text(encoding="utf-8")
    content = json.loads(text)
    return Lock(content["version"], tuple(Jar(**entry) for entry in content["jars"]))


def sha256(file: Path) -> str:
    """Return the checksum of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def holds(folder: Path, jar: Jar) -> bool:
    """Return whether a folder has a jar under its name and with the right content."""
    file = folder / jar.name
    try:
        return file.stat().st_size == jar.size and sha256(file) == jar.sha256
    except FileNotFoundError:
        return False
