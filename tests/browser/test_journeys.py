"""What people come for, from the first click to the words behind a step, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.lookup import list_factors
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Dialog, FrameLocator, Locator, Page

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
ADDRESSES = ("/", DEEP, "/trace", "/unexpected", "/grid", "/loops", "/matrix", "/data")


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
    press(seen, seen.get_by_role("button", name="Undo this import"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    seen.get_by_text("Took back talks.csv").first.wait_for()
    assert list_factors(database) == []


def violations(seen: Page) -> str:
    """Return what axe finds against WCAG 2.2 A and AA; nothing where it finds nothing."""
    come_to_rest(seen)
    seen.wait_for_timeout(1000)
    levels = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
    found = Axe().run(seen, options={"runOnly": levels})
    return str(found.generate_report()) if found.violations_count else ""


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
