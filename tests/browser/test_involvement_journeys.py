"""Saying who took part, and seeing it in the table, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.dump import dump
from support.journeys import press, until, violations

if TYPE_CHECKING:
    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database


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
    press(seen, seen.get_by_role("combobox", name="In what capacity"))
    seen.get_by_role("option", name="Members of the public").click()
    press(seen, seen.get_by_role("combobox", name="Stage", exact=True))
    seen.get_by_role("option", name="Research question").click()
    assert violations(seen) == ""
    press(seen, seen.get_by_role("button", name="Keep it"))
    table.get_by_text("Pupils").wait_for()
    assert len(dump(database).involvements) == before + 1
    press(seen, seen.get_by_role("button", name="Undo this"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    until(seen, lambda: len(dump(database).involvements) == before)
    table.get_by_text("Pupils").wait_for(state="detached")
