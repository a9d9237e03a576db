"""Loops on small graphs, and against every simple cycle of networkx."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.loops import LoopsAnswer, LoopsRequest, loops
from support.graphs import Said, World, graph, snapshot_of
from support.oracle import (
    cases_of,
    links_of,
    period_of,
    sign_of,
    sources_of,
    tells_whole,
    time_of,
)
from support.structure_oracle import all_loops, picture_of
from support.worlds import scopes, worlds

if TYPE_CHECKING:
    from queries.loops import Loop

many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ask(world: World, **choices: Any) -> LoopsAnswer:
    return loops(snapshot_of(world), LoopsRequest.model_validate(choices))


def found(world: World, **choices: Any) -> list[str]:
    return ["".join(ids(loop)) for loop in ask(world, **choices).loops]


def ids(loop: Loop) -> tuple[str, ...]:
    return tuple(factor.id for factor in loop.factors)


def only_loop(world: World) -> Loop:
    (loop,) = ask(world).loops
    return loop


def test_a_loop_is_listed_once_from_its_smallest_id() -> None:
    assert found(graph("c -> a -> b -> c")) == ["abc"]


def test_shorter_loops_come_first_and_ties_go_by_ids() -> None:
    world = graph("a -> b -> a; b -> c -> b; a -> c -> a; d -> d")
    assert found(world) == ["d", "ab", "ac", "bc", "abc", "acb"]


def test_a_link_of_a_factor_to_itself_is_a_loop_of_one() -> None:
    loop = only_loop(graph("a -s-> a"))
    assert (ids(loop), len(loop.links), loop.told_whole_by) == (("a",), 1, ("s",))


def test_two_loops_that_meet_make_no_third() -> None:
    assert found(graph("a -> b -> c -> a; c -> d -> e -> c")) == ["abc", "cde"]


def test_no_loop_has_more_links_than_were_asked_for() -> None:
    world = graph("a -> b -> c -> d -> e -> f -> g -> a")
    assert found(world) == []
    assert found(world, max_steps=7) == ["abcdefg"]


def test_what_leads_nowhere_back_is_no_loop() -> None:
    assert found(graph("a -> b -> c; d -> e")) == []
    assert found(World()) == []


def test_a_limit_leaves_the_first_and_says_that_there_are_more() -> None:
    world = graph("a -> b -> a; b -> c -> b; c -> d -> c")
    answer = ask(world, limit=2)
    assert [ids(loop) for loop in answer.loops] == [("a", "b"), ("b", "c")]
    assert (answer.more, answer.truncated, answer.exact_first) == (True, False, 2)
    assert not ask(world, limit=3).more


@pytest.mark.parametrize(("signs", "sign"), [("++", "+"), ("+-", "-"), ("--", "+"), ("+?", "?")])
def test_the_sign_says_which_way_it_turns(signs: str, sign: str) -> None:
    world = World((Said("a", "b", sign=signs[0]), Said("b", "a", sign=signs[1])))
    assert only_loop(world).sign == sign


def test_the_joint_that_closes_it_may_be_the_weak_one() -> None:
    loop = only_loop(graph("a -s-> b -s,t-> c -t-> a"))
    assert (loop.continuity, loop.weak_joints) == ("stitched", ("a",))
    loop = only_loop(graph("a -s,u-> b -s,t-> c -t,u-> a"))
    assert (loop.continuity, loop.weak_joints) == ("overlapping", ())


def test_a_loop_climbs_where_it_passes_a_wider_level_and_returns() -> None:
    levels = {"a": "individual", "b": "societal", "c": "group"}
    loop = only_loop(graph("a -> b -> c -> a", levels=levels))
    assert loop.levels == ("individual", "societal", "group", "individual")
    assert (loop.narrowest, loop.widest, loop.climbs) == ("individual", "societal", True)


def test_individual_and_group_are_one_level_that_it_does_not_climb() -> None:
    loop = only_loop(graph("a -> b -> a", levels={"a": "individual", "b": "group"}))
    assert not loop.climbs


def test_a_loop_of_factors_not_yet_placed_has_no_levels() -> None:
    loop = only_loop(graph("a -> b -> a"))
    assert (loop.levels, loop.narrowest, loop.climbs) == ((), None, False)


def test_dates_may_allow_one_turn_from_another_factor() -> None:
    world = World(
        (Said("a", "b", start="2003"), Said("b", "c", start="2001"), Said("c", "a", start="2002"))
    )
    loop = only_loop(world)
    assert (loop.turn, loop.turn_from) == ("fits", "b")


def test_dates_that_allow_no_turn_speak_against_it() -> None:
    claims = [
        Said("a", "b", start="2002"),
        Said("b", "c", start="2001"),
        Said("c", "d", start="2002"),
        Said("d", "a", start="2001"),
    ]
    loop = only_loop(World(tuple(claims)))
    assert (loop.turn, loop.turn_from) == ("violated", None)


def test_a_link_without_a_date_leaves_the_turn_unknown() -> None:
    loop = only_loop(World((Said("a", "b", start="2002"), Said("b", "a"))))
    assert (loop.turn, loop.turn_from) == ("unknown", "a")


def test_the_json_has_the_keys_that_others_rely_on() -> None:
    answer = ask(graph("a -s-> b -s-> a")).to_json()
    assert answer["truncated"] is False
    (loop,) = answer["loops"]
    assert (loop["sign"], loop["told_whole_by"], len(loop["links"])) == ("+", ["s"], 2)
    assert [factor["id"] for factor in loop["factors"]] == ["a", "b"]


def test_many_roots_at_once_are_split_where_they_would_be_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = graph("; ".join(f"{a} -> {b}" for a in "abcde" for b in "abcde" if a != b))
    everything = found(world)
    monkeypatch.setattr("queries.loops.search._MOST_LINKS", 7)
    monkeypatch.setattr("queries.loops.search._ROOTS", 3)
    assert found(world) == everything
    assert len(everything) == 84


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, LoopsRequest]:
    world = draw(worlds("abcdefghi"))
    levels = st.sampled_from(("individual", "group", "organisational", "societal"))
    world = world.change(levels=draw(st.dictionaries(st.sampled_from(world.factor_ids()), levels)))
    return world, LoopsRequest(
        max_steps=draw(st.integers(1, 9)),
        limit=draw(st.sampled_from((1, 4, 10_000))),
        **draw(scopes(world)),
    )


def cycles(world: World, request: LoopsRequest) -> list[tuple[str, ...]]:
    return all_loops(picture_of(world, links_of(world, request)), request.max_steps)


@many
@given(questions())
def test_the_loops_are_the_first_of_all_simple_cycles_in_order(
    question: tuple[World, LoopsRequest],
) -> None:
    world, request = question
    expected = cycles(world, request)
    answer = loops(snapshot_of(world), request)
    assert [ids(loop) for loop in answer.loops] == expected[: request.limit]
    assert answer.more == (len(expected) > request.limit)
    assert not answer.truncated


@many
@given(questions())
def test_a_loop_is_described_as_the_specification_says(
    question: tuple[World, LoopsRequest],
) -> None:
    world, request = question
    links = links_of(world, request)
    for loop in loops(snapshot_of(world), request).loops:
        closed = (*ids(loop), ids(loop)[0])
        told = [links[pair] for pair in pairwise(closed)]
        signs = [sign_of(claims) for claims in told]
        assert loop.sign == ("?" if {"?", "mixed"} & set(signs) else "+-"[signs.count("-") % 2])
        assert loop.fewest_sources == min(len(sources_of(world, claims)) for claims in told)
        everybody = {source for claims in told for source in sources_of(world, claims)}
        assert loop.told_whole_by == tuple(
            source
            for source in sorted(everybody)
            if any(tells_whole(world, told, source, p) for p in (*world.project_ids(), None))
        )
        assert loop.weak_joints == tuple(
            factor
            for place, factor in enumerate(ids(loop))
            if not sources_of(world, told[place - 1]) & sources_of(world, told[place])
            and not cases_of(world, told[place - 1]) & cases_of(world, told[place])
        )
        assert loop.continuity == continuity(world, told, loop)
        assert loop.levels == without_repeats([world.levels.get(one, "") for one in closed])
        periods = [period_of(claims) for claims in told]
        turns = [time_of(periods[place:] + periods[:place]) for place in range(len(periods))]
        assert loop.turn == next((turn for turn in turns if turn != "violated"), "violated")


def continuity(world: World, told: list[list[Said]], loop: Loop) -> str:
    if loop.told_whole_by:
        return "told_whole"
    if set.intersection(*(cases_of(world, claims) for claims in told)):
        return "same_case"
    return "stitched" if loop.weak_joints else "overlapping"


def without_repeats(levels: list[str]) -> tuple[str, ...]:
    placed = [level for level in levels if level]
    return tuple(
        level for place, level in enumerate(placed) if placed[place - 1 : place] != [level]
    )


@many
@given(questions(), st.integers(1, 40))
def test_a_spent_budget_leaves_the_first_loops_exact(
    question: tuple[World, LoopsRequest], work: int
) -> None:
    world, request = question
    expected = cycles(world, request)
    answer = loops(snapshot_of(world), request.model_copy(update={"work": work}))
    listed = [ids(loop) for loop in answer.loops]
    assert listed == expected[: len(listed)]
    assert answer.exact_first == len(listed)
    if answer.truncated:
        assert answer.more
    else:
        assert listed == expected[: request.limit]
