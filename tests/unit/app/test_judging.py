"""What can be judged on a page, and the record that a filled-in form becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.views.judging import (
    KIND_GLOSSES,
    KIND_NAMES,
    Filled,
    checkers,
    fault_in,
    judgeable_chain,
    judgeable_grid,
    judgeable_link,
    judgeable_statements,
    judgement_of,
    word_choices,
)
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.records import Claim
from graphmodel.values import CheckKind, RivalState, Stance, Verdict
from queries.checks import CheckStatus
from queries.evidence import SourceBrief, StatementEvidence
from queries.judgements import JudgementKind, SubjectKind

if TYPE_CHECKING:
    from app.views.judging import Judgeable

NAMES = {"a": "Walks", "b": "Talk", "c": "Trust"}
LINK = judgeable_link("a", "b", NAMES)
CHAIN = judgeable_chain(("a", "b", "c"), NAMES)
GRID = judgeable_grid("p", "Green paths")
FILLED = {
    JudgementKind.CHECK: Filled(word="partly", checked_by="participant", by="Nurse", on="2024-05"),
    JudgementKind.OPINION: Filled(word="rather_agrees", voice="resident", why="I was there."),
    JudgementKind.ASSESSMENT: Filled(word="plausible", rubric="Contribution rubric"),
    JudgementKind.RIVAL: Filled(word="ruled_out", explanation="A new law came too."),
}


def test_a_link_can_be_judged_in_four_ways_a_chain_in_three_all_else_in_two() -> None:
    assert LINK.kinds == tuple(JudgementKind)
    assert CHAIN.kinds == (JudgementKind.CHECK, JudgementKind.OPINION, JudgementKind.RIVAL)
    assert GRID.kinds == (JudgementKind.CHECK, JudgementKind.OPINION)
    assert {*KIND_NAMES} == {*KIND_GLOSSES} == {*JudgementKind}


def test_a_chain_of_one_link_is_a_link() -> None:
    assert judgeable_chain(("a", "b"), NAMES) == LINK


def test_things_are_called_by_what_people_know() -> None:
    assert LINK.label == "The link from Walks to Talk"
    assert CHAIN.label == "The chain from Walks by way of Talk to Trust"
    assert GRID.label == "The grid of Green paths"


@pytest.mark.parametrize(
    ("quote", "gist", "label"),
    [
        ("It did us good.", None, "What Anna says: “It did us good.”"),
        (None, "It helped.", "What Anna says: It helped."),
        ("x" * 61, None, f"What Anna says: “{'x' * 59}…”"),
        (None, None, "What Anna says: s1"),
    ],
)
def test_a_statement_is_called_by_its_source_and_first_words(
    quote: str | None, gist: str | None, label: str
) -> None:
    said = Claim(statement_id="s1", source="anna", cause="a", effect="b", quote=quote, gist=gist)
    anna = SourceBrief.model_validate(
        dict.fromkeys(SourceBrief.model_fields)
        | {"id": "anna", "title": "Anna", "counts_as": "anna", "account": "one"}
        | {"consent": "not_recorded"}
    )
    one = StatementEvidence(
        statement=said,
        source=anna,
        factors=(),
        projects=(),
        based_on=(),
        checks=(),
        status=CheckStatus.SELF_REPORTED,
        voice=None,
    )
    (thing,) = judgeable_statements([one])
    assert (thing.label, thing.subject.kind) == (label, SubjectKind.STATEMENT)
    assert thing.subject.statement == "s1"


def test_a_check_of_a_link_is_recorded() -> None:
    assert judgement_of(LINK, JudgementKind.CHECK, FILLED[JudgementKind.CHECK], "k") == Check(
        check_id="k",
        kind=CheckKind.PARTICIPANT,
        verdict=Verdict.PARTLY,
        by="Nurse",
        on="2024-05",
        cause="a",
        effect="b",
    )


def test_an_opinion_on_a_grid_is_recorded() -> None:
    assert judgement_of(GRID, JudgementKind.OPINION, FILLED[JudgementKind.OPINION], "k") == Opinion(
        opinion_id="k",
        stance=Stance.RATHER_AGREES,
        voice="resident",
        why="I was there.",
        project="p",
    )


def test_an_assessment_of_a_link_is_recorded() -> None:
    filled = FILLED[JudgementKind.ASSESSMENT]
    assert judgement_of(LINK, JudgementKind.ASSESSMENT, filled, "k") == Assessment(
        assessment_id="k",
        rubric="Contribution rubric",
        judgement="plausible",
        cause="a",
        effect="b",
    )


def test_a_rival_explanation_of_a_chain_is_recorded_with_all_its_factors() -> None:
    assert judgement_of(CHAIN, JudgementKind.RIVAL, FILLED[JudgementKind.RIVAL], "k") == Rival(
        rival_id="k",
        explanation="A new law came too.",
        state=RivalState.RULED_OUT,
        cause="a",
        via=("b",),
        effect="c",
    )


@pytest.mark.parametrize("thing", [LINK, CHAIN, GRID])
def test_every_choice_that_is_offered_can_be_recorded(thing: Judgeable) -> None:
    for kind in thing.kinds:
        for word in word_choices(kind) or ("any",):
            filled = FILLED[kind].model_copy(update={"word": word})
            assert not fault_in(kind, filled)
            assert judgement_of(thing, kind, filled, "k").record_id == "k"
    assert [CheckKind(key) for key in checkers()] == list(CheckKind)


@pytest.mark.parametrize(
    ("kind", "filled", "fault"),
    [
        (JudgementKind.ASSESSMENT, Filled(word="good"), "Name the rubric"),
        (JudgementKind.ASSESSMENT, Filled(rubric="R"), "what it came to"),
        (JudgementKind.RIVAL, Filled(word="open"), "what else may explain it"),
        (JudgementKind.CHECK, Filled(on="2024-13"), "“2024-13” is no date"),
        (JudgementKind.OPINION, Filled(on="in spring"), "2024-05-17"),
    ],
)
def test_what_is_missing_or_wrong_is_said(kind: JudgementKind, filled: Filled, fault: str) -> None:
    assert fault in fault_in(kind, filled)
