"""Voices: who says what, who disputes it, and who is silent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from queries.voices import ChainVoices, LinkVoices, VoicesAnswer, VoicesRequest, voices
from queries.voices.links import is_researcher
from support.datasets import claims, observation, with_ends
from support.findings_oracle import expected_link_voices
from support.findings_worlds import datasets
from support.told import statements_of

SOURCES = tuple(
    Source(source_id=key, title=key, voice=voice)
    for key, voice in (("res", "researcher"), ("use", "service user"), ("nurse", "practitioner"))
)


def world(*told: str, more: tuple[Claim, ...] = (), **tables: Any) -> Dataset:
    said = claims(*told, project=("p",)).claims
    return with_ends(Dataset(**{"sources": SOURCES, "claims": (*said, *more)} | tables))


def again(statement_id: str, told: str, **values: object) -> Claim:
    (claim,) = claims(told, project=("p",)).claims
    return claim.with_values(statement_id=statement_id, **values)


def ask(dataset: Dataset, **choices: Any) -> VoicesAnswer:
    return voices(statements_of(dataset), VoicesRequest.model_validate(choices))


def link(dataset: Dataset, cause: str = "a", effect: str = "b") -> LinkVoices:
    (chain,) = ask(dataset, chains=((cause, effect),)).chains
    (found,) = chain.links
    return found


def chain(dataset: Dataset, *factors: str) -> ChainVoices:
    (found,) = ask(dataset, chains=(factors,)).chains
    return found


def heard(found: LinkVoices) -> tuple[list[str | None], list[str | None], list[str]]:
    return (
        [one.voice for one in found.support],
        [one.voice for one in found.dispute],
        list(found.silent),
    )


def test_a_link_is_told_disputed_or_met_with_silence_by_voice() -> None:
    against = again("x", "use: a -> b", kind="no_difference")
    found = link(world("res: a -> b", "nurse: b -> c", more=(against,)))
    assert heard(found) == (["researcher"], ["service user"], ["practitioner"])
    assert found.support[0].statements == ("c1",)
    assert found.dispute[0].sources == ("use",)


def test_whoever_looked_for_the_effect_in_vain_disputes_the_link() -> None:
    absent = (observation("o", "use", "b", project=("p",), seen=False),)
    assert heard(link(world("res: a -> b", observations=absent)))[1] == ["service user"]
    held_back = again("x", "res: a -> b", sign="-")
    assert heard(link(world(more=(held_back,), observations=absent)))[1] == []


def test_the_sign_with_more_sources_is_that_of_the_link() -> None:
    minus = (again("x", "use: a -> b", sign="-"), again("y", "nurse: a -> b", sign="-"))
    assert heard(link(world("res: a -> b", more=minus)))[:2] == (
        ["practitioner", "service user"],
        ["researcher"],
    )
    assert heard(link(world("res: a -> b", more=minus[:1])))[:2] == (
        ["researcher"],
        ["service user"],
    )


def test_a_statement_may_have_another_voice_than_its_source() -> None:
    quoted = again("x", "res: a -> b", voice="service user")
    assert heard(link(world(more=(quoted,))))[0] == ["service user"]


def test_an_inference_is_nobodys_word() -> None:
    found = link(world("use: b -> c", more=(again("x", "res: a -> b", modality="inferred"),)))
    assert heard(found) == ([], [], ["service user"])
    assert (found.rests_on, found.researchers_only) == (None, False)


def test_what_rests_on_one_voice_and_what_only_researchers_say_is_named() -> None:
    found = link(world("res: a -> b", "use: b -> c"))
    assert (found.rests_on, found.researchers_only) == ("researcher", True)
    both = link(world("res: a -> b", "use: a -> b"))
    assert (both.rests_on, both.researchers_only) == (None, False)


def test_an_unrecorded_voice_may_be_another_one() -> None:
    found = link(world("res: a -> b", "somebody: a -> b"))
    assert [one.voice for one in found.support] == ["researcher", None]
    assert (found.rests_on, found.researchers_only, found.silent) == (None, False, ())


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        ("researcher", True),
        ("Senior researchers", True),
        ("academic, as quoted in the press", True),
        ("practitioners, as reported by researchers", False),
        ("researchers and practitioners", False),
        ("service user/researcher", False),
        ("analyst", False),
    ],
)
def test_researchers_are_told_from_others(voice: str, expected: bool) -> None:
    assert is_researcher(voice) == expected


def test_a_chain_is_told_by_those_who_tell_every_link() -> None:
    told = world("res: a -> b", "res: b -> c", "use: a -> b", "nurse: x -> y")
    found = chain(told, "a", "b", "c")
    assert (found.support, found.support_in_part) == (("researcher",), ("service user",))
    assert (found.dispute, found.silent) == ((), ("practitioner",))
    assert (found.rests_on, found.researchers_only) == (None, False)


def test_a_chain_rests_on_one_voice_where_every_link_does() -> None:
    found = chain(world("res: a -> b", "res: b -> c"), "a", "b", "c")
    assert (found.rests_on, found.researchers_only) == ("researcher", True)
    mixed = chain(world("res: a -> b", "use: b -> c"), "a", "b", "c")
    assert (mixed.rests_on, mixed.support) == (None, ())


def test_each_project_has_its_own_voices() -> None:
    elsewhere = again("x", "use: a -> b", project=("q",))
    answer = ask(world("res: a -> b", more=(elsewhere,)))
    assert [(one.project, [share.voice for share in one.voices]) for one in answer.projects] == [
        ("p", ["researcher"]),
        ("q", ["service user"]),
    ]
    assert [share.voice for share in answer.voices] == ["researcher", "service user"]
    assert all(one.links[0].silent == () for one in answer.projects)


def test_only_the_projects_asked_for_are_heard() -> None:
    elsewhere = again("x", "use: a -> b", project=("q",))
    answer = ask(world("res: a -> b", more=(elsewhere,)), projects=("p",))
    assert [one.project for one in answer.projects] == ["p"]
    assert [share.voice for share in answer.voices] == ["researcher"]


def test_a_project_of_which_nobody_speaks_is_there_with_nothing() -> None:
    (found,) = ask(world(projects=(Project(project_id="p", title="P"),)), projects=("p",)).projects
    assert (found.title, found.voices, found.links) == ("P", (), ())


def test_a_teller_who_speaks_from_another_level_is_named() -> None:
    factors = (
        Factor.model_validate({"factor_id": "b", "name": "b", "level": "societal"}),
        Factor.model_validate({"factor_id": "c", "name": "c", "level": "group"}),
    )
    sources = (
        Source.model_validate(
            {"source_id": "res", "title": "res", "voice": "researcher", "spoken_from": "group"}
        ),
    )
    answer = ask(world("res: a -> b", "res: a -> c", "x: a -> b", factors=factors, sources=sources))
    (found,) = answer.projects[0].elsewhere
    assert (found.statement, found.spoken_from, found.level) == ("c1", "group", "societal")
    assert (found.voice, found.factor) == ("researcher", "b")


def test_shares_count_sources_once_and_reported_statements_alone() -> None:
    seen = (observation("o", "res", "a", project=("p",)),)
    told = world(
        "res: a -> b",
        "res: b -> c",
        more=(again("x", "use: a -> b", modality="hypothetical"),),
        observations=seen,
    )
    (share,) = ask(told).voices
    assert (share.voice, share.sources, share.claims, share.observations) == ("researcher", 1, 2, 1)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_it_is_what_the_definitions_say(dataset: Dataset) -> None:
    ids = [factor.factor_id for factor in dataset.factors]
    pairs = tuple((cause, effect) for cause in ids for effect in ids)
    for pair, found in zip(pairs, ask(dataset, chains=pairs).chains, strict=True):
        (one,) = found.links
        assert expected_link_voices(dataset, *pair) == {
            "support": {voiced.voice for voiced in one.support},
            "dispute": {voiced.voice for voiced in one.dispute},
            "silent": set(one.silent),
        }
