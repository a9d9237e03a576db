"""The matrix on small graphs, and against counting claims one by one."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import NotFound, WrongQuestion
from queries.matrix import MatrixAnswer, MatrixRequest, matrix
from support.graphs import World, graph, snapshot_of
from support.oracle import links_of, stories_begin, stories_stop
from support.structure_oracle import picture_of, tellers
from support.worlds import scopes, worlds


def ask(world: World, **choices: Any) -> MatrixAnswer:
    return matrix(snapshot_of(world), MatrixRequest.model_validate(choices))


def test_direct_links_are_counted_and_chains_marked() -> None:
    answer = ask(graph("a -s,t-> b -s-> c; a -s-> d"), starts=["a", "b"], ends=["c", "d", "b"])
    assert answer.sources == ((0, 1, 2), (1, 0, 0))
    assert answer.claims == ((0, 1, 2), (1, 0, 0))
    assert answer.chains == ((True, True, True), (True, False, False))


def test_sources_that_count_as_one_count_once_and_claims_each() -> None:
    answer = ask(graph("a -s,t-> b", counts_as={"t": "s"}))
    assert (answer.sources, answer.claims) == (((1,),), ((2,),))


def test_what_is_asked_for_keeps_its_order_each_once() -> None:
    answer = ask(graph("a -> b; c -> d"), starts=["c", "a", "c"], ends=["d", "b"])
    assert [factor.id for factor in answer.starts] == ["c", "a"]
    assert answer.sources == ((1, 0), (0, 1))


def test_what_is_left_out_is_where_stories_begin_and_stop() -> None:
    answer = ask(graph("a -> b -> c; d -> b -> e"))
    assert answer.to_json()["from"] == ["a", "d"]
    assert answer.to_json()["to"] == ["c", "e"]
    assert answer.chains == ((True, True), (True, True))


def test_no_chain_leads_from_a_factor_to_itself_but_a_link_may() -> None:
    answer = ask(graph("a -s-> a -> b -> a"), starts=["a"], ends=["a"])
    assert (answer.sources, answer.chains) == (((1,),), ((False,),))


def test_the_json_has_the_keys_that_others_rely_on() -> None:
    assert ask(graph("a -s-> b", levels={"b": "group"})).to_json() == {
        "from": ["a"],
        "to": ["b"],
        "sources": [[1]],
        "claims": [[1]],
        "chains": [[True]],
        "factors": [
            {"id": "a", "name": "name of a", "level": None},
            {"id": "b", "name": "name of b", "level": "group"},
        ],
    }


def test_an_empty_graph_has_an_empty_matrix() -> None:
    assert ask(World()).to_json()["sources"] == []


def test_a_matrix_that_nobody_could_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.matrix.MOST_CELLS", 3)
    with pytest.raises(WrongQuestion, match="2 rows and 2 columns"):
        ask(graph("a -> b -> a"))


def test_a_factor_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        ask(graph("a -> b"), starts=["z"])


def test_more_starts_than_a_number_has_bits_are_followed_as_well() -> None:
    names = [f"f{number:03}" for number in range(70)]
    answer = ask(graph(" -> ".join(names)), starts=names, ends=names)
    assert answer.chains == tuple(tuple(end > start for end in range(70)) for start in range(70))


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, MatrixRequest]:
    world = draw(worlds("abcdefghi"))
    some = st.lists(st.sampled_from(world.factor_ids()), max_size=4).map(tuple)
    return world, MatrixRequest(
        starts=draw(some),
        ends=draw(some),
        **draw(scopes(world)),
    )


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_every_cell_is_what_counting_says(question: tuple[World, MatrixRequest]) -> None:
    world, request = question
    links = links_of(world, request)
    picture = picture_of(world, links)
    starts = list(dict.fromkeys(request.starts)) or sorted(stories_begin(world, picture))
    ends = list(dict.fromkeys(request.ends)) or sorted(stories_stop(world, picture))
    answer = matrix(snapshot_of(world), request).to_json()
    assert (answer["from"], answer["to"]) == (starts, ends)
    for row, start in enumerate(starts):
        for column, end in enumerate(ends):
            claims = links.get((start, end), [])
            assert answer["claims"][row][column] == len(claims)
            assert answer["sources"][row][column] == len(tellers(world, claims))
            led_to = start != end and nx.has_path(picture, start, end)
            assert answer["chains"][row][column] == led_to
