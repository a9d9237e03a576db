"""A small Maven repository on this machine that can be told to misbehave."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Repository:
    """What the repository holds, how it misbehaves, and what was asked of it.

    Attributes:
        uri: Its address.
        files: Content by path.
        statuses: HTTP statuses that the next requests for a path are answered with instead.
        breaks: Path and number of bytes after which its next answers break off, one by one.
        ranges: Whether it can answer with a part of a file.
        asked: Path and `Range` header of each request, in order.
    """

    uri: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    breaks: dict[str, list[int]] = field(default_factory=dict)
    ranges: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@contextmanager
def repository() -> Iterator[Repository]:
    """Serve an empty repository on a free port while the block runs."""
    held = Repository()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            held.asked.append((path, self.headers["Range"]))
            if held.statuses.get(path):
                self.send_error(held.statuses[path].pop(0))
                return
            content = held.files.get(path)
            if content is None:
                self.send_error(404)
                return
            start = 0
            if held.ranges and self.headers["Range"]:
                start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
                self.send_response(206)
                self.send_header(
                    "Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}"
                )
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = len(content)
            if held.breaks.get(path):
                end = start + held.breaks[path].pop(0)
            self.wfile.write(content[start:end])

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        held.uri = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield held
        finally:
            server.shutdown()
            thread.join()
