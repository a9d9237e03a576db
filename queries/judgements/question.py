"""The question for judgements."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graphmodel.values import CheckKind, Stance, Verdict
from queries.judgements.answer import (
    Agreement,
    JudgementKind,
    JudgementsAnswer,
    SubjectJudged,
    SubjectKind,
)
from queries.judgements.weakest import StepChecked, worded_by_weakest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queries.judgements.answer import Judgement, Subject
    from queries.judgements.facts import JudgementFacts, Note
    from queries.judgements.request import JudgementsRequest
    from queries.judgements.weakest import Weakest

Checked = tuple[CheckKind, Verdict]

_LEANING: Final[dict[str, int]] = {
    Verdict.AGREES: 1,
    Verdict.PARTLY: 0,
    Verdict.DISAGREES: -1,
    Stance.RATHER_AGREES: 1,
    Stance.UNDECIDED: 0,
    Stance.RATHER_DISAGREES: -1,
}
_FOR_OR_AGAINST: Final = (JudgementKind.CHECK, JudgementKind.OPINION)
_KINDS: Final = tuple(JudgementKind)
_SUBJECTS: Final = tuple(SubjectKind)
_AGREEMENTS: Final = tuple(Agreement)


def judgements(facts: JudgementFacts, request: JudgementsRequest) -> JudgementsAnswer:
    """Return what was judged, by what it is about; where people disagree comes first.

    Args:
        facts: All judgements; of the project of the request, what belongs to it.
        request: One project, or everything.
    """
    groups: dict[Subject, list[Judgement]] = defaultdict(list)
    for note in facts.notes:
        if note.subject is not None and _belongs(note, note.subject, facts, request.project):
            groups[note.subject].append(note.judgement)
    standing = _Standing(facts)
    judged = [
        SubjectJudged(
            subject=subject,
            agreement=agreement(found),
            at_most=standing.of(subject),
            judgements=tuple(sorted(found, key=_order)),
        )
        for subject, found in groups.items()
    ]
    return JudgementsAnswer(
        project=request.project,
        judged=tuple(sorted(judged, key=_rank)),
        broken=tuple(sorted(n.judgement.id for n in facts.notes if n.subject is None)),
        names=_names(facts, judged),
    )


def agreement(found: Iterable[Judgement]) -> Agreement:
    """Return how the judgements of one thing stand to each other."""
    leanings: set[int] = set()
    words: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for one in found:
        if one.kind in _FOR_OR_AGAINST:
            leanings.add(_LEANING[one.word])
        elif one.kind is JudgementKind.ASSESSMENT:
            words[one.rubric, one.project].add(one.word)
    if leanings >= {-1, 1} or any(len(several) > 1 for several in words.values()):
        return Agreement.OPPOSED
    if -1 in leanings:
        return Agreement.AGAINST
    return Agreement.DIFFERING if len(leanings) > 1 else Agreement.TOGETHER


class _Standing:
    """What links and chains may be called, by all checks that there are."""

    def __init__(self, facts: JudgementFacts) -> None:
        self._sources = facts.sources
        self._of_links: dict[tuple[str, ...], list[Checked]] = defaultdict(list)
        self._of_chains: dict[tuple[str, ...], list[Checked]] = defaultdict(list)
        for note in facts.notes:
            if note.judgement.kind is JudgementKind.CHECK and note.subject is not None:
                self._add(note, note.subject)

    def of(self, subject: Subject) -> Weakest | None:
        """What a link or a chain may be called at most; None for anything else."""
        if subject.kind not in (SubjectKind.LINK, SubjectKind.CHAIN):
            return None
        steps = [
            StepChecked(tuple(self._of_links[pair]), self._sources.get(pair, 0))
            for pair in pairwise(subject.factors)
        ]
        return worded_by_weakest(steps, self._of_chains[subject.factors])

    def _add(self, note: Note, subject: Subject) -> None:
        checked = (CheckKind(note.judgement.checked_by or ""), Verdict(note.judgement.word))
        if subject.kind is SubjectKind.CHAIN:
            self._of_chains[subject.factors].append(checked)
        pairs: Sequence[tuple[str, ...]] = note.claims
        for pair in (subject.factors,) if subject.kind is SubjectKind.LINK else pairs:
            self._of_links[pair].append(checked)


def _belongs(note: Note, subject: Subject, facts: JudgementFacts, project: str | None) -> bool:
    if project is None:
        return True
    if subject.kind is SubjectKind.STATEMENT:
        return subject.statement in facts.statements
    if subject.kind is SubjectKind.GRID:
        return subject.project == project
    return note.judgement.project in (None, project) and facts.factors.issuperset(subject.factors)


def _names(facts: JudgementFacts, judged: Iterable[SubjectJudged]) -> dict[str, str]:
    ids: set[str | None] = set()
    for group in judged:
        ids |= {*group.subject.factors, group.subject.project}
        ids |= {key for one in group.judgements for key in (one.names, one.project)}
    return {key: facts.names[key] for key in sorted(filter(None, ids)) if key in facts.names}


def _order(one: Judgement) -> tuple[int, bool, str, str]:
    return _KINDS.index(one.kind), one.on is None, one.on or "", one.id


def _rank(group: SubjectJudged) -> tuple[int, int, int, tuple[str, ...], str]:
    subject = group.subject
    return (
        _AGREEMENTS.index(group.agreement),
        -len(group.judgements),
        _SUBJECTS.index(subject.kind),
        subject.factors,
        subject.statement or subject.project or "",
    )
