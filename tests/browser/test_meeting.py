"""A meeting with eight browsers at one table: nobody's card and nobody's comment is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.meeting_records import Meeting
from graphmodel.values import Circle
from ingest.meetings import open_meeting
from queries.meetings import meetings
from support.journeys import until, violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database

PEOPLE = 8


def card(seen: Page, title: str) -> Locator:
    """The card with this title."""
    return seen.locator('[class*="st-key-card_"]').filter(has=seen.get_by_text(title, exact=True))


@pytest.mark.usefixtures("samples")
def test_eight_people_sort_cards_at_once_and_none_of_their_acts_is_lost(
    database: Database, app_url: str, page: OpenPage
) -> None:
    meeting = Meeting(meeting_id="m", title="May", project="five-partnerships")
    titles = [f"Card {number}" for number in range(PEOPLE)]
    open_meeting(database, meeting, [], titles)
    screens = [page(width=1400 if number else 420) for number in range(PEOPLE)]
    for seen in screens:
        seen.goto(f"{app_url}/tensions?project=five-partnerships&meeting=m")
    for title, seen in zip(titles, screens, strict=True):
        card(seen, title).wait_for()
    for number, seen in enumerate(screens):
        seen.get_by_role("textbox", name="What do you say of it?").fill(f"said by {number}")
    for seen in screens:
        seen.get_by_role("button", name="Say it").click(no_wait_after=True)
    until(screens[0], lambda: len(meetings(database).remarks) == PEOPLE)
    for number, seen in enumerate(screens):
        card(seen, titles[number]).get_by_role("button", name="To the inner circle").click(
            no_wait_after=True
        )
    until(screens[0], lambda: len(meetings(database).in_circle("m", Circle.INNER)) == PEOPLE)
    found = meetings(database)
    assert {one.said for one in found.remarks} == {f"said by {n}" for n in range(PEOPLE)}
    assert len(found.on_table("m")) == PEOPLE
    inner = screens[-1].locator(".st-key-circle_inner")
    for number, title in enumerate(titles):
        inner.get_by_text(title, exact=True).wait_for()
        inner.get_by_text(f"said by {number}").wait_for()
    assert violations(screens[-1]) == ""
