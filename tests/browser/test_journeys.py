"""What people come for, from the first click to the words behind a step, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from graphmodel.story_records import Story, View
from ingest.dump import dump
from ingest.formats import read_file
from ingest.history import history, undo
from ingest.pipeline import import_dataset
from ingest.stories import keep
from queries.lookup import list_factors
from queries.stories import kept_views
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Dialog, Frame, FrameLocator, Locator, Page

    from browser.conftest import OpenPage, Traffic
    from graphmodel.db.runner import Database

AT_REST = """() => {
    const state = document.querySelector('.stApp')?.dataset.testScriptState;
    const since = state === 'notRunning' ? (window.atRestSince ??= Date.now()) : Infinity;
    if (state !== 'notRunning') window.atRestSince = undefined;
    return Date.now() - since > 250;
}"""
DIALOGUE = "deep-facilitated-dialogue"
PROGRAMME = "deep-programme"
DEEP = f"/trace?from={DIALOGUE}&to={PROGRAMME}"
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
    "/stories",
    "/gaps",
    "/data",
    COMPARED,
    "/patterns",
    "/voices",
    "/voices?show=disputed&by=level",
    "/evidence",
    SEARCHED,
    "/guide",
)


@pytest.fixture
def samples(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")


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


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_pass_axe(
    app_url: str, page: OpenPage, address: str, scheme: str
) -> None:
    seen = page(width=420, scheme="dark" if scheme == "dark" else "light")
    seen.goto(app_url + address)
    seen.get_by_role("heading", level=1).wait_for()
    seen.wait_for_timeout(2500)
    assert seen.evaluate("document.documentElement.scrollWidth") <= 420
    found = Axe().run(seen, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


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


def _note_and_close(dialog: Dialog, dialogs: list[str]) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()


def test_hostile_text_does_nothing(
    database: Database, app_url: str, page: OpenPage, traffic: Traffic
) -> None:
    bad = "</script><img src='http://192.0.2.1/x.png' onerror=\"alert(1)\"> href [a](http://192.0.2.1)"
    data = claims(f"anna {bad}: {bad} 1 -> {bad} 2", quote=bad, memo=bad, attributes={bad: bad})
    import_dataset(database, data, file=bad)
    seen = page()
    dialogs: list[str] = []
    seen.on("dialog", lambda dialog: _note_and_close(dialog, dialogs))
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


def test_two_people_see_each_others_imports(
    database: Database, app_url: str, page: OpenPage
) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    one, other = page(), page()
    for seen in (one, other):
        seen.goto(f"{app_url}/trace?from=a")
        seen.get_by_text("accounts lead to").wait_for()
    more = claims("ben: b -> c").claims[0].with_values(statement_id="d1")
    import_dataset(database, with_ends(Dataset(claims=(more,))), file="g")
    other.reload()
    other.get_by_text("contributed to c").or_(other.get_by_text("By way of b")).first.wait_for()


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


def test_a_file_is_previewed_written_and_taken_back(
    database: Database, app_url: str, page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "talks.csv"
    file.write_text(
        "cause,effect,source,quote\nTrust,Better care,Anna,They listened\n,Better care,Ben,\n",
        encoding="utf-8",
    )
    seen = page()
    seen.goto(f"{app_url}/data")
    seen.locator("input[type=file]").set_input_files(file)
    seen.get_by_text("line 3").or_(seen.get_by_text("1 row")).first.wait_for()
    write = seen.get_by_role("button", name="Write it")
    write.wait_for()
    assert write.is_disabled()
    press(seen, seen.get_by_text("rite the rest").first)
    until(seen, lambda: write.is_enabled())
    press(seen, write)
    until(seen, lambda: len(list_factors(database)) == 2)
    press(seen, seen.get_by_role("button", name="Undo this"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    seen.get_by_text("Took back talks.csv").first.wait_for()
    assert list_factors(database) == []


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


def test_a_field_is_filled_in_and_two_names_made_one_and_all_of_it_is_taken_back(
    database: Database, app_url: str, page: OpenPage
) -> None:
    import_dataset(database, claims("anna: Trust -> Work", "ben: Trusts -> Work"), file="map")
    before = dump(database)
    seen = page()
    seen.goto(f"{app_url}/gaps")
    seen.get_by_text("3 factors lack something").wait_for()
    come_to_rest(seen)
    press(seen, seen.get_by_text("Set one field for many"))
    come_to_rest(seen)
    seen.get_by_role("combobox", name="Field").fill("Theme")
    seen.get_by_role("option", name="Theme").click()
    press(seen, seen.get_by_role("textbox", name="Value"))
    seen.keyboard.type("ties")
    seen.keyboard.press("Enter")
    press(seen, seen.get_by_role("button", name="Set it for 3 factors"))
    seen.get_by_text("3 factors get a theme.").wait_for()
    press(seen, seen.get_by_role("button", name="Write", exact=True))
    seen.get_by_text("Written: 3 factors got a theme.").wait_for()
    assert {factor.theme for factor in dump(database).factors} == {"ties"}
    press(seen, seen.get_by_role("radio", name="Merge names"))
    press(seen, seen.get_by_role("button", name="Look at merging them"))
    seen.get_by_text("1 claim that refers to it will refer to").wait_for()
    come_to_rest(seen)
    assert violations(seen) == ""
    press(seen, seen.get_by_role("button", name="Merge them"))
    seen.get_by_text("Merged: “Trust” is now “Trusts”.").wait_for()
    assert len(list_factors(database)) == 2
    for _ in range(2):
        run = next(run for run in history(database) if not run.undone_by and run.mode == "update")
        undo(database, run.run_id)
    assert dump(database) == before
    seen.reload()
    seen.get_by_text("1 pair of names looks alike").wait_for()


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
    before = [box.bounding_box() for box in factors.all()]
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
    assert [box.bounding_box() for box in factors.all()] == before
    assert violations(seen) == ""
    seen.reload()
    seen.get_by_text("Newshub").first.wait_for()
    assert later.count() == 1
    assert limit.get_attribute("aria-current") == "true"
    press(seen, seen.get_by_role("button", name="Show all of it"))
    until(seen, lambda: "moment" not in shown_address(seen))
    assert later.count() == 0
