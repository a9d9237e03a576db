"""The Gaps page through the whole app: empty, full, filled in, merged, planned, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.gap_edits import Cell
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Source
from graphmodel.values import Level
from ingest.dump import dump
from ingest.history import history
from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import NoDatabase, buttons, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration


@pytest.fixture
def told(database: Database) -> Database:
    """A graph of a drawn map: names and lines, and nothing else."""
    import_dataset(database, claims("anna: Trust -> Work", "ben: Trusts -> Work"), file="map")
    return database


def button(page: AppTest, label: str) -> Any:
    return next(button for button in page.button if button.label == label)


def levels(database: Database) -> dict[str, Level | None]:
    return {factor.factor_id: factor.level for factor in dump(database).factors}


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Gaps", NoDatabase())
    assert buttons(page) == ["Try again"]


def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Gaps", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


def test_what_is_missing_is_said_and_asked_for_in_a_table(told: Database) -> None:
    page = open_page("Gaps", told)
    text = said(page)
    assert "3 of 3 factors have no level and 2 of 2 sources have no voice." in text
    assert "How far a ripple reached is told by the levels it passes." in text
    assert "3 factors lack something." in text
    assert "Write" not in buttons(page)
    assert not page.exception


def test_one_field_is_set_for_all_that_match_then_written_and_taken_back(told: Database) -> None:
    page = open_page("Gaps", told, address={"search": "trust"})
    assert "2 factors match." in said(page)
    assert button(page, "Set it").disabled
    page.selectbox(key="gaps_many_value_factors_level").set_value("group").run()
    press(page, "Set it for 2 factors")
    assert "2 factors get a level. Nothing is written yet." in said(page).replace("**", "")
    assert levels(told)["Trust"] is None
    press(page, "Write")
    assert "Written: 2 factors got a level." in said(page)
    assert levels(told) == {"Trust": Level.GROUP, "Trusts": Level.GROUP, "Work": None}
    assert "Write" not in buttons(page)
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert levels(told)["Trust"] is None
    assert not page.exception


def test_what_was_filled_in_can_be_thrown_away(told: Database) -> None:
    page = open_page("Gaps", told)
    page.selectbox(key="gaps_many_value_factors_level").set_value("group").run()
    press(page, "Set it for 3 factors")
    press(page, "Throw it away")
    assert "What you filled in" not in said(page)
    assert len(history(told)) == 1


def test_what_was_filled_in_outlives_a_look_at_another_table(told: Database) -> None:
    page = open_page("Gaps", told)
    page.selectbox(key="gaps_many_value_factors_level").set_value("group").run()
    press(page, "Set it for 3 factors")
    page.segmented_control(key="gaps_work").set_value("sources").run()
    assert "2 of 2 sources have no recorded consent." in said(page)
    assert "3 factors get a level" in said(page)
    assert not page.exception


def test_who_writes_in_between_is_noticed_and_nothing_is_lost(
    told: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("Gaps", told)
    page.selectbox(key="gaps_many_value_factors_level").set_value("group").run()
    press(page, "Set it for 3 factors")

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.undo()
        import_dataset(told, Dataset(sources=(Source(source_id="x", title="x"),)), file="x")
        return import_dataset(*args, **kwargs)

    monkeypatch.setattr("app.screens.gap_tables.import_dataset", meanwhile)
    press(page, "Write")
    assert "Somebody else wrote in between, so nothing was written." in said(page)
    assert set(levels(told).values()) == {None}
    press(page, "Write")
    assert set(levels(told).values()) == {Level.GROUP}


def test_a_name_that_fits_two_has_to_be_put_right_first(told: Database) -> None:
    twice = (Factor(factor_id="t1", name="Ties"), Factor(factor_id="t2", name="Ties"))
    import_dataset(told, Dataset(factors=twice), file="f")
    page = open_page("Gaps", told)
    page.session_state["gaps_edits "] = {Cell("factors", "Trust", "part_of"): "Ties"}
    page.run()
    assert "“Trust”, part of: the name fits 2 factors: 't1' and 't2'." in said(page)
    assert button(page, "Write").disabled


def test_a_general_factor_that_is_new_is_made_and_what_it_looks_like_is_said(
    told: Database,
) -> None:
    page = open_page("Gaps", told)
    page.session_state["gaps_edits "] = {
        Cell("factors", "Trust", "part_of"): "Works",
        Cell("factors", "gone", "level"): "group",
    }
    page.run()
    text = said(page)
    assert "1 factor gets a general factor and 1 new factor is to be made: “Works”." in text
    assert "“Works” is new, and looks like “Work”." in text
    assert "1 record that you changed is not stored any more." in text
    press(page, "Write")
    factors = {factor.factor_id: factor for factor in dump(told).factors}
    assert factors["Trust"].part_of == ("Works",)
    assert factors["Works"].name == "Works"


def test_two_names_are_made_one_after_it_was_said_what_that_does(told: Database) -> None:
    page = open_page("Gaps", told, address={"work": "names"})
    assert "“Trust” and “Trusts”: the same but for a plural." in said(page)
    press(page, "Look at merging them")
    assert "“Trust” goes. 1 claim that refers to it will refer to “Trusts”." in said(page)
    press(page, "Swap")
    assert "“Trusts” goes. 1 claim that refers to it will refer to “Trust”." in said(page)
    assert len(dump(told).factors) == 3
    press(page, "Merge them")
    assert "Merged: “Trusts” is now “Trust”." in said(page)
    assert {claim.cause for claim in dump(told).claims} == {"Trust"}
    assert "Merge them" not in buttons(page)
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert {claim.cause for claim in dump(told).claims} == {"Trust", "Trusts"}
    assert not page.exception


def test_a_plan_belongs_to_a_project(told: Database) -> None:
    page = open_page("Gaps", told, address={"work": "plan"})
    assert "A plan is a project's, and no project is stored." in said(page)
    assert not page.exception


def test_a_small_plan_is_drawn_and_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dataset(database, claims("anna: Trust -> Work", project=("p",)), file="f")
    drawn = [{"cause": "Trust", "effect": "Better care", "sign": "+", "reason": "we hoped"}]
    monkeypatch.setattr("streamlit.data_editor", lambda *_, **__: drawn)
    page = open_page("Gaps", database, address={"work": "plan", "project": "p"})
    assert "No plan is recorded for this project." in said(page)
    assert "1 step is planned and 1 new factor is made: “Better care”." in said(page)
    press(page, "Write")
    (planned,) = dump(database).plan
    assert (planned.cause, planned.effect, planned.reason) == ("Trust", "Better care", "we hoped")
    assert not page.exception


def test_an_address_with_what_is_not_stored_is_no_fault(told: Database) -> None:
    address = {"project": "gone", "work": "what", "after": "900", "search": "["}
    page = open_page("Gaps", told, address=address)
    assert "No factor with “[” in it is to be shown." in said(page)
    assert not page.exception
