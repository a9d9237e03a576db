"""Sending from Trace and Stories, and withdrawing on Evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from graphmodel.story_records import Story, View
from graphmodel.values import Consent
from ingest.dump import dump
from ingest.pipeline import import_dataset
from ingest.stories import keep
from support.pages import buttons, downloads, open_page, press, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"
FORMS = [
    "Page that opens anywhere",
    "Word report",
    "Report as HTML, to print",
    "Picture (SVG)",
    "Picture (PNG)",
]


@pytest.fixture
def told(database: Database) -> Database:
    """Two projects; Anna agreed to be named and quoted, Ben did not."""
    data = Dataset(
        projects=(
            Project(project_id="p", title="Water", words_to_mask=("Mary",)),
            Project(project_id="q", title="Wells"),
        ),
        factors=tuple(Factor(factor_id=key, name=f"Factor {key}") for key in "abc"),
        sources=(
            Source(
                source_id="anna",
                title=f"Anna {HOSTILE}",
                kind="interview",
                consent=Consent.QUOTE_NAMED,
            ),
            Source(source_id="ben", title="Ben", kind="interview"),
        ),
        claims=(
            Claim(
                statement_id="1",
                source="anna",
                cause="a",
                effect="b",
                project=("p",),
                quote="Mary dug it.",
            ),
            Claim(
                statement_id="2",
                source="ben",
                cause="b",
                effect="c",
                project=("q",),
                quote="It held.",
                gist="Held.",
            ),
        ),
    )
    import_dataset(database, data, file="f")
    return database


def test_what_leaves_is_said_before_a_file_is_made(told: Database) -> None:
    page = press(open_page("Trace", told, address={"from": "a"}), "Send")
    assert not page.exception
    text = said(page)
    assert "What leaves: What did Factor a lead to?" in text
    assert "1 view: 1 chain, 1 picture, 2 sources, 1 quote." in text
    assert "1 quote held back: it is not recorded that the source agreed to be quoted." in text
    assert "1 source not named by title." in text
    assert "Words were masked in" in text
    shown = next(one.value for one in page.markdown if "Anna" in one.value)
    assert "**bold**" not in shown
    assert ":red[x]" not in shown
    assert downloads(page) == FORMS


def test_a_story_is_sent_as_a_whole(told: Database) -> None:
    view = View(view_id="1", title="The first", page="trace", address="from=a")
    keep(told, view, Story(story_id="s", title="The story"))
    keep(told, View(view_id="2", title="The second", page="grid", story="s"))
    page = press(open_page("Stories", told), "Send")
    assert not page.exception
    assert "What leaves: The story" in said(page)
    assert "2 views: 1 chain, 1 picture, 2 sources, 1 quote." in said(page)


def test_without_a_chain_there_is_nothing_to_send(told: Database) -> None:
    assert "Send" not in buttons(open_page("Trace", told, address={"from": "c"}))


def test_a_source_is_withdrawn_where_it_is_read(told: Database) -> None:
    page = open_page("Evidence", told, address={"source": "anna"})
    assert not page.exception
    text = said(page)
    assert "1 statement goes, 1 quote among them." in text
    assert "This cannot be undone." in text
    withdraw = next(one for one in page.button if one.label == "Withdraw it")
    assert withdraw.disabled
    page.checkbox(key="withdraw_sure anna").check().run()
    press(page, "Withdraw it")
    assert not page.exception
    assert "Withdrawn: a source with 1 statement. Nothing of it is kept here." in said(page)
    assert [one.source_id for one in dump(told).sources] == ["ben"]
