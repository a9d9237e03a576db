"""What journeys in a real browser share: waiting for the page, pressing, asking axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Dialog, Frame, FrameLocator, Locator, Page

AT_REST = """() => {
    const state = document.querySelector('.stApp')?.dataset.testScriptState;
    const since = state === 'notRunning' ? (window.atRestSince ??= Date.now()) : Infinity;
    if (state !== 'notRunning') window.atRestSince = undefined;
    return Date.now() - since > 250;
}"""
DIALOGUE = "deep-facilitated-dialogue"
PROGRAMME = "deep-programme"
DEEP = f"/trace?from={DIALOGUE}&to={PROGRAMME}"


def picture(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title^='Picture of the chains']")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait, as long as a page may take, until something holds."""
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold")


def press(page: Page, what: Locator) -> None:
    """Click something once the page is at rest.

    While Streamlit still sends the page, what stands above a button may grow between the press and
    the release, and no click happens.
    """
    come_to_rest(page)
    what.click()


def come_to_rest(page: Page) -> None:
    """Wait until Streamlit has sent the whole page, and nothing of an older one is fading."""
    page.evaluate("window.atRestSince = undefined")
    page.wait_for_function(AT_REST)


def shown_address(page: Page) -> str:
    return str(page.evaluate("location.search"))


def violations(seen: Page) -> str:
    """Return what axe finds against WCAG 2.2 A and AA; nothing where it finds nothing."""
    come_to_rest(seen)
    seen.wait_for_timeout(1000)
    return axe_faults(seen)


def axe_faults(document: Page | Frame) -> str:
    """Return what axe finds at once; in a page it does not look into the sandboxed picture."""
    levels = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
    found = Axe().run(document, options={"runOnly": levels})
    faults = found.response["violations"]
    return str(
        [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults] or ""
    )


def note_and_close(dialog: Dialog, dialogs: list[str]) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()
