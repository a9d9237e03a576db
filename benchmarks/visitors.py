"""Twenty people on one server, each tracing every five seconds, through real WebSocket sessions."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.parse import urlencode

import psutil
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.exchange import own_server
from benchmarks.measure import Line
from benchmarks.pairs import distinct_pairs
from benchmarks.portfolio import portfolio
from benchmarks.portfolio_database import write_portfolio
from graphmodel.db.local.config import MB
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FACTORS: Final = 10_000
PEOPLE: Final = 20
EVERY_SECONDS: Final = 5.0
WHOLE_SECONDS: Final = 600.0
SETTLED_SECONDS: Final = 120.0
"""When memory is looked at for the first time."""
PORT: Final = 8732
PAGES: Final = (
    *("start", "trace", "unexpected", "grid", "timeline", "loops", "matrix", "compare"),
    *("patterns", "voices", "evidence", "involvement", "stories", "gaps", "data"),
)
MOST_KILOBYTES: Final = 150
KEPT_FOR: Final = 2
"""Runs for which Streamlit's browser part keeps a message that no page used."""

MOST_GROWN: Final = 1.1
RUNS: Final = 3
SEED: Final = 11
PATIENCE_SECONDS: Final = 120.0

Address = dict[str, str]


@dataclass(frozen=True)
class Answered:
    """What came back when a page was asked for."""

    seconds: float
    """Until the server had sent everything."""
    kilobytes: float
    faults: tuple[str, ...]
    """Errors that the page shows."""
    said: str
    """All its text."""


class Visitor:
    """One session, as a browser would hold it: what it has got of late is not sent to it again."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._asked = 0
        self._kept: dict[str, int] = {}
        """By hash of a message: when it was last part of a page."""

    def ask(self, page: str, address: Address) -> Answered:
        """Ask for a page, and wait until all of it has come."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = urlencode(address)
        message.rerun_script.cached_message_hashes.extend(self._kept)
        begun = time.perf_counter()
        self._connection.send(message.SerializeToString())
        size, faults, said = 0, [], []
        while True:
            raw = self._connection.recv(PATIENCE_SECONDS, decode=False)
            size += len(raw)
            told = ForwardMsg.FromString(raw)
            self._keep(told)
            if told.WhichOneof("type") == "script_finished":
                break
            element = told.delta.new_element
            kind = element.WhichOneof("type")
            if kind == "exception":
                faults.append(element.exception.message)
            elif kind == "alert" and element.alert.format == Alert.ERROR:
                faults.append(element.alert.body)
            elif kind == "markdown":
                said.append(element.markdown.body)
        seconds = time.perf_counter() - begun
        self._asked += 1
        self._kept = {h: when for h, when in self._kept.items() if self._asked - when <= KEPT_FOR}
        return Answered(seconds, size / 1000, tuple(faults), "\n".join(said))

    def _keep(self, told: ForwardMsg) -> None:
        if told.metadata.cacheable:
            self._kept[told.hash] = self._asked
        elif told.WhichOneof("type") == "ref_hash":
            self._kept[told.ref_hash] = self._asked


def visitors() -> Iterator[Line]:
    """Yield how fast pages come for one person, then for twenty who trace all the while."""
    made = portfolio(FACTORS)
    graph = made.snapshot()
    pairs = [
        {"from": graph.factors.ids[start], "to": graph.factors.ids[end]}
        for start, end in distinct_pairs(graph, int(PEOPLE * WHOLE_SECONDS / EVERY_SECONDS) + 50)
    ]
    with own_server() as (database, home):
        write_portfolio(database, made, graph)
        with _app(home) as process:
            yield from _pages(pairs[:50])
            yield from _crowd(pairs[50:], process)


@contextmanager
def _app(home: Path) -> Iterator[psutil.Process]:
    """Yield the process that serves the app, once it answers."""
    environment = os.environ | {
        "RIPPLETRACE_HOME": str(home),
        "RIPPLETRACE_JARS": str(jars_folder()),
        "BROWSER": "none",
    }
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(PORT)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as app:
        try:
            _wait()
            yield psutil.Process(app.pid)
        finally:
            app.terminate()


