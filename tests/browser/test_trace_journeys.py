"""Tracing in a real browser: from the first click to the words behind a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.journeys import (
    DEEP,
    DIALOGUE,
    PROGRAMME,
    axe_faults,
    come_to_rest,
    picture,
    press,
    shown_address,
    until,
    violations,
)

if TYPE_CHECKING:
    from browser.conftest import OpenPage, Traffic
    from graphmodel.db.runner import Database


def test_from_an_empty_graph_to_the_words_behind_a_step(
    database: Database, app_url: str, page: OpenPage, traffic: Traffic
) -> None:
    seen = page()
    seen.goto(app_url)
    seen.get_by_text("Nothing is stored yet").wait_for()
    press(seen, seen.get_by_role("button", name="Load the sample data"))
    seen.get_by_text("sources say").first.wait_for()
    press(seen, seen.get_by_role("link", name="Trace", exact=True))
    seen.get_by_text("Choose where to start, or where to end").wait_for()
    seen.get_by_role("combobox", name="From").fill("Facilitated dia")
    seen.get_by_role("option", name="Facilitated dialogue").click()
    seen.keyboard.press("Escape")
    seen.get_by_text("accounts lead to").wait_for()
    seen.get_by_role("combobox", name="To").fill("National DEEP")
    seen.get_by_role("option", name="National DEEP programme").click()
    seen.keyboard.press("Escape")
    seen.get_by_text("of contribution run").wait_for()
    until(seen, lambda: f"to={PROGRAMME}" in shown_address(seen))
    step = seen.get_by_role("button", name="contributed to, according to 1 source")
    press(seen, step.first)
    until(seen, lambda: "pick=" in shown_address(seen))
    seen.get_by_text("1 source says so, in 1 claim").wait_for()
    assert traffic.errors == []


@pytest.mark.usefixtures("samples")
def test_the_same_address_shows_the_same_view_and_back_undoes(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    answer = seen.locator(".st-key-answer")
    answer.get_by_text("of contribution run").wait_for()
    first = answer.inner_text()
    press(seen, seen.get_by_role("radio", name="Fewest steps"))
    until(seen, lambda: "order=steps" in shown_address(seen))
    again = page()
    again.goto(app_url + "/trace" + shown_address(seen))
    again.locator(".st-key-answer").get_by_text("of contribution run").wait_for()
    assert again.get_by_role("radio", name="Fewest steps").is_checked()
    assert again.locator(".st-key-answer").inner_text() == first
    seen.go_back()
    until(seen, lambda: seen.get_by_role("radio", name="Best evidence").is_checked())
    assert "order" not in shown_address(seen)


@pytest.mark.usefixtures("samples")
def test_a_factor_is_read_by_keyboard_inside_the_picture(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    factor = picture(seen).get_by_role("button", name="Facilitated dialogue. ")
    factor.wait_for(state="attached")
    factor.focus()
    seen.keyboard.press("ArrowRight")
    focused = picture(seen).locator("button:focus")
    assert focused.inner_text() != factor.inner_text()
    seen.keyboard.press("Enter")
    until(seen, lambda: "pick=" in shown_address(seen))


@pytest.mark.usefixtures("samples")
def test_the_menu_on_a_factor_opens_by_mouse_and_stays_in_sight(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    factors = picture(seen).get_by_role("button", name=" level. ")
    factors.first.wait_for(state="attached")
    come_to_rest(seen)
    lowest = max(factors.all(), key=lambda factor: factor.bounding_box()["y"])  # type: ignore[index]
    box = lowest.bounding_box()
    assert box is not None
    seen.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2, button="right")
    menu = picture(seen).get_by_role("menu")
    menu.wait_for()
    assert [entry.inner_text() for entry in menu.get_by_role("menuitem").all()] == [
        *("Start here", "End here", "Go through", "Avoid", "One step more", "Copy link")
    ]
    frame = seen.locator("iframe[title^='Picture of the chains']").bounding_box()
    shown = menu.bounding_box()
    assert frame is not None
    assert shown is not None
    assert shown["y"] >= frame["y"]
    assert shown["y"] + shown["height"] <= min(frame["y"] + frame["height"], 900)
    assert violations(seen) == ""
    assert axe_faults(next(frame for frame in seen.frames if frame.parent_frame)) == ""
    before = shown_address(seen)
    seen.mouse.click(frame["x"] + frame["width"] - 30, frame["y"] + 20)
    menu.wait_for(state="hidden")
    assert shown_address(seen) == before
    seen.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2, button="right")
    menu.get_by_role("menuitem", name="Avoid").click()
    until(seen, lambda: "avoid=" in shown_address(seen))
    seen.get_by_role("button", name="Without ").wait_for()


@pytest.mark.usefixtures("samples")
def test_the_menu_on_a_factor_is_worked_by_keyboard(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/trace?from={DIALOGUE}")
    factor = picture(seen).get_by_role("button", name="Facilitated dialogue. ")
    factor.wait_for(state="attached")
    come_to_rest(seen)
    factor.focus()
    seen.keyboard.press("Shift+F10")
    menu = picture(seen).get_by_role("menu")
    menu.wait_for()
    focused = picture(seen).locator(":focus")
    assert focused.inner_text() == "Start here"
    assert focused.get_attribute("aria-disabled") == "true"
    seen.keyboard.press("ArrowUp")
    assert focused.inner_text() == "Copy link"
    seen.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert focused.inner_text().startswith("Facilitated dialogue. ")
    assert "chain=0" not in shown_address(seen)
    seen.keyboard.press("ContextMenu")
    for _ in range(4):
        seen.keyboard.press("ArrowDown")
    assert focused.inner_text() == "One step more"
    seen.keyboard.press("Enter")
    until(seen, lambda: f"more={DIALOGUE}" in shown_address(seen))
    seen.get_by_text("Facilitated dialogue").and_(seen.get_by_text("direct neighbour")).wait_for()
    come_to_rest(seen)
    assert focused.inner_text().startswith("Facilitated dialogue. ")
    press(seen, seen.get_by_role("button", name="One step more around"))
    until(seen, lambda: "more=" not in shown_address(seen))


@pytest.mark.usefixtures("samples")
def test_a_double_click_goes_one_step_further(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    factors = picture(seen).get_by_role("button", name=" level. ")
    factors.first.wait_for(state="attached")
    come_to_rest(seen)
    before = factors.count()
    box = picture(seen).get_by_role("button", name="Facilitated dialogue. ").bounding_box()
    assert box is not None
    seen.mouse.dblclick(box["x"] + 20, box["y"] + box["height"] / 2)
    until(seen, lambda: f"more={DIALOGUE}" in shown_address(seen))
    until(seen, lambda: factors.count() > before)


@pytest.mark.usefixtures("samples")
def test_the_list_and_the_panel_have_the_same_menu(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}{DEEP}&pick={DIALOGUE}")
    more = seen.get_by_role("button", name="More", exact=True)
    press(seen, more)
    seen.get_by_role("menu").get_by_role("menuitem", name="Copy link").click()
    seen.get_by_text("The link is copied.").wait_for()
    assert seen.get_by_role("menu").count() == 0
    step = seen.get_by_role("button", name="More on ").nth(1)
    press(seen, step)
    assert violations(seen) == ""
    seen.get_by_role("menuitem", name="Go through").click()
    until(seen, lambda: "via=" in shown_address(seen))
    step = seen.locator(".chains .factor").nth(1)
    step.wait_for()
    come_to_rest(seen)
    step.click(button="right")
    seen.get_by_role("menuitem", name="Start here").click()
    until(seen, lambda: f"from={DIALOGUE}" not in shown_address(seen))


def test_among_many_factors_one_is_found_by_a_part_of_its_name(
    database: Database, app_url: str, page: OpenPage
) -> None:
    many = tuple(
        Factor(factor_id=f"f{number:04}", name=f"Factor number {number:04}")
        for number in range(3_000)
    )
    told = claims("anna: f0001 -> f0002", "anna: f0002 -> f0003")
    import_dataset(database, with_ends(Dataset(factors=many, claims=told.claims)), file="many")
    seen = page()
    seen.goto(f"{app_url}/trace")
    box = seen.get_by_role("combobox", name="From")
    box.fill("number 000")
    seen.get_by_role("option").nth(11).wait_for()
    assert seen.get_by_role("option").count() == 12
    assert violations(seen) == ""
    seen.keyboard.press("ArrowDown")
    seen.keyboard.press("ArrowDown")
    seen.keyboard.press("Enter")
    until(seen, lambda: "from=f0001" in shown_address(seen))
    seen.get_by_text("accounts lead to").wait_for()
    seen.get_by_role("combobox", name="To").fill("0003")
    seen.get_by_role("option", name="Factor number 0003").click()
    until(seen, lambda: "to=f0003" in shown_address(seen))
    seen.get_by_text("of contribution run").wait_for()
    press(seen, seen.get_by_role("button", name="Remove Factor number 0001"))
    until(seen, lambda: "from=" not in shown_address(seen))


@pytest.mark.usefixtures("samples")
def test_choosing_a_chain_fades_the_rest_and_positions_stay(app_url: str, page: OpenPage) -> None:
    seen = page()
    seen.goto(f"{app_url}/trace?from={DIALOGUE}")
    factors = picture(seen).get_by_role("button", name=" level. ")
    factors.first.wait_for(state="attached")
    before = [box.bounding_box() for box in factors.all()]
    chains = seen.get_by_role("button", name="Facilitated dialogue contributed to")
    press(seen, chains.nth(1))
    until(seen, lambda: "chain=2" in shown_address(seen))
    seen.wait_for_timeout(1000)
    assert [box.bounding_box() for box in factors.all()] == before


def test_a_large_graph_is_cut_to_what_can_be_read(
    database: Database, app_url: str, page: OpenPage
) -> None:
    wide = claims(*(f"s{n % 7}: start -> middle {n:03}" for n in range(150)))
    far = claims(*(f"s{n % 5}: middle {n:03} -> end {n:03}" for n in range(150))).claims
    renamed = tuple(claim.with_values(statement_id=f"e{n}") for n, claim in enumerate(far))
    data = with_ends(
        Dataset(factors=(Factor(factor_id="start", name="start"),), claims=(*wide.claims, *renamed))
    )
    import_dataset(database, data, file="wide")
    seen = page()
    seen.goto(f"{app_url}/trace?from=start")
    seen.get_by_text("The best 100 are listed; there are more").wait_for()
    picture(seen).get_by_role("button", name="start. ").first.wait_for(state="attached")


@pytest.mark.usefixtures("samples")
def test_the_network_is_chosen_read_by_keyboard_and_passes_axe(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(f"{app_url}/trace?from={DIALOGUE}")
    press(seen, seen.get_by_role("radio", name="Network"))
    until(seen, lambda: "view=network" in shown_address(seen))
    factors = picture(seen).get_by_role("button", name=" level. ")
    factors.first.wait_for(state="attached")
    seen.get_by_text("Group: people together").wait_for()
    come_to_rest(seen)
    factors.first.focus()
    seen.keyboard.press("ArrowRight")
    seen.keyboard.press("Enter")
    until(seen, lambda: "pick=" in shown_address(seen))
    assert violations(seen) == ""
