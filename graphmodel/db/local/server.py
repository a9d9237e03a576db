"""A real Neo4j of our own, run as a process of this user on 127.0.0.1."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from filelock import FileLock, Timeout

from graphmodel.db.local import bolt, process
from graphmodel.db.local.config import listening_port
from graphmodel.db.local.diagnosis import UNKNOWN_STATUS
from graphmodel.db.local.extra import require_all
from graphmodel.db.local.faults import disk_faults_in_words
from graphmodel.db.local.home import Home, size_of
from graphmodel.db.local.lock import read_lock
from graphmodel.db.local.secret import password_of
from graphmodel.db.local.start import Start, wait_for_answer
from graphmodel.db.local.state import State, read_state, write_state
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import BaseFileLock
    from pydantic import SecretStr

    from graphmodel.settings import Settings

    Progress = Callable[[str, int, int], None]

SECONDS_TO_ANSWER: Final = 60.0
SECONDS_TO_STOP: Final = 90.0
# The other command may be fetching over a slow line.
MINUTES_TO_TAKE_TURNS: Final = 30

ServerState = Literal["running", "starting", "stopped", "crashed", "not_fetched"]

_IN_WORDS: Final[dict[ServerState, str]] = {
    "running": "runs",
    "starting": "is not ready yet, or is stopping",
    "stopped": "is not running",
    "crashed": "ended without having been stopped",
    "not_fetched": "has not been set up yet",
}


@dataclass(frozen=True)
class ServerStatus:
    """How the local server stands.

    Attributes:
        state: `running` and answers; `starting`, a process that does not accept connections
            yet or any more; `stopped`; `crashed`, gone without having been stopped;
            `not_fetched`.
        running: Whether the state is `running`.
        uri: Where it answers, or would; empty before the first start.
        username: User to log in as.
        password_file: File that holds the password.
        pid: Its process, where there is one.
        version: Release of Neo4j.
        home: Folder of all that belongs to it.
        data_bytes: Size of its databases.
        log: File to look at when something is wrong.
        note: What a person should know about this start; empty where nothing.
    """

    state: ServerState
    running: bool
    uri: str
    username: str
    password_file: Path
    pid: int | None
    version: str
    home: Path
    data_bytes: int
    log: Path
    note: str = ""


class LocalServer:
    """The one local server that belongs to a home folder.

    Any number of commands may use it at the same time; those that change it take turns.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._home = Home(settings.home.expanduser().resolve())
        self._lock = read_lock()

    def up(self, progress: Progress | None = None) -> ServerStatus:
        """Make sure that the server runs and return how it stands.

        Args:
            progress: Told what is being done, how many bytes are there and how many there will
                be (both 0 where nothing is counted).

        Raises:
            LocalServerError: It cannot be fetched or started; what was fetched is kept.
        """
        require_all()
        report = progress or (lambda _what, _done, _total: None)
        self._home.make()
        with self._turn(report):
            known = self._known()
            if known.pid is not None and known.version not in ("", self._lock.version):
                known = self._stopped(known, known.pid)
            if known.pid is None:
                started = Start(self._settings, self._home, self._lock, report).run(known.port)
            else:
                started = replace(known, version=self._lock.version)
                write_state(self._home.state, started)
                wait_for_answer(self._home, started, self._ended, SECONDS_TO_ANSWER)
        note = ""
        if known.port not in (None, started.port):
            note = f"Port {known.port} is taken by another program; the address has changed."
        return replace(self.status(), note=note)

    def down(self) -> bool:
        """Stop the server and return whether there was one to stop.

        Raises:
            LocalServerError: It does not end in time; it is never killed.
        """
        with disk_faults_in_words(self._home.root):
            if not self._home.run.is_dir():
                return False
        with self._turn(lambda _what, _done, _total: None):
            known = self._known()
            if known.pid is None:
                write_state(self._home.state, known)
                return False
            self._stopped(known, known.pid)
            return True

    def status(self) -> ServerStatus:
        """Return how the server stands, without changing anything."""
        home = self._home
        with disk_faults_in_words(home.root):
            recorded = read_state(home.state)
            known = self._known()
            state = self._state_of(recorded, known)
        return ServerStatus(
            state=state,
            running=state == "running",
            uri="" if known.port is None else bolt.address(known.port),
            username=bolt.USERNAME,
            password_file=home.password,
            pid=known.pid,
            version=known.version or self._lock.version,
            home=home.root,
            data_bytes=size_of([home.data]),
            log=home.console,
        )

    def connection(self) -> tuple[str, str, SecretStr]:
        """Return address, user name and password of the server that runs.

        Raises:
            LocalServerError: None runs, or its password cannot be read.
        """
        status = self.status()
        if not status.running:
            raise LocalServerError(
                f"The local Neo4j server {_IN_WORDS[status.state]}. Run 'rippletrace up', or set "
                "NEO4J_URI to a server that runs."
            )
        return status.uri, status.username, password_of(self._home.password)

    def installed_size(self, *, keep_data: bool = True) -> int:
        """Return the size of what `uninstall` would remove, in bytes."""
        return size_of(self._removable(keep_data=keep_data))

    def uninstall(self, *, keep_data: bool = True) -> tuple[Path, ...]:
        """Stop the server, remove what `up` made, and return what was removed.

        Args:
            keep_data: Whether the databases, and the password that opens them, stay.

        Raises:
            LocalServerError: The server does not stop, or files cannot be removed.
        """
        self.down()
        with disk_faults_in_words(self._home.root):
            removed = self._removable(keep_data=keep_data)
            for path in removed:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
            if self._home.root.is_dir() and not any(self._home.root.iterdir()):
                self._home.root.rmdir()
        return removed

    def _removable(self, *, keep_data: bool) -> tuple[Path, ...]:
        home = self._home
        made = [home.jars, home.conf, home.logs, home.run, home.turn, home.root / "plugins"]
        if not keep_data:
            made += [home.data, home.password]
        return tuple(path for path in made if path.exists())

    @contextmanager
    def _turn(self, report: Progress) -> Iterator[None]:
        """Wait until no other command changes the server, then keep others waiting."""
        turn = FileLock(self._home.turn)
        with disk_faults_in_words(self._home.root):
            try:
                turn.acquire(timeout=0)
            except Timeout:
                report("Waiting for another rippletrace command", 0, 0)
                self._wait_for(turn)
            try:
                yield
            finally:
                turn.release()

    def _wait_for(self, turn: BaseFileLock) -> None:
        try:
            turn.acquire(timeout=60 * MINUTES_TO_TAKE_TURNS)
        except Timeout as cause:
            raise LocalServerError(
                f"Another rippletrace command is still working in {self._home.root} after "
                f"{MINUTES_TO_TAKE_TURNS} minutes. Wait for it, or stop it, and try again."
            ) from cause

    def _known(self) -> State:
        """Return what is known of the server, with a process only where one lives."""
        recorded = read_state(self._home.state)
        if recorded.pid is None and not self._home.arguments.exists():
            return recorded
        pid = process.find(self._home.marker, recorded.pid)
        port = recorded.port
        if port is None and pid is not None:
            port = listening_port(self._home.configuration)
        return replace(recorded, pid=pid, port=port)

    def _state_of(self, recorded: State, known: State) -> ServerState:
        if known.pid is not None:
            return "running" if known.port and bolt.accepts(known.port) else "starting"
        if recorded.pid is not None:
            return "crashed"
        folder = self._settings.jars or self._home.jars
        there = all((folder / jar.name).is_file() for jar in self._lock.jars)
        return "stopped" if there else "not_fetched"

    def _ended(self) -> int | None:
        """Return nothing while the process lives; nobody can tell its status afterwards."""
        return UNKNOWN_STATUS if self._known().pid is None else None

    def _stopped(self, known: State, pid: int) -> State:
        """Stop the process and return what is known of the server without it."""
        if not process.stop(pid, SECONDS_TO_STOP):
            raise LocalServerError(
                f"The local server (process {pid}) was asked to stop {SECONDS_TO_STOP:g} seconds "
                f"ago and is still busy, perhaps writing. Wait, look at {self._home.console}, and "
                "run 'rippletrace down' again."
            )
        stopped = replace(known, pid=None)
        write_state(self._home.state, stopped)
        return stopped
