"""Patterns, Voices and the printed guide in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.journeys import DEEP, note_and_close, press, shown_address, until, violations

if TYPE_CHECKING:
    from browser.conftest import OpenPage, Scheme, Traffic
    from graphmodel.db.runner import Database

HOSTILE = "</script><img src='http://192.0.2.1/x.png' onerror=\"alert(1)\">"
A4_IN_POINTS = (595, 842)


def against_each_other() -> Dataset:
    """Two projects tell one link, a third speaks against it; another is told in two."""
    told = claims("anna: Trust -> Work", "anna: Talk -> Trust", project=("p", "q"), voice="nurse")
    against = claims("ben: Trust -> Work", project=("r",), voice="carer", sign="-").claims[0]
    return with_ends(Dataset(claims=(*told.claims, against.with_values(statement_id="x"))))


@pytest.mark.parametrize("width", [1400, 420])
def test_a_pattern_opens_its_words_and_leads_to_trace(
    database: Database, app_url: str, page: OpenPage, width: int
) -> None:
    import_dataset(database, against_each_other(), file="f")
    seen = page(width=width)
    seen.goto(f"{app_url}/patterns")
    pattern = seen.get_by_role("button", name="Trust contributed to Work")
    pattern.wait_for()
    seen.get_by_text("Told with the opposite sign in r.").wait_for()
    press(seen, pattern)
    until(seen, lambda: "read=link" in shown_address(seen))
    words = seen.locator(".findings .statement")
    until(seen, lambda: words.count() == 2)
    assert violations(seen) == ""
    again = page(width=width)
    again.goto(seen.url)
    until(again, lambda: again.locator(".findings .statement").count() == 2)
    press(seen, seen.get_by_role("button", name="Trace the chains between them"))
    until(seen, lambda: "/trace" in seen.url)
    until(seen, lambda: "from=Trust" in shown_address(seen))
    seen.get_by_text("of contribution run").wait_for()
    seen.go_back()
    pattern.wait_for()


@pytest.mark.usefixtures("samples")
def test_start_leads_to_where_voices_differ_and_a_cell_is_read(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(app_url)
    press(seen, seen.get_by_role("link", name="What somebody disputes"))
    until(seen, lambda: "show=disputed" in shown_address(seen))
    seen.get_by_role("heading", name="What somebody disputes (").wait_for()
    assert seen.get_by_role("heading", name="What only researchers say").count() == 0
    disputed = seen.get_by_text("Disputed by")
    disputed.first.wait_for()
    cell = seen.locator(".matrix td button.told").first
    press(seen, cell)
    until(seen, lambda: "read=cell" in shown_address(seen))
    seen.locator(".evidence .statement cite").first.wait_for()
    until(seen, lambda: cell.get_attribute("aria-current") == "true")
    assert violations(seen) == ""


def test_hostile_text_in_findings_does_nothing(
    database: Database, app_url: str, page: OpenPage, traffic: Traffic
) -> None:
    told = (f"anna {HOSTILE}: {HOSTILE} 1 -> {HOSTILE} 2",)
    data = claims(*told, project=(f"p {HOSTILE}", "q"), voice=HOSTILE, quote=HOSTILE)
    import_dataset(database, data, file="f")
    seen = page()
    dialogs: list[str] = []
    seen.on("dialog", lambda dialog: note_and_close(dialog, dialogs))
    for name in ("patterns", "voices"):
        seen.goto(f"{app_url}/{name}")
        seen.locator(".findings .statement").first.wait_for()
        seen.get_by_text("img src=").first.wait_for()
    assert dialogs == []
    assert traffic.leaving() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_guide_prints_on_two_pages_black_on_white(
    app_url: str, page: OpenPage, scheme: Scheme
) -> None:
    seen = page(scheme=scheme)
    seen.goto(f"{app_url}/guide")
    seen.get_by_role("heading", name="Whom to ask").wait_for()
    assert violations(seen) == ""
    printed = seen.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    boxes = {
        tuple(round(float(side)) for side in box.split()[2:])
        for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", printed)
    }
    assert boxes == {A4_IN_POINTS}
    seen.emulate_media(media="print")
    assert not seen.get_by_role("link", name="Trace").is_visible()
    ink, ground = seen.locator(".guide p").first.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


@pytest.mark.usefixtures("samples")
def test_a_chain_is_judged_on_trace_read_among_judgements_and_taken_back(
    app_url: str, page: OpenPage
) -> None:
    seen = page()
    seen.goto(app_url + DEEP)
    press(seen, seen.get_by_text("Judge this").first)
    press(seen, seen.get_by_text("I see it so"))
    assert violations(seen) == ""
    seen.get_by_label("Why").fill("I was there.")
    press(seen, seen.get_by_role("button", name="Put it on record"))
    seen.get_by_text("On record: opinion on").wait_for()
    press(seen, seen.get_by_role("link", name="Read all judgements"))
    seen.get_by_text("1 opinion on 1 thing.").wait_for()
    seen.get_by_text("Why: I was there.").wait_for()
    press(seen, seen.get_by_role("button", name="Undo this"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    seen.get_by_text("Nothing was judged yet.").wait_for()
