"""`python -m support.stopped_import FOLDER STEP`: imports a folder and is killed on the way.

The import is staged in small batches. At the given step of its progress the process kills itself,
as a failing machine would: nothing is closed, nothing is said. A step that never comes lets it end.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys

from graphmodel.db.connect import open_database
from graphmodel.settings import Settings
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.staged import in_small_batches


def main() -> None:
    folder, step = sys.argv[1], int(sys.argv[2])
    in_small_batches()
    steps = itertools.count()

    def stop(what: str, done: int, total: int) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    reading = read_file(folder)
    with open_database(Settings.from_env(os.environ)) as database:
        import_dataset(database, reading.dataset, reading.problems, file="stopped", progress=stop)
    print(next(steps))


if __name__ == "__main__":
    main()
