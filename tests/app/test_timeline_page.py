"""The Timeline through the whole app: empty, undated, full, cut off, a wrong address, a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.screens.timeline import TITLE
from app.shipped_files import sample_folder
from app.views.timeline_picture import MOST_DRAWN
from app.views.timeline_sentences import NOTHING_DATED
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.datasets import claims, observation, with_ends
from support.pages import NoDatabase, buttons, downloads, given, links, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"


def sent(page: AppTest) -> dict[str, Any]:
    """What the picture in the browser is given."""
    return next(data for data in given(page) if "picture" in data)


def names(page: AppTest) -> list[str]:
    return [item["name"] for lane in sent(page)["picture"]["lanes"] for item in lane["items"]]


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Timeline", NoDatabase())
    assert headers(page) == ["The database cannot be reached"]
    assert buttons(page) == ["Try again"]
    assert not page.exception


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Timeline", database)
    assert [title.value for title in page.title] == [TITLE]
    assert "Nothing is stored yet." in said(page)
    assert links(page) == {"Import a file": "/data"}
    assert not page.exception


@pytest.mark.integration
def test_without_dates_the_page_says_which_field_would_fill_it_and_where(
    database: Database,
) -> None:
    import_dataset(database, claims("anna: a -> b", project=("p",)), file="f")
    page = open_page("Timeline", database, address={"project": "p"})
    assert NOTHING_DATED in said(page)
    assert "(period_start and period_end)" in said(page)
    assert headers(page) == ["When, nobody says (2)"]
    assert links(page)["Fill in claims"] == "/gaps?project=p&work=claims&show=all"
    assert not given(page)
    assert not page.exception


@pytest.mark.integration
def test_the_sample_data_stand_along_time_with_what_speaks_against_an_order(
    database: Database,
) -> None:
    import_dataset(database, read_file(sample_folder()).dataset, file="samples")
    page = open_page("Timeline", database)
    assert "were reached, the first in" in said(page)
    assert "factors are dated; of" in said(page)
    assert "Dates that speak against the order" in headers(page)
    assert "Choose up to 4 projects to see where they began and ended." in said(page)
    assert not page.exception
    one = open_page("Timeline", database, address={"project": "energy-drinks"})
    assert "is told until 8 March 2018" in said(one)
    assert len(names(one)) == 4
    assert not one.exception


@pytest.mark.integration
def test_what_is_read_and_the_moment_stand_in_the_address(database: Database) -> None:
    import_dataset(
        database,
        with_ends(
            Dataset(
                observations=(
                    observation("o1", "anna", "x", period_start="2012", quote="It was there."),
                )
            )
        ),
        file="f",
    )
    address = {"pick": "x", "moment": "2012-03"}
    page = open_page("Timeline", database, address=address)
    assert sent(page)["moment"] == "2012-03"
    assert sent(page)["reading"] == "x"
    assert links(page)["How it came about"] == "/trace?to=x"
    assert len(given(page)) == 2
    assert page.query_params == address
    assert not page.exception


@pytest.mark.integration
def test_a_sentence_is_read_where_it_stands(database: Database) -> None:
    (told,) = claims("ben: a -> b").claims
    said_of = (observation("o1", "anna", "a", period_start="2018", check_again_on="2019"),)
    dated = told.with_values(period_start="2017", period_end="2017")
    import_dataset(database, with_ends(Dataset(claims=(dated,), observations=said_of)), file="f")
    page = open_page("Timeline", database)
    assert headers(page)[:2] == ["Dates that speak against the order", "To be looked at again"]
    press(page, "Read what is said")
    assert page.query_params == {"pick": ["a", "b"], "at": "order"}
    assert len(given(page)) == 2
    assert "1 statement is due to be looked at again." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_an_address_with_what_is_not_stored_is_no_fault(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", period_start="2012"), file="f")
    wrong = {"project": "gone", "pick": ["gone", "b"], "moment": "soon", "at": "nowhere"}
    page = open_page("Timeline", database, address=wrong)
    assert names(page) == ["b"]
    assert page.query_params == {}
    assert not page.exception


@pytest.mark.integration
def test_more_factors_than_can_be_read_are_cut_and_said(database: Database) -> None:
    count = MOST_DRAWN + 5
    many = claims(*(f"anna: a -> b{n:03}" for n in range(count)), period_start="2012")
    import_dataset(database, many, file="f")
    page = open_page("Timeline", database)
    assert len(names(page)) == MOST_DRAWN
    assert f"The picture shows 300 of {count} factors" in said(page)
    assert len(page.dataframe[0].value) == MOST_DRAWN
    assert downloads(page) == ["Download as a table"]
    assert not page.exception


@pytest.mark.integration
def test_hostile_names_stay_text(database: Database) -> None:
    told = claims(f"anna: {HOSTILE} -> 2 {HOSTILE}", project=(HOSTILE,), period_start="2012")
    seen = observation(
        "o1", "anna", HOSTILE, period_start="2013", course="faded", check_again_on="2014"
    )
    factors = (Factor(factor_id=HOSTILE, name=HOSTILE, level="group"),)
    import_dataset(
        database,
        with_ends(Dataset(factors=factors, claims=told.claims, observations=(seen,))),
        file="f",
    )
    page = open_page("Timeline", database)
    assert HOSTILE in names(page)
    texts = [
        block.value for block in (*page.markdown, *page.caption) if "<style" not in block.value
    ]
    assert any("\\<script\\>" in text for text in texts)
    assert not any("<script>" in text for text in texts)
    assert not page.exception
