"""What was judged: grouped, disagreement first, and a chain worded by its weakest part."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.values import CheckKind, RivalState, Stance, Verdict
from queries.checks import CheckStatus, check_status
from queries.judgements import (
    Agreement,
    Judgement,
    JudgementFacts,
    JudgementKind,
    JudgementsRequest,
    Note,
    StepChecked,
    Subject,
    SubjectKind,
    judgements,
    worded_by_weakest,
)

ALL = JudgementsRequest()
LINK = Subject(kind=SubjectKind.LINK, factors=("a", "b"))
CHECKS = st.lists(st.tuples(st.sampled_from(CheckKind), st.sampled_from(Verdict)), max_size=4)


def check(key: str, verdict: str, kind: str = "participant") -> Judgement:
    return Judgement(kind=JudgementKind.CHECK, id=key, word=verdict, checked_by=kind)


def opinion(key: str, stance: str, **values: Any) -> Judgement:
    return Judgement(kind=JudgementKind.OPINION, id=key, word=stance, **values)


def assessment(key: str, word: str, project: str | None = None) -> Judgement:
    return Judgement(kind=JudgementKind.ASSESSMENT, id=key, word=word, rubric="R", project=project)


def asked(*notes: Note, **facts: Any) -> list[tuple[Subject, Agreement, list[str]]]:
    found = judgements(JudgementFacts(notes=notes, **facts), ALL)
    return [(g.subject, g.agreement, [one.id for one in g.judgements]) for g in found.judged]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((check("1", "agrees"), opinion("2", "rather_disagrees")), Agreement.OPPOSED),
        ((check("1", "agrees"), check("2", "disagrees")), Agreement.OPPOSED),
        ((assessment("1", "good"), assessment("2", "poor")), Agreement.OPPOSED),
        ((assessment("1", "good", "p"), assessment("2", "poor", "q")), Agreement.TOGETHER),
        ((check("1", "disagrees"),), Agreement.AGAINST),
        ((check("1", "disagrees"), check("2", "partly")), Agreement.AGAINST),
        ((check("1", "agrees"), opinion("2", "undecided")), Agreement.DIFFERING),
        ((check("1", "agrees"), opinion("2", "rather_agrees")), Agreement.TOGETHER),
        (
            (Judgement(kind=JudgementKind.RIVAL, id="1", word="supported", explanation="e"),),
            Agreement.TOGETHER,
        ),
    ],
)
def test_how_judgements_of_one_thing_stand_to_each_other(
    found: tuple[Judgement, ...], expected: Agreement
) -> None:
    ((subject, said, ids),) = asked(*(Note(one, LINK) for one in found))
    assert (subject, said, sorted(ids)) == (LINK, expected, sorted(one.id for one in found))


def test_disagreement_comes_first_and_every_judgement_stands() -> None:
    grid = Subject(kind=SubjectKind.GRID, project="p")
    said = Subject(kind=SubjectKind.STATEMENT, statement="s", factors=("a", "b"))
    found = asked(
        Note(check("1", "agrees"), LINK),
        Note(opinion("2", "agrees", on="2020"), grid),
        Note(opinion("3", "disagrees", on="2019"), grid),
        Note(check("4", "disagrees"), said),
        Note(opinion("5", "disagrees"), grid),
    )
    assert found == [
        (grid, Agreement.OPPOSED, ["3", "2", "5"]),
        (said, Agreement.AGAINST, ["4"]),
        (LINK, Agreement.TOGETHER, ["1"]),
    ]


def test_what_is_gone_is_told_and_stops_nobody() -> None:
    facts = JudgementFacts(
        notes=(Note(check("x", "agrees"), None), Note(check("y", "agrees"), LINK))
    )
    found = judgements(facts, ALL)
    assert (found.broken, len(found.judged)) == (("x",), 1)


def test_a_project_has_its_statements_its_grid_and_what_its_factors_make_up() -> None:
    notes = (
        Note(check("1", "agrees"), LINK),
        Note(check("2", "agrees"), Subject(kind=SubjectKind.LINK, factors=("a", "z"))),
        Note(check("3", "agrees"), Subject(kind=SubjectKind.GRID, project="p")),
        Note(check("4", "agrees"), Subject(kind=SubjectKind.GRID, project="q")),
        Note(check("5", "agrees"), Subject(kind=SubjectKind.STATEMENT, statement="s")),
        Note(check("6", "agrees"), Subject(kind=SubjectKind.STATEMENT, statement="t")),
        Note(assessment("7", "good", "p"), LINK),
        Note(assessment("8", "poor", "q"), LINK),
    )
    facts = JudgementFacts(
        notes=notes,
        names={"a": "A", "b": "B", "z": "Z", "p": "P"},
        statements=frozenset("s"),
        factors=frozenset("ab"),
    )
    found = judgements(facts, JudgementsRequest(project="p"))
    assert sorted(one.id for group in found.judged for one in group.judgements) == list("1357")
    assert found.names == {"a": "A", "b": "B", "p": "P"}
    assert found.count(JudgementKind.ASSESSMENT) == 1


def test_a_chain_is_called_no_more_than_its_least_checked_link() -> None:
    chain = Subject(kind=SubjectKind.CHAIN, factors=("a", "b", "c"))
    said = Subject(kind=SubjectKind.STATEMENT, statement="s", factors=("b", "c"))
    notes = (
        Note(check("1", "agrees", "independent"), LINK),
        Note(check("2", "agrees", "second_coder"), said, (("b", "c"),)),
        Note(opinion("3", "agrees"), chain),
    )
    facts = JudgementFacts(notes=notes, sources={("a", "b"): 1, ("b", "c"): 3})
    (at_most,) = (g.at_most for g in judgements(facts, ALL).judged if g.subject == chain)
    assert at_most is not None
    assert (at_most.status, at_most.least_checked) == (CheckStatus.SECOND_CHECKED, 1)
    assert (at_most.fewest_sources, at_most.thinnest) == (1, 0)


def test_who_agrees_with_the_whole_has_not_checked_each_step() -> None:
    step = StepChecked(((CheckKind.SECOND_CODER, Verdict.AGREES),), 2)
    whole = [(CheckKind.INDEPENDENT, Verdict.AGREES)]
    assert worded_by_weakest([step], whole).status is CheckStatus.SECOND_CHECKED
    whole = [(CheckKind.PARTICIPANT, Verdict.DISAGREES)]
    found = worded_by_weakest([step], whole)
    assert (found.status, found.least_checked) == (CheckStatus.CONTESTED, None)
    with pytest.raises(ValueError, match="at least one link"):
        worded_by_weakest([])


ORDER = ["contested", "self_reported", "second_checked", "participant_verified", "independent"]


@given(st.lists(st.tuples(CHECKS, st.integers(0, 5)), min_size=1, max_size=6), CHECKS)
def test_the_weakest_part_is_that_of_a_plain_search(
    steps: list[tuple[list[tuple[CheckKind, Verdict]], int]],
    whole: list[tuple[CheckKind, Verdict]],
) -> None:
    found = worded_by_weakest([StepChecked(tuple(c), n) for c, n in steps], whole)
    best, place = len(ORDER), -1
    for number, (checks, _) in enumerate(steps):
        if ORDER.index(check_status(checks)) < best:
            best, place = ORDER.index(check_status(checks)), number
    disputed = any(verdict is Verdict.DISAGREES for _, verdict in whole)
    assert found.status == ("contested" if disputed else ORDER[best])
    assert found.least_checked == (None if disputed and best > 0 else place)
    assert all(found.fewest_sources <= sources for _, sources in steps)
    assert steps[found.thinnest][1] == found.fewest_sources
    assert all(sources > found.fewest_sources for _, sources in steps[: found.thinnest])


SUBJECTS = st.one_of(
    st.lists(st.sampled_from("abc"), min_size=2, max_size=3, unique=True).map(
        lambda factors: Subject(
            kind=SubjectKind.LINK if len(factors) == 2 else SubjectKind.CHAIN,
            factors=tuple(factors),
        )
    ),
    st.sampled_from("pq").map(lambda key: Subject(kind=SubjectKind.GRID, project=key)),
    st.sampled_from("st").map(lambda key: Subject(kind=SubjectKind.STATEMENT, statement=key)),
)


@st.composite
def noted(draw: st.DrawFn) -> tuple[Note, ...]:
    notes = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(JudgementKind))
        words: Any = {
            JudgementKind.CHECK: Verdict,
            JudgementKind.OPINION: Stance,
            JudgementKind.ASSESSMENT: ("good", "poor"),
            JudgementKind.RIVAL: RivalState,
        }[kind]
        judgement = Judgement(
            kind=kind,
            id=str(number),
            word=draw(st.sampled_from(words)),
            checked_by=draw(st.sampled_from(CheckKind)) if kind is JudgementKind.CHECK else None,
            rubric=draw(st.sampled_from("RS")) if kind is JudgementKind.ASSESSMENT else None,
        )
        notes.append(Note(judgement, draw(st.one_of(st.none(), SUBJECTS))))
    return tuple(notes)


@given(noted(), st.sampled_from([None, "p", "q"]))
def test_nothing_is_lost_and_the_order_is_that_of_a_plain_reference(
    notes: tuple[Note, ...], project: str | None
) -> None:
    facts = JudgementFacts(notes=notes, statements=frozenset("s"), factors=frozenset("ab"))
    found = judgements(facts, JudgementsRequest(project=project))

    def wanted(note: Note) -> bool:
        one = note.subject
        if one is None or project is None:
            return one is not None
        if one.kind is SubjectKind.GRID:
            return one.project == project
        return one.statement == "s" if one.statement else "c" not in one.factors

    expected = [note for note in notes if wanted(note)]
    listed = [(group.subject, one) for group in found.judged for one in group.judgements]
    assert len(listed) == len(expected)
    assert all((note.subject, note.judgement) in listed for note in expected)
    assert len({group.subject for group in found.judged}) == len(found.judged)
    for group in found.judged:
        sides = {
            "for" if "disagrees" not in one.word else "against"
            for one in group.judgements
            if one.word.endswith("agrees")
        }
        rubrics = {(one.rubric, one.word) for one in group.judgements if one.rubric}
        twice = len(rubrics) > len({rubric for rubric, _ in rubrics})
        assert (group.agreement is Agreement.OPPOSED) == (len(sides) == 2 or twice)
        assert (group.agreement is Agreement.AGAINST) == (sides == {"against"} and not twice)
        steps = list(pairwise(group.subject.factors))
        assert (group.at_most is None) == (not steps)
    ranks = [
        (list(Agreement).index(group.agreement), -len(group.judgements)) for group in found.judged
    ]
    assert ranks == sorted(ranks)
