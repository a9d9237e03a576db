"""The server's process: started so that it outlives us, found again, stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from graphmodel.db.local.extra import optional
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SERVER_CLASS: Final = "org.neo4j.server.Neo4jCommunity"
ADMIN_CLASS: Final = "org.neo4j.cli.AdminTool"
SECONDS_TO_ADMINISTER: Final = 120

if sys.platform == "win32":
    _APART_ON_WINDOWS: Final = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
else:
    _APART_ON_WINDOWS: Final = 0


def environment(home: Path) -> dict[str, str]:
    """Return the variables that Java is given.

    None of ours is passed on: `NEO4J_PASSWORD` may belong to another server, and
    `JAVA_TOOL_OPTIONS` to another program. Windows cannot start a process without its own.
    """
    own = dict(os.environ) if sys.platform == "win32" else {"LC_ALL": "C.UTF-8"}
    return {**own, "NEO4J_HOME": str(home)}


def launch(
    command: Sequence[str], *, folder: Path, home: Path, log: Path
) -> subprocess.Popen[bytes]:
    """Start a process that goes on when this one ends, and return it.

    Args:
        command: Program and arguments.
        folder: Where it runs.
        home: The server's home.
        log: File that takes what it prints, in place of what it printed the last time.
    """
    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=sys.platform != "win32",
            creationflags=_APART_ON_WINDOWS,
        )


def let_go(process: subprocess.Popen[bytes]) -> None:
    """Give up a process that is to go on, so that Python does not warn about leaving it."""
    process.returncode = 0


def administer(command: Sequence[str], *, folder: Path, home: Path) -> str | None:
    """Run an administration command to its end and return what it printed if it failed."""
    try:
        ended = subprocess.run(
            command,
            cwd=folder,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS_TO_ADMINISTER,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{ADMIN_CLASS} did not end within {SECONDS_TO_ADMINISTER} seconds"
    return ended.stdout.decode(errors="replace") if ended.returncode else None


def find(marker: str, recorded: int | None) -> int | None:
    """Return the process id of the server that carries this marker.

    A process counts only by its command line, so a number that another program has by now is
    not mistaken for the server, and a server is found whose number was lost.

    Args:
        marker: What stands on the command line of this server only.
        recorded: Process id to look at first.
    """
    psutil = optional("psutil")
    if recorded is not None and psutil.pid_exists(recorded):
        try:
            if _is_server(psutil.Process(recorded).cmdline(), marker):
                return recorded
        except psutil.Error:
            pass
    for process in psutil.process_iter(["cmdline"]):
        if _is_server(process.info["cmdline"], marker):
            return int(process.pid)
    return None


def stop(pid: int, seconds: float) -> bool:
    """Ask a process to end and return whether it did so in time.

    Neo4j writes a checkpoint and ends when it is asked; Windows has no way to ask and ends it
    at once, which Neo4j mends from its log at the next start.
    """
    psutil = optional("psutil")
    try:
        process = psutil.Process(pid)
        process.terminate()
        process.wait(seconds)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    except psutil.AccessDenied as cause:
        raise LocalServerError(
            f"The local server (process {pid}) was started by another user, who alone can stop it."
        ) from cause
    return True


def _is_server(command: Sequence[str] | None, marker: str) -> bool:
    return command is not None and marker in command and SERVER_CLASS in command
