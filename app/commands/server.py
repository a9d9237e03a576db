"""The local server and the app: up, down, status, demo, serve, uninstall."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import app
from app.commands.output import answer, as_json, database, progress, say
from app.shipped_files import sample_folder, streamlit_config
from app.views.words import amount
from graphmodel.db.local.server import LocalServer
from graphmodel.db.migrate import prepare
from graphmodel.errors import LocalServerError
from ingest.formats import read_file
from ingest.pipeline import import_dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.local.server import ServerStatus
    from graphmodel.settings import Settings

_DEFAULT_PORT = 8501
_SHARED_PORT = 8502
_HERE = ("127.0.0.1", "localhost", "0.0.0.0")
"""Addresses under which this machine itself finds the app."""

_port = click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=_DEFAULT_PORT,
    show_default=True,
    help="Port of the app.",
)


@click.command()
@as_json
@click.pass_obj
def up(settings: Settings, as_json: bool) -> None:
    """Fetch (once) and start a Neo4j of your own; it keeps running until 'down'."""
    status = _started(settings)
    if as_json:
        answer(_status_json(status))
    say(
        f"Neo4j {status.version} answers at {status.uri}, user {status.username}; "
        f"its password is in {status.password_file}."
    )
    if status.note:
        say(status.note)


def _started(settings: Settings) -> ServerStatus:
    """Start the local server, with the schema of this version, and return its status."""
    with progress() as show:
        status = LocalServer(settings).up(show)
    with database(settings.model_copy(update={"uri": None})) as opened:
        prepare(opened)
    return status


@click.command()
@as_json
@click.pass_obj
def down(settings: Settings, as_json: bool) -> None:
    """Stop the local server cleanly. Its data stays."""
    stopped = LocalServer(settings).down()
    if as_json:
        answer({"stopped": stopped})
    say("Stopped." if stopped else "The local server was not running.")


@click.command()
@as_json
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Tell the state of the local server, its address and the size of its data."""
    found = LocalServer(settings).status()
    if as_json:
        answer(_status_json(found))
    if settings.uri:
        say(f"NEO4J_URI is set: commands use {settings.uri}, not the local server.")
    if found.running:
        size = found.data_bytes / 1_000_000
        say(f"Neo4j {found.version} runs at {found.uri} (process {found.pid}), {size:.0f} MB.")
    else:
        say(f"The local server is {found.state.replace('_', ' ')}. 'rippletrace up' starts it.")


def _status_json(status: ServerStatus) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Path) else value
        for name, value in dataclasses.asdict(status).items()
    }


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    help=f"Port of the app: {_DEFAULT_PORT}, or {_SHARED_PORT} of what is shared.",
)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--read-only", is_flag=True, help="Show no page that writes, and write nothing.")
@click.option(
    "--shared",
    is_flag=True,
    help="Open what 'share' made addresses for, to whoever has one; no more.",
)
@click.pass_obj
def serve(settings: Settings, port: int | None, address: str, read_only: bool, shared: bool) -> int:
    """Open the app on whatever database is set; Ctrl+C stops it.

    Without --shared whoever reaches it sees everything: there is no login.
    """
    if settings.uri is None:
        LocalServer(settings).connection()
    if shared:
        silent = ("--client.showErrorDetails", "none")
        return _serve(settings, port or _SHARED_PORT, address, main="shared_app.py", options=silent)
    read_only = read_only or settings.read_only
    if address not in ("127.0.0.1", "localhost", "::1"):
        may = "read" if read_only else "read and change"
        say(f"There is no login: whoever reaches {address} can {may} the graph.")
    return _serve(settings, port or _DEFAULT_PORT, address, read_only=read_only)


@click.command()
@_port
@click.pass_obj
def demo(settings: Settings, port: int) -> int:
    """Start a database, load the sample data and open the app. BROWSER=none opens no browser."""
    if settings.uri is None:
        started = _started(settings)
        say(f"Neo4j {started.version} answers at {started.uri}.")
    folder = sample_folder()
    reading = read_file(folder)
    with database(settings) as opened:
        report = import_dataset(opened, reading.dataset, reading.problems, file=folder.name)
    if report.run_id:
        say(f"Loaded the sample data: {amount(report.read['claims'], 'claim')}.")
    return _serve(settings, port, "127.0.0.1")


def _serve(
    settings: Settings,
    port: int,
    address: str,
    *,
    main: str = "main.py",
    options: Sequence[str] = (),
    read_only: bool = False,
) -> int:
    """Run Streamlit until it ends; open a browser once it answers, unless told not to."""
    free = _free_port(address, port)
    if free != port:
        say(f"Port {port} is taken; using {free}.")
    url = f"http://{'localhost' if address in _HERE else address}:{free}"
    script = Path(app.__file__).parent / main
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(free), "--server.address", address]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command += ["--server.fileWatcherType", "none", "--logger.level", "error"]
    command += options
    working = _configured_folder(settings)
    environment = os.environ | ({"RIPPLETRACE_READ_ONLY": "1"} if read_only else {})
    process = subprocess.Popen(command, cwd=working, env=environment, stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, _interrupt)
    threading.Thread(target=_announce, args=(process, url), daemon=True).start()
    try:
        return 0 if process.wait() == 0 else 2
    except KeyboardInterrupt:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        say("The app has stopped. 'rippletrace down' stops the database.")
        return 0


def _interrupt(*_: object) -> None:
    """End as by Ctrl+C, so that the app goes with this command."""
    raise KeyboardInterrupt


def _announce(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(240):
        if process.poll() is not None:
            return
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                break
        except OSError:
            time.sleep(0.25)
    say(f"The app is at {url}  (Ctrl+C stops it)")
    if os.environ.get("BROWSER") != "none":
        webbrowser.open(url)


def _free_port(address: str, wanted: int) -> int:
    for port in range(wanted, min(wanted + 50, 65_536)):
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise LocalServerError(
        f"None of the ports {wanted} to {wanted + 49} is free. Name another with --port."
    )


def _app_folder(settings: Settings) -> Path:
    return settings.home / "app"


def _configured_folder(settings: Settings) -> Path:
    """A folder with our Streamlit configuration: Streamlit reads it from where it is started."""
    folder = _app_folder(settings)
    target = folder / ".streamlit" / "config.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(streamlit_config().read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@click.command()
@click.option("--with-data", is_flag=True, help="Also remove the graph itself. Cannot be undone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def uninstall(settings: Settings, with_data: bool, yes: bool) -> None:
    """Remove what 'up' fetched, after asking. The graph stays unless --with-data."""
    server = LocalServer(settings)
    what = "the fetched server AND the graph" if with_data else "the fetched server"
    size = server.installed_size(keep_data=not with_data) / 1_000_000
    if not yes:
        question = f"Remove {what} ({size:.0f} MB) from {settings.home}?"
        click.confirm(question, abort=True, err=True)
    removed = server.uninstall(keep_data=not with_data)
    shutil.rmtree(_app_folder(settings), ignore_errors=True)
    say(
        "Removed "
        + (", ".join(str(path) for path in removed) or "nothing: nothing was there")
        + "."
    )


COMMANDS = (demo, up, down, status, serve, uninstall)
