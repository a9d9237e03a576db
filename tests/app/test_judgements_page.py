"""Judging on a page, and the Judgements page: empty, full, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.judgement_records import Check, Opinion, Rival
from graphmodel.values import CheckKind, Stance, Verdict
from ingest.dump import dump
from ingest.history import history
from ingest.judgements import put_on_record
from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import NoDatabase, buttons, links, open_page, press, said

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"
CHECK = Check(
    check_id="k", kind=CheckKind.PARTICIPANT, verdict=Verdict.DISAGREES, cause="a", effect="b"
)


@pytest.fixture
def told(database: Database) -> Database:
    data = claims("anna: a -> b", "ben: b -> c", project=("p",), quote="It did us good.")
    import_dataset(database, data, file="f")
    return database


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Judgements", NoDatabase())
    assert buttons(page) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Judgements", database)
    assert "Nothing is stored yet" in said(page)
    assert not page.exception


@pytest.mark.integration
def test_where_nothing_was_judged_the_page_says_how_to(told: Database) -> None:
    page = open_page("Judgements", told)
    assert "Nothing was judged yet." in said(page)
    assert "“Judge this”" in said(page)
    assert links(page)["Go to Trace"] == "/trace"
    assert not page.exception


@pytest.mark.integration
def test_what_was_judged_stands_with_what_it_rests_on(told: Database) -> None:
    put_on_record(told, CHECK)
    put_on_record(
        told, Opinion(opinion_id="o", stance=Stance.AGREES, cause="a", effect="b", why=HOSTILE)
    )
    page = open_page("Judgements", told, address={"project": "gone"})
    assert "1 check and 1 opinion on 1 thing; people disagree on 1 of them." in said(page)
    assert page.selectbox(key="judgements_project").value == ""
    assert not page.exception


@pytest.mark.integration
def test_a_judgement_of_something_that_is_gone_is_refused(told: Database) -> None:
    before = dump(told)
    gone = CHECK.model_copy(update={"effect": "gone"})
    with pytest.raises(Exception, match="The factor that this is about is not stored any more"):
        put_on_record(told, gone)
    assert dump(told) == before


@pytest.mark.integration
def test_a_link_read_on_trace_is_judged_and_the_judgement_taken_back(told: Database) -> None:
    page = open_page("Trace", told, address={"from": "a", "to": "c", "read": ["a", "b"]})
    page.session_state["judge"] = True
    page = page.run()
    assert page.selectbox(key="judge_about").options == [
        "The chain from a by way of b to c",
        "The link from a to b",
        "What anna says: “It did us good.”",
    ]
    page.selectbox(key="judge_about").set_value(1).run()
    page.segmented_control(key="judge_kind").set_value("assessment").run()
    page.selectbox(key="judge_about").set_value(0).run()
    assert page.segmented_control(key="judge_kind").value == "check"
    page.selectbox(key="judge_about").set_value(1).run()
    page.segmented_control(key="judge_kind").set_value("rival").run()
    page = press(page, "Put it on record")
    assert "Say in a sentence what else may explain it." in said(page)
    page.text_area(key="judge_rival_said").set_value(HOSTILE)
    page.text_input(key="judge_rival_on").set_value("2024")
    page = press(page, "Put it on record")
    assert not page.exception
    (rival,) = dump(told).rivals
    assert rival == Rival(
        rival_id=rival.rival_id, explanation=HOSTILE, cause="a", effect="b", on="2024"
    )
    assert "On record: rival explanation on “The link from a to b”." in said(page)
    assert links(page)["Read all judgements"] == "/judgements"
    assert page.text_area(key="judge_rival_said").value == ""
    page = open_page("Judgements", told)
    assert "1 rival explanation on 1 thing." in said(page)
    assert history(told)[0].title == "rival explanation added"


@pytest.mark.integration
def test_a_judgement_is_taken_back_where_it_was_given(told: Database) -> None:
    put_on_record(told, CHECK)
    before = dump(told)
    page = open_page("Judgements", told)
    page.session_state["judge"] = True
    page = press(page.run(), "Put it on record")
    assert len(dump(told).checks) == 2
    page = press(press(page, "Undo this"), "Yes, undo it")
    assert dump(told) == before
    assert not page.exception


@pytest.mark.integration
def test_a_grid_is_checked_by_project(told: Database) -> None:
    page = open_page("Grid", told)
    page.session_state["judge"] = True
    page = page.run()
    assert page.selectbox(key="judge_about").options == ["The grid of p"]
    page = press(page, "Put it on record")
    (check,) = dump(told).checks
    assert (check.project, check.verdict) == ("p", Verdict.AGREES)
    page = open_page("Judgements", told)
    assert links(page)["See the grid"] == "/grid?project=p"
