"""The Evidence page through the whole app: empty, full, cut off, with a wrong address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Source
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import NoDatabase, buttons, given, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database


def shown(page: AppTest) -> str:
    """Return the data of the lists of quotes, as they travel to the browser."""
    return "".join(json.dumps(data) for data in given(page))


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Evidence", NoDatabase())
    assert buttons(page) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Evidence", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_source_is_found_and_read_and_left_again(database: Database) -> None:
    told = claims("anna: a -> b", "anna: b -> c", "ben: a -> c", quote="They listened.")
    import_dataset(database, told, file="f")
    page = open_page("Evidence", database)
    assert "**2** sources. Choose one to read everything it says." in said(page)
    assert "2 claims" in said(page)
    press(page, "anna")
    assert page.query_params["source"] in ("anna", ["anna"])
    assert "**anna** makes 2 claims." in said(page)
    assert "They listened." in shown(page)
    press(page, "All sources")
    assert "source" not in page.query_params
    page.text_input[0].set_value("BE").run()
    assert "**1** source with **BE** in the title." in said(page)
    assert page.query_params["title"] in ("BE", ["BE"])
    assert not page.exception


@pytest.mark.integration
def test_what_was_taken_back_stays_in_sight_and_comes_last(database: Database) -> None:
    told = claims("anna: a -> b", "anna: b -> c")
    back = told.claims[0].with_values(retracted=True)
    import_dataset(database, with_ends(Dataset(claims=(back, told.claims[1]))), file="f")
    page = open_page("Evidence", database, address={"source": "anna"})
    assert "1 statement was taken back and stands at the end." in said(page)
    assert shown(page).index("c2") < shown(page).index("taken back")
    assert not page.exception


@pytest.mark.integration
def test_words_are_searched_and_counted(database: Database) -> None:
    import_dataset(
        database,
        claims(*(f"anna: a{n} -> b" for n in range(60)), quote="We MET every week"),
        file="f",
    )
    page = open_page("Evidence", database, address={"way": "search"})
    assert "Type what you look for." in said(page)
    page.text_input[0].set_value("met week").run()
    assert "**60** statements hold **met week**." in said(page)
    assert "Showing 50 of 60 statements." in said(page)
    assert page.query_params["words"] in ("met week", ["met week"])
    press(page, "Show 10 more")
    assert page.query_params["shown"] in ("100", ["100"])
    assert "Showing 50" not in said(page)
    page.text_input[0].set_value("nowhere").run()
    assert "No statement holds **nowhere**." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_the_address_of_a_search_shows_the_same_again(database: Database) -> None:
    sources = tuple(
        Source(source_id=key, title=key, voice=voice)
        for key, voice in (("anna", "nurse"), ("ben", "patient"))
    )
    told = claims("anna: a -> b", "ben: a -> b", project=("p",)).claims
    import_dataset(database, with_ends(Dataset(sources=sources, claims=told)), file="f")
    address = {"way": "search", "words": "a", "voice": "nurse", "project": "p"}
    page = open_page("Evidence", database, address=address)
    assert "**1** statement holds **a**, within the projects or voices chosen." in said(page)
    assert page.text_input[0].value == "a"
    assert [one.value for one in page.multiselect] == [["p"], ["nurse"]]


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    page = open_page("Evidence", database, address={"source": "gone", "shown": "x"})
    assert "This source is not stored here, or not any more." in said(page)
    assert "All sources" in buttons(page)
    page = open_page(
        "Evidence", database, address={"way": "search", "voice": "gone", "project": "gone"}
    )
    assert "Type what you look for." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_hostile_titles_and_words_are_text(database: Database) -> None:
    bad = "**<img src=x onerror=alert(1)>** [a](http://192.0.2.1) $x$"
    import_dataset(database, claims(f"{bad}: a -> b", quote=bad), file="f")
    page = open_page("Evidence", database)
    assert buttons(page)[0].startswith(r"\*\*\<img")
    address = {"way": "search", "words": "onerror"}
    assert not open_page("Evidence", database, address=address).exception
