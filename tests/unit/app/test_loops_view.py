"""The words of the Loops page, and what its picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.loops import (
    LoopsState,
    answer_sentence,
    by_turn,
    loop_list,
    loop_scene,
    second_sentence,
    table,
    thinnest,
)
from queries.loops import LoopsAnswer, loops
from support.graphs import graph, snapshot_of

if TYPE_CHECKING:
    from app.views.chain_items import Runs
    from queries.snapshot import Snapshot


def found(picture: str, **asked: Any) -> tuple[LoopsAnswer, Snapshot, LoopsState]:
    snapshot = snapshot_of(graph(picture))
    state = LoopsState(**asked)
    return loops(snapshot, state.request()), state.request().view(snapshot), state


def bare(sentence: Runs | str) -> str:
    text = sentence if isinstance(sentence, str) else plain_text(sentence)
    return text.replace("name of ", "")


def test_the_answer_counts_sources_and_loops() -> None:
    answer, _, state = found("a -s1-> b -s2-> a")
    assert bare(answer_sentence(answer, state)) == (
        "According to 2 sources, 1 loop comes back to where it began."
    )
    assert second_sentence(answer).startswith("None of them is told whole by one source.")


def test_no_loop_is_said_with_the_length_that_was_looked_at() -> None:
    answer, _, state = found("a -> b -> c", max_steps=4)
    assert bare(answer_sentence(answer, state)) == (
        "Nothing that is told comes back to where it began in 4 steps or fewer."
    )
    assert second_sentence(answer) == ""


def test_loops_stand_under_how_they_turn_and_are_numbered_through() -> None:
    answer, _, _ = found("a -> b -> a; c -> d -> c; e -> e")
    shown = loop_list(by_turn(answer))
    assert [group.heading for group in shown.groups] == ["Strengthens itself (3)"]
    numbers = [item.number for group in shown.groups for item in group.items]
    assert numbers == [1, 2, 3]
    assert shown.total == 3
    assert bare(shown.groups[0].items[-1].sentence) == "e contributed to e again"


def test_a_loop_opens_into_steps_that_return_to_the_first() -> None:
    answer, _, _ = found("a -s1-> b -s1-> c -s2-> a; a -s2-> b")
    (item,) = loop_list(by_turn(answer)).groups[0].items
    assert [step.factor for step in item.steps] == ["a", "b", "c", "a"]
    assert item.steps[-1].link is None
    assert thinnest(by_turn(answer)[0]) in {("b", "c"), ("c", "a")}


def test_the_picture_shows_each_factor_and_link_of_the_loops_once() -> None:
    answer, view, _ = found("a -> b -> a; b -> c -> b; c -> d")
    scene = loop_scene(by_turn(answer), view)
    assert {factor.id for factor in scene.factors} == {"a", "b", "c"}
    assert sorted((link.cause, link.effect) for link in scene.links) == [
        ("a", "b"),
        ("b", "a"),
        ("b", "c"),
        ("c", "b"),
    ]


def test_the_table_has_a_row_for_each_link() -> None:
    answer, _, _ = found("a -> b -> a; e -> e")
    rows = table(by_turn(answer))
    assert [(row["Loop"], row["Step"]) for row in rows] == [(1, 1), (1, 2), (2, 1)]
    assert bare(str(rows[1]["Leads on to"])) == "a"


@pytest.mark.parametrize(
    "state",
    [
        LoopsState(),
        LoopsState(projects=("p", "q"), max_steps=3, hypothetical=True, reported_only=True),
        LoopsState(loop=None, reading=("a", "b")),
        LoopsState(loop=4),
    ],
)
def test_an_address_is_a_view(state: LoopsState) -> None:
    assert LoopsState.from_address(state.to_address()) == state


def test_what_an_address_holds_wrongly_is_as_usual() -> None:
    wrong = {"max": ["many"], "loop": ["-3"], "pick": ["a", "b", "c"], "project": ["p"]}
    assert LoopsState.from_address(wrong) == LoopsState(projects=("p",))


def test_a_focus_beyond_the_list_is_the_first() -> None:
    assert LoopsState(loop=9).within(3).loop == 1
    assert LoopsState(loop=None).within(3).loop is None
