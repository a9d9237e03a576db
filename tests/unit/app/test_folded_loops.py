"""Loops folded into one card each."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.folded_loops import folded, has_loops
from app.views.lanes import pictures
from app.views.picture import Scene, SceneFactor, SceneLink
from graphmodel.values import Role


def scene(count: int, links: list[tuple[int, int]]) -> Scene:
    ids = [f"f{number}" for number in range(count)]
    return Scene(
        factors=tuple(SceneFactor(id=one, name=one.upper(), role=Role.IMPACT) for one in ids),
        links=tuple(
            SceneLink(cause=ids[a], effect=ids[b], sources=1 + (a + 2 * b) % 3)
            for a, b in dict.fromkeys(links)
        ),
        rank=tuple(ids),
    )


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(1, 9))
    ends = st.integers(0, count - 1)
    return scene(count, draw(st.lists(st.tuples(ends, ends), max_size=16)))


def test_a_loop_becomes_one_card_that_names_its_factors() -> None:
    made = scene(4, [(0, 1), (1, 2), (2, 1), (2, 3)])
    assert has_loops(made)
    found = folded(made)
    assert [factor.id for factor in found.scene.factors] == ["f0", "f1", "f3"]
    card = found.scene.factors[1]
    assert (card.name, card.tag, card.role) == ("F1, F2", "loop of 2", Role.BOTH)
    assert found.chain(["f0", "f1", "f2", "f3"]) == ["f0", "f1", "f3"]
    assert found.best["f1", "f3"] == ("f2", "f3")


def test_what_is_read_is_shown_where_it_stands_and_not_inside_a_loop() -> None:
    found = folded(scene(4, [(0, 1), (1, 2), (2, 1), (2, 3)]))
    assert found.reading(["f2", "f3"]) == ("f1", "f3")
    assert found.reading(["f2"]) == ("f1",)
    assert found.reading(["f1", "f2"]) == ()
    assert found.reading([]) == ()


def test_of_several_steps_a_line_shows_the_one_that_most_sources_tell() -> None:
    found = folded(scene(3, [(0, 1), (1, 0), (0, 2), (1, 2)]))
    (link,) = found.scene.links
    assert (link.cause, link.effect, link.sources) == ("f0", "f2", 3)
    assert found.best["f0", "f2"] == ("f1", "f2")


def test_a_factor_that_adds_to_itself_is_no_loop_to_fold() -> None:
    made = scene(2, [(0, 0), (0, 1)])
    assert not has_loops(made)
    assert folded(made).scene == made


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_what_is_left_has_no_loop_and_all_ways_between_loops(made: Scene) -> None:
    found = folded(made)
    whole = nx.DiGraph((link.cause, link.effect) for link in made.links)
    whole.add_nodes_from(factor.id for factor in made.factors)
    expected = nx.condensation(whole)
    assert len(found.scene.factors) == len(expected)
    left = [(link.cause, link.effect) for link in found.scene.links if link.cause != link.effect]
    assert len(left) == expected.number_of_edges()
    assert nx.is_directed_acyclic_graph(nx.DiGraph(left))
    assert not has_loops(found.scene)
    for cause, effect in found.best.values():
        assert whole.has_edge(cause, effect)
    for path in nx.all_simple_paths(whole, "f0", made.factors[-1].id) if len(whole) > 1 else ():
        steps = set(pairwise(found.chain(path)))
        assert steps <= set(left)
    pictures(found.scene)
