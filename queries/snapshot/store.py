"""Keeps snapshots on disk for the next start, and opens one from there or from the database.

A file holds one part of a snapshot, its links or its claims, as plain arrays; texts are a list in
JSON. Nothing in it is ever executed. Its name tells database and content stamp, and it holds both
once more, so that a file that was cut short, or put in the place of another, is not believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zipfile
import zlib
from contextlib import suppress
from dataclasses import fields, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar
from uuid import uuid4

import numpy as np

from graphmodel.values import FactorKind, Level, Role
from queries.ragged import Ragged
from queries.snapshot.claims import ClaimTable
from queries.snapshot.compact import Snapshot
from queries.snapshot.links import LinkTable
from queries.snapshot.reading import read_claims, read_snapshot
from queries.snapshot.stamp import content_stamp
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum
    from pathlib import Path

    from numpy.typing import NDArray

    from graphmodel.db.query import CypherQuery
    from graphmodel.db.runner import Row

Arrays = dict[str, "NDArray[Any]"]
Table = TypeVar("Table")

FORM: Final = 2
"""Raised with each change of what stands in a file, so that older files are read anew."""

KEPT: Final = 3
"""Snapshots that stay in a folder, the newest."""

_LINKS: Final = "links"
_CLAIMS: Final = "claims"
_ABOUT: Final = "about"
_ENDING: Final = ".npz"
_ABANDONED_SECONDS: Final = 3_600

_TABLES: Final[dict[str, Callable[..., object]]] = {
    "factors": FactorTable,
    "sources": SourceTable,
    "projects": ProjectTable,
    "links": LinkTable,
}
_VOCABULARIES: Final[dict[str, type[StrEnum]]] = {
    "levels": Level,
    "kinds": FactorKind,
    "roles": Role,
}
"""Columns whose texts stand for words of a vocabulary."""

_refreshing = Lock()
"""One refresh at a time: whoever comes while another reads finds the file that it wrote."""


class StoredGraph(Protocol):
    """A database with its address."""

    uri: str

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[Row]:
        """Return every row of the answer, in the order of the query."""


def open_snapshot(
    database: StoredGraph,
    folder: Path | None,
    *,
    with_claims: bool = False,
    known: Snapshot | None = None,
) -> Snapshot:
    """Return the graph as it is now: from disk where that is kept there, else from the database.

    Threads may call it at once; one of them reads and keeps what it read for the others.

    Args:
        database: Where the graph is.
        folder: Where snapshots are kept, for this user alone; None to keep none.
        with_claims: With the claims too; `Snapshot.view` says what needs them.
        known: A snapshot of the same database. As long as it is current, its arrays are shared.

    Raises:
        DatabaseError: See `read_snapshot`.
    """
    with _refreshing:
        stamp = content_stamp(database)
        shelf = _Shelf(folder, database.uri, stamp) if folder is not None and stamp else None
        snapshot = known if known is not None and known.stamp == stamp else None
        if snapshot is None and shelf is not None:
            snapshot = shelf.snapshot()
        if snapshot is None:
            snapshot = read_snapshot(database, with_claims=with_claims)
        elif not with_claims or snapshot.claims is not None:
            return snapshot
        elif shelf is not None and (claims := shelf.claims()) is not None:
            return replace(snapshot, claims=claims)
        else:
            snapshot = read_claims(database, snapshot)
        _close(snapshot)
        if shelf is not None and snapshot.stamp == stamp:
            shelf.keep(snapshot)
        return snapshot


def forget_snapshots(folder: Path) -> None:
    """Remove all snapshots that are kept in a folder: what they hold may be kept no longer."""
    for file in folder.glob(f"*{_ENDING}*"):
        file.unlink(missing_ok=True)


class _Shelf:
    """The files of one database at one content stamp, in a folder with those of others."""

    def __init__(self, folder: Path, uri: str, stamp: str) -> None:
        self._folder = folder
        self._about = f"{FORM} {uri} {stamp}"
        self._stamp = stamp
        address = hashlib.sha256(uri.encode()).hexdigest()[:12]
        self._name = f"{address}-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"

    def snapshot(self) -> Snapshot | None:
        """Return what is kept, without claims; None where it is not there, or damaged."""
        arrays = self._arrays(_LINKS)
        if arrays is None:
            return None
        tables: dict[str, Any] = {
            name: _unpacked(table, name, arrays) for name, table in _TABLES.items()
        }
        return Snapshot(self._stamp, **tables)

    def claims(self) -> ClaimTable | None:
        """Return the claims that are kept; None where they are not there, or damaged."""
        arrays = self._arrays(_CLAIMS)
        return None if arrays is None else _unpacked(ClaimTable, _CLAIMS, arrays)

    def keep(self, snapshot: Snapshot) -> None:
        """Keep a snapshot, as far as the disk lets us, and let go of the oldest ones."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._path(_LINKS).exists():
                self._write(_LINKS, _packed(snapshot, *_TABLES))
            if snapshot.claims is not None:
                self._write(_CLAIMS, _packed(snapshot, _CLAIMS))
            self._let_go()

    def _path(self, part: str) -> Path:
        return self._folder / f"{self._name}.{part}{_ENDING}"

    def _arrays(self, part: str) -> Arrays | None:
        path = self._path(part)
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            if _text(arrays.pop(_ABOUT)) == self._about:
                return arrays
        except FileNotFoundError:
            return None
        except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
            pass  # cut short or changed: as good as none
        with suppress(OSError):
            path.unlink()
        return None

    def _write(self, part: str, arrays: Arrays) -> None:
        path = self._path(part)
        made = path.with_name(f"{path.name}.{uuid4().hex}")
        try:
            with made.open("xb") as file:
                np.savez(file, allow_pickle=False, **arrays, **{_ABOUT: _bytes(self._about)})
            os.replace(made, path)
        finally:
            made.unlink(missing_ok=True)

    def _let_go(self) -> None:
        """Remove all but the newest snapshots, and what a stopped program left half written."""
        files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        kept: dict[str, None] = {self._name: None}
        for file in files:
            name = file.name.partition(".")[0]
            if file.suffix == _ENDING and (name in kept or len(kept) < KEPT):
                kept[name] = None
            elif file.suffix == _ENDING or time.time() - file.stat().st_mtime > _ABANDONED_SECONDS:
                file.unlink(missing_ok=True)


