"""The Compare page through the whole app: empty, half chosen, full, cut off, a wrong address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Source
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import NoDatabase, buttons, given, links, open_page, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

SIDES = {"left-voice": "nurse", "right-voice": "patient"}


def shown(page: AppTest) -> str:
    """Return the data of the lists and panels, as they travel to the browser."""
    return "".join(json.dumps(data) for data in given(page))


def two_voices(*told: str, **values: object) -> Dataset:
    sources = tuple(
        Source(source_id=key, title=key.title(), voice=voice)
        for key, voice in (("anna", "nurse"), ("ben", "patient"))
    )
    return with_ends(Dataset(sources=sources, claims=claims(*told, **values).claims))


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Compare", NoDatabase())
    assert buttons(page) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Compare", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_sides_have_to_be_chosen(database: Database) -> None:
    one, other = claims("anna: a -> b", project=("p",)), claims("ben: a -> b", project=("q",))
    told = (*one.claims, other.claims[0].with_values(statement_id="d1"))
    import_dataset(database, with_ends(Dataset(claims=told)), file="f")
    page = open_page("Compare", database)
    assert "Choose who stands on each side." in said(page)
    assert buttons(page) == ["Compare p with q"]
    page.multiselect(key="compare_left_projects").set_value(["p"]).run()
    assert "Choose who stands on the other side too." in said(page)
    page.multiselect(key="compare_right_projects").set_value(["q"]).run()
    assert "**1** link is told on both sides" in said(page)
    assert page.query_params["left-project"] in ("p", ["p"])
    assert page.query_params["right-project"] in ("q", ["q"])
    assert not page.exception


@pytest.mark.integration
def test_both_sides_stand_side_by_side_with_their_words(database: Database) -> None:
    told = two_voices("anna: a -> b", "ben: a -> b", "ben: b -> c", quote="They listened.")
    import_dataset(database, told, file="f")
    page = open_page("Compare", database, address=SIDES)
    text = said(page)
    assert (
        "**1** link is told on both sides, **0** only by **nurse**, **1** only by **patient**."
        in text
    )
    assert "silence and no denial" in text
    assert "They listened." in shown(page)
    assert links(page)["Trace the chains between them"] == "/trace?from=a&to=b"
    page = open_page("Compare", database, address={**SIDES, "pick": ["b", "c"]})
    assert "Nobody on this side says." in said(page)
    assert "Named only by patient (1)" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_long_list_is_cut_and_says_so(database: Database) -> None:
    told = two_voices("ben: a -> b", *(f"anna: a -> b{n:03}" for n in range(104)))
    import_dataset(database, told, file="f")
    page = open_page("Compare", database, address=SIDES)
    assert "Showing 100 of 104 links." in shown(page)
    assert not page.exception


@pytest.mark.integration
def test_sides_of_which_nobody_tells_a_link_say_so(database: Database) -> None:
    told = two_voices("anna: a -> b", "ben: a -> b", modality="hypothetical")
    import_dataset(database, told, file="f")
    page = open_page("Compare", database, address=SIDES)
    assert "Nobody on either side tells a link." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, two_voices("anna: a -> b", "ben: b -> c"), file="f")
    wrong = {"left-voice": ["gone", "nurse"], "right-project": "gone", "right-level": "cosmic"}
    page = open_page("Compare", database, address=wrong)
    assert "Choose who stands on the other side too." in said(page)
    page = open_page("Compare", database, address={**SIDES, "pick": ["gone", "b"]})
    assert links(page)["Trace the chains between them"] == "/trace?from=a&to=b"
    assert not page.exception
