"""The pages on working together: empty, full, with a fault, and written on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Project
from graphmodel.values import Circle
from ingest.dump import dump
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from ingest.spectra import put_in
from queries.meetings import meetings
from queries.spectra import spectra
from support.pages import NoDatabase, buttons, links, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

PAGES = ("Spectra", "Tensions", "Six questions", "Reflect", "Partnership")
MADE_UP = {"project": "made-up-partnership"}
FOLDER = Path(__file__).parents[2] / "samples" / "made-up-partnership"


@pytest.fixture
def project(database: Database) -> Database:
    projects = (Project(project_id="p", title="The project"),)
    import_dataset(database, Dataset(projects=projects), file="f")
    return database


@pytest.fixture
def vocabulary(project: Database) -> Database:
    put_in(project)
    return project


@pytest.fixture
def made_up(database: Database) -> Database:
    put_in(database)
    reading = read_file(FOLDER)
    import_dataset(database, reading.dataset, reading.problems, file="made up")
    return database


def fill(page: AppTest, **values: str) -> AppTest:
    for field in (*page.text_input, *page.text_area):
        if field.key in values:
            field.set_value(values[field.key])
    return page


@pytest.mark.parametrize("title", PAGES)
def test_a_database_that_is_gone_is_said_with_a_way_on(title: str) -> None:
    assert buttons(open_page(title, NoDatabase())) == ["Try again"]


@pytest.mark.integration
@pytest.mark.parametrize("title", PAGES)
def test_an_empty_graph_offers_the_two_ways_out(title: str, database: Database) -> None:
    page = open_page(title, database)
    assert "Nothing is stored yet." in said(page)
    assert not page.exception


@pytest.mark.integration
@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Spectra", "No spectrum is stored yet."),
        ("Tensions", "No tension is stored yet."),
        ("Six questions", "No question to start from is stored yet."),
    ],
)
def test_without_a_vocabulary_the_one_of_the_papers_is_offered(
    title: str, sentence: str, project: Database
) -> None:
    page = open_page(title, project)
    assert sentence in said(page)
    press(page, "Put them in")
    assert "The spectra and questions of the two papers are stored." in said(page)
    assert len(spectra(project).by_key) == 22
    assert "Undo this" in buttons(page)
    assert not page.exception


@pytest.mark.integration
def test_where_nothing_is_recorded_each_page_says_so(vocabulary: Database) -> None:
    for title, sentence in (
        ("Spectra", " on a spectrum yet."),
        ("Tensions", " to a tension is recorded yet."),
        ("Six questions", " has answered none of the starting questions yet."),
        ("Reflect", "No reflection is planned for "),
    ):
        page = open_page(title, vocabulary)
        assert sentence in said(page)
        assert not page.exception


@pytest.mark.integration
def test_the_pages_say_what_is_stored_of_a_partnership(made_up: Database) -> None:
    for title, sentence in (
        ("Spectra", "On 1 spectrum voices differ and on 3 spectra a voice moved."),
        ("Spectra", "researcher, the made-up lead, February 2023: close to “experts hold"),
        ("Tensions", " is recorded, to 1 tension."),
        ("Tensions", "In the inner circle: “Idealistic, tokenistic vs realistic narratives” and"),
        ("Tensions", "The result was kept on 14 March 2024."),
        ("Six questions", "has answered 2 of 6 starting questions; 2 of them again later."),
        ("Reflect", "**2 questions** are due for "),
    ):
        page = open_page(title, made_up, address=MADE_UP)
        assert sentence in said(page), title
        assert not page.exception
    page = open_page("Spectra", made_up, address=MADE_UP)
    assert "The continuum, and levels reached" in said(page)
    page = open_page("Tensions", made_up, address={"meeting": "mu-meeting"})
    assert "a panel member: Money is where it shows." in said(page)
    assert "named by 2 in the opening poll" in said(page)
    assert press(page, "All tensions").query_params["project"] in (
        "made-up-partnership",
        ["made-up-partnership"],
    )
    page = open_page("Partnership", made_up, address=MADE_UP)
    assert not page.exception
    assert links(page)["Reflect"] == "/reflect?project=made-up-partnership"


@pytest.mark.integration
def test_a_project_is_placed_and_the_place_is_taken_back(vocabulary: Database) -> None:
    page = open_page("Spectra", vocabulary, address={"spectrum": "tension-power"})
    fill(page, **{"place_tension-power_why": "They chose."})
    fill(page, **{"place_tension-power_voice": "service user"})
    press(page, "Place it")
    assert "Placed on “Power differences and (lack of) reciprocity”: in the middle." in said(page)
    (position,) = dump(vocabulary).positions
    assert (position.place, position.why, position.voice) == (50, "They chose.", "service user")
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert dump(vocabulary).positions == ()


@pytest.mark.integration
def test_a_date_that_is_none_is_said_and_nothing_is_written(vocabulary: Database) -> None:
    page = open_page("Spectra", vocabulary, address={"spectrum": "tension-power"})
    fill(page, **{"place_tension-power_on": "in spring"})
    press(page, "Place it")
    assert "2019" in said(page) or "date" in said(page)
    assert dump(vocabulary).positions == ()
    assert not page.exception


@pytest.mark.integration
def test_a_spectrum_is_renamed_and_what_was_placed_on_it_stays_readable(made_up: Database) -> None:
    page = open_page("Spectra", made_up, address=MADE_UP | {"spectrum": "tension-power"})
    fill(page, **{"new_tension-power_name": "Who decides", "why_tension-power": "Plainer."})
    press(page, "Change it")
    text = said(page)
    assert "in place of “Power differences and (lack of) reciprocity”. Plainer." in text
    assert "Placed when this was “Power differences and (lack of) reciprocity”" in text
    assert not page.exception


@pytest.mark.integration
def test_a_response_and_a_meeting_are_recorded(vocabulary: Database) -> None:
    page = open_page("Tensions", vocabulary)
    press(page, "Record it")
    assert "Say what was done." in said(page)
    fill(page, response_did="The chair rotates.", response_effect="More speak.")
    press(page, "Record it")
    assert "The chair rotates." in said(page)
    assert "What it led to: More speak." in said(page)
    press(page, "Open it")
    assert "Give the meeting a title." in said(page)
    fill(page, meeting_title="May")
    press(page, "Open it")
    assert "0 of 5 cards sorted, 0 comments." in said(page)
    press(page, "To the inner circle")
    (held,) = meetings(vocabulary).meetings
    assert len(meetings(vocabulary).in_circle(held.meeting_id, Circle.INNER)) == 1
    assert not page.exception


@pytest.mark.integration
def test_questions_are_answered_planned_and_answered_again(vocabulary: Database) -> None:
    page = open_page("Six questions", vocabulary)
    press(page, "Keep these answers")
    assert "Answer at least one question." in said(page)
    fill(page, **{"round_starting-1": "To ask together."})
    press(page, "Keep these answers")
    assert " has answered 1 of 6 starting questions." in said(page)
    page = open_page("Reflect", vocabulary)
    press(page, "Plan it")
    assert "Write the question first." in said(page)
    fill(page, prompt_asked="What did we learn?")
    press(page, "Plan it")
    assert "**1 question** is due for " in said(page)
    (key,) = [one.prompt_id for one in dump(vocabulary).prompts if one.project]
    fill(page, **{f"answer_{key}_said": "A lot."})
    press(page, "Keep this answer")
    assert "Nothing is due for " in said(page)
    assert not page.exception
