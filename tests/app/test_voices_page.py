"""The Voices page through the whole app: empty, without voices, full, with chains, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import NoDatabase, links, open_page, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Voices", NoDatabase())
    assert [button.label for button in page.button] == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Voices", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_graph_without_voices_says_which_field_fills_the_page(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    page = open_page("Voices", database)
    assert "No voice is recorded here" in said(page)
    assert links(page)["Fill in voices"] == "/gaps"
    assert not page.exception


@pytest.mark.integration
def test_a_cell_and_the_chains_between_two_factors_stand_in_the_address(
    database: Database,
) -> None:
    data = claims("anna: a -> b", "anna: b -> c", voice="nurse", project=("p",))
    import_dataset(database, data, file="f")
    page = open_page(
        "Voices",
        database,
        address={"from": "a", "to": "c", "read": ["cell", "nurse", "p"], "show": "one-voice"},
    )
    assert "**1 voice** speaks. Of 2 links told, **2** rest on one voice" in said(page)
    assert page.selectbox(key="voices_shown").value == "one-voice"
    assert page.multiselect(key="voices_to").value == ["c"]
    assert page.query_params["read"] == ["cell", "nurse", "p"]
    assert not page.exception


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", voice="nurse", project=("p",)), file="f")
    page = open_page(
        "Voices",
        database,
        address={
            "project": "gone",
            "from": ["gone"],
            "show": "nonsense",
            "read": ["chain"],
            "pick": ["gone", "b"],
        },
    )
    assert page.selectbox(key="voices_project").value == ""
    assert page.multiselect(key="voices_from").value == []
    assert not page.exception


@pytest.mark.integration
def test_the_sample_says_who_speaks_and_who_is_missing_in_a_project(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")
    page = open_page("Voices", database)
    assert "voices** speak" in said(page)
    page.selectbox(key="voices_project").set_value("deep").run()
    assert "Voices that speak elsewhere, and that nobody speaks in here: " in said(page)
    assert page.query_params["project"] in ("deep", ["deep"])
    assert not page.exception
