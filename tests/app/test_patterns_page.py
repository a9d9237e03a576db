"""The Patterns page through the whole app: empty, without projects, full, cut off, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import NoDatabase, links, open_page, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Patterns", NoDatabase())
    assert [button.label for button in page.button] == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Patterns", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_graph_without_projects_says_what_is_missing(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    page = open_page("Patterns", database)
    assert "Nothing that is stored names a project." in said(page)
    assert links(page)["Import a file"] == "/data"
    assert not page.exception


@pytest.mark.integration
def test_a_negative_case_is_counted_and_choices_say_what_they_leave_out(
    database: Database,
) -> None:
    told = claims("anna: a -> b", "anna: c -> d", project=("p", "q")).claims
    against = claims("ben: a -> b", project=("r",), kind="no_difference").claims[0]
    data = Dataset(claims=(*told, against.with_values(statement_id="x")))
    import_dataset(database, with_ends(data), file="f")
    page = open_page("Patterns", database)
    assert "**2** links are told in two projects or more; **1** of them has a project" in said(page)
    assert "Your choices leave out" not in said(page)
    page.multiselect(key="patterns_project").set_value(["r"]).run()
    assert "**1** link is told in two projects or more; a project speaks against it" in said(page)
    assert "Your choices leave out 1 link" in said(page)
    assert page.query_params["project"] in ("r", ["r"])
    assert not page.exception


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", project=("p",)), file="f")
    page = open_page(
        "Patterns",
        database,
        address={
            "project": ["gone", "p"],
            "theme": "gone",
            "level": ["nonsense"],
            "read": ["link", "?"],
            "pick": ["gone", "b"],
        },
    )
    assert page.multiselect(key="patterns_project").value == ["p"]
    assert page.multiselect(key="patterns_level").value == []
    assert not page.exception


@pytest.mark.integration
def test_the_sample_says_what_two_projects_tell(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")
    page = open_page("Patterns", database)
    assert "are told in two projects or more" in said(page)
    assert links(page)["Fill in what is missing"] == "/gaps"
    assert not page.exception
