"""Chains on small graphs that show one rule each; the oracle has the rest."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from graphmodel.errors import NotFound
from queries.chains import ChainsAnswer, ChainsRequest, chains
from support.graphs import World, graph, snapshot_of


def ask(world: World, **choices: Any) -> ChainsAnswer:
    return chains(snapshot_of(world), ChainsRequest.model_validate(choices))


def found(world: World, **choices: Any) -> list[str]:
    answer = ask(world, **choices)
    return ["".join(factor.id for factor in chain.factors) for chain in answer.chains]


DIAMOND = graph("a -> b -> d; a -> c -> d; b -> c; a -> d")


def test_shorter_chains_come_first_and_ties_go_by_ids() -> None:
    assert found(DIAMOND, starts=["a"], ends=["d"], rank="steps") == ["ad", "abd", "acd", "abcd"]


def test_a_cycle_is_never_walked_round() -> None:
    assert found(graph("a -> b -> c -> b; c -> a; c -> d"), starts=["a"], ends=["d"]) == ["abcd"]


def test_a_link_of_a_factor_to_itself_is_no_part_of_a_chain() -> None:
    assert found(graph("a -> a -> b -> b"), starts=["a"], ends=["b"]) == ["ab"]
    assert found(graph("a -> a"), starts=["a"], ends=["a"]) == []


def test_a_factor_among_both_ends_makes_no_chain_with_itself() -> None:
    world = graph("a -> b -> a")
    assert found(world, starts=["a", "b"], ends=["a", "b"], rank="steps") == ["ab", "ba"]


def test_a_chain_may_pass_other_starts_and_ends() -> None:
    world = graph("a -> b -> c -> d")
    listed = found(world, starts=["a", "b"], ends=["c", "d"], rank="steps")
    assert listed == ["bc", "abc", "bcd", "abcd"]


def test_an_end_that_is_left_out_is_where_stories_stop() -> None:
    world = graph("a -> b -> c; b -> d")
    assert found(world, starts=["a"], rank="steps") == ["abc", "abd"]
    assert found(world, ends=["b"]) == ["ab"]
    assert found(world, rank="steps") == ["abc", "abd"]


def test_stories_do_not_stop_at_a_context_or_a_process() -> None:
    world = graph("a -> b; a -> c; a -> d", kinds={"b": "context", "c": "process"})
    assert found(world, starts=["a"]) == ["ad"]


def test_where_stories_stop_nowhere_any_factor_is_an_end() -> None:
    assert found(graph("a -> b -> a"), starts=["a"]) == ["ab"]


def test_a_factor_that_leads_only_to_itself_is_where_a_story_stops() -> None:
    assert found(graph("a -> b -> b"), starts=["a"]) == ["ab"]


def test_avoiding_a_factor_does_not_move_where_stories_stop() -> None:
    world = graph("a -> b -> c; a -> d")
    assert found(world, starts=["a"], avoid=["c"]) == ["ad"]
    assert found(world, starts=["a"], avoid=["a"]) == []


def test_chains_pass_every_waypoint_in_any_order() -> None:
    world = graph("a -> b -> c -> d; a -> c; c -> b -> d")
    assert found(world, starts=["a"], ends=["d"], via=["c", "b"], rank="steps") == ["abcd", "acbd"]
    assert found(world, starts=["a"], ends=["d"], via=["a", "d", "c"], rank="steps")[0] == "acd"


def test_no_chain_has_more_links_than_were_asked_for() -> None:
    world = graph("a -> b -> c -> d -> e -> f -> g -> h -> i -> j")
    assert found(world, starts=["a"], ends=["i"]) == ["abcdefghi"]
    assert found(world, starts=["a"], ends=["j"]) == []
    assert found(world, starts=["a"], ends=["j"], max_steps=9) == ["abcdefghij"]


def test_more_sources_behind_the_thinnest_link_go_first() -> None:
    world = graph("a -s,t-> b -s,t-> d; a -s-> d")
    assert found(world, starts=["a"], ends=["d"], rank="sources") == ["abd", "ad"]


def test_a_link_that_nobody_tells_comes_after_all_that_somebody_tells() -> None:
    world = graph("a -s-> b -t-> c; a -(inferred)-> c")
    assert found(world, starts=["a"], ends=["c"]) == ["abc", "ac"]


def test_continuity_goes_before_sources_and_steps() -> None:
    world = graph(
        "a -s-> b -s-> z; a -t,u-> c -v,w-> z; a -(inferred)-> z; a -t-> d -u,t-> e -u-> z"
    )
    answer = ask(world, starts=["a"], ends=["z"])
    assert [chain.continuity for chain in answer.chains] == [
        "told_whole",
        "overlapping",
        "stitched",
        "stitched",
    ]
    assert [len(chain.links) for chain in answer.chains] == [2, 3, 2, 1]


@pytest.mark.parametrize(
    ("same", "expected"), [("source", ["abz"]), ("case", ["acz"]), ("project", ["acz", "adz"])]
)
def test_all_links_can_be_asked_to_have_something_in_common(same: str, expected: list[str]) -> None:
    world = graph("a -s-> b -s-> z; a -t@p/x-> c -u@p/x-> z; a -t@p-> d -u@p-> z; a -t-> e -u-> z")
    assert found(world, starts=["a"], ends=["z"], same=same, rank="steps") == expected


def test_the_limit_alone_does_not_truncate() -> None:
    answer = ask(DIAMOND, starts=["a"], ends=["d"], limit=3)
    assert (len(answer.chains), answer.truncated, answer.exact_first, answer.more) == (
        3,
        False,
        3,
        True,
    )
    assert not ask(DIAMOND, starts=["a"], ends=["d"], limit=4).more


def test_no_chain_is_an_empty_answer() -> None:
    answer = ask(graph("a -> b; c"), starts=["a"], ends=["c"])
    assert answer.chains == ()
    assert not answer.truncated
    assert not answer.more
    assert not ask(graph("")).chains


def test_an_unknown_factor_is_not_found() -> None:
    with pytest.raises(NotFound, match="No factor is called 'x'"):
        ask(DIAMOND, starts=["x"])


def test_a_request_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        ChainsRequest.model_validate({"max_steps": 0})
    with pytest.raises(ValidationError):
        ChainsRequest.model_validate({"froms": ["a"]})


def test_the_answer_counts_each_link_once() -> None:
    answer = ask(graph("a -s,t-> b -s-> c; b -u-> d"), starts=["a"], rank="steps")
    assert (answer.claims, answer.sources, answer.factors) == (
        4,
        ("s", "t", "u"),
        ("a", "b", "c", "d"),
    )


def test_the_json_has_the_agreed_shape() -> None:
    world = graph("a -s@p/x-> b -s@p/x-> c", levels={"a": "group", "c": "societal"})
    shape = ask(world, starts=["a"], ends=["c"]).to_json()
    assert {"chains", "truncated", "exact_first", "more"} <= shape.keys()
    (chain,) = shape["chains"]
    assert chain["factors"][0] == {"id": "a", "name": "name of a", "level": "group"}
    link = {"claims": 1, "sources": ["s"], "cases": ["p/x"], "sign": "+", "inferred": False}
    assert chain["links"][0].items() >= link.items()
    assert chain["continuity"] == "told_whole"
    assert chain["levels"] == ["group", "societal"]
    graded = {"fewest_sources": 1, "sign": "+", "time": "unknown", "weak_joints": []}
    assert chain.items() >= graded.items()


def families(world: World, **choices: Any) -> list[int]:
    return [chain.family for chain in ask(world, **choices).chains]


def test_a_chain_joins_the_best_one_that_it_differs_from_in_one_factor() -> None:
    world = graph("a -> b -> z; a -> c -> z; b -> c; c -> b; a -> z; b -> d -> e -> z")
    listed = found(world, starts=["a"], ends=["z"], rank="steps")
    assert listed == ["az", "abz", "acz", "abcz", "acbz", "abdez", "acbdez"]
    assert families(world, starts=["a"], ends=["z"], rank="steps") == [1, 1, 1, 4, 4, 6, 6]


def test_chains_are_compared_with_the_head_of_a_family_alone() -> None:
    world = graph("a -> b -> c -> z; a -> d -> c; d -> e -> z")
    assert found(world, starts=["a"], ends=["z"], rank="steps") == ["abcz", "adcz", "adez"]
    assert families(world, starts=["a"], ends=["z"], rank="steps") == [1, 1, 3]


def test_chains_with_other_ends_are_no_family() -> None:
    assert families(graph("a -> b -> c; a -> d -> c; x -> b; b -> y"), rank="steps") == [
        1,
        2,
        1,
        4,
        5,
    ]


def test_a_higher_limit_leaves_families_as_they_were() -> None:
    everything = families(behind_a_crowd(3), starts=["a"], max_steps=20, limit=1000)
    for limit in (1, 5, 30):
        some = families(behind_a_crowd(3), starts=["a"], max_steps=20, limit=limit)
        assert some == everything[:limit]


def test_only_indirect_chains_have_two_links_or_more() -> None:
    assert found(DIAMOND, starts=["a"], ends=["d"], rank="steps", only_indirect=True) == [
        "abd",
        "acd",
        "abcd",
    ]
    assert found(DIAMOND, starts=["a"], ends=["d"], only_indirect=True, max_steps=1) == []
    assert not ask(DIAMOND, starts=["a"], ends=["d"], only_indirect=True, limit=3).more


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("a -s-> b -s-> c -t-> d", ("a", "c", 2, ("s",))),
        ("a -s-> b -t-> c -t-> d", ("b", "d", 2, ("t",))),
        ("a -s,t-> b -s,t-> c -u-> d", ("a", "c", 2, ("s", "t"))),
        ("a -s-> b -t-> c -u-> d", ("a", "b", 1, ("s",))),
        ("a -s@p-> b -s-> c -s@q-> d", ("a", "c", 2, ("s",))),
        ("a -s@p-> b -s@q-> c -w-> d", ("a", "b", 1, ("s",))),
        ("a -(inferred)-> b -w-> c -w-> d", None),
    ],
)
def test_the_longest_part_is_what_one_source_tells_about_one_project(
    picture: str, expected: tuple[str, str, int, tuple[str, ...]] | None
) -> None:
    (chain,) = ask(graph(picture, many=frozenset("w")), starts=["a"], ends=["d"]).chains
    part = chain.longest_told
    assert (part and (part.first, part.last, part.steps, part.sources)) == expected


def returning(world: World, **choices: Any) -> list[str]:
    return [factor.id for factor in ask(world, **choices).only_returning]


def test_what_only_leads_back_to_the_start_is_named_where_the_end_is_open() -> None:
    world = graph("a -> b -> a; a -> c; b -> d -> b")
    assert found(world, starts=["a"]) == ["ac"]
    assert returning(world, starts=["a"]) == ["b", "d"]
    assert returning(world, starts=["a"], max_steps=1) == ["b"]
    assert returning(world, starts=["a"], ends=["c"]) == []
    assert returning(world) == []


def test_what_goes_on_to_another_end_or_into_what_is_avoided_does_not_only_return() -> None:
    assert returning(graph("a -> b -> a; a -> c; b -> d"), starts=["a"]) == []
    assert returning(graph("a -> b -> a; a -> c; b -> d"), starts=["a"], avoid=["d"]) == []
    assert returning(graph("a -> b -> x; a -> c", kinds={"x": "context"}), starts=["a"]) == []


def test_what_another_start_takes_further_does_not_only_return() -> None:
    world = graph("a -> b -> a; a -> c; e -> b")
    assert found(world, starts=["a", "e"]) == ["ac", "ebac"]
    assert returning(world, starts=["a", "e"]) == []


def test_with_open_starts_it_is_what_only_comes_from_the_end() -> None:
    assert returning(graph("a -> z -> b -> z"), ends=["z"]) == ["b"]


def behind_a_crowd(size: int) -> World:
    """Three ways from a to z: direct, by way of b, and by way of h, which a crowd surrounds.

    From h one comes to every factor of the crowd and back, but from the crowd only to h.
    """
    crowd = [f"c{number:02}" for number in range(size)]
    lines = ["a -> z", "a -> b -> z", "a -> h -> z"]
    lines += [f"h -> {one} -> h" for one in crowd]
    lines += [f"{one} -> {other}" for one in crowd for other in crowd if one != other]
    return graph("; ".join(lines))


def test_a_crowd_behind_a_taken_factor_is_not_wandered_through() -> None:
    answer = ask(behind_a_crowd(12), starts=["a"], ends=["z"], max_steps=20, work=20_000)
    assert not answer.truncated
    assert not answer.more
    assert len(answer.chains) == 3


def test_a_crowd_before_the_end_is_not_wandered_through() -> None:
    crowd = [f"c{number:02}" for number in range(12)]
    lines = ["a -> h -> b -> z", "h -> b"]
    lines += [f"b -> {one}" for one in crowd] + [f"{one} -> h" for one in crowd]
    lines += [f"{one} -> {other}" for one in crowd for other in crowd if one != other]
    answer = ask(graph("; ".join(lines)), starts=["a"], ends=["z"], max_steps=15, work=20_000)
    assert not answer.truncated
    assert len(answer.chains) == 1


def test_a_spent_budget_says_how_much_is_certain_and_adds_what_else_is_near() -> None:
    crowd = [f"c{number}" for number in range(8)]
    lines = [f"{one} -s-> {other}" for one in crowd for other in crowd if one != other]
    world = graph("; ".join([*lines, "c0 -t-> y -u-> c7"]))
    answer = ask(world, starts=["c0"], ends=["c7"], limit=5000, work=2000)
    assert answer.truncated
    assert answer.more
    certain, rest = answer.chains[: answer.exact_first], answer.chains[answer.exact_first :]
    assert {chain.continuity for chain in certain} == {"told_whole"}
    assert "stitched" in {chain.continuity for chain in rest}


def test_the_same_question_gets_the_same_answer() -> None:
    world = behind_a_crowd(6)
    first = ask(world, starts=["a"], work=500)
    assert first == ask(world, starts=["a"], work=500)
