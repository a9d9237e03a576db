"""The app as a process of its own, a share of the sample data, and visitors by WebSocket."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from graphmodel.share_records import Share
from ingest.shares import add, new_secret
from support.journeys import DIALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from websockets.sync.client import ClientConnection

    from graphmodel.db.runner import Database

PATIENCE_SECONDS: Final = 120.0


def share_of_dialogue(database: Database) -> str:
    """Share what dialogue led to in the sample data, with comments; return the secret key.

    The share is called `one`.
    """
    key, hashed = new_secret()
    share = Share(
        share_id="one",
        key_hash=hashed,
        title="What dialogue led to",
        page="trace",
        address=f"from={DIALOGUE}",
        projects=("deep", "deep-programme"),
        comments=True,
        made_on="2026-11-30",
    )
    add(database, share)
    return key


@contextmanager
def shared_server(environment: Mapping[str, str]) -> Iterator[int]:
    """Yield the port of the app for what is shared, once it answers.

    Args:
        environment: What names the database.
    """
    with served(environment, "--shared") as port:
        yield port


@contextmanager
def served(environment: Mapping[str, str], *options: str) -> Iterator[int]:
    """Yield the port of the app, once it answers.

    Args:
        environment: What names the database.
        options: Of `serve`.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), *options]
    given = os.environ | {"BROWSER": "none", **environment}
    with subprocess.Popen(
        command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as app:
        try:
            until = time.monotonic() + PATIENCE_SECONDS
            while fetched(port, "/_stcore/health")[0] != 200:
                if time.monotonic() > until:
                    raise TimeoutError("the app did not start")
                time.sleep(0.3)
            yield port
        finally:
            app.terminate()


def fetched(port: int, path: str) -> tuple[int, str]:
    """Return the status and the text of an answer; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


class Visit:
    """One session, as a browser would hold it."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._looks_again = ""

    def ask(self, page: str, address: Mapping[str, str | Sequence[str]]) -> str:
        """Return every byte that came until the page was complete, each as a letter."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = urlencode(address, doseq=True)
        self._connection.send(message.SerializeToString())
        return self._until_finished()

    def wait_for(self, text: str) -> str:
        """Return what comes, once the page has looked again by itself, until a text is in it."""
        message = BackMsg()
        message.rerun_script.fragment_id = self._looks_again
        message.rerun_script.is_auto_rerun = True
        self._connection.send(message.SerializeToString())
        came = ""
        while text not in came:
            came += self._until_finished()
        return came

    def _until_finished(self) -> str:
        came = []
        while True:
            raw = self._connection.recv(PATIENCE_SECONDS, decode=False)
            came.append(raw.decode("latin-1"))
            told = ForwardMsg.FromString(raw)
            if told.WhichOneof("type") == "auto_rerun":
                self._looks_again = told.auto_rerun.fragment_id
            if told.WhichOneof("type") == "script_finished":
                return "".join(came).replace("\\", "")  # the escapes of Markdown


@contextmanager
def visit(port: int) -> Iterator[Visit]:
    """Yield a session on the pages of the app."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        yield Visit(connection)
