"""Shared for the team, what others see as pages, and the app for reading alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import session
from app.sharing import process
from app.sharing.opening import Closed, Shares, Shown
from app.sharing.words import CLOSED, NOT_NOW
from graphmodel.dataset import Dataset
from graphmodel.errors import DatabaseUnavailable
from graphmodel.judgement_records import Opinion
from graphmodel.share_records import Share
from graphmodel.story_records import Story, View
from graphmodel.values import Stance
from ingest.opinions import give
from ingest.pipeline import import_dataset
from ingest.shares import add, new_secret
from ingest.stories import keep
from queries.shares import shares
from support.datasets import claims, with_ends
from support.pages import MAIN, SECONDS, NoDatabase, buttons, go_to, links, open_page, press, said
from support.shared_parts import shown_of
from support.shared_worlds import shared_world

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

SHARED_MAIN = MAIN.parent / "shared_main.py"
HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"


@pytest.fixture
def told(database: Database) -> Database:
    told = claims("anna: a -> b", "ben: b -> c", project=("p",))
    import_dataset(database, told, file="f")
    view = View(view_id="1", title="The view", page="trace", address="from=a")
    keep(database, view, Story(story_id="s", title="The story"))
    return database


def asked_view() -> dict[str, str]:
    return {"view": "trace", "asked": "from=a"}


def toggle(page: AppTest, label: str) -> Any:
    return next(one for one in page.toggle if one.label == label)


# The team's page


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    assert buttons(open_page("Shared", NoDatabase())) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    assert "Nothing is stored yet." in said(open_page("Shared", database))


@pytest.mark.integration
def test_without_a_share_the_page_says_how_to_make_one(told: Database) -> None:
    page = open_page("Shared", told)
    assert "Nothing is shared." in said(page)
    assert links(page)["Go to Trace"] == "/trace"


@pytest.mark.integration
def test_trace_and_stories_lead_to_sharing(told: Database) -> None:
    trace = open_page("Trace", told, address={"from": "a"})
    assert links(trace)["Share this"].startswith("/shared?view=trace&asked=from%3Da&title=From+a")
    stories = open_page("Stories", told)
    assert links(stories)["Share this"] == "/shared?story=s"


@pytest.mark.integration
def test_what_leaves_is_shown_before_an_address_is_made_and_the_key_once(told: Database) -> None:
    page = open_page("Shared", told, address=asked_view())
    assert "1 view: 1 chain, 1 picture, 2 sources." in said(page)
    assert "In its pages they can look through 3 factors and 2 claims." in said(page)
    page.text_input(key="share_with").set_value("The people of p")
    toggle(page, "They may comment").set_value(True)
    press(page, "Make the address")
    (share,) = shares(told)
    assert (share.shared_with, share.comments, share.projects) == ("The people of p", True, ("p",))
    address = page.code[0].value
    assert address.startswith("http://localhost:8502/s/")
    opened = Shares(told).opened(address.rpartition("/")[2])
    assert isinstance(opened, Shown)
    assert "**1 address** is open." in said(page)
    press(page, "I have copied it")
    assert not page.code


@pytest.mark.integration
def test_nothing_is_shared_without_a_project_or_beyond_it(told: Database) -> None:
    more = claims("carl: x -> y", project=("q",)).claims[0].with_values(statement_id="more")
    import_dataset(told, _with_ends(more), file="more")
    page = open_page("Shared", told, address=asked_view())
    assert page.multiselect(key="share_projects").value == ["p"]
    page.multiselect(key="share_projects").set_value([]).run()
    assert next(one for one in page.button if one.label == "Make the address").disabled
    page.multiselect(key="share_projects").set_value(["q"]).run()
    assert "Nothing of it lies within these projects." in said(page)
    page.multiselect(key="share_projects").set_value(["p"]).run()
    assert not next(one for one in page.button if one.label == "Make the address").disabled


def _with_ends(claim: Any) -> Any:
    return with_ends(Dataset(claims=(claim,)))


@pytest.mark.integration
def test_what_cannot_be_shared_by_itself_says_so(told: Database) -> None:
    page = open_page("Shared", told, address={"view": "timeline"})
    assert "A view of this page cannot be shared by itself." in said(page)
    page = open_page("Shared", told, address={"story": "gone"})
    assert "That story is not stored any more." in said(page)


def stored(database: Database, **values: Any) -> tuple[Share, str]:
    key, hashed = new_secret()
    stated = {"share_id": "one", "title": "Shared", "story": "s", "projects": ("p",)}
    share = Share.model_validate(stated | {"made_on": "2026-11-30", "key_hash": hashed} | values)
    add(database, share)
    return share, key


@pytest.mark.integration
def test_one_is_revoked_and_then_all_are(told: Database) -> None:
    for name in ("one", "two", "three"):
        stored(told, share_id=name, title=f"{name} {HOSTILE}")
    page = open_page("Shared", told)
    assert f"one {HOSTILE}" in said(page)
    press(page, "Revoke")
    assert "Whoever has the address sees nothing any more" in said(page)
    press(page, "Yes, revoke")
    assert sum(one.revoked_on is not None for one in shares(told)) == 1
    press(page, "Revoke all")
    press(page, "Keep open")
    assert sum(one.revoked_on is not None for one in shares(told)) == 1
    press(page, "Revoke all")
    press(page, "Yes, revoke")
    assert all(one.revoked_on for one in shares(told))
    assert "**0 addresses** are open; 3 were revoked or ended." in said(page)


@pytest.mark.integration
def test_comments_are_shown_to_the_team_as_plain_text(told: Database) -> None:
    stored(told)
    for number, stance in enumerate(Stance):
        give(
            told,
            Opinion(
                opinion_id=f"c{number}",
                stance=stance,
                voice="nurse",
                why=HOSTILE,
                cause="a",
                effect="b",
                attributes={"share": "one"},
            ),
        )
    page = open_page("Shared", told)
    assert "nurse sees **a** → **b** differently." in said(page)
    assert "nurse comments on **a** → **b**." in said(page)
    assert said(page).count(HOSTILE) == len(Stance)


# What others see


def dashboard(monkeypatch: pytest.MonkeyPatch, opens: Any, **address: str) -> AppTest:
    monkeypatch.setattr("app.screens.shared_dashboard.shares", lambda: opens)
    page = AppTest.from_file(SHARED_MAIN, default_timeout=SECONDS)
    page.query_params.update(address)
    return page.run()


class Held:
    """Opens one share, or none."""

    def __init__(self, shown: Shown | Closed) -> None:
        self.shown = shown

    def opened(self, _key: str) -> Shown | Closed:
        return self.shown

    def state(self, _key: str) -> Share | Closed:
        return self.shown if isinstance(self.shown, Closed) else self.shown.share


@pytest.fixture
def shown() -> Shown:
    world = shared_world(5)
    return shown_of(world.dataset, world.share.model_copy(update={"comments": True}))


def test_the_story_is_what_a_key_opens(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    page = dashboard(monkeypatch, Held(shown), key="k")
    assert not page.exception
    assert "What came of it" in said(page)
    assert "and nothing else." in said(page)
    assert "Present it" in buttons(page)
    assert "Look at it closely" in links(page)


@pytest.mark.parametrize("why", list(Closed))
def test_a_key_that_opens_nothing_leaves_one_sentence(
    monkeypatch: pytest.MonkeyPatch, why: Closed
) -> None:
    page = dashboard(monkeypatch, Held(why), key="k")
    assert said(page) == CLOSED[why]
    assert not buttons(page)


def test_without_a_key_nothing_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    page = dashboard(monkeypatch, None)
    assert said(page) == CLOSED[Closed.NOTHING]


def test_a_fault_says_no_more_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def opened(self, _key: str) -> None:
            raise DatabaseUnavailable("bolt://inside:7687", "refused")

    assert said(dashboard(monkeypatch, Gone(), key="k")) == NOT_NOW


def test_another_key_begins_anew(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    page = dashboard(monkeypatch, Held(shown), key="k")
    page.session_state["left_over"] = "of the other share"
    page.query_params["key"] = "another"
    page.run()
    assert "left_over" not in page.session_state
    assert "What came of it" in said(page)


def test_nothing_of_the_pages_is_left_once_it_is_revoked(
    monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    opens = Held(shown)
    page = dashboard(monkeypatch, opens, key="k")
    opens.shown = Closed.REVOKED
    page.run()
    assert said(page) == CLOSED[Closed.REVOKED]
    assert session.DATABASE_KEY not in page.session_state


def test_a_comment_in_the_pages_is_kept(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    kept: list[Opinion] = []
    monkeypatch.setattr(process, "give", lambda _database, opinion: kept.append(opinion))
    monkeypatch.setattr(process, "writer", lambda: None)
    page = dashboard(monkeypatch, Held(shown), key="k")
    view = shown.views[0]
    page._page_hash = calc_hash("trace")
    page.query_params.update({name: values[0] for name, values in view.asked.items()})
    page.run()
    assert not page.exception
    assert "Keep this view" not in buttons(page)
    page.text_area[0].set_value("It was us.")
    press(page, "Send")
    (opinion,) = kept
    assert (opinion.why, opinion.stance) == ("It was us.", Stance.AGREES)
    assert "Thank you." in said(page)


# Reading alone


@pytest.mark.integration
def test_for_reading_alone_there_is_nothing_to_write_with(
    told: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIPPLETRACE_READ_ONLY", "1")
    stories = open_page("Stories", told)
    assert not {"Save", "Begin it", "Delete", "Up", "Down"} & set(buttons(stories))
    assert "Present it" in buttons(stories)
    assert "Share this" not in links(stories)
    trace = go_to(stories, "Trace")
    assert not trace.exception
    assert "Keep it" not in buttons(trace)
    pages = trace.session_state["pages"]
    assert not {"data", "gaps", "shared"} & set(pages)
