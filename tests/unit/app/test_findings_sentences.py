"""How findings are worded: questions, never a verdict, and silence is no break."""

from __future__ import annotations

from typing import Any

import pytest

from app.views.findings_sentences import (
    break_sentence,
    by_way_sentence,
    factor_sentence,
    link_remarks,
    names_in,
    off_plan_remarks,
    off_plan_sentence,
    plan_sentence,
    planned_sentence,
    state_sentence,
    without_sentences,
)
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from queries.patterns import FactorClass, FactorPattern, patterns
from queries.unexpected import UnexpectedAnswer, UnexpectedRequest, unexpected
from queries.voices import VoicesRequest, voices
from support.datasets import claims, observation, planned, with_ends
from support.told import statements_of

PLAN = (planned("a", "b", "p"), planned("b", "c", "p"))
ABSENT = observation("o", "ben", "b", project=("p",), seen=False)


def ask(*told: str, more: tuple[Any, ...] = (), **values: Any) -> UnexpectedAnswer:
    plan = values.pop("plan", PLAN)
    made = claims(*told, project=("p",), **values)
    dataset = with_ends(Dataset(claims=made.claims, observations=more, plan=plan))
    return unexpected(statements_of(dataset), UnexpectedRequest(project="p"))


def states(answer: UnexpectedAnswer) -> list[str]:
    return [state_sentence(one, names_in(answer)) for one in answer.planned]


def breaks(answer: UnexpectedAnswer) -> list[str]:
    return [break_sentence(one, names_in(answer)) for one in answer.broke]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (ask("anna: a -> b", "ben: a -> b"), "Happened, according to 2 sources."),
        (ask("anna: a -> b", more=(ABSENT,)), "Sources differ: 1 for it, 1 against it."),
        (
            ask("anna: a -> b", kind="no_difference"),
            "Sources say the opposite, or that it made no difference.",
        ),
        (ask(more=(ABSENT,)), "Looked for, not found."),
        (ask("anna: a -> x", "anna: x -> b"), "Came about another way, by way of x."),
        (ask("anna: a -> b", modality="hypothetical"), "Only hoped for."),
        (ask(), "Nobody we heard says."),
    ],
)
def test_each_state_has_its_words(answer: UnexpectedAnswer, sentence: str) -> None:
    assert states(answer)[0] == sentence


def test_only_what_sources_speak_against_broke() -> None:
    broken = ask(more=(ABSENT,))
    assert breaks(broken) == ["The plan broke between a and b. What lies behind it: c."]
    assert plan_sentence(broken, names_in(broken)) == (
        "p: 0 of 2 planned steps happened. The plan broke before b."
    )
    silent = ask("anna: a -> b")
    assert breaks(silent) == ["From b to c, nobody we heard says."]
    assert plan_sentence(silent, names_in(silent)) == (
        "p: 1 of 2 planned steps happened. The trail of the plan ends at b: nobody we heard says "
        "what came after."
    )
    hoped = ask("anna: a -> b", modality="hypothetical")
    assert breaks(hoped) == ["That a led to b is only hoped for. What lies behind it: c."]


def test_an_effect_that_was_reached_all_the_same_is_named() -> None:
    assert breaks(ask("anna: b -> c")) == [
        "From a to b, nobody we heard says. b came up all the same. What lies behind it: c."
    ]


def test_a_plan_is_worded_by_its_sign() -> None:
    answer = ask(plan=(planned("a", "b", "p", sign="-"), planned("a", "c", "p", sign="?")))
    assert [planned_sentence(one, names_in(answer)) for one in answer.planned] == [
        "a was to hold back b",
        "a was to affect c",
    ]


def test_what_the_plan_did_not_mention_is_told_with_its_evidence() -> None:
    seen = observation("o2", "ben", "x", project=("p",), valence="negative", for_whom="staff")
    answer = ask("anna: a -> x", more=(seen,))
    (one,) = answer.off_plan
    assert off_plan_sentence(answer) == "1 thing happened that the plan did not mention."
    assert off_plan_remarks(one, names_in(answer), planned=True) == [
        "1 source",
        "told whole",
        "level not yet placed",
        "unwelcome for staff",
        "branches off the plan at a",
        "does not depend on the plan's results",
    ]
    assert by_way_sentence(("a", "x", "b"), {"a": "A", "x": "X", "b": "B"}) == (
        "From A, by way of X, to B"
    )


def test_nothing_told_can_mean_that_nobody_was_asked() -> None:
    assert off_plan_sentence(ask()).endswith("That can mean nobody was asked.")
    without_plan = ask("anna: a -> x", plan=())
    assert plan_sentence(without_plan, {}) == "p: No plan is recorded for this project."
    assert off_plan_sentence(without_plan) == "1 thing came of it, as far as we heard."


def test_projects_without_a_pattern_are_named_by_their_reason() -> None:
    told = [
        claim.with_values(statement_id=project, project=(project,), **values)
        for project, values in (
            ("p", {}),
            ("q", {"sign": "-"}),
            ("r", {"kind": "no_difference"}),
            ("s", {"effect": "x"}),
        )
        for claim in claims("anna: a -> b").claims
    ]
    answer = patterns(statements_of(with_ends(Dataset(claims=tuple(told)))))
    first = next(one for one in answer.links if (one.effect, one.sign) == ("b", "+"))
    assert without_sentences(first, answer.projects) == [
        "Without it, told the other way round: q.",
        "Without it, made no difference: r.",
        "Without it, nobody we heard says: s.",
    ]


@pytest.mark.parametrize(
    ("kind", "levels", "projects", "sentence"),
    [
        ("single", ("group",), ("p",), "G: one project"),
        ("level_specific", ("group",), ("p", "q"), "G: 2 projects, on the group level"),
        (
            "level_specific",
            ("group", "societal", "paradigmatic"),
            ("p", "q"),
            "G: 2 projects, on the group and societal levels",
        ),
        ("broad", (), ("p", "q"), "G: 2 projects, on all four levels"),
        ("unplaced", (), ("p", "q"), "G: 2 projects, not placed on any of the first four levels"),
    ],
)
def test_a_factor_that_recurs_is_worded_by_its_class(
    kind: str, levels: tuple[str, ...], projects: tuple[str, ...], sentence: str
) -> None:
    factor = FactorPattern.model_validate(
        {
            "id": "G",
            "name": "G",
            "level": None,
            "class": FactorClass(kind),
            "levels": levels,
            "projects": projects,
            "parts": (),
            "themes": (),
            "statements": (),
        }
    )
    assert factor_sentence(factor) == sentence


def test_a_narrow_base_is_named() -> None:
    made = claims("anna: a -> b", voice="researcher")
    factors = tuple(Factor.made(key, name=key) for key in "ab")
    dataset = with_ends(Dataset(factors=factors, claims=made.claims))
    (chain,) = voices(statements_of(dataset), VoicesRequest(chains=(("a", "b"),))).chains
    assert link_remarks(chain.links[0]) == [
        "rests on one voice: researcher",
        "only researchers say so",
    ]