def _close(snapshot: Snapshot) -> None:
    """Let nobody write to the arrays of a snapshot any more."""
    for array in _packed(snapshot, *_TABLES, _CLAIMS).values():
        array.flags.writeable = False


def _packed(snapshot: Snapshot, *names: str) -> Arrays:
    """Return the columns of these tables, as far as they are there, as arrays."""
    arrays: Arrays = {}
    for name in names:
        table = getattr(snapshot, name)
        for field in fields(table) if table is not None else ():
            value, key = getattr(table, field.name), f"{name}.{field.name}"
            if isinstance(value, Ragged):
                arrays[f"{key}.offsets"], arrays[f"{key}.items"] = value.offsets, value.items
            elif isinstance(value, tuple):
                arrays[f"{key}.texts"] = _bytes(json.dumps(value))
            elif value is not None:
                arrays[key] = value
    return arrays


def _unpacked(table: Callable[..., Table], name: str, arrays: Arrays) -> Table:
    """Return the table that these arrays hold the columns of. Nobody can write to them."""
    columns: dict[str, Any] = {}
    for key, array in arrays.items():
        array.flags.writeable = False
        owner, _, column = key.partition(".")
        column, _, part = column.partition(".")
        if owner != name:
            continue
        if part == "offsets":
            columns[column] = Ragged(array, arrays[f"{name}.{column}.items"])
        elif part == "texts":
            columns[column] = _words(column, json.loads(array.tobytes()))
        elif not part:
            columns[column] = array
    return table(**columns)


def _words(column: str, texts: list[str | None]) -> tuple[Any, ...]:
    if column not in _VOCABULARIES:
        return tuple(texts)
    words: dict[str | None, Any] = {str(word): word for word in _VOCABULARIES[column]}
    words[None] = None
    return tuple(words[text] for text in texts)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: NDArray[Any]) -> str:
    return array.tobytes().decode()
