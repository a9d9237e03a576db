"""The questions that a graph suggests, and what Trace is then asked to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.questions import Question, questions
from support.graphs import Said, graph, snapshot_of

if TYPE_CHECKING:
    from support.graphs import World


def address(question: Question | None) -> dict[str, list[str]] | None:
    return question.view.to_address() if question else None


def asked(world: World) -> dict[str, dict[str, list[str]]]:
    found = questions(snapshot_of(world))
    named = {name: address(getattr(found, name)) for name in type(found).model_fields}
    return {name: value for name, value in named.items() if value is not None}


def test_a_graph_without_links_asks_nothing() -> None:
    assert asked(graph("a; b")) == {}


def test_a_link_of_a_factor_to_itself_starts_no_question() -> None:
    assert asked(graph("a -> a")) == {}


def test_the_first_questions_are_about_where_most_claims_start_and_end() -> None:
    found = asked(graph("a -> b; a -> c; d -> c; c -> e"))
    assert (found["forward"], found["back"]) == ({"from": ["a"]}, {"to": ["c"]})


def test_what_people_did_goes_before_what_more_claims_start_from() -> None:
    world = graph("a -> b; a -> c; d -> c").change(kinds={"d": "process"})
    assert asked(world)["forward"] == {"from": ["d"]}


def test_a_question_names_its_factors() -> None:
    found = questions(snapshot_of(graph("a -> b -> c")))
    assert found.forward is not None
    assert found.far is not None
    assert found.forward.names == ("name of a",)
    assert found.far.names == ("name of a", "name of c")


def test_two_ends_cross_most_levels() -> None:
    world = graph("a -> b -> c; x -> y -> z -> w").change(
        levels={"a": "individual", "c": "societal", "x": "group", "w": "group"}
    )
    assert asked(world)["far"] == {"from": ["a"], "to": ["c"], "max": ["2"]}


def test_without_levels_two_ends_lie_some_steps_apart_and_not_more() -> None:
    assert asked(graph("a -> b -> c -> d -> e"))["far"] == {
        "from": ["a"],
        "to": ["d"],
        "max": ["3"],
    }


def test_what_we_infer_leads_to_no_far_end() -> None:
    assert "far" not in asked(graph("a -> b -(inferred)-> c"))


def test_a_far_end_lies_within_four_steps() -> None:
    levels = {"a": "individual", "e": "organisational", "j": "paradigmatic"}
    found = asked(graph("a -> b -> c -> d -> e -> f -> g -> h -> i -> j").change(levels=levels))
    assert found["far"] == {"from": ["a"], "to": ["e"], "max": ["4"]}


def test_a_disagreement_goes_before_what_many_tell() -> None:
    many = graph("a -s1,s2,s3-> b; a -s1-> c; a -s2-> c")
    assert asked(many)["told"] == {"from": ["a"], "to": ["b"], "pick": ["a", "b"]}
    differ = many.change(claims=(*many.claims, Said("a", "c", "s3", sign="-")))
    assert asked(differ)["told"] == {"from": ["a"], "to": ["c"], "pick": ["a", "c"]}
