"""From a question to its answer on each page, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import import_dataset
from support.datasets import claims
from support.journeys import (
    come_to_rest,
    press,
    shown_address,
    until,
    violations,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database


@pytest.mark.usefixtures("samples")
def test_a_loop_is_chosen_and_its_words_are_read(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/loops")
    seen.get_by_text("come back to where they began").wait_for()
    press(seen, seen.get_by_role("button", name=" again").nth(1))
    until(seen, lambda: "loop=2" in shown_address(seen))
    press(seen, seen.get_by_role("button", name="contributed to, according to").first)
    until(seen, lambda: "pick=" in shown_address(seen))
    seen.get_by_text("says so, in").first.wait_for()


@pytest.mark.usefixtures("samples")
def test_a_cell_of_the_matrix_is_found_by_keyboard_and_read(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/matrix")
    cells = seen.locator(".matrix td button")
    cells.first.wait_for()
    cells.first.focus()
    seen.keyboard.press("ArrowDown")
    seen.keyboard.press("ArrowRight")
    seen.wait_for_timeout(300)
    seen.keyboard.press("Enter")
    until(seen, lambda: "pick=" in shown_address(seen))
    seen.get_by_role("link", name="Trace the chains between them").wait_for()


@pytest.mark.usefixtures("samples")
def test_a_question_about_one_project_leads_to_its_answer(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(app_url)
    press(seen, seen.get_by_role("combobox", name="About"))
    seen.get_by_role("option", name="Bristol Knowledge Mobilisation Team").click()
    until(seen, lambda: "project=bristol-km-team" in shown_address(seen))
    seen.get_by_text("Team brokering between research").first.wait_for()
    assert violations(seen) == ""
    press(seen, seen.get_by_role("link", name="Trace forward"))
    seen.get_by_text("accounts lead to").wait_for()
    assert "project=bristol-km-team" in shown_address(seen)
    assert "from=" in shown_address(seen)


@pytest.mark.usefixtures("samples")
def test_pointing_at_a_factor_marks_its_twin_and_choosing_it_leads_to_trace(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(f"{app_url}/grid?project=deep")
    twins = seen.get_by_role("button", name="Better relationships and more networking")
    twins.first.wait_for()
    marked = seen.locator("li.twin")
    assert (twins.count(), marked.count()) == (2, 0)
    press(seen, seen.get_by_role("heading", level=1))
    twins.first.hover()
    assert marked.count() == 2
    seen.mouse.move(5, 5)
    assert marked.count() == 0
    twins.nth(1).focus()
    assert marked.count() == 2
    assert violations(seen) == ""
    seen.keyboard.press("Enter")
    press(seen, seen.get_by_role("button", name="How did it come about?"))
    seen.get_by_text("of contribution run").or_(seen.get_by_text("lead to")).first.wait_for()
    until(seen, lambda: "/trace" in seen.url)
    assert "to=deep-relationships" in shown_address(seen)
    assert "project=deep" in shown_address(seen)


def test_a_full_cell_of_the_grid_shows_more_and_the_focus_goes_there(
    database: Database, app_url: str, page: OpenPage
) -> None:
    import_dataset(database, claims(*(f"anna: a{n:02} -> z" for n in range(45))), file="f")
    seen = page(width=420)
    seen.goto(f"{app_url}/grid")
    press(seen, seen.get_by_role("button", name="and 5 more"))
    seen.get_by_role("button", name="a44").wait_for()
    assert seen.locator("button:focus").inner_text().startswith("a40")
    until(seen, lambda: "more=0.unplaced.mechanisms" in shown_address(seen))


@pytest.mark.usefixtures("samples")
def test_a_quote_leads_to_its_place_in_the_picture(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/evidence")
    press(seen, seen.get_by_text("Search all quotes"))
    press(seen, seen.get_by_role("textbox", name="Words"))
    seen.keyboard.type("dialogue evidence")
    seen.keyboard.press("Enter")
    until(seen, lambda: "words=dialogue" in shown_address(seen))
    seen.locator(".st-key-answer").get_by_text("dialogue evidence").wait_for()
    press(seen, seen.get_by_role("button", name="Show its place in the picture").first)
    until(seen, lambda: "/trace" in seen.url and "pick=" in shown_address(seen))
    seen.locator(".st-key-answer").get_by_text("of contribution run").wait_for()
    cause, effect = seen.evaluate("new URL(location).searchParams.getAll('pick')")
    assert seen.evaluate("new URL(location).searchParams.get('from')") == cause
    assert seen.evaluate("new URL(location).searchParams.get('to')") == effect
    seen.get_by_text("says so, in").or_(seen.get_by_text("say so, in")).first.wait_for()


@pytest.mark.usefixtures("samples")
def test_the_address_of_a_comparison_shows_the_same_again(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/compare")
    press(seen, seen.get_by_role("button", name="Compare Bristol"))
    links = seen.locator(".compare .link")
    links.nth(1).wait_for()
    press(seen, links.nth(1))
    until(seen, lambda: "pick=" in shown_address(seen))
    come_to_rest(seen)
    again = page()
    again.goto(f"{app_url}/compare{shown_address(seen)}")
    again.locator(".compare .link").first.wait_for()
    come_to_rest(again)
    for part in (".st-key-answer", ".compare [aria-current]"):
        assert again.locator(part).inner_text() == seen.locator(part).inner_text()
    assert (
        again.locator(".evidence").all_inner_texts() == seen.locator(".evidence").all_inner_texts()
    )


def placed(factors: Locator) -> object:
    """Where each stands within its picture, wherever the page is scrolled to."""
    return factors.evaluate_all("all => all.map((one) => [one.offsetLeft, one.offsetTop])")


@pytest.mark.usefixtures("samples")
def test_the_timeline_grows_up_to_a_moment_and_a_reload_shows_the_same(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(f"{app_url}/timeline?project=energy-drinks")
    slider = seen.get_by_role("slider", name="Grow the picture up to")
    slider.wait_for()
    come_to_rest(seen)
    factors = seen.locator(".timeline .factor")
    later = seen.locator(".timeline .factor.later")
    before = placed(factors)
    assert (factors.count(), later.count()) == (4, 0)
    slider.focus()
    seen.keyboard.press("Home")
    for _ in range(2):
        seen.keyboard.press("ArrowRight")
    assert later.count() == 1
    assert str(slider.get_attribute("aria-valuetext")).startswith("March 2018: 3 of 4 factors")
    until(seen, lambda: "moment=2018-03" in shown_address(seen))
    limit = seen.get_by_role("button", name="Supermarkets stop selling")
    press(seen, limit)
    until(seen, lambda: "pick=ed-limit" in shown_address(seen))
    seen.get_by_text("Newshub").first.wait_for()
    assert placed(factors) == before
    assert violations(seen) == ""
    seen.reload()
    seen.get_by_text("Newshub").first.wait_for()
    assert later.count() == 1
    assert limit.get_attribute("aria-current") == "true"
    press(seen, seen.get_by_role("button", name="Show all of it"))
    until(seen, lambda: "moment" not in shown_address(seen))
    assert later.count() == 0
