"""Reach on small graphs, and against thinking each factor away."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import NotFound, WrongQuestion
from queries.reach import ReachAnswer, ReachRequest, reach
from support.graphs import Said, World, graph, snapshot_of
from support.oracle import links_of
from support.structure_oracle import picture_of, touched
from support.worlds import scopes, worlds

DIAMOND = graph("a -> b -> d -> e; a -> c -> d; x -> a")


def ask(world: World, factor: str = "a", **choices: Any) -> ReachAnswer:
    return reach(snapshot_of(world), ReachRequest.model_validate({"factor": factor, **choices}))


def needs(answer: ReachAnswer) -> dict[str, tuple[str, ...]]:
    return {one.id: one.needs for one in answer.touches}


def test_what_it_can_touch_is_listed_nearest_first() -> None:
    answer = ask(DIAMOND)
    assert [(one.id, one.steps) for one in answer.touches] == [
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 3),
    ]
    assert [(one.id, one.steps) for one in answer.touched_by] == [("x", 1)]


def test_a_factor_does_not_touch_itself() -> None:
    answer = ask(graph("a -> b -> a -> a"))
    assert [one.id for one in answer.touches] == ["b"]
    assert [one.id for one in answer.touched_by] == ["b"]


def test_a_factor_without_links_touches_nothing() -> None:
    answer = ask(graph("a; b -> c"))
    assert (answer.touches, answer.touched_by) == ((), ())
    assert (answer.touches_levels, answer.needed_partners) == ((), ())


def test_each_level_is_named_where_it_is_met_first() -> None:
    levels = {"b": "group", "e": "group", "c": "societal", "d": "societal", "f": "societal"}
    world = graph("a -> b -> c -> f; a -> e; b -> d; x -> a", levels=levels | {"x": "individual"})
    answer = ask(world)
    assert [(one.level, one.steps, one.factors) for one in answer.touches_levels] == [
        ("group", 1, ("b", "e")),
        ("societal", 2, ("c", "d")),
    ]
    assert [one.level for one in answer.touched_by_levels] == ["individual"]


def test_a_turning_point_is_an_impact_that_went_on() -> None:
    world = graph("a -> b -> c; a -> d -> c; a -> e -> e", kinds={"d": "context"})
    answer = ask(world)
    assert [(one.id, one.leads_to) for one in answer.touches if one.turning_point] == [("b", 1)]


def test_what_every_way_passes_is_needed() -> None:
    answer = ask(DIAMOND)
    assert needs(answer) == {"b": (), "c": (), "d": (), "e": ("d",)}
    assert {one.id: one.carries for one in answer.touches} == {"b": 0, "c": 0, "d": 1, "e": 0}


def test_ways_that_cross_in_loops_may_leave_nothing_that_all_of_them_pass() -> None:
    world = graph("a -> e -> b; a -> f; f -> c; f -> d; b -> c -> b; c -> d -> c")
    assert set(needs(ask(world)).values()) == {()}


def test_a_partner_is_needed_without_being_touched() -> None:
    world = World((Said("a", "b", together=("p",)), Said("b", "c")))
    answer = ask(world)
    assert needs(answer) == {"b": ("p",), "c": ("b", "p")}
    assert [one.id for one in answer.needed_partners] == ["p"]


def test_a_link_falls_only_with_the_last_of_its_claims() -> None:
    world = World((Said("a", "b", together=("p",)), Said("a", "b", source="t")))
    assert needs(ask(world)) == {"b": ()}


def test_a_partner_on_another_way_takes_its_claim_along() -> None:
    world = World((Said("a", "p"), Said("a", "b"), Said("b", "c", together=("p",))))
    assert needs(ask(world))["c"] == ("b", "p")


def test_thinking_factors_away_lists_what_falls_with_them() -> None:
    assert ask(DIAMOND, without=["b"]).no_longer_touched == ()
    assert ask(DIAMOND, without=["b", "c"]).no_longer_touched == ("d", "e")
    assert ask(DIAMOND).no_longer_touched == ()


def test_a_factor_cannot_be_asked_about_and_thought_away() -> None:
    with pytest.raises(WrongQuestion, match="thought away and asked about"):
        ask(DIAMOND, without=["a"])
    with pytest.raises(NotFound):
        ask(DIAMOND, "z")


def test_it_needs_a_snapshot_with_its_claims() -> None:
    assert ReachRequest(factor="a").needs_claims


def test_the_json_holds_all_of_it() -> None:
    answer = ask(DIAMOND).to_json()
    assert answer["factor"] == {"id": "a", "name": "name of a", "level": None}
    assert answer["touches"][-1] == {
        "id": "e",
        "name": "name of e",
        "level": None,
        "steps": 3,
        "leads_to": 0,
        "turning_point": False,
        "needs": ["d"],
        "carries": 0,
    }


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, ReachRequest]:
    world = draw(worlds("abcdefghi"))
    ids = st.sampled_from(world.factor_ids())
    factor = draw(ids)
    return world, ReachRequest(
        factor=factor,
        without=tuple(one for one in draw(st.lists(ids, max_size=2)) if one != factor),
        **draw(scopes(world)),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_it_is_what_thinking_each_factor_away_says(question: tuple[World, ReachRequest]) -> None:
    world, request = question
    links = links_of(world, request)
    picture = picture_of(world, links)
    factor = request.factor
    answer = reach(snapshot_of(world), request)
    for steps, found in (
        (nx.single_source_shortest_path_length(picture, factor), answer.touches),
        (nx.single_source_shortest_path_length(picture.reverse(), factor), answer.touched_by),
    ):
        steps = {one: far for one, far in steps.items() if one != factor}
        assert {one.id: one.steps for one in found} == steps
        assert [(one.steps, one.id) for one in found] == sorted((f, i) for i, f in steps.items())

    everything = touched(world, links, factor)
    lost = {
        other: everything - touched(world, links, factor, [other]) - {other}
        for other in world.factor_ids()
        if other != factor
    }
    for one in answer.touches:
        assert set(one.needs) == {other for other, gone in lost.items() if one.id in gone}
        assert one.carries == len(lost[one.id])
        assert one.leads_to == len(set(picture.successors(one.id)) - {one.id})
    assert {one.id for one in answer.needed_partners} == {
        other for other, gone in lost.items() if gone and other not in everything
    }
    without = everything - touched(world, links, factor, request.without) - set(request.without)
    assert set(answer.no_longer_touched) == (without if request.without else set())
