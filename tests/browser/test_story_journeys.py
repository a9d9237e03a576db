"""Keeping views, putting them into a story and presenting it, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.story_records import Story, View
from ingest.stories import keep
from queries.stories import kept_views
from support.journeys import (
    DEEP,
    DIALOGUE,
    PROGRAMME,
    picture,
    press,
    shown_address,
    until,
    violations,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database


def keep_this_view(seen: Page, words: str) -> None:
    """Fill in the words of the view that is shown, and keep it."""
    control = seen.get_by_role("button", name="Keep this view")
    control.wait_for()
    press(seen, control)
    seen.get_by_role("textbox", name="What does one see here?").fill(words)


@pytest.mark.usefixtures("samples")
def test_views_are_kept_put_into_a_story_and_presented_with_the_keyboard(
    database: Database, app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    picture(seen).get_by_role("button", name="Facilitated dialogue. ").wait_for(state="attached")
    keep_this_view(seen, "Look at the joints.")
    seen.get_by_role("textbox", name="Or a new story").fill("From talk to a programme")
    seen.get_by_role("textbox", name="Who you are").fill("Anna")
    assert violations(seen) == ""
    press(seen, seen.get_by_role("button", name="Keep it"))
    seen.get_by_text("It is the last view of “From talk to a programme”.").wait_for()
    press(seen, seen.get_by_role("link", name="Matrix", exact=True))
    seen.locator(".matrix td button").first.wait_for()
    keep_this_view(seen, "Nobody speaks of most of it.")
    assert seen.get_by_role("textbox", name="Who you are").input_value() == "Anna"
    press(seen, seen.get_by_role("combobox", name="Story"))
    seen.get_by_role("option", name="From talk to a programme").click()
    press(seen, seen.get_by_role("button", name="Keep it"))
    until(seen, lambda: len(kept_views(database).views) == 2)
    press(seen, seen.get_by_role("link", name="Go to the stories"))
    seen.get_by_text("2 views are kept").wait_for()
    assert violations(seen) == ""

    press(seen, seen.get_by_role("button", name="Present it"))
    story = seen.get_by_role("dialog", name="From talk to a programme")
    story.get_by_text("Step 1 of 2", exact=True).wait_for()
    picture(seen).get_by_role("button", name="Facilitated dialogue. ").wait_for(state="attached")
    story.get_by_text("Look at the joints.").wait_for()
    assert violations(seen) == ""
    seen.keyboard.press("ArrowRight")
    story.get_by_text("Step 2 of 2", exact=True).wait_for()
    story.get_by_text("Nobody speaks of most of it.").wait_for()
    assert story.locator("iframe").is_hidden()
    assert "step=2" in shown_address(seen)
    seen.keyboard.press("Home")
    story.get_by_text("Step 1 of 2", exact=True).wait_for()
    assert "step" not in shown_address(seen)
    picture(seen).locator("canvas").first.click(position={"x": 3, "y": 3})
    seen.keyboard.press("End")
    story.get_by_text("Step 2 of 2", exact=True).wait_for()

    seen.reload()
    story.get_by_text("Step 2 of 2", exact=True).wait_for()
    assert violations(seen) == ""
    seen.keyboard.press("Escape")
    story.wait_for(state="detached")
    until(seen, lambda: "present" not in shown_address(seen))
    press(seen, seen.get_by_role("button", name="Down").first)
    until(seen, lambda: kept_views(database).views[0].page == "matrix")
    press(seen, seen.get_by_role("button", name="Present it"))
    press(seen, story.get_by_role("button", name="Open this view on Matrix"))
    seen.locator(".matrix td button").first.wait_for()


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_fits_a_phone_and_passes_axe(
    database: Database, app_url: str, page: OpenPage, scheme: str
) -> None:
    shown = {"page": "trace", "address": f"from={DIALOGUE}&to={PROGRAMME}"}
    view = View.model_validate({"view_id": "v", "title": "From talk to a programme"} | shown)
    keep(database, view, Story(story_id="s", title="The story"))
    seen = page(width=420, scheme="dark" if scheme == "dark" else "light")
    for address in ("/stories", "/stories?story=s&present=1"):
        seen.goto(app_url + address)
        seen.get_by_role("heading", name="From talk to a programme").or_(
            seen.get_by_role("button", name="Present it")
        ).first.wait_for()
        assert violations(seen) == ""
        assert seen.evaluate("document.documentElement.scrollWidth") <= 420
    picture(seen).get_by_role("button", name="Facilitated dialogue. ").wait_for(state="attached")
    scroll = seen.locator(".story .scroll")
    assert scroll.evaluate("element => element.scrollWidth <= element.clientWidth")
