"""Start, driven through the whole app on a real database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from app.screens.frame import plain
from app.screens.start import TITLE
from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.overview import overview
from support.datasets import claims
from support.pages import PAGES, NoDatabase, buttons, go_to, links, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"
QUESTIONS = [
    "What did this lead to?",
    "How did this come about?",
    "What happened that nobody planned?",
    "What keeps itself going?",
    "Where do accounts disagree?",
    "Whose voice is missing?",
]
READING = ["How to read a chain", "Five levels, one to wide"]


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out_and_shows_how_to_read(database: Database) -> None:
    page = open_page("Start", database)
    assert [title.value for title in page.title] == [TITLE]
    assert "Nothing is stored yet." in said(page)
    assert buttons(page) == ["Load the sample data"]
    assert links(page) == {
        "Import a file": "/data",
        "The guide on two pages, to print →": "/guide",
    }
    assert headers(page) == READING
    assert "Facilitated dialogue" in html(page)
    assert not page.exception


@pytest.mark.integration
def test_the_sample_data_are_loaded_and_the_page_then_asks_six_questions(
    database: Database,
) -> None:
    page = press(open_page("Start", database), "Load the sample data")
    counted = overview(database)
    statements = counted.claims + counted.observations
    assert headers(page) == [*QUESTIONS, *READING, "What is stored"]
    assert f"{counted.sources} sources say {statements} things" in said(page)
    assert "Load the sample data" not in buttons(page)
    assert not page.exception
    assert not page.error


@pytest.mark.integration
class TestWithSampleData:
    @pytest.fixture(autouse=True)
    def _loaded(self, database: Database) -> None:
        self.dataset = read_file(sample_folder()).dataset
        import_dataset(database, self.dataset, file="samples")

    def test_each_link_leads_to_a_page_that_there_is(self, database: Database) -> None:
        for address in links(open_page("Start", database)).values():
            assert urlsplit(address).path.strip("/") in PAGES.values()

    def test_questions_lead_to_trace_already_filled_in(self, database: Database) -> None:
        leading = links(open_page("Start", database))
        forward = parse_qs(urlsplit(leading["Trace forward →"]).query)
        assert set(forward) == {"from"}
        assert set(forward["from"]) <= {factor.factor_id for factor in self.dataset.factors}
        assert set(parse_qs(urlsplit(leading["Trace back →"]).query)) == {"to"}
        for project in self.dataset.projects:
            assert leading[project.title] == f"/trace?project={project.project_id}"

    def test_a_project_narrows_every_question_and_stands_in_the_address(
        self, database: Database
    ) -> None:
        page = open_page("Start", database)
        assert page.selectbox(key="about").label == "About"
        every = said(page)
        page.selectbox(key="about").set_value("deep").run()
        assert page.query_params["project"] in ("deep", ["deep"])
        assert said(page) != every
        forward = parse_qs(urlsplit(links(page)["Trace forward →"]).query)
        assert forward["project"] == ["deep"]
        assert forward["from"] == ["deep-approach"]
        assert not page.exception

    def test_an_address_with_a_project_that_is_not_stored_is_about_all(
        self, database: Database
    ) -> None:
        page = open_page("Start", database, address={"project": "gone"})
        assert page.selectbox(key="about").value == ""
        assert not page.exception

    def test_the_example_is_a_chain_that_is_stored(self, database: Database) -> None:
        page = open_page("Start", database, address={"project": "deep"})
        names = [f.name for f in self.dataset.factors if f.name in html(page)]
        assert len(names) >= 2
        example = parse_qs(urlsplit(links(page)["Read the words behind each step →"]).query)
        assert example["project"] == ["deep"]
        assert {"from", "to"} <= set(example)


@pytest.mark.integration
def test_tables_say_every_level_and_name_silence(database: Database) -> None:
    import_dataset(
        database, Dataset(factors=(Factor(factor_id="a", name="A", level="group"),)), file="f"
    )
    page = open_page("Start", database)
    assert "nothing told yet" in said(page)
    levels = next(t.value for t in page.table if "Level" in t.value)
    assert dict(zip(levels["Level"], levels["Factors"], strict=True)) == {
        "Individual": "nothing recorded",
        "Group": "1",
        "Organisational": "nothing recorded",
        "Societal": "nothing recorded",
        "Paradigmatic": "nothing recorded",
        "Not yet placed": "nothing recorded",
    }
    assert not page.exception


@pytest.mark.integration
def test_imported_text_stays_text(database: Database) -> None:
    dataset = Dataset(
        projects=(Project(project_id="p", title=HOSTILE),),
        factors=(Factor(factor_id="a", name=HOSTILE), Factor(factor_id="b", name="B")),
        sources=(Source(source_id="s", title="S", voice=HOSTILE, kind=HOSTILE),),
        claims=(Claim(statement_id="c", source="s", project=("p",), cause="a", effect="b"),),
    )
    import_dataset(database, dataset, file="hostile")
    page = open_page("Start", database)
    texts = [block.value for block in (*page.markdown, *page.caption)]
    texts += [element.proto.label for element in page.get("page_link")]
    texts += [str(cell) for table in page.table for cell in table.value.to_numpy().flatten()]
    carrying = [text for text in texts if "alert" in text]
    assert len(carrying) >= 4
    assert all("\\<script\\>alert\\(1\\)" in text for text in carrying)
    assert any(plain(HOSTILE) in text for text in carrying)
    assert "&lt;script&gt;alert(1)" in html(page)
    assert "<script" not in html(page)


@pytest.mark.integration
def test_a_page_finds_its_way_to_another_in_one_session(database: Database) -> None:
    page = open_page("Start", database)
    assert [title.value for title in go_to(page, "Data").title] == ["Data"]
    assert [title.value for title in go_to(page, "Start").title] == [TITLE]


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Start", NoDatabase())
    assert headers(page) == ["The database cannot be reached"]
    assert "No Neo4j server answers at bolt://127.0.0.1:9" in said(page)
    assert buttons(page) == ["Try again"]
    assert not page.exception


@pytest.mark.integration
def test_sources_of_one_team_count_once_as_on_every_page(database: Database) -> None:
    told = claims("anna: a -> b", "ben: a -> b", "cem: a -> b", project=("p",))
    sources = [
        one.with_values(counts_as="team") if one.source_id != "cem" else one for one in told.sources
    ]
    import_dataset(database, replace(told, sources=tuple(sources)), file="f")
    counted = overview(database)
    assert counted.sources == 2
    assert [row.sources for row in counted.by_project] == [2]
    assert [row.sources for row in counted.by_voice] == [2]
