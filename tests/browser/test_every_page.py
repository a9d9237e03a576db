"""What holds for every page in a real browser: it fits a phone, passes axe, and runs no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import import_dataset
from support.datasets import claims
from support.journeys import (
    DEEP,
    note_and_close,
    picture,
    press,
    violations,
)

if TYPE_CHECKING:
    from browser.conftest import OpenPage, Traffic
    from graphmodel.db.runner import Database


COMPARED = "/compare?left-voice=researcher&right-project=deep"
SEARCHED = "/evidence?way=search&words=research"
ADDRESSES = (
    "/",
    DEEP,
    "/trace",
    "/unexpected",
    "/grid",
    "/timeline",
    "/loops",
    "/matrix",
    "/involvement",
    "/spectra?project=five-partnerships&spectrum=tension-power",
    "/tensions",
    "/six-questions",
    "/reflect",
    "/partnership",
    "/stories",
    "/shared",
    "/gaps",
    "/data",
    COMPARED,
    "/patterns",
    "/voices",
    "/voices?show=disputed&by=level",
    "/judgements",
    "/evidence",
    SEARCHED,
    "/guide",
)


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_pass_axe(
    app_url: str, page: OpenPage, address: str, scheme: str
) -> None:
    seen = page(width=420, scheme="dark" if scheme == "dark" else "light")
    seen.goto(app_url + address)
    seen.get_by_role("heading", level=1).wait_for()
    assert violations(seen) == ""
    assert seen.evaluate("document.documentElement.scrollWidth") <= 420


def test_hostile_text_does_nothing(
    database: Database, app_url: str, page: OpenPage, traffic: Traffic
) -> None:
    bad = "</script><img src='http://192.0.2.1/x.png' onerror=\"alert(1)\"> href [a](http://192.0.2.1)"
    data = claims(f"anna {bad}: {bad} 1 -> {bad} 2", quote=bad, memo=bad, attributes={bad: bad})
    import_dataset(database, data, file=bad)
    seen = page()
    dialogs: list[str] = []
    seen.on("dialog", lambda dialog: note_and_close(dialog, dialogs))
    seen.goto(app_url)
    seen.get_by_role("heading", level=1).wait_for()
    seen.goto(f"{app_url}/data")
    seen.get_by_role("heading", level=1).wait_for()
    seen.wait_for_timeout(2000)
    seen.goto(f"{app_url}/evidence?way=search&words=onerror")
    seen.locator(".quotes blockquote", has_text="onerror").wait_for()
    seen.goto(f"{app_url}/compare?left-voice=&right-voice=")
    seen.locator(".compare .link", has_text="onerror").first.wait_for()
    seen.goto(f"{app_url}/trace")
    press(seen, seen.get_by_role("combobox", name="From"))
    seen.get_by_role("option").first.click()
    seen.keyboard.press("Escape")
    picture(seen).get_by_role("button", name="img src").first.wait_for(state="attached")
    seen.get_by_text("1 source says so").wait_for()
    picture(seen).locator("canvas").first.hover()
    seen.wait_for_timeout(1000)
    assert dialogs == []
    assert traffic.leaving() == []
