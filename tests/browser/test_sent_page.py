"""The page that is sent: opened from disk without a network, by keyboard, and by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.leaving import Asked, Terms, outgoing_of
from app.leaving.html_files import html_report, page
from app.views.trace_state import TraceState
from queries.snapshot import read_snapshot
from support.journeys import axe_faults, until

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    from graphmodel.db.runner import Database

SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def sent(database: Database, samples: None, tmp_path: Path) -> Path:
    """A page and a report of the chains of a sample project, as files."""
    whole = read_snapshot(database, with_claims=True)
    asked = Asked.trace(TraceState(starts=("deep-facilitated-dialogue",)))
    made = outgoing_of([asked], Terms(), database, whole, today="2026-11-30")
    (tmp_path / "report.html").write_text(html_report(made), encoding="utf-8")
    path = tmp_path / "sent.html"
    path.write_text(page(made), encoding="utf-8")
    return path


def opened(
    browser: Browser, path: Path, width: int, scheme: Literal["light", "dark"]
) -> tuple[Page, list[str]]:
    """Return the page in a window without a network, and what it asked for or complained of."""
    context = browser.new_context(
        offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    seen = context.new_page()
    heard: list[str] = []
    seen.on("request", lambda request: heard.append(request.url.partition(":")[0]))
    seen.on("console", lambda message: heard.append(message.text))
    seen.on("pageerror", lambda error: heard.append(str(error)))
    seen.goto(path.as_uri())
    return seen, heard


def test_the_page_that_is_sent_needs_no_network_and_is_read_with_the_keyboard(
    browser: Browser, sent: Path
) -> None:
    seen, heard = opened(browser, sent, 1400, "light")
    chosen = seen.locator(".frame.medium .factor.chosen")
    assert chosen.count() == 2
    second = seen.locator("details.chain").nth(1).locator("summary")
    second.focus()
    seen.keyboard.press("Enter")
    seen.locator("details.chain[open]").nth(0).locator("text=Evidence used").first.wait_for()
    until(seen, lambda: seen.locator(".medium .factor.chosen").count() == 3)
    assert seen.locator("details.chain[open]").count() == 1, "one chain is open at a time"
    seen.keyboard.press("Escape")
    until(seen, lambda: seen.locator(".factor.faded").count() == 0)
    assert axe_faults(seen) == ""
    assert set(heard) <= {"file", "data"}
    seen.context.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("sent.html", 420, "dark"), ("report.html", 420, "light"), ("sent.html", 1000, "light")],
)
def test_what_is_sent_has_no_fault_and_nothing_runs_out_of_a_narrow_window(
    browser: Browser, sent: Path, name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    seen, heard = opened(browser, sent.with_name(name), width, scheme)
    assert seen.evaluate(SIDEWAYS) <= 0
    assert axe_faults(seen) == ""
    assert set(heard) <= {"file", "data"}
    seen.context.close()
