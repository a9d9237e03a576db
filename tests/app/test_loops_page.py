"""The Loops page through the whole app: empty, full, without a loop, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import NoDatabase, open_page, press, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Loops", NoDatabase())
    assert [button.label for button in page.button] == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Loops", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_loops_are_counted_and_their_thinnest_step_is_read(database: Database) -> None:
    told = claims("anna: a -> b", "anna: b -> a", "ben: a -> b", quote="so it went")
    import_dataset(database, told, file="f")
    page = open_page("Loops", database)
    assert "According to 2 sources, **1 loop** comes back" in said(page)
    (table,) = page.dataframe
    assert list(table.value["Factor"]) == ["a", "b"]
    assert not page.exception


@pytest.mark.integration
def test_a_graph_without_a_loop_offers_longer_ones(database: Database) -> None:
    ring = [f"anna: f{n} -> f{(n + 1) % 8}" for n in range(8)]
    import_dataset(database, claims(*ring), file="f")
    page = open_page("Loops", database)
    assert "Nothing that is told comes back to where it began in 6 steps or fewer" in said(page)
    page = page.button(key="longer_loops").click().run()
    assert "**1 loop** comes back" in said(page)
    assert page.query_params["max"] == "8"
    assert not page.exception


@pytest.mark.integration
def test_an_address_shows_its_view_and_unknown_keys_are_no_fault(database: Database) -> None:
    told = claims("anna: a -> b", "anna: b -> a", project=("p",))
    import_dataset(database, told, file="f")
    page = open_page("Loops", database, address={"project": ["p", "gone"], "pick": ["gone"]})
    assert page.multiselect[0].value == ["p"]
    assert "**1 loop** comes back" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_filters_stand_as_chips_say_what_they_leave_out_and_come_off(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", "anna: b -> a", "ben: a -> b"), file="f")
    page = open_page("Loops", database, address={"least": "2"})
    assert "Nothing that is told comes back" in said(page)
    assert "The filters leave out 1 claim" in said(page)
    page = press(page, "Steps told by 2 sources or more")
    assert "**1 loop** comes back" in said(page)
    assert "Nothing is filtered out" in said(page)
    assert page.query_params == {}
    page = open_page("Loops", database, address={"least": "2", "since": "no date"})
    page = press(page, "Clear filters")
    assert page.query_params == {}
    assert not page.exception
