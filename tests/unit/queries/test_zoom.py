"""Chains between general factors: by small examples, and on random graphs against an oracle."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import NotFound
from graphmodel.values import Rank
from queries.chains import Chain, ChainsAnswer, ChainsRequest, Same, Zoom, chains
from queries.snapshot import Snapshot
from support.graphs import Said, World, graph, snapshot_of
from support.worlds import scopes, worlds
from support.zoom_oracle import all_zoomed_chains
from unit.queries.test_chains_oracle import seen


def ask(world: World, start: str, end: str, **choices: object) -> ChainsAnswer:
    asked = {"starts": [start], "ends": [end], "zoom": "general"} | choices
    return chains(snapshot_of(world), ChainsRequest.model_validate(asked))


def only(world: World, start: str, end: str, **choices: object) -> Chain:
    (chain,) = ask(world, start, end, **choices).chains
    return chain


PARTS: dict[str, tuple[str, ...]] = {"b1": ("B",), "b2": ("B",)}
TWO_PARTS = graph("a -anna-> b1; b2 -anna-> c", part_of=PARTS, factors=("B",))
ONE_PART = graph("a -anna-> b1 -anna-> c; a -ben-> b2", part_of=PARTS, factors=("B",))


def test_a_general_factor_stands_for_its_parts() -> None:
    chain = only(ONE_PART, "a", "c")
    assert [factor.id for factor in chain.factors] == ["a", "B", "c"]
    assert chain.links[0].sources == ("anna", "ben")
    assert ask(ONE_PART, "a", "c", zoom="particular").chains[0].factors[1].id == "b1"


def test_a_joint_is_shared_only_where_the_same_particular_factor_stands_on_both_sides() -> None:
    assert only(ONE_PART, "a", "c").continuity == "told_whole"
    chain = only(TWO_PARTS, "a", "c")
    assert (chain.continuity, chain.weak_joints) == ("stitched", ("B",))
    assert chain.told_whole_by == ()
    assert chain.longest_told is not None
    assert chain.longest_told.steps == 1


def test_a_named_particular_factor_is_taken_for_its_general_one() -> None:
    assert [factor.id for factor in only(ONE_PART, "a", "b1").factors] == ["a", "B"]
    assert ask(ONE_PART, "b1", "b2").chains == ()
    assert ask(ONE_PART, "a", "c", avoid=["b2"]).chains == ()


def test_an_unfolded_general_factor_lets_its_parts_stand_for_themselves() -> None:
    chain = only(ONE_PART, "a", "c", unfold=["B"])
    assert [factor.id for factor in chain.factors] == ["a", "b1", "c"]
    with pytest.raises(NotFound):
        ask(ONE_PART, "a", "c", unfold=["nobody"])


def test_the_most_general_factor_of_several_storeys_stands_and_unfolds_one_by_one() -> None:
    storeys: dict[str, tuple[str, ...]] = {"b1": ("B",), "B": ("G",)}
    world = graph("a -> b1 -> c", part_of=storeys, factors=("B", "G"))
    assert only(world, "a", "c").factors[1].id == "G"
    assert only(world, "a", "c", unfold=["G"]).factors[1].id == "B"
    assert only(world, "a", "c", unfold=["G", "B"]).factors[1].id == "b1"


def test_a_claim_of_two_parts_together_counts_once() -> None:
    told = Said("b1", "c", together=("b2",))
    world = World(claims=(told, told), part_of=PARTS, factors=("B",))
    assert only(world, "B", "c").links[0].claims == 2


def test_parts_that_were_to_run_in_a_circle_stand_for_themselves() -> None:
    world = graph("a -> b", part_of={"a": ("b",), "b": ("a",)})
    assert [factor.id for factor in only(world, "a", "b").factors] == ["a", "b"]


def test_without_general_factors_the_answer_is_the_same() -> None:
    world = graph("a -s1-> b -s2-> c; a -s1,s2-> c")
    for rank in Rank:
        rolled = ask(world, "a", "c", rank=rank)
        assert rolled.chains == ask(world, "a", "c", rank=rank, zoom="particular").chains


def test_a_snapshot_without_claims_cannot_be_rolled_up() -> None:
    whole = snapshot_of(ONE_PART)
    without = Snapshot(whole.stamp, whole.factors, whole.sources, whole.projects, whole.links)
    with pytest.raises(ValueError, match="claims"):
        chains(without, ChainsRequest(zoom=Zoom.GENERAL))


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, ChainsRequest]:
    world = draw(worlds())
    names = world.factor_ids()
    part_of: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(names[1:], 1):  # upwards only, so never in a circle
        above = draw(st.lists(st.sampled_from(names[:place]), max_size=2, unique=True))
        if above and draw(st.sampled_from((True, False))):
            part_of[name] = tuple(above)
    some = st.lists(st.sampled_from(names), max_size=2).map(tuple)
    seldom = st.one_of(st.just(()), st.just(()), some)
    return world.change(part_of=part_of), ChainsRequest(
        starts=draw(some),
        ends=draw(some),
        via=draw(seldom),
        avoid=draw(seldom),
        max_steps=draw(st.integers(1, 8)),
        limit=draw(st.sampled_from((1, 3, 10_000))),
        rank=draw(st.sampled_from(Rank)),
        same=draw(st.sampled_from((None, None, *Same))),
        only_indirect=draw(st.booleans()),
        zoom=Zoom.GENERAL,
        unfold=draw(seldom),
        **draw(scopes(world)),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_the_answer_is_the_first_of_all_chains_between_general_factors(
    question: tuple[World, ChainsRequest],
) -> None:
    world, request = question
    expected = all_zoomed_chains(world, request)
    answer = chains(snapshot_of(world), request)
    assert [seen(chain) for chain in answer.chains] == expected[: request.limit]
    assert answer.more == (len(expected) > request.limit)


@pytest.mark.parametrize("seed", range(60))
def test_chains_of_which_one_source_tells_all_but_of_different_parts_are_graded_last(
    seed: int,
) -> None:
    chance = random.Random(seed)
    parts: dict[str, tuple[str, ...]] = {
        f"{one}{place}": (one.upper(),) for one in "abcd" for place in (1, 2)
    }
    told = [
        Said(
            cause=chance.choice(list(parts)),
            effect=chance.choice(list(parts)),
            source=chance.choice(("anna", "ben")),
            projects=("p",) if chance.random() < 0.5 else (),
            case=chance.choice(("", "x")),
        )
        for _ in range(14)
    ]
    world = World(claims=tuple(told), part_of=parts, factors=tuple("ABCD"))
    request = ChainsRequest(starts=("A",), ends=("C", "D"), limit=1_000, zoom=Zoom.GENERAL)
    answer = chains(snapshot_of(world), request)
    assert [seen(chain) for chain in answer.chains] == all_zoomed_chains(world, request)
