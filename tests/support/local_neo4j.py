"""The jars of the local server, fetched once for all runs of the tests."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from filelock import FileLock
from jgo.constants import MAVEN_CENTRAL_URL
from platformdirs import user_cache_path

from graphmodel.db.local.fetch import Fetcher
from graphmodel.db.local.lock import read_lock


@cache
def jars_folder() -> Path:
    """Return a folder of this user that holds every jar of the local server.

    The first call on a machine fetches them; a second process waits for the first. The variables
    `RIPPLETRACE_JARS` and `RIPPLETRACE_MAVEN_URL` mean what they mean to `rippletrace up`.
    """
    given = os.environ.get("RIPPLETRACE_JARS")
    if given:
        return Path(given)
    folder = user_cache_path("rippletrace", appauthor=False) / "jars"
    folder.parent.mkdir(parents=True, exist_ok=True)
    repository = os.environ.get("RIPPLETRACE_MAVEN_URL") or MAVEN_CENTRAL_URL
    with FileLock(f"{folder}.lock"):
        Fetcher(folder, repository).fetch(read_lock().jars)
    return folder
