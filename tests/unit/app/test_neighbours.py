"""One step more: the direct links of a factor, beside the chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.views.neighbours import neighbour_table, widened
from app.views.trace import chips
from app.views.trace_scene import scene
from app.views.trace_state import TraceState
from queries.chains import chains
from support.graphs import graph, snapshot_of

if TYPE_CHECKING:
    from app.views.neighbours import Widened

HUB = "a -> b -> c; x -s1,s2-> b; b -> y; b -> b; y -> z; c -(inferred)-> b"


def wide(picture: str, *around: str, **asked: object) -> Widened:
    snapshot = snapshot_of(graph(picture))
    state = TraceState.model_validate({"starts": ("a",), "ends": ("c",)} | asked)
    found = chains(snapshot, state.request())
    return widened(scene(found.chains, snapshot), around, snapshot)


def pairs(shown: Widened) -> set[tuple[str, str]]:
    return {(link.cause, link.effect) for link in shown.besides}


def test_without_it_the_scene_is_that_of_the_chains() -> None:
    plain = wide(HUB)
    assert [factor.id for factor in plain.scene.factors] == ["a", "b", "c"]
    assert (plain.besides, plain.said) == ((), "")


def test_causes_and_effects_are_drawn_after_the_chains_those_with_most_sources_first() -> None:
    shown = wide(HUB, "b")
    assert [factor.id for factor in shown.scene.factors] == ["a", "b", "c", "x", "y"]
    assert shown.scene.rank[-2:] == ("x", "y")
    assert pairs(shown) == {("x", "b"), ("b", "y")}
    assert shown.said.replace("name of ", "") == (
        "Besides the chains, the picture shows 2 direct neighbours of b."
    )


def test_a_neighbour_can_be_followed_further() -> None:
    shown = wide(HUB, "b", "y")
    assert pairs(shown) == {("x", "b"), ("b", "y"), ("y", "z")}
    assert {factor.id for factor in shown.scene.factors} == set("abcxyz")


def test_a_factor_in_no_chain_is_drawn_with_its_links() -> None:
    shown = wide("a -> c; p -> q", "p")
    assert pairs(shown) == {("p", "q")}
    assert shown.said.replace("name of ", "") == (
        "Besides the chains, the picture shows 1 direct neighbour of p."
    )


@pytest.mark.parametrize("around", ["a", "x"])
def test_where_nothing_is_left_to_draw_that_is_said(around: str) -> None:
    said = wide("a -> b -> c; x -> x", around).said
    assert said == f"There is no other direct neighbour of name of {around} here."


def test_what_has_no_room_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.views.neighbours.MOST_FACTORS", 4)
    shown = wide(HUB, "b")
    assert [factor.id for factor in shown.scene.factors] == ["a", "b", "c", "x"]
    assert pairs(shown) == {("x", "b")}
    assert "1 of 2 direct neighbours" in shown.said


def test_neighbours_are_a_table_too() -> None:
    shown = wide(HUB, "b")
    rows = neighbour_table(shown.besides, {f.id: f.id for f in shown.scene.factors})
    assert {"Factor": "x", "Contributed to": "b", "Sources": "2"}.items() <= rows[-1].items()
    assert rows[-1]["In words"] == "contributed to, according to 2 sources"


def test_a_chip_takes_it_back() -> None:
    whole = snapshot_of(graph(HUB))
    state = TraceState(starts=("a",), more=("b",), chain=4)
    (chip,) = chips(state, whole)
    assert chip.text == "One step more around name of b"
    assert state.without(chip.field) == TraceState(starts=("a",), chain=4)
    assert not state.filtered
