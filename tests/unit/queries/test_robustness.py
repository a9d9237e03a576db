"""Robustness on small graphs, and against trying every set of sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.errors import NotFound, WrongQuestion
from queries.robustness import RobustnessAnswer, RobustnessRequest, robustness
from support.graphs import Said, World, graph, snapshot_of
from support.oracle import links_of
from support.structure_oracle import fewest_factors, leads, smallest_cuts
from support.worlds import told_scopes, worlds

FACTORS = "abcdefghi"
SOURCES = ("s1", "s2", "s3", "s4", "s5", "s6")
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ask(world: World, starts: str = "a", ends: str = "z", **choices: Any) -> RobustnessAnswer:
    request = {"starts": tuple(starts), "ends": tuple(ends), **choices}
    return robustness(snapshot_of(world), RobustnessRequest.model_validate(request))


def bounds(answer: RobustnessAnswer) -> tuple[int, int, tuple[str, ...]]:
    return answer.at_least, answer.at_most, answer.cut


def test_where_nothing_leads_there_nobody_has_to_be_set_aside() -> None:
    answer = ask(graph("a -> b; c -> z"))
    assert bounds(answer) == (0, 0, ())
    assert answer.exact
    assert (answer.sources, answer.factors) == ((), ())


def test_a_link_lives_while_one_of_its_sources_does() -> None:
    assert bounds(ask(graph("a -s,t-> z"))) == (2, 2, ("s", "t"))


def test_one_source_that_repeats_itself_does_not_raise_it() -> None:
    assert bounds(ask(graph("a -s-> z; a -s-> b -s-> z; a -s-> c -s-> z"))) == (1, 1, ("s",))


def test_sources_that_count_as_one_are_set_aside_as_one() -> None:
    world = graph("a -s-> b -s-> z; a -t-> c -t-> z", counts_as={"s": "team", "t": "team"})
    answer = ask(world)
    assert bounds(answer) == (1, 1, ("team",))
    assert answer.sources[0].told_by == ("s", "t")
    assert answer.sources[0].title == "team"


def test_a_source_that_tells_a_whole_chain_is_in_every_cut() -> None:
    answer = ask(graph("a -s-> b -s-> z; a -t-> c -u,v-> z"))
    assert bounds(answer) == (2, 2, ("s", "t"))
    assert [(one.id, one.tells_whole, one.in_smallest_cut) for one in answer.sources] == [
        ("s", True, True),
        ("t", False, True),
        ("u", False, False),
        ("v", False, False),
    ]


def test_a_source_without_which_nothing_leads_there_is_named() -> None:
    answer = ask(graph("a -s,t-> b -u-> z"))
    assert [(one.id, one.still_leads) for one in answer.sources] == [
        ("s", True),
        ("t", True),
        ("u", False),
    ]
    assert bounds(answer) == (1, 1, ("u",))


def test_a_step_that_is_only_inferred_or_supposed_does_not_count() -> None:
    assert bounds(ask(graph("a -(inferred)-> z; a -(hypothetical)-> b -s-> z"))) == (0, 0, ())


def test_a_project_leaves_out_what_others_say() -> None:
    world = graph("a -s@p,t@q-> z")
    assert bounds(ask(world, projects=("p",))) == (1, 1, ("s",))
    assert RobustnessRequest(starts=("a",), ends=("z",), projects=("p",)).needs_claims


def test_several_starts_and_ends_are_broken_together() -> None:
    world = graph("a -s-> y; b -t-> z; a -u-> z")
    assert bounds(ask(world, "ab", "yz")) == (3, 3, ("s", "t", "u"))


def test_what_leads_into_a_start_or_out_of_an_end_does_not_matter() -> None:
    world = graph("b -s,t-> a -u-> z -v-> b; z -v-> z")
    assert bounds(ask(world)) == (1, 1, ("u",))
    assert [one.id for one in ask(world).sources] == ["u"]


def test_what_leads_nowhere_or_to_itself_does_not_matter() -> None:
    answer = ask(graph("a -s-> b -s-> z; b -t-> b; b -u-> c; d -v-> b"))
    assert [one.id for one in answer.sources] == ["s"]


def test_a_factor_to_itself_is_wrong_use() -> None:
    with pytest.raises(WrongQuestion, match="'name of a' cannot be both"):
        ask(graph("a -> z"), "a", "a")
    with pytest.raises(WrongQuestion):
        ask(graph("a -> b -> z"), "ab", "bz")


def test_a_factor_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        ask(graph("a -> b"), "a", "z")
    with pytest.raises(ValidationError):
        ask(graph("a -> z"), "", "z")


def test_where_it_leads_there_directly_no_factor_stands_between() -> None:
    assert ask(graph("a -> z; a -> b -> z")).factors is None


def test_the_fewest_factors_are_the_nearest_of_several() -> None:
    answer = ask(graph("a -> b -> d -> e -> z; a -> c -> d"))
    assert answer.factors is not None
    assert [factor.id for factor in answer.factors] == ["d"]


def test_the_json_has_the_keys_that_others_rely_on() -> None:
    found = ask(graph("a -s,t-> z")).to_json()
    assert found.items() >= {"at_least": 2, "at_most": 2, "exact": True, "cut": ["s", "t"]}.items()
    assert found["factors"] is None


ROUND = graph("a -t,u-> b -w-> z; a -v-> c -t,u-> z; c -s-> b")
"""No source stands alone, none is needed, and cuts at one height are too large."""

EVEN = graph("a -s,t-> b -u,v-> c -w,x-> z")


def test_a_cut_may_run_through_links_at_different_heights() -> None:
    assert bounds(ask(ROUND)) == (2, 2, ("v", "w"))


def test_every_source_of_some_smallest_cut_is_told_from_those_of_none() -> None:
    assert [one.id for one in ask(ROUND).sources if one.in_smallest_cut] == ["v", "w"]
    assert all(one.in_smallest_cut for one in ask(EVEN).sources)


def test_a_spent_budget_leaves_a_range() -> None:
    answer = ask(ROUND, work=1)
    assert (answer.at_least, answer.at_most, answer.exact) == (2, 3, False)
    assert all(one.in_smallest_cut is None for one in answer.sources)


def test_a_spent_budget_may_leave_open_who_else_is_in_a_smallest_cut() -> None:
    answer = ask(EVEN, work=1)
    assert bounds(answer) == (2, 2, ("s", "t"))
    settled = {one.id: one.in_smallest_cut for one in answer.sources}
    assert settled == {"s": True, "t": True, "u": None, "v": None, "w": None, "x": None}


@st.composite
def told_worlds(draw: st.DrawFn) -> World:
    """Worlds of many links with few sources each, among which cuts are hard to find."""
    ends = st.sampled_from(FACTORS)
    said = st.builds(
        Said,
        cause=ends,
        effect=ends,
        source=st.sampled_from(SOURCES),
        modality=st.sampled_from(("reported",) * 9 + ("inferred",)),
    )
    first = draw(st.lists(said, min_size=8, max_size=30))
    again = [Said(one.cause, one.effect, draw(st.sampled_from(SOURCES))) for one in first]
    return World(
        claims=(*first, *again),
        factors=tuple(FACTORS),
        counts_as=draw(st.dictionaries(st.sampled_from(SOURCES), st.just("s1"), max_size=1)),
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, RobustnessRequest]:
    world = draw(st.one_of(told_worlds(), told_worlds(), worlds()))
    ids = draw(st.permutations([*world.factor_ids(), "a", "b"]))
    ids = [*dict.fromkeys(ids)]
    world = world.change(factors=(*world.factors, "a", "b"))
    starts = ids[: draw(st.integers(1, 2))]
    ends = ids[len(starts) : len(starts) + draw(st.integers(1, 2))] or ids[:0]
    if not ends:
        starts, ends = ["a"], ["b"]
    return world, RobustnessRequest(
        starts=tuple(starts), ends=tuple(ends), **draw(told_scopes(world))
    )


def oracle(world: World, request: RobustnessRequest) -> tuple[list[set[str]], dict[Any, Any]]:
    links = links_of(world, request, reported_only=True)
    return smallest_cuts(world, links, request.starts, request.ends), links


@many
@given(questions())
def test_the_cut_is_a_smallest_of_all_sets_of_sources(
    question: tuple[World, RobustnessRequest],
) -> None:
    world, request = question
    answer = robustness(snapshot_of(world), request)
    cuts, links = oracle(world, request)
    assert (answer.at_least, answer.at_most, answer.exact) == (len(cuts[0]), len(cuts[0]), True)
    assert set(answer.cut) in cuts
    for one in answer.sources:
        others = [other.id for other in answer.sources if other is not one]
        assert one.in_smallest_cut == any(one.id in cut for cut in cuts)
        assert one.still_leads == leads(world, links, request.starts, request.ends, [one.id])
        assert one.tells_whole == leads(world, links, request.starts, request.ends, others)
    assert set().union(*cuts) <= {one.id for one in answer.sources}


@many
@given(questions())
def test_the_factors_are_a_smallest_of_all_sets(
    question: tuple[World, RobustnessRequest],
) -> None:
    world, request = question
    answer = robustness(snapshot_of(world), request)
    _, links = oracle(world, request)
    sets = fewest_factors(world, links, request.starts, request.ends)
    if sets is None:
        assert answer.factors is None
    else:
        assert answer.factors is not None
        assert {factor.id for factor in answer.factors} in sets


@many
@given(questions(), st.sampled_from((1, 150, 400, 1_000, 4_000)))
def test_a_spent_budget_leaves_true_bounds(
    question: tuple[World, RobustnessRequest], work: int
) -> None:
    world, request = question
    answer = robustness(snapshot_of(world), request.model_copy(update={"work": work}))
    cuts, links = oracle(world, request)
    assert answer.at_least <= len(cuts[0]) <= answer.at_most == len(answer.cut)
    assert answer.exact == (answer.at_least == answer.at_most)
    assert not leads(world, links, request.starts, request.ends, answer.cut)
    for one in answer.sources:
        assert one.in_smallest_cut in (None, any(one.id in cut for cut in cuts))
