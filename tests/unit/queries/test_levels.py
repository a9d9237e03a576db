"""Levels on small graphs, and against counting and a dense solution."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.levels import LevelsAnswer, LevelsRequest, levels
from support.graphs import World, graph, snapshot_of
from support.oracle import links_of
from support.structure_oracle import Links, tellers
from support.worlds import scopes, worlds

STEPS = {"individual": 0, "group": 0, "organisational": 1, "societal": 2, "paradigmatic": 3}
LADDER = {"a": "individual", "b": "organisational", "c": "societal", "d": "paradigmatic"}
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ask(world: World, **choices: Any) -> LevelsAnswer:
    return levels(snapshot_of(world), LevelsRequest.model_validate(choices))


def moves(world: World) -> dict[tuple[str, bool], int]:
    return {(str(one.move), one.jump): one.links for one in ask(world).moves if one.links}


def test_links_are_counted_from_level_to_level() -> None:
    world = graph("a -s,t-> b; a -s-> b2", levels=LADDER | {"b2": "organisational"})
    (one,) = ask(world).transitions
    assert (one.origin, one.target, one.move) == ("individual", "organisational", "up")
    assert (one.links, one.claims, one.sources, one.jump) == (2, 3, 2, False)


def test_a_move_is_up_down_the_same_or_not_known() -> None:
    world = graph("a -> b -> a; a -> a2; b -> x", levels=LADDER | {"a2": "group"})
    assert moves(world) == {
        ("up", False): 1,
        ("down", False): 1,
        ("same", False): 1,
        ("unplaced", False): 1,
    }


def test_a_jump_names_what_it_passes_over() -> None:
    answer = ask(graph("a -s-> d; d -s,t-> a; a -> b -> c", levels=LADDER))
    assert [(one.cause.id, one.effect.id, one.move, one.between) for one in answer.jumps] == [
        ("d", "a", "down", ("societal", "organisational")),
        ("a", "d", "up", ("organisational", "societal")),
    ]
    assert (answer.jumps[0].sources, answer.jumps[0].claims) == (("s", "t"), 2)


def test_individual_and_group_are_one_step_from_the_organisational_level() -> None:
    world = graph("a -> b; g -> c", levels=LADDER | {"g": "group"})
    assert [(one.cause.id, one.between) for one in ask(world).jumps] == [("g", ("organisational",))]


def test_a_limit_leaves_the_first_and_says_how_many_there_are() -> None:
    answer = ask(graph("a -> c; a -> d; b -> d", levels=LADDER), limit=1)
    assert (len(answer.jumps), answer.all_jumps) == (1, 3)


def test_a_ladder_is_coherent_and_a_ring_is_not() -> None:
    assert ask(graph("a -> b -> c")).measured.incoherence == 0
    assert ask(graph("a -> b -> c -> a")).measured.incoherence == 1
    assert ask(graph("a -> a")).measured.incoherence == 1
    assert ask(World()).measured.incoherence is None


def test_heights_count_the_links_behind_a_factor() -> None:
    answer = ask(graph("a -> b -> c; x -> y"))
    assert [(one.id, one.height, one.group) for one in answer.factors] == [
        ("a", 0, 0),
        ("b", 1, 0),
        ("c", 2, 0),
        ("x", 0, 1),
        ("y", 1, 1),
    ]


def test_a_project_is_measured_beside_all_that_is_told() -> None:
    answer = ask(graph("a -s@p-> b; b -s@q-> a"), projects=["p"])
    assert (answer.measured.incoherence, answer.measured_whole.incoherence) == (0, 1)
    assert (answer.measured.links, answer.measured_whole.links) == (1, 2)


def test_a_level_that_the_links_contradict_is_a_disagreement() -> None:
    backward = {"a": "societal", "b": "organisational", "c": "individual"}
    answer = ask(graph("a -> b -> c", levels=backward))
    assert [(one.id, one.places) for one in answer.disagreements] == [("a", -2), ("c", 2)]
    assert ask(graph("a -> b -> c", levels=LADDER)).disagreements == ()


def test_factors_of_one_level_may_stand_anywhere_among_its_places() -> None:
    levels_of = {"a": "group", "b": "individual", "c": "individual", "d": "societal"}
    assert ask(graph("a -> b -> c -> d", levels=levels_of)).disagreements == ()


def test_the_json_names_where_a_transition_leads() -> None:
    answer = ask(graph("a -> b", levels=LADDER)).to_json()
    assert answer["transitions"] == [
        {
            "from": "individual",
            "to": "organisational",
            "move": "up",
            "jump": False,
            "links": 1,
            "claims": 1,
            "sources": 1,
        }
    ]
    assert answer["measured"] == {"links": 1, "incoherence": 0.0}


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, LevelsRequest]:
    world = draw(worlds("abcdefghi"))
    placed = st.dictionaries(st.sampled_from(world.factor_ids()), st.sampled_from([*STEPS]))
    return world.change(levels=draw(placed)), LevelsRequest(**draw(scopes(world)))


@many
@given(questions())
def test_transitions_are_what_counting_says(question: tuple[World, LevelsRequest]) -> None:
    world, request = question
    links = links_of(world, request)
    answer = levels(snapshot_of(world), request)
    expected: dict[tuple[str | None, str | None], list[Any]] = {}
    for (cause, effect), claims in links.items():
        pair = world.levels.get(cause), world.levels.get(effect)
        expected.setdefault(pair, []).append(claims)
    assert {
        (one.origin, one.target): (one.links, one.claims, one.sources) for one in answer.transitions
    } == {
        pair: (
            len(told),
            sum(map(len, told)),
            len(tellers(world, [c for one in told for c in one])),
        )
        for pair, told in expected.items()
    }
    assert sum(one.links for one in answer.moves) == len(links)
    jumping = [
        pair
        for pair in links
        if set(pair) <= set(world.levels)
        and abs(STEPS[world.levels[pair[0]]] - STEPS[world.levels[pair[1]]]) > 1
    ]
    assert {(one.cause.id, one.effect.id) for one in answer.jumps} == set(jumping)
    assert answer.all_jumps == len(jumping)


def dense(links: Links) -> tuple[dict[str, float], float]:
    """Return heights and incoherence by the formula, each group solved on its own."""
    picture = nx.DiGraph(list(links))
    height: dict[str, float] = {}
    for group in nx.weakly_connected_components(picture):
        names = sorted(group)
        weight = nx.to_numpy_array(picture.subgraph(group), nodelist=names)
        into, out = weight.sum(axis=0), weight.sum(axis=1)
        pull = np.diag(into + out) - weight - weight.T
        solved = np.linalg.lstsq(pull, into - out, rcond=None)[0]
        height |= dict(zip(names, (solved - solved.min()).tolist(), strict=True))
    off = [(height[effect] - height[cause] - 1) ** 2 for cause, effect in links]
    return height, sum(off) / len(off)


@many
@given(questions())
def test_heights_are_those_of_a_dense_solution(question: tuple[World, LevelsRequest]) -> None:
    world, request = question
    links = links_of(world, request)
    answer = levels(snapshot_of(world), request)
    if not links:
        assert (answer.factors, answer.measured.incoherence) == ((), None)
        return
    height, incoherence = dense(links)
    assert {one.id: one.height for one in answer.factors} == pytest.approx(height, abs=1e-5)
    assert answer.measured.incoherence == pytest.approx(incoherence, abs=1e-5)


@many
@given(questions())
def test_disagreements_are_places_outside_those_of_the_level(
    question: tuple[World, LevelsRequest],
) -> None:
    world, request = question
    links = links_of(world, request)
    answer = levels(snapshot_of(world), request)
    height = dense(links)[0] if links else {}
    expected = {}
    for group in nx.weakly_connected_components(nx.DiGraph(list(links))):
        placed = [one for one in group if one in world.levels]
        for one in placed:
            step = STEPS[world.levels[one]]
            below = sum(height[other] < height[one] - 1e-6 for other in placed)
            alike = sum(abs(height[other] - height[one]) <= 1e-6 for other in placed)
            place = below + (alike + 1) / 2
            first = sum(STEPS[world.levels[other]] < step for other in placed) + 1
            last = sum(STEPS[world.levels[other]] <= step for other in placed)
            apart = max(place - last, 0) + min(place - first, 0)
            if apart:
                expected[one] = apart
    assert {one.id: one.places for one in answer.disagreements} == expected
    order = [(-abs(one.places), one.id) for one in answer.disagreements]
    assert order == sorted(order)
