"""The Unexpected page through the whole app: empty, without a plan, full, with a fault."""

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
    page = open_page("Unexpected", NoDatabase())
    assert [button.label for button in page.button] == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Unexpected", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_graph_without_projects_says_what_is_missing(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    page = open_page("Unexpected", database)
    assert "Nothing that is stored names a project." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_a_project_without_a_plan_shows_what_came_of_it(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", project=("p",)), file="f")
    page = open_page("Unexpected", database, address={"project": "p"})
    assert "No plan is recorded for this project." in said(page)
    assert "b" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_the_sample_shows_the_plan_its_break_and_what_happened(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")
    page = open_page("Unexpected", database)
    text = said(page)
    assert "Injury Prevention Briefing" in text
    assert "0 of 1 planned step happened. The plan broke before" in text
    assert [header.value for header in page.header][:3] == [
        "What was planned",
        "Where the trail ends",
        "What happened all the same",
    ]
    assert [where for where in links(page).values() if where.startswith("/trace?from=")]
    assert not page.exception
