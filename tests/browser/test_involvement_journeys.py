"""Saying who took part, and seeing it in the table, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from ingest.dump import dump
from support.journeys import press, until, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database


def choose(seen: Page, field: str, option: str) -> None:
    """Choose in a list, which is opened once more where the form unfolded under the first press."""
    box = seen.get_by_role("combobox", name=field, exact=True)
    found = seen.get_by_role("option", name=option)
    for _ in range(5):
        press(seen, box)
        try:
            found.click(timeout=4_000)
        except PlaywrightTimeout:
            continue
        return
    raise AssertionError(f"{field} was not opened")


@pytest.mark.usefixtures("samples")
def test_somebody_says_who_took_part_sees_it_and_takes_it_back(
    database: Database, app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(app_url + "/involvement?project=energy-drinks")
    table = seen.locator(".involvement table")
    table.wait_for()
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Stage of the work",
        "Researchers",
    ]
    before = len(dump(database).involvements)
    press(seen, seen.get_by_text("Say who took part"))
    seen.get_by_role("textbox", name="Somebody new").fill("Pupils")
    choose(seen, "In what capacity", "Members of the public")
    choose(seen, "Stage", "Research question")
    assert violations(seen) == ""
    press(seen, seen.get_by_role("button", name="Keep it"))
    table.get_by_text("Pupils").wait_for()
    assert len(dump(database).involvements) == before + 1
    press(seen, seen.get_by_role("button", name="Undo this"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    until(seen, lambda: len(dump(database).involvements) == before)
    table.get_by_text("Pupils").wait_for(state="detached")
