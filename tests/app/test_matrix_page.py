"""The Matrix page through the whole app: empty, full, a cell that is read, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import NoDatabase, links, open_page, press, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Matrix", NoDatabase())
    assert [button.label for button in page.button] == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Matrix", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_causes_and_effects_are_compared(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", "anna: b -> c", "ben: a -> d"), file="f")
    page = open_page("Matrix", database)
    assert "Of 2 pairs of a cause and an effect, **1** is told directly" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_cell_that_nobody_tells_says_so_and_leads_to_trace(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", "anna: b -> c"), file="f")
    page = open_page("Matrix", database, address={"from": "a", "to": "c", "pick": ["a", "c"]})
    assert "Nobody we heard tells a step from a to c. A chain leads there." in said(page)
    assert links(page)["Trace the chains between them"] == "/trace?from=a&to=c"
    assert not page.exception


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    page = open_page("Matrix", database, address={"from": ["a", "gone"], "pick": ["gone", "b"]})
    assert page.multiselect[0].value == ["a"]
    assert not page.exception


@pytest.mark.integration
def test_filters_stand_as_chips_come_off_and_go_along_to_trace(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", "ben: a -> b", "anna: a -> c"), file="f")
    page = open_page("Matrix", database, address={"least": "2", "from": "a", "pick": ["a", "b"]})
    assert "The filters leave out 1 claim" in said(page)
    assert "least=2" in links(page)["Trace the chains between them"]
    page = press(page, "Steps told by 2 sources or more")
    assert "Nothing is filtered out" in said(page)
    assert page.query_params == {"from": "a"}
    assert not page.exception
