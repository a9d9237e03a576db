"""Where everything of the local server lies, below one folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.db.local.faults import disk_faults_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ONLY_OWNER: Final = 0o700


@dataclass(frozen=True)
class Home:
    """The folder of the local server and the names of what lies in it."""

    root: Path

    @property
    def jars(self) -> Path:
        """The server's program, where no other folder is set."""
        return self.root / "jars"

    @property
    def data(self) -> Path:
        """The databases."""
        return self.root / "data"

    @property
    def conf(self) -> Path:
        """Folder of the settings."""
        return self.root / "conf"

    @property
    def configuration(self) -> Path:
        """Settings of the server, made anew at each start."""
        return self.conf / "neo4j.conf"

    @property
    def logs(self) -> Path:
        """What the server writes about itself."""
        return self.root / "logs"

    @property
    def run(self) -> Path:
        """What is known of the process that runs."""
        return self.root / "run"

    @property
    def password(self) -> Path:
        """The password, alone in its file."""
        return self.root / "password"

    @property
    def console(self) -> Path:
        """What the process printed since its start."""
        return self.logs / "console.log"

    @property
    def state(self) -> Path:
        """The state of `graphmodel.db.local.state`."""
        return self.run / "server.json"

    @property
    def arguments(self) -> Path:
        """Arguments for the Java launcher."""
        return self.run / "java.args"

    @property
    def marker(self) -> str:
        """The argument file as it stands on the command line of this home's server only."""
        return f"@{self.arguments}"

    @property
    def turn(self) -> Path:
        """Lock file that makes commands which change the server take turns."""
        return self.root / "turn.lock"

    def make(self) -> None:
        """Make the folders that are missing, for nobody else to read.

        Raises:
            LocalServerError: The folder cannot be written to.
        """
        with disk_faults_in_words(self.root):
            self.root.mkdir(parents=True, exist_ok=True, mode=ONLY_OWNER)
            for folder in (self.data, self.conf, self.logs, self.run):
                folder.mkdir(exist_ok=True, mode=ONLY_OWNER)


def size_of(paths: Iterable[Path]) -> int:
    """Return the length of files, and of all files below folders, in bytes.

    What disappears meanwhile, as the files of a running server do, counts nothing.
    """
    return sum(_size(file) for path in paths for file in (path, *path.rglob("*")))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0
