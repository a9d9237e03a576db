"""The Data page, driven through the whole app on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.downloads import file_of
from app.uploads import read_uploads
from graphmodel.dataset import Dataset
from graphmodel.errors import OutOfMemory
from graphmodel.records import Factor
from ingest.dump import dump
from ingest.formats import read_file
from ingest.history import history
from ingest.merge import Mode
from ingest.pipeline import import_dataset
from support.pages import NoDatabase, buttons, downloads, links, open_page, press, said, upload

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

GOOD = b"cause,effect,source\nTrust,Shared work,Interview 1\n"
HALF = GOOD + b"Trust,,Interview 1\n"


def write_button(page: AppTest) -> Any:
    (button,) = (button for button in page.button if button.label == "Write it")
    return button


@pytest.fixture
def page(database: Database) -> AppTest:
    """The page on an empty graph."""
    return open_page("Data", database)


@pytest.mark.integration
def test_an_empty_graph_has_nothing_to_download_and_no_history(page: AppTest) -> None:
    text = said(page)
    assert "Nothing is stored yet." in text
    assert "There is nothing to download yet." in text
    assert "Nothing has been imported yet." in text
    assert [h.value for h in page.header] == ["Import", "Sample data", "Download", "History"]
    assert buttons(page) == ["Load the sample data"]
    assert not page.exception


@pytest.mark.integration
def test_a_preview_says_what_would_change_and_writes_nothing(
    page: AppTest, database: Database
) -> None:
    upload(page, GOOD)
    assert "New: 2 factors, 1 source and 1 claim." in said(page)
    changes = page.table[0].value
    assert list(changes["New"]) == ["2", "1", "1"]
    assert dump(database).counts()["claims"] == 0
    assert history(database) == []


@pytest.mark.integration
def test_a_file_is_written_then_taken_back_after_asking(page: AppTest, database: Database) -> None:
    upload(page, GOOD)
    press(page, "Write it")
    assert "Written from talks.csv. New: 2 factors, 1 source and 1 claim." in said(page)
    assert "2 factors and 1 source are stored." in said(page)
    assert dump(database).counts()["claims"] == 1
    assert "Write it" not in buttons(page)
    assert links(page)["Trace chains"] == "/trace"

    press(page, "Undo this")
    assert "Take this back?" in said(page)
    assert dump(database).counts()["claims"] == 1

    press(page, "Yes, undo it")
    assert "Took back talks.csv." in said(page)
    assert dump(database).counts()["claims"] == 0
    assert not page.exception


@pytest.mark.integration
def test_whoever_thinks_again_keeps_the_import(page: AppTest, database: Database) -> None:
    press(upload(page, GOOD), "Write it")
    press(page, "Undo")
    press(page, "Keep it")
    assert "Take this back?" not in said(page)
    assert dump(database).counts()["claims"] == 1


@pytest.mark.integration
def test_with_an_error_nothing_is_written_unless_the_rest_is_asked_for(
    page: AppTest, database: Database
) -> None:
    upload(page, HALF)
    assert "1 row cannot be used." in said(page)
    assert "line 3, column effect" in said(page)
    assert write_button(page).disabled
    page.checkbox(key="write_rest").check().run()
    assert not write_button(page).disabled
    press(page, "Write it")
    assert "1 row that cannot be used is left out." in said(page)
    assert dump(database).counts()["claims"] == 1


@pytest.mark.integration
def test_a_file_that_is_stored_already_has_no_button(page: AppTest, database: Database) -> None:
    press(upload(page, GOOD), "Write it")
    upload(page, GOOD)
    assert "Everything in it is stored already." in said(page)
    assert "Written from" not in said(page)
    assert "Write it" not in buttons(page)
    assert len(history(database)) == 1


@pytest.mark.integration
def test_the_choice_of_mode_changes_the_preview(page: AppTest, database: Database) -> None:
    press(upload(page, GOOD), "Write it")
    upload(page, b"cause,effect,source\nTrust,Better work,Interview 1\n")
    assert "Gone:" not in said(page)
    page.radio(key="import_mode").set_value(Mode.REPLACE).run()
    assert "Gone: 1 claim." in said(page)
    assert dump(database).counts()["claims"] == 1


@pytest.mark.integration
def test_a_project_can_be_named_for_the_whole_file(page: AppTest, database: Database) -> None:
    import_dataset(database, Dataset(factors=(Factor(factor_id="x", name="X"),)), file="x")
    upload(page, b"cause,effect,source,project\nTrust,Shared work,s,River study\n", "a.csv")
    press(page, "Write it")
    upload(page, GOOD)
    choice = page.selectbox(key="import_project")
    assert choice.options == ["River study"]
    choice.set_value(dump(database).projects[0].project_id).run()
    press(page, "Write it")
    assert all(len(claim.project) == 1 for claim in dump(database).claims)


@pytest.mark.integration
def test_clicking_about_does_not_read_the_file_again(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = []
    real = read_uploads

    def counting(*args: Any, **kwargs: Any) -> Any:
        readings.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr("app.screens.data_import.read_uploads", counting)
    upload(page, HALF)
    page.checkbox(key="write_rest").check().run()
    page.checkbox(key="write_rest").uncheck().run()
    assert len(readings) == 1


@pytest.mark.integration
def test_a_file_that_is_not_what_it_says_is_one_sentence(page: AppTest, database: Database) -> None:
    upload(page, b"no workbook at all", "notes.xlsx")
    (error,) = page.error
    assert "notes" in error.value
    assert "tmp" not in error.value
    assert "rippletrace-" not in error.value
    assert "Write it" not in buttons(page)
    assert history(database) == []
    assert not page.exception


@pytest.mark.integration
def test_what_a_file_says_stays_text(page: AppTest) -> None:
    upload(page, b"cause,effect,source,sign\na,b,s,<b>**x** [y](javascript:z) :red[q]\n")
    (shown,) = (block.value for block in page.markdown if "Cannot be used" in block.value)
    assert r"\<b\>\*\*x\*\* \[y\]\(javascript\:z\) \:red\[q\]" in shown


@pytest.mark.integration
def test_of_many_problems_the_first_are_shown_and_all_can_be_downloaded(page: AppTest) -> None:
    upload(page, GOOD + b"Trust,,s\n" * 230)
    assert "230 rows cannot be used." in said(page)
    assert [e.label for e in page.expander] == ["Show 190 more"]
    assert "30 more are not listed here." in said(page)
    assert "Download all of them as CSV" in downloads(page)


@pytest.mark.integration
def test_an_import_that_later_ones_build_on_is_not_taken_back(
    page: AppTest, database: Database
) -> None:
    press(upload(page, GOOD), "Write it")
    upload(page, GOOD.replace(b"Shared", b"More"), "more.csv")
    press(page, "Write it")
    first = history(database)[-1].run_id
    page.button(key=f"undo history {first}").click().run()
    press(page, "Yes, undo it")
    (error,) = page.error
    assert "cannot be undone" in error.value.replace("\\", "")
    assert dump(database).counts()["claims"] == 2


@pytest.mark.integration
def test_a_fault_while_writing_is_said_and_leaves_the_graph(
    page: AppTest, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OutOfMemory("apply")

    upload(page, GOOD)
    monkeypatch.setattr("app.screens.data_import.import_dataset", full)
    press(page, "Write it")
    (error,) = page.error
    assert "nothing was changed" in error.value
    assert dump(database).counts()["claims"] == 0


@pytest.mark.integration
def test_the_sample_data_can_be_loaded_twice_without_harm(
    page: AppTest, database: Database
) -> None:
    press(page, "Load the sample data")
    assert "Written from the sample data." in said(page)
    counts = dump(database).counts()
    press(page, "Load the sample data")
    assert "Everything in the sample data is stored already." in said(page)
    assert dump(database).counts() == counts
    assert len(history(database)) == 1


@pytest.mark.integration
def test_the_download_says_what_it_holds(database: Database) -> None:
    import_dataset(database, Dataset(factors=(Factor(factor_id="x", name="X"),)), file="x")
    page = open_page("Data", database)
    assert downloads(page) == [
        "Download",
        "Download with its gaps marked",
        "Download an empty workbook",
    ]
    assert "A file holds quotes, and most formats the whole texts of sources" in said(page)


@pytest.mark.integration
def test_what_is_downloaded_is_what_is_stored(database: Database, tmp_path: Path) -> None:
    import_dataset(database, Dataset(factors=(Factor(factor_id="x", name="X"),)), file="x")
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(file_of(dump(database), "workbook"))
    assert read_file(copy).dataset.factors == dump(database).factors


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Data", NoDatabase())
    assert [header.value for header in page.header] == ["The database cannot be reached"]
    assert buttons(page) == ["Try again"]
    assert not page.exception
