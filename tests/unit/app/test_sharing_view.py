"""What is said of what was shared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from app.sharing.words import about
from app.views.chain_items import runs
from app.views.chain_sentences import plain_text
from app.views.share_projects import projects_about
from app.views.share_state import ShareAsked
from app.views.sharing import (
    answer_sentence,
    comment_sentence,
    light_address,
    share_item,
    view_asked,
    within_sentence,
)
from graphmodel.dataset import Dataset
from graphmodel.errors import WrongQuestion
from graphmodel.judgement_records import Opinion
from graphmodel.share_records import Share, ShareState
from graphmodel.values import Stance
from queries.in_memory import DatasetReader
from queries.snapshot import read_snapshot
from support.datasets import claims, with_ends
from support.shared_parts import shown_of
from support.shared_worlds import shared_world

TODAY = date(2026, 11, 30)


def share(**values: Any) -> Share:
    stated = {"share_id": "one", "key_hash": "0" * 64, "title": "T", "page": "trace"}
    return Share.model_validate(stated | {"projects": ["p"], "made_on": "2026-11-01"} | values)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, ShareState.OPEN),
        ({"ends_on": "2026-11-30"}, ShareState.OPEN),
        ({"ends_on": "2026-11"}, ShareState.OPEN),
        ({"ends_on": "2026-11-29"}, ShareState.ENDED),
        ({"ends_on": "2025"}, ShareState.ENDED),
        ({"revoked_on": "2026-11-02"}, ShareState.REVOKED),
        ({"revoked_on": "2026-11-02", "ends_on": "2025"}, ShareState.REVOKED),
    ],
)
def test_a_share_is_open_through_its_last_day(values: dict[str, str], state: ShareState) -> None:
    assert share(**values).state(TODAY) is state


@pytest.mark.parametrize(
    "values",
    [{"story": "s"}, {"page": None}, {"projects": []}, {"key_hash": "short"}, {"ends_on": "soon"}],
)
def test_a_share_shows_one_thing_of_some_projects(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        share(**values)


def test_the_sentence_counts_what_is_open() -> None:
    over = [share(ends_on="2020"), share(revoked_on="2026-11-02")]
    assert plain_text(answer_sentence([], TODAY)) == "Nothing is shared."
    assert plain_text(answer_sentence([share()], TODAY)) == "1 address is open."
    assert (
        plain_text(answer_sentence([share(), share(), over[0]], TODAY))
        == "2 addresses are open; 1 was revoked or ended."
    )
    assert (
        plain_text(answer_sentence(over, TODAY)) == "0 addresses are open; 2 were revoked or ended."
    )


def test_a_share_is_told_with_whom_by_whom_and_until_when() -> None:
    full = share(
        shared_with="the council",
        made_by="Ana",
        ends_on="2027-03",
        voices=True,
        quotes=False,
        comments=True,
        opened=1,
        projects=["p", "gone"],
    )
    item = share_item(full, {"p": "Project P"}, TODAY)
    assert item.what == "View of Trace, about “Project P” and a deleted project"
    assert item.course == "Shared with the council by Ana on 1 November 2026, until March 2027"
    assert item.limits == "Sources by kind and voice, no quotes, comments wanted"
    assert item.opened == "opened once"
    bare = share_item(share(page=None, story="s", opened=1200), {"p": "P"}, TODAY)
    assert bare.what == "Story, about “P”"
    assert bare.course == "Shared on 1 November 2026, until it is revoked"
    assert (bare.limits, bare.opened) == ("", "opened 1,200 times")
    revoked = share_item(share(revoked_on="2026-11-02"), {}, TODAY)
    assert revoked.course.endswith("revoked on 2 November 2026")
    assert share_item(share(ends_on="2026-11-02"), {}, TODAY).course.endswith(
        "ended on 2 November 2026"
    )


def test_a_view_is_named_by_its_address() -> None:
    assert view_asked("http://localhost:8501/trace?from=a&from=b") == ("trace", "from=a&from=b")
    assert view_asked("grid") == ("grid", None)
    with pytest.raises(WrongQuestion, match="names no page"):
        view_asked("http://localhost:8501/")
    assert light_address("https://x.example", "k") == "https://x.example/s/k"


def test_what_is_asked_to_be_shared_stands_in_the_address() -> None:
    asked = ShareAsked.view("trace", {"from": ["a b", "c"]}, runs("From a b accounts lead on."))
    assert ShareAsked.from_address(asked.to_address()) == asked
    assert (asked.asked, asked.title) == ({"from": ["a b", "c"]}, "From a b accounts lead on")
    story = ShareAsked.from_address({"story": ["s"], "view": ["trace"]})
    assert (story.story, story.page, story.anything) == ("s", None, True)
    assert not ShareAsked.from_address({}).anything


def test_what_can_be_looked_through_is_counted() -> None:
    counts = {"factors": 3, "claims": 1, "observations": 0}
    said = within_sentence(counts, 0)
    assert said == "In its pages they can look through 3 factors and 1 claim."
    assert within_sentence(counts, 1).endswith(
        "1 view of the story goes beyond these projects, and is left out."
    )
    assert within_sentence(counts, 2).endswith("and are left out.")


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (Stance.UNDECIDED, "A nurse comments on A → b → a deleted factor."),
        (Stance.DISAGREES, "A nurse sees A → b → a deleted factor differently."),
        (Stance.AGREES, "A nurse sees A → b → a deleted factor the same way."),
    ],
)
def test_a_comment_says_who_sees_what_how(stance: Stance, said: str) -> None:
    one = Opinion(opinion_id="o", stance=stance, voice="A nurse", cause="a", via=("b",), effect="c")
    assert plain_text(comment_sentence(one, {"a": "A", "b": "b"})) == said


def test_the_projects_are_proposed_that_the_views_are_about() -> None:
    first = claims("anna: a -> b", project=("p",)).claims[0]
    second = claims("ben: b -> c", project=("q",)).claims[0].with_values(statement_id="2")
    third = claims("ben: d -> e").claims[0].with_values(statement_id="3")
    told = with_ends(Dataset(claims=(first, second, third)))
    graph = read_snapshot(DatasetReader(told, uri="memory:", stamp="s"))
    assert projects_about(graph, [{"from": ["a"]}]) == ("p",)
    assert projects_about(graph, [{"from": ["a"]}, {"to": ["c"]}]) == ("p", "q")
    assert projects_about(graph, [{"from": ["b"]}]) == ("p", "q")
    assert projects_about(graph, [{"from": ["b"], "project": ["q", "gone"]}]) == ("q",)
    assert projects_about(graph, [{"from": ["d", "gone"]}, {}]) == ()


def test_those_who_open_it_are_told_its_limits() -> None:
    world = shared_world(5)
    limits = {"voices": True, "quotes": False, "ends_on": "2027-03-31"}
    shown = shown_of(world.dataset, world.share.model_copy(update=limits))
    said = about(shown)
    assert "and nothing else." in said
    assert "Sources go by their kind and voice." in said
    assert "No source is quoted." in said
    assert said.endswith("It can be opened until 31 March 2027.")
