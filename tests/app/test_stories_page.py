"""Keeping views on a page, and the Stories page: empty, full, changed, presented, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.dataset import Dataset
from graphmodel.story_records import Story, View
from ingest.dump import dump
from ingest.history import history
from ingest.pipeline import import_dataset
from ingest.stories import begin, keep, remove
from queries.stories import kept_views
from support.datasets import claims
from support.pages import NoDatabase, buttons, given, go_to, links, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"


def view(view_id: str, **values: Any) -> View:
    stated = {"view_id": view_id, "title": f"View {view_id}", "page": "trace", "address": "from=a"}
    return View.model_validate(stated | values)


def steps(page: AppTest) -> dict[str, Any]:
    """What the story in the browser is given."""
    return given(page)[0]


@pytest.fixture
def told(database: Database) -> Database:
    import_dataset(database, claims("anna: a -> b", "ben: b -> c"), file="f")
    return database


@pytest.fixture
def story(told: Database) -> Database:
    """A story of two views, and a view in none."""
    keep(told, view("1"), Story(story_id="s", title="The story", said="What we saw."))
    keep(told, view("2", story="s", page="matrix", address=None, said="Everything."))
    keep(told, view("3", address="from=gone"))
    return told


def asked(page: AppTest) -> dict[str, str]:
    """Return the address of a page; a value that was just set comes back in a list."""
    values = dict(page.query_params)
    return {n: v if isinstance(v, str) else "".join(v) for n, v in values.items()}


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Stories", NoDatabase())
    assert buttons(page) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Stories", database)
    assert "Nothing is stored yet." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_without_a_kept_view_the_page_says_how_to_keep_one(told: Database) -> None:
    page = open_page("Stories", told)
    assert "No view is kept yet." in said(page)
    assert "“Keep this view”, on each page that answers a question, keeps what you see" in said(
        page
    )
    assert links(page)["Go to Trace"] == "/trace"
    assert not page.exception


@pytest.mark.integration
@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Trace", {"from": "a", "to": "c"}),
        ("Loops", {}),
        ("Matrix", {"from": "a"}),
        ("Grid", {}),
    ],
)
def test_a_view_is_kept_with_the_title_that_the_answer_proposes(
    told: Database, title: str, address: dict[str, str]
) -> None:
    page = open_page(title, told, address=address)
    name = title.lower()
    proposed = page.text_input(key=f"keep_{name}_title").value
    assert proposed
    page.text_area(key=f"keep_{name}_said").set_value("Look here.")
    page.text_input(key=f"keep_{name}_by").set_value("Anna")
    press(page, "Keep it")
    (kept,) = kept_views(told).views
    assert (kept.title, kept.said, kept.page, kept.made_by) == (
        proposed,
        "Look here.",
        name,
        "Anna",
    )
    assert {key: values[0] for key, values in kept.asked.items() if key in address} == address
    assert f"Kept: “{proposed}”." in said(page)
    assert page.text_area(key=f"keep_{name}_said").value == ""
    go_to(page, "Stories")
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert dump(told).views == ()
    assert not page.exception


@pytest.mark.integration
def test_a_view_is_kept_in_a_story_that_is_there_and_in_a_new_one(story: Database) -> None:
    page = open_page("Trace", story, address={"from": "a"})
    page.text_input(key="keep_trace_title").set_value("Third")
    page.selectbox(key="keep_trace_story").set_value("s")
    press(page, "Keep it")
    assert "It is the last view of “The story”." in said(page)
    page.text_input(key="keep_trace_new").set_value("Another story")
    press(page, "Keep it")
    kept = kept_views(story)
    assert [one.title for one in kept.of("s")] == ["View 1", "View 2", "Third"]
    (other,) = (one for one in kept.stories if one.title == "Another story")
    assert len(kept.of(other.story_id)) == 1
    assert not page.exception


@pytest.mark.integration
def test_a_view_without_a_title_is_not_kept(told: Database) -> None:
    page = open_page("Trace", told, address={"from": "a"})
    page.text_input(key="keep_trace_title").set_value("  ")
    press(page, "Keep it")
    assert "Give the view a title." in said(page)
    assert dump(told).views == ()


@pytest.mark.integration
def test_another_answer_proposes_another_title(told: Database) -> None:
    page = open_page("Trace", told, address={"from": "a"})
    first = page.text_input(key="keep_trace_title").value
    page.multiselect(key="to").set_value(["c"]).run()
    assert page.text_input(key="keep_trace_title").value not in ("", first)


@pytest.mark.integration
def test_a_story_is_listed_with_its_views_and_what_they_show_no_more(story: Database) -> None:
    page = open_page("Stories", story)
    text = said(page).replace("**", "")
    assert "3 views are kept, 2 of them in 1 story." in text
    assert "1. View 1" in text
    assert "Everything." in text
    assert "Not stored any more, and so not shown: gone." in text
    assert "Present it" in buttons(page)
    opened = [element.proto.query_string for element in page.get("page_link")]
    assert "from=a" in opened
    assert "from=gone" in opened
    assert not page.exception


@pytest.mark.integration
def test_views_are_moved_changed_taken_out_and_deleted(story: Database) -> None:
    page = open_page("Stories", story)
    page.button(key="Down 1").click().run()
    assert [one.view_id for one in kept_views(story).of("s")] == ["2", "1"]
    page.text_input(key="view 1 title").set_value("Renamed")
    page.text_area(key="view 1 said").set_value("With words.")
    save = [button for button in page.button if button.label == "Save"]
    save[2].click().run()
    (renamed,) = (one for one in kept_views(story).views if one.view_id == "1")
    assert (renamed.title, renamed.said) == ("Renamed", "With words.")
    page.button(key="view 1 out").click().run()
    assert {one.view_id for one in kept_views(story).of(None)} == {"1", "3"}
    page.button(key="delete 3").click().run()
    assert "Delete “View 3”?" in said(page)
    press(page, "Yes, delete it")
    assert {one.view_id for one in kept_views(story).views} == {"1", "2"}
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert {one.view_id for one in kept_views(story).views} == {"1", "2", "3"}
    assert not page.exception


@pytest.mark.integration
def test_a_story_is_begun_changed_and_deleted_and_its_views_stay(story: Database) -> None:
    page = open_page("Stories", story)
    page.text_input(key="story_new_title").set_value("A second one")
    press(page, "Begin it")
    assert "It has no view yet." in said(page)
    assert page.query_params["story"] not in ("s", ["s"])
    page = open_page("Stories", story, address={"story": "s"})
    page.text_input(key="story s title").set_value("Renamed")
    press(page, "Save")
    assert {one.title for one in kept_views(story).stories} == {"A second one", "Renamed"}
    page.button(key="delete s").click().run()
    assert "Delete “Renamed”? Its 2 views will be in no story." in said(page)
    press(page, "Yes, delete it")
    assert len(kept_views(story).of(None)) == 3
    assert not page.exception


@pytest.mark.integration
def test_what_somebody_deleted_meanwhile_is_a_sentence(
    story: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("Stories", story)

    def meanwhile(database: Database, one: View, by: int) -> str | None:
        from ingest.stories import move

        remove(database, one)
        return move(database, one, by)

    monkeypatch.setattr("app.screens.story_views.move", meanwhile)
    page.button(key="Down 1").click().run()
    assert "“View 1” is not stored any more: somebody deleted it meanwhile." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_story_is_presented_with_all_its_steps_at_once(story: Database) -> None:
    keep(story, view("4", story="s", address="from=a&to=gone", title=HOSTILE, said=HOSTILE))
    keep(story, view("5", story="s", page="poster"))
    address = {"story": "s", "present": "1", "step": "2"}
    page = open_page("Stories", story, address=address)
    sent = steps(page)
    assert (sent["title"], sent["said"], sent["first"]) == ("The story", "What we saw.", 2)
    first, second, third, fourth = sent["steps"]
    assert first["picture"]["keys"]
    assert "".join(run["text"] for run in first["told"]["answer"]).startswith("From a, accounts")
    assert (second["picture"], second["page"], second["said"]) == (None, "Matrix", "Everything.")
    assert third["stale"] == "Not stored any more, and so not shown: gone."
    assert (third["title"], third["said"]) == (HOSTILE, HOSTILE)
    assert (fourth["page"], fourth["stale"]) == ("", "There is no page poster here.")
    assert "Keep it" not in buttons(page)
    press(page, "Back to the stories")
    assert asked(page) == {"story": "s"}
    press(page, "Present it")
    assert asked(page) == {"story": "s", "present": "1"}
    assert steps(page)["first"] == 1
    assert not page.exception


@pytest.mark.integration
def test_a_story_without_views_and_one_that_is_gone_are_not_presented(told: Database) -> None:
    begin(told, Story(story_id="s", title="Empty"))
    for key in ("s", "gone"):
        page = open_page("Stories", told, address={"story": key, "present": "1"})
        assert given(page) == []
        assert "It has no view yet." in said(page)
        assert not page.exception


@pytest.mark.integration
def test_hostile_text_is_only_text(told: Database) -> None:
    keep(told, view("1", title=HOSTILE, said=HOSTILE, made_by=HOSTILE, page=HOSTILE))
    keep(told, view("2"), Story(story_id="s", title=HOSTILE, said=HOSTILE, made_by=HOSTILE))
    page = open_page("Stories", told)
    assert said(page).count(HOSTILE) >= 5
    assert not page.exception


@pytest.mark.integration
def test_what_was_kept_is_in_the_history(story: Database) -> None:
    titles = [run.title for run in history(story)]
    assert titles[:3] == ["kept view: View 3", "kept view: View 2", "kept view: View 1"]
    assert isinstance(dump(story), Dataset)
