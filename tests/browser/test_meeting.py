"""A meeting with eight browsers at one table: nobody's card and nobody's comment is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

PEOPLE: Final = 8
PATIENCE: Final = 120_000
"""Milliseconds: eight windows that are opened at once wait for each other."""


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
    # Two browsers with four windows each: every window is a session of its own, and eight browsers
    # that each fetch the whole app keep a small machine busy for minutes.
    browsers = [page(width=width) for width in (420, 1400)]
    screens = [one if n == 0 else one.context.new_page() for one in browsers for n in range(4)]
    for title, seen in zip(titles, screens, strict=True):
        seen.context.set_default_timeout(PATIENCE)
        seen.goto(f"{app_url}/tensions?meeting=m", wait_until="commit")
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
