"""The Involvement page: empty, full, written to, with a fault; and a person removed on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.coproduction_records import Involvement
from graphmodel.people_records import Contributor
from ingest.dump import dump
from ingest.forgetting import NAMELESS
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import NoDatabase, buttons, given, links, open_page, press, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"
TOLD = with_ends(claims("anna: a -> b", project=("p",)))


def table(page: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = given(page)[0]["table"]
    return found


@pytest.fixture
def told(database: Database) -> Database:
    import_dataset(database, TOLD, file="f")
    return database


@pytest.fixture
def full(told: Database) -> Database:
    took_part = replace(
        TOLD,
        contributors=(
            Contributor.model_validate(
                {"contributor_id": "u", "name": HOSTILE, "stakeholder": "carer"}
            ),
        ),
        involvements=(
            Involvement.model_validate(
                {"involvement_id": "i", "contributor": "u", "project": "p"}
                | {"stage": "question", "mode": "lead", "gained": HOSTILE}
            ),
        ),
    )
    import_dataset(told, took_part, file="g")
    return told


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    assert buttons(open_page("Involvement", NoDatabase())) == ["Try again"]


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Involvement", database)
    assert "Nothing is stored yet." in said(page)
    assert not page.exception


@pytest.mark.integration
def test_where_nobody_is_recorded_the_page_says_how_to_say_it(told: Database) -> None:
    page = open_page("Involvement", told)
    assert "Nobody is recorded as having taken part yet." in said(page)
    assert links(page)["Bring in a file"] == "/data"
    assert not given(page)
    assert not page.exception


@pytest.mark.integration
def test_hostile_names_stay_text_in_the_table_and_in_the_sentences(full: Database) -> None:
    page = open_page("Involvement", full)
    assert "**1 contributor** took part in **1 project**" in said(page)
    assert "nobody we heard says what came of it: research question (p)" in said(page)
    assert table(page)["columns"] == ["Carers and family"]
    (row,) = [one for one in table(page)["rows"] if one["name"] == "Research question"]
    assert row["cells"][0][0]["name"] == HOSTILE
    assert not any(HOSTILE in block.value for block in page.markdown)
    assert not page.exception


@pytest.mark.integration
def test_a_part_is_kept_shown_and_can_be_undone(told: Database) -> None:
    page = open_page("Involvement", told)
    page.text_input("part_name").input("Residents")
    page.number_input("part_size").set_value(4)
    page.selectbox("part_capacity").select("public_member")
    page.selectbox("part_stage").select("question")
    page.selectbox("part_mode").select("contributor")
    page.text_input("part_did").input("Chose the question.")
    press(page, "Keep it")
    assert "Kept: Residents took part." in said(page)
    (part,) = dump(told).involvements
    (who,) = dump(told).contributors
    assert (who.name, who.kind, who.size) == ("Residents", "group", 4)
    assert (part.stage, part.mode, part.did) == ("question", "contributor", "Chose the question.")
    assert page.text_input("part_name").value == ""
    press(page, "Undo this")
    press(page, "Yes, undo it")
    assert dump(told).involvements == ()
    assert "Nobody is recorded as having taken part yet." in said(page)


@pytest.mark.integration
def test_a_part_without_anybody_is_not_kept(told: Database) -> None:
    page = open_page("Involvement", told)
    press(page, "Keep it")
    assert "Say who took part" in " ".join(one.value for one in page.error)
    assert dump(told).involvements == ()


@pytest.mark.integration
def test_a_person_is_removed_only_after_one_was_shown_what_changes_and_said_so_twice(
    full: Database,
) -> None:
    page = open_page("Involvement", full)
    page.selectbox("removal_who").select("u").run()
    assert "1 involvement would stay, nameless." in said(page)
    press(page, "Remove them")
    assert [one.name for one in dump(full).contributors] == [HOSTILE]
    press(page, "Yes, remove them for good")
    assert [one.name for one in dump(full).contributors] == [NAMELESS]
    assert "A person was removed." in said(page)
    assert "Undo this" not in buttons(page)
