"""A real Chromium, watched: no page may ask anything of another machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

import app
from app.shipped_files import sample_folder
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.browser import NoBrowser, chromium_path

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

    from graphmodel.db.runner import Database
    from support.server import Server

ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE: Final = ("127.0.0.1", "localhost")
OPENED: Final = pytest.StashKey["list[Page]"]()
SECONDS_TO_START: Final = 120
MILLISECONDS_TO_WAIT: Final = 30_000

Scheme = Literal["light", "dark"]


@dataclass
class Traffic:
    """What pages asked for, and what they complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record from now on what a page does."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda channel: self.requests.append(channel.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heard)

    def leaving(self) -> list[str]:
        """Return the addresses on other machines that were asked for."""
        return [url for url in self.requests if not stays_here(url)]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


def stays_here(url: str) -> bool:
    """Return whether asking for an address asks nothing of another machine."""
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss"):
        return parts.hostname in HERE
    return parts.scheme in ("data", "blob", "about")


class OpenPage(Protocol):
    """Makes pages; see the fixture `page`."""

    def __call__(self, *, width: int = 1400, height: int = 900, scheme: Scheme = "light") -> Page:
        """Return a new page in a window of its own."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    try:
        program = chromium_path()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def traffic() -> Traffic:
    """What the pages of this test asked for so far."""
    return Traffic()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a test failed, add to its report what its pages showed then."""
    report = yield
    if report.failed and call.when == "call":
        opened: list[Page] = item.stash.get(OPENED, [])
        for number, page in enumerate(opened, start=1):
            report.sections.append((f"page {number} at {page.url}", shown_text(page)))
    return report


def shown_text(page: Page) -> str:
    """Return the text that a page shows, or why it cannot be told."""
    try:
        return page.locator("body").inner_text(timeout=2000)
    except PlaywrightError as error:
        return str(error)


@pytest.fixture
def page(browser: Browser, traffic: Traffic, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open pages by width and colour scheme; fails where one asked for another machine."""
    contexts = []
    pages = request.node.stash[OPENED] = []

    def open_page(*, width: int = 1400, height: int = 900, scheme: Scheme = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(MILLISECONDS_TO_WAIT)
        contexts.append(context)
        opened = context.new_page()
        traffic.watch(opened)
        pages.append(opened)
        return opened

    yield open_page
    for context in contexts:
        context.close()
    assert not traffic.leaving(), f"pages asked other machines: {traffic.leaving()}"


@pytest.fixture(scope="session")
def app_url(
    browser: Browser, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of the app, on the database of the tests. The fixture `database` fills it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("app") / "app.log"
    main = Path(app.__file__).parent / "main.py"
    command = [sys.executable, "-m", "streamlit", "run", str(main), "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            command,
            cwd=main.parent.parent,
            env=os.environ | neo4j_server.environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            wait_until_healthy(address, process, log)
            warm_up(browser, address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the app answers; fail with its log where it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The app did not start:\n{log.read_text(errors='replace')}", pytrace=False)


def warm_up(browser: Browser, address: str) -> None:
    """Show the app once: who comes first waits for all its modules, on a busy machine for long."""
    opened = browser.new_page()
    opened.set_default_timeout(SECONDS_TO_START * 1000)
    opened.goto(address)
    opened.locator('[data-test-script-state="notRunning"]').wait_for()
    opened.close()


@pytest.fixture
def samples(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")
