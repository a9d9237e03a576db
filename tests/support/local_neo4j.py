"""The jars of the local server, fetched once for all runs of the tests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from filelock import FileLock
from jgo.constants import MAVEN_CENTRAL_URL
from platformdirs import user_cache_path

from graphmodel.db.local.fetch import Fetcher
from graphmodel.db.local.lock import read_lock

if TYPE_CHECKING:
    from pathlib import Path


@cache
def jars_folder() -> Path:
    """Return a folder of this user that holds every jar of the local server.

    The first call on a machine fetches them; a second process waits for the first.
    """
    folder = user_cache_path("rippletrace", appauthor=False) / "jars"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        Fetcher(folder, MAVEN_CENTRAL_URL).fetch(read_lock().jars)
    return folder
