"""From a clone to a traced chain: starting the server, importing a study, tracing on the page."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Error, expect, sync_playwright

from benchmarks.interviews import write_interviews
from benchmarks.measure import Measurement, median_seconds, timed
from benchmarks.structure import slowest_robustness
from graphmodel.db.connect import open_database
from graphmodel.settings import Settings
from ingest.dump import dump
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.browser import chromium_path
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from queries.snapshot import Snapshot

RUNS: Final = 7
PORT: Final = 8731


def first_slice(file: Path | None) -> Iterator[Measurement]:
    """Yield the measurements; `file` is a study to import, absent for one that is made up."""
    with tempfile.TemporaryDirectory(prefix="rippletrace-bench-") as folder:
        study = file or Path(folder) / "interviews.xlsx"
        if file is None:
            write_interviews(study)
        environment = {"RIPPLETRACE_HOME": folder, "RIPPLETRACE_JARS": str(jars_folder())}
        environ = os.environ | environment
        seconds = timed(lambda: _run("up", environ))[1]
        yield Measurement("first up", seconds, "under 20", "whole command, jars already fetched")
        try:
            yield from _measured(study, environ)
        finally:
            _run("down", environ)


def _run(command: str, environ: dict[str, str], *arguments: str) -> None:
    whole = [sys.executable, "-m", "app.cli", command, *arguments]
    subprocess.run(whole, env=environ, check=True, capture_output=True)


def _measured(study: Path, environ: dict[str, str]) -> Iterator[Measurement]:
    seconds = timed(lambda: _run("import", environ, str(study)))[1]
    yield Measurement("import, first after a start", seconds, "under 5", "whole command")
    seconds = timed(lambda: _run("import", environ, str(study)))[1]
    yield Measurement("the same again, nothing written", seconds, "", "whole command")
    with open_database(Settings.from_env(environ)) as database:
        dataset = read_file(study).dataset
        yield Measurement(
            "reading the file", median_seconds(lambda: read_file(study), 3), "", "median of 3"
        )
        again = median_seconds(lambda: import_dataset(database, dataset, file="again"), 3)
        yield Measurement("comparing with the graph", again, "", "median of 3")
        yield Measurement(
            "snapshot", median_seconds(lambda: read_snapshot(database), RUNS), "", "median of 7"
        )
        yield Measurement(
            "whole graph as a dataset", median_seconds(lambda: dump(database), 3), "", "median of 3"
        )
        graph = read_snapshot(database)
        slowest, pairs = slowest_robustness(graph)
        yield Measurement("robustness of a pair, slowest", slowest, "under 0.1", f"{pairs:,} pairs")
        busiest, reached = _busy_pair(graph)
        yield from _page(environ, busiest, reached)


def _busy_pair(snapshot: Snapshot) -> tuple[str, str]:
    """The factor with the most links out, and the one that most chains reach from it."""
    links = [len(snapshot.links.leaving.of(factor)) for factor in range(len(snapshot.factors))]
    start = snapshot.factors.ids[max(range(len(links)), key=links.__getitem__)]
    found = chains(snapshot, ChainsRequest(starts=(start,), limit=200, max_steps=4))
    ends = [chain.factors[-1].id for chain in found.chains]
    return start, statistics.mode(ends)


def _page(environ: dict[str, str], start: str, end: str) -> Iterator[Measurement]:
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(PORT)]
    environ = environ | {"BROWSER": "none"}
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE) as app:
        try:
            yield from _traces(start, end)
        finally:
            app.terminate()


def _traces(start: str, end: str) -> Iterator[Measurement]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        ) as browser,
    ):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        _open(page, start)
        seconds = [_trace(page, end) for _ in range(RUNS)]
        yield Measurement(
            "a trace on the page, first",
            seconds[0],
            "under 1.5",
            "from choosing To to the drawn picture, headless Chromium without a GPU",
        )
        yield Measurement(
            "a trace on the page", statistics.median(seconds), "under 1.5", "median of 7"
        )


def _open(page: Page, start: str) -> None:
    address = f"http://localhost:{PORT}/trace"
    for _ in range(120):
        try:
            page.goto(address)
            break
        except Error:
            time.sleep(0.5)
    page.get_by_role("combobox", name="From").fill(start)
    page.get_by_role("option", name=start, exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_text("accounts lead to").wait_for()
    page.wait_for_timeout(3000)


def _trace(page: Page, end: str) -> float:
    """Choose an end, wait until its picture is drawn, and take the choice back."""
    page.get_by_role("combobox", name="To").fill(end)
    option = page.get_by_role("option", name=end, exact=True)
    option.wait_for()
    begun = time.perf_counter()
    option.click()
    page.get_by_text("of contribution run").wait_for()
    # Until then the picture of the question before may stand beside the new one.
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    picture = page.locator("iframe[title^='Picture of the chains']")
    expect(picture).to_have_count(1)
    picture.content_frame.locator("canvas").first.wait_for()
    page.get_by_role("button", name="Full width").or_(
        page.get_by_text("Full width")
    ).first.wait_for()
    seconds = time.perf_counter() - begun
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="To").press("Backspace")
    page.get_by_text("accounts lead to").wait_for()
    page.wait_for_timeout(500)
    return seconds