def _wait() -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health"):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise TimeoutError("the app did not start")


@contextmanager
def _visitor() -> Iterator[Visitor]:
    address = f"ws://127.0.0.1:{PORT}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        yield Visitor(connection)


def _pages(pairs: Sequence[Address]) -> Iterator[Line]:
    """One person: each page for the first time and again, then some traces."""
    with _visitor() as person:
        for page in PAGES:
            first = person.ask(page, {})
            again = [person.ask(page, {}) for _ in range(RUNS)]
            _refuse_faults((first, *again))
            yield _seconds(f"page {page}, the first time", first.seconds, 2.0)
            yield _seconds(f"page {page}, again", statistics.median(a.seconds for a in again), 2.0)
            yield _size(f"page {page}, again,", again)
        traced = [person.ask("trace", pair) for pair in pairs]
        _refuse_faults(traced)
        yield from _spread("a trace by one person", traced)
        yield _size("a trace", traced)


def _refuse_faults(answers: Sequence[Answered]) -> None:
    faults = [fault for one in answers for fault in one.faults]
    if faults:
        raise RuntimeError(f"a page shows a fault: {faults[0]}")


def _seconds(what: str, seconds: float, most: float) -> Line:
    return Line(what, seconds, None, "", f"under {most:g} s", most)


def _size(what: str, answers: Sequence[Answered]) -> Line:
    largest = max(one.kilobytes for one in answers)
    said = f"{what} sends at most {largest:.0f} kB"
    return _told(said, "under 150 kB", met=largest < MOST_KILOBYTES)


def _told(what: str, wanted: str, *, met: bool) -> Line:
    return Line(what, None, None, "", wanted, None, met)


def _spread(what: str, answers: Sequence[Answered]) -> Iterator[Line]:
    seconds = sorted(one.seconds for one in answers)
    yield Line(
        f"{what}, median of {len(seconds):,}", statistics.median(seconds), None, "", "", None
    )
    yield _seconds(f"{what}, 95 of 100 within", seconds[int(len(seconds) * 0.95)], 1.5)
    yield Line(f"{what}, slowest", seconds[-1], None, "", "", None)


def _crowd(pairs: Sequence[Address], process: psutil.Process) -> Iterator[Line]:
    begun = time.monotonic()
    answers: list[Answered] = []
    each = len(pairs) // PEOPLE
    people = [
        threading.Thread(
            target=_visit, args=(pairs[number * each : (number + 1) * each], begun, answers)
        )
        for number in range(PEOPLE)
    ]
    for one in people:
        one.start()
    time.sleep(SETTLED_SECONDS)
    settled = _memory(process)
    time.sleep(max(0.0, begun + WHOLE_SECONDS - time.monotonic()))
    last = _memory(process)
    for one in people:
        one.join()
    told = [one for one in answers if not one.faults and "of contribution" in one.said]
    yield from _spread(f"a trace by {PEOPLE} people, each every {EVERY_SECONDS:g} s", answers)
    lost = len(answers) - len(told)
    yield _told(f"{lost} of them without an answer", "no error", met=not lost)
    grown = last / settled
    yield _told(
        f"memory of the app: {settled:.0f} MB after {SETTLED_SECONDS / 60:g} minutes, "
        f"{last:.0f} MB after {WHOLE_SECONDS / 60:g} ({grown:.2f} times)",
        "at most 1.1 times",
        met=grown <= MOST_GROWN,
    )


def _visit(pairs: Sequence[Address], begun: float, answers: list[Answered]) -> None:
    """Trace one pair every few seconds until the time is over; begin at a moment of one's own."""
    due = begun + random.Random(f"{SEED} {pairs[0]}").uniform(0, EVERY_SECONDS)
    with _visitor() as person:
        for pair in pairs:
            time.sleep(max(0.0, due - time.monotonic()))
            if time.monotonic() > begun + WHOLE_SECONDS:
                return
            answers.append(person.ask("trace", pair))
            due += EVERY_SECONDS


def _memory(process: psutil.Process) -> float:
    """Memory of the app and of what it started, in MB."""
    family = [process, *process.children(recursive=True)]
    used: int = sum(one.memory_info().rss for one in family)
    return used / MB
