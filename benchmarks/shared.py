"""What is shared: how fast its page comes, what a flood does to the team, how soon it closes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from websockets.sync.client import connect
from websockets.typing import Subprotocol

from app.sharing.opening import Closed, Shares, Shown
from app.sharing.words import CLOSED
from app.shipped_files import sample_folder
from benchmarks.exchange import own_server
from benchmarks.measure import Line, timed
from benchmarks.visitors import Visitor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from ingest.shares import revoke
from support.journeys import DIALOGUE
from support.local_neo4j import jars_folder
from support.shared_server import fetched, served, share_of_dialogue, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Database

WARM: Final = 25
"""Openings that are timed: within the burst that one asker has."""

TRACES: Final = 20
EACH_SECOND: Final = 500
FLOOD_SECONDS: Final = 30
_REVOKED: Final = CLOSED[Closed.REVOKED]


def shared() -> Iterator[Line]:
    """Yield what a share of the sample data takes, and what it does to the team's pages."""
    with own_server() as (database, home):
        import_dataset(database, read_file(sample_folder()).dataset, file="sample")
        key = _shared(database)
        environment = {"RIPPLETRACE_HOME": str(home), "RIPPLETRACE_JARS": str(jars_folder())}
        with served(environment, "--shared") as others, served(environment) as team:
            yield from _light_page(others, key)
            yield from _beside_a_flood(others, team, key)
            yield from _revoked(others, database, key)


def _shared(database: Database) -> str:
    key = share_of_dialogue(database)
    opened = Shares(database).opened(key)
    if not isinstance(opened, Shown) or not opened.views:
        raise RuntimeError("the share shows nothing")
    return key


def _light_page(others: int, key: str) -> Iterator[Line]:
    (status, _), first = timed(lambda: fetched(others, f"/s/{key}"))
    if status != 200:
        raise RuntimeError(f"the light page answers {status}")
    yield Line("light page of a share, the first time", first, None, "", "", None)
    seconds = [timed(lambda: fetched(others, f"/s/{key}"))[1] for _ in range(WARM)]
    median = statistics.median(seconds)
    yield Line(f"light page, again, median of {WARM}", median, None, "", "under 0.1 s", 0.1)


def _beside_a_flood(others: int, team: int, key: str) -> Iterator[Line]:
    """The team traces with nobody else there, and while the light page is asked for."""
    address = f"ws://127.0.0.1:{team}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        person = Visitor(connection)
        _traces(person)
        alone = _traces(person)
        command = [sys.executable, "-m", "benchmarks.flood", str(others), f"/s/{key}"]
        command += [str(EACH_SECOND), str(FLOOD_SECONDS)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as flood:
            time.sleep(2)
            beside = _traces(person)
            said, _ = flood.communicate()
    answers = {int(status): count for status, count in json.loads(said).items()}
    yield Line("a trace by the team, median", alone, None, "", "", None)
    yield Line(
        f"the same, while {EACH_SECOND} a second ask for the light page",
        beside,
        None,
        "",
        "at most 1.5 times",
        1.5 * alone,
    )
    given, every = answers.get(200, 0), sum(answers.values())
    yield Line(
        f"of {every:,} requests in {FLOOD_SECONDS} s, {given:,} were served and "
        f"{answers.get(429, 0):,} refused",
        None,
        None,
        "",
        "no other answer",
        None,
        given + answers.get(429, 0) == every,
    )


def _traces(person: Visitor) -> float:
    """Median seconds of some traces, each with another longest chain."""
    asked = [{"from": DIALOGUE, "max": str(2 + number % 10)} for number in range(TRACES)]
    return statistics.median(person.ask("trace", one).seconds for one in asked)


def _revoked(others: int, database: Database, key: str) -> Iterator[Line]:
    with visit(others) as viewer:
        viewer.ask("", {"key": key})
        revoke(database, ["one"], "2026-11-30")
        _, page = timed(lambda: viewer.wait_for(_REVOKED))
    time.sleep(10)  # the flood is over, and whoever asks from here may ask again
    status, _ = fetched(others, f"/s/{key}")
    looks = 0.5
    yield Line(
        f"an open page says that it was revoked, after the {looks} s until it looks again",
        page,
        None,
        "",
        "under 0.5 s",
        0.5,
    )
    yield Line(
        "the light page says so at the next request", None, None, "", "", None, status == 410
    )
