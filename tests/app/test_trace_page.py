"""The Trace page through the whole app: empty, untouched, full, without a chain, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.errors import DatabaseUnavailable
from graphmodel.records import Factor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import given, go_to, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database


class Down:
    """A database that cannot be reached."""

    uri = "bolt://127.0.0.1:1"

    def rows(self, *_: object, **__: object) -> None:
        raise DatabaseUnavailable(self.uri, "test")


def words(page: AppTest) -> str:
    shown = (*page.title, *page.markdown, *page.caption, *page.error)
    return " ".join(element.value for element in shown).replace("\\", "")


def test_a_database_that_is_down_is_a_sentence_with_a_way_on() -> None:
    page = open_page("Trace", Down())
    assert "No Neo4j server answers" in words(page)
    assert [button.label for button in page.button] == ["Try again"]
    assert not page.exception


def one(page: AppTest, name: str) -> str:
    """The one value that the address has under this name."""
    value = page.query_params[name]
    (only,) = [value] if isinstance(value, str) else value
    return only


@pytest.mark.integration
def test_an_empty_graph_says_so_and_offers_ways_on(database: Database) -> None:
    page = open_page("Trace", database)
    assert "Nothing is stored yet" in words(page)
    assert "Load the sample data" in [button.label for button in page.button]
    assert not page.exception


@pytest.mark.integration
class TestWithSampleData:
    @pytest.fixture(autouse=True)
    def _loaded(self, database: Database) -> None:
        reading = read_file(sample_folder())
        import_dataset(database, reading.dataset, file="samples")

    def test_an_untouched_page_asks_for_a_start_or_an_end(self, database: Database) -> None:
        page = open_page("Trace", database)
        assert "Choose where to start, or where to end" in words(page)
        assert [picker.label for picker in page.multiselect][:2] == ["From", "To"]
        assert not page.exception

    def test_an_address_shows_its_view(self, database: Database) -> None:
        address = {"from": "deep-facilitated-dialogue", "to": "deep-programme", "view": "table"}
        page = open_page("Trace", database, address=address)
        assert "chain** of contribution runs from **Facilitated dialogue" in words(page)
        (table,) = page.dataframe
        assert table.value["Factor"].iloc[0] == "Facilitated dialogue"
        assert table.value["Factor"].iloc[-1] == "National DEEP programme"
        assert not page.exception

    def test_choosing_changes_the_address(self, database: Database) -> None:
        page = open_page("Trace", database)
        page.multiselect(key="from").set_value(["deep-facilitated-dialogue"]).run()
        assert one(page, "from") == "deep-facilitated-dialogue"
        assert "accounts lead to" in words(page)
        page.button(key="swap").click().run()
        assert one(page, "to") == "deep-facilitated-dialogue"
        assert "from" not in page.query_params
        assert not page.exception

    def test_every_option_can_be_taken(self, database: Database) -> None:
        page = open_page("Trace", database, address={"from": "deep-facilitated-dialogue"})
        page.slider(key="max").set_value(3)
        page.toggle(key="hypothetical").set_value(True)
        page.toggle(key="reported_only").set_value(True)
        page.multiselect(key="project").set_value(["deep"])
        page.multiselect(key="avoid").set_value(["deep-decisions-learning"]).run()
        assert one(page, "max") == "3"
        assert one(page, "only") == "reported"
        assert one(page, "include") == "hypothetical"
        chips = [button.label for button in page.button if "infer" in button.label]
        assert chips == ["Without what we infer"]
        page = press(page, chips[0])
        assert "only" not in page.query_params
        assert not page.exception

    def test_no_chain_offers_ways_on(self, database: Database) -> None:
        address = {"from": "deep-programme", "to": "deep-facilitated-dialogue", "only": "reported"}
        page = open_page("Trace", database, address=address)
        assert "No chain leads from" in words(page)
        labels = [button.label for button in page.button]
        assert {"Swap the ends", "Allow longer chains", "Clear filters"} <= set(labels)
        page.button(key="clear_filters").click().run()
        assert "only" not in page.query_params
        assert not page.exception

    def test_choices_are_kept_while_there_is_nothing_to_order(self, database: Database) -> None:
        address = {"from": "deep-facilitated-dialogue", "to": "deep-programme", "order": "sources"}
        page = open_page("Trace", database, address=address)
        page.button(key="swap").click().run()
        assert "No chain leads from" in words(page)
        page.run()
        page.button(key="swap").click().run()
        assert one(page, "order") == "sources"
        assert "of contribution run" in words(page)
        assert not page.exception

    def test_who_comes_back_from_another_page_finds_what_was_chosen(
        self, database: Database
    ) -> None:
        page = open_page("Trace", database, address={"from": "deep-facilitated-dialogue"})
        page.query_params.clear()
        go_to(page, "Data")
        go_to(page, "Trace")
        assert one(page, "from") == "deep-facilitated-dialogue"
        assert "accounts lead to" in words(page)
        assert not page.exception

    def test_one_step_more_is_drawn_told_and_taken_back(self, database: Database) -> None:
        dialogue = "deep-facilitated-dialogue"
        address = {"from": dialogue, "to": "deep-programme", "view": "table", "more": dialogue}
        page = open_page("Trace", database, address=address)
        assert "Besides the chains, the picture shows" in words(page)
        _, besides = page.dataframe
        ends = {*besides.value["Factor"], *besides.value["Contributed to"]}
        assert "Facilitated dialogue" in ends
        page = press(page, "One step more around Facilitated dialogue")
        assert "more" not in page.query_params
        assert len(page.dataframe) == 1
        assert not page.exception

    def test_an_address_with_what_is_not_stored_is_no_fault(self, database: Database) -> None:
        page = open_page("Trace", database, address={"from": "gone", "pick": ["x"], "max": "99"})
        assert "Choose where to start" in words(page)
        assert not page.exception


@pytest.mark.integration
def test_of_many_factors_the_browser_is_sent_few(database: Database) -> None:
    many = tuple(
        Factor(factor_id=f"f{number:04}", name=f"Factor number {number:04}")
        for number in range(3_000)
    )
    told = claims("anna: f0001 -> f0002")
    import_dataset(database, with_ends(Dataset(factors=many, claims=told.claims)), file="f")
    for title in ("Trace", "Matrix"):
        page = open_page(title, database, address={"from": "f0001"})
        assert "From" not in [picker.label for picker in page.multiselect]
        (box,) = (box for box in given(page) if box.get("title") == "From")
        assert box["chosen"] == [["f0001", "Factor number 0001"]]
        assert (box["hits"], box["count"]) == ([], 0)
        sent = sum(len(each.proto.bytes) for each in page.get("bidi_component"))
        sent += sum(picker.proto.ByteSize() for picker in page.multiselect)
        assert sent < 150_000
        assert not page.exception


@pytest.mark.integration
def test_hostile_names_stay_text(database: Database) -> None:
    name = "**x** <img src=x onerror=alert(1)> [l](javascript:1) $x$ :red[y]"
    import_dataset(database, claims(f"anna: {name} -> b"), file="f")
    page = open_page("Trace", database, address={"from": name})
    (answer,) = [element.value for element in page.markdown if "accounts lead" in element.value]
    assert "\\<img" in answer
    assert "\\*\\*x\\*\\*" in answer
    assert "\\[l\\]\\(javascript" in answer
    assert not page.exception


@pytest.mark.integration
def test_particular_factors_are_rolled_up_read_and_taken_apart_again(database: Database) -> None:
    told = claims("anna: a -> b1", "ben: a -> b2", "anna: b2 -> c").claims
    parts = tuple(Factor(factor_id=one, name=one, part_of=("B",)) for one in ("b1", "b2"))
    whole = with_ends(Dataset(claims=told, factors=(*parts, Factor(factor_id="B", name="All B"))))
    import_dataset(database, whole, file="f")
    address = {"from": "a", "to": "c"}
    page = open_page("Trace", database, address=address)
    (switch,) = [one for one in page.toggle if one.label == "General factors"]
    switch.set_value(True).run()
    assert page.query_params["zoom"] == "general"
    assert "nothing joins the accounts" in said(page)
    panel = next(data["panel"] for data in given(page) if "panel" in data)
    assert [run["text"] for run in panel["heading"]][::2] == ["All B", "c"]
    assert len(panel["statements"]) == 1
    page = open_page("Trace", database, address=address | {"zoom": "general", "pick": ["a", "B"]})
    panel = next(data["panel"] for data in given(page) if "panel" in data)
    assert len(panel["statements"]) == 2
    page = open_page("Trace", database, address=address | {"zoom": "general", "unfold": "B"})
    assert "The parts of All B by themselves" in [button.label for button in page.button]
    assert not page.exception
