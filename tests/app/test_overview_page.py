"""The Overview, driven through the whole app on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from app.screens.frame import plain
from app.screens.overview import TITLE
from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.overview import overview
from support.pages import NoDatabase, buttons, go_to, links, open_page, press, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Overview", database)
    assert [title.value for title in page.title] == [TITLE]
    assert "Nothing is stored yet." in said(page)
    assert buttons(page) == ["Load the sample data"]
    assert links(page) == {"Import a file": "/data"}
    assert not page.exception


@pytest.mark.integration
def test_the_sample_data_are_loaded_and_the_page_then_shows_them(database: Database) -> None:
    page = press(open_page("Overview", database), "Load the sample data")
    counted = overview(database)
    statements = counted.claims + counted.observations
    assert f"{counted.sources} sources say {statements} things" in said(page)
    assert [header.value for header in page.header] == ["Where to start", "What is stored"]
    assert "Load the sample data" not in buttons(page)
    assert not page.exception
    assert not page.error


@pytest.mark.integration
def test_questions_and_projects_lead_to_trace_already_filled_in(database: Database) -> None:
    reading = read_file(sample_folder())
    import_dataset(database, reading.dataset, file="samples")
    leading = links(open_page("Overview", database))
    forward = parse_qs(urlsplit(leading["Trace forward →"]).query)
    factors = {factor.factor_id for factor in reading.dataset.factors}
    assert set(forward) == {"from"}
    assert set(forward["from"]) <= factors
    assert urlsplit(leading["Trace back →"]).path == "/trace"
    for project in reading.dataset.projects:
        assert leading[project.title] == f"/trace?project={project.project_id}"


@pytest.mark.integration
def test_tables_say_every_level_and_name_silence(database: Database) -> None:
    import_dataset(
        database, Dataset(factors=(Factor(factor_id="a", name="A", level="group"),)), file="f"
    )
    page = open_page("Overview", database)
    levels = next(t.value for t in page.table if "Level" in t.value)
    assert dict(zip(levels["Level"], levels["Factors"], strict=True)) == {
        "Individual": "nothing recorded",
        "Group": "1",
        "Organisational": "nothing recorded",
        "Societal": "nothing recorded",
        "Paradigmatic": "nothing recorded",
        "Not yet placed": "nothing recorded",
    }


@pytest.mark.integration
def test_imported_text_stays_text(database: Database) -> None:
    dataset = Dataset(
        projects=(Project(project_id="p", title=HOSTILE),),
        factors=(Factor(factor_id="a", name=HOSTILE), Factor(factor_id="b", name="B")),
        sources=(Source(source_id="s", title="S", voice=HOSTILE, kind=HOSTILE),),
        claims=(Claim(statement_id="c", source="s", project=("p",), cause="a", effect="b"),),
    )
    import_dataset(database, dataset, file="hostile")
    page = open_page("Overview", database)
    texts = [block.value for block in (*page.markdown, *page.caption)]
    texts += [element.proto.label for element in page.get("page_link")]
    texts += [str(cell) for table in page.table for cell in table.value.to_numpy().flatten()]
    carrying = [text for text in texts if "alert" in text]
    assert len(carrying) >= 4
    assert all(plain(HOSTILE) in text for text in carrying)


@pytest.mark.integration
def test_a_page_finds_its_way_to_another_in_one_session(database: Database) -> None:
    page = open_page("Overview", database)
    assert [title.value for title in go_to(page, "Data").title] == ["Data"]
    assert [title.value for title in go_to(page, "Overview").title] == [TITLE]


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Overview", NoDatabase())
    assert [header.value for header in page.header] == ["The database cannot be reached"]
    assert "No Neo4j server answers at bolt://127.0.0.1:9" in said(page)
    assert buttons(page) == ["Try again"]
    assert not page.exception
