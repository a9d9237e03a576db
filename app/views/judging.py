"""Judging from a page: what can be judged, how, and the record that comes of a filled-in form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.judgement_sentences import RIVAL_STATES, STANCES, subject_words
from app.views.picture import Frozen
from app.views.words import CHECKED_BY, VERDICTS
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.period import check_date
from queries.judgements import JudgementKind, Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.evidence import StatementEvidence

Judgement = Check | Opinion | Assessment | Rival

KIND_NAMES: Final[dict[JudgementKind, str]] = {
    JudgementKind.CHECK: "I checked it",
    JudgementKind.OPINION: "I see it so",
    JudgementKind.ASSESSMENT: "By a rubric",
    JudgementKind.RIVAL: "Another explanation",
}
KIND_GLOSSES: Final[dict[JudgementKind, str]] = {
    JudgementKind.CHECK: "Somebody compared it with what was said, or with what they know.",
    JudgementKind.OPINION: "An opinion stands beside the others; it changes nothing that is told.",
    JudgementKind.ASSESSMENT: "A rubric is a rule that others can read too: name it.",
    JudgementKind.RIVAL: "What else may have brought it about, and what was found of that.",
}

_CHOICES: Final[dict[JudgementKind, dict[str, str]]] = {
    JudgementKind.CHECK: {key.value: words for key, words in VERDICTS.items()},
    JudgementKind.OPINION: {key.value: words for key, words in STANCES.items()},
    JudgementKind.ASSESSMENT: {},
    JudgementKind.RIVAL: {key.value: words for key, words in RIVAL_STATES.items()},
}
_RECORDS: Final[dict[JudgementKind, tuple[type[Judgement], str, str]]] = {
    JudgementKind.CHECK: (Check, "check_id", "verdict"),
    JudgementKind.OPINION: (Opinion, "opinion_id", "stance"),
    JudgementKind.ASSESSMENT: (Assessment, "assessment_id", "judgement"),
    JudgementKind.RIVAL: (Rival, "rival_id", "state"),
}
"""Class of each record, the field of its key, and that of its word."""

_QUOTED_CHARACTERS: Final = 60


class Judgeable(Frozen):
    """Something that can be judged on a page."""

    label: str = Field(description="What it is called in a list to choose from.")
    subject: Subject

    @property
    def kinds(self) -> tuple[JudgementKind, ...]:
        """How it can be judged: a rubric is for links, another explanation for what leads on."""
        match self.subject.kind:
            case SubjectKind.LINK:
                return tuple(JudgementKind)
            case SubjectKind.CHAIN:
                return JudgementKind.CHECK, JudgementKind.OPINION, JudgementKind.RIVAL
            case _:
                return JudgementKind.CHECK, JudgementKind.OPINION


class Filled(Frozen):
    """What somebody filled in; empty texts are left out of the record."""

    word: str = Field(default="", description="Verdict, stance, state, or the rubric's own word.")
    checked_by: str = Field(default="", description="Of a check: who, of the three.")
    rubric: str = Field(default="", description="Of an assessment.")
    explanation: str = Field(default="", description="Of a rival explanation.")
    voice: str = Field(default="", description="Of an opinion.")
    by: str = ""
    on: str = ""
    why: str = ""


def word_choices(kind: JudgementKind) -> dict[str, str]:
    """Return what can be found, by its key in the record; empty where it is a word of their own."""
    return _CHOICES[kind]


def checkers() -> dict[str, str]:
    """Return who can have checked, by its key in the record."""
    return {key.value: words for key, words in CHECKED_BY.items()}


def judgeable_link(cause: str, effect: str, names: Mapping[str, str]) -> Judgeable:
    """Return a link as something to judge."""
    return _whole(Subject(kind=SubjectKind.LINK, factors=(cause, effect)), names)


def judgeable_chain(factors: Sequence[str], names: Mapping[str, str]) -> Judgeable:
    """Return a chain as something to judge; one of two factors is a link."""
    kind = SubjectKind.LINK if len(factors) == 2 else SubjectKind.CHAIN
    return _whole(Subject(kind=kind, factors=tuple(factors)), names)


def judgeable_grid(project: str, title: str) -> Judgeable:
    """Return the grid of a project as something to judge."""
    return _whole(Subject(kind=SubjectKind.GRID, project=project), {project: title})


def judgeable_statements(said: Iterable[StatementEvidence]) -> tuple[Judgeable, ...]:
    """Return statements as things to judge, each called by its words and its source."""
    return tuple(
        Judgeable(
            label=f"What {one.source.title} says: {_first_words(one)}",
            subject=Subject(kind=SubjectKind.STATEMENT, statement=one.statement.statement_id),
        )
        for one in said
    )


def fault_in(kind: JudgementKind, filled: Filled) -> str:
    """Return what is to be filled in, or otherwise, before it can be put on record; else empty."""
    if kind is JudgementKind.ASSESSMENT and not (filled.rubric and filled.word):
        return "Name the rubric, and what it came to."
    if kind is JudgementKind.RIVAL and not filled.explanation:
        return "Say in a sentence what else may explain it."
    try:
        check_date(filled.on or "2024")
    except ValueError:
        how = "Write a year, a month or a day: 2024, 2024-05, 2024-05-17."
        return f"“{filled.on}” is no date. {how}"
    return ""


def judgement_of(thing: Judgeable, kind: JudgementKind, filled: Filled, key: str) -> Judgement:
    """Return the record of a judgement.

    Args:
        thing: What is judged.
        kind: How; one of its kinds.
        filled: What was filled in, without a fault.
        key: Key of the new record.
    """
    record, key_field, word_field = _RECORDS[kind]
    values = filled.model_dump(exclude={"word", "checked_by"}) | _about(thing.subject)
    values |= {key_field: key, word_field: filled.word, "kind": filled.checked_by}
    return record.model_validate(
        {name: value for name, value in values.items() if value and name in record.model_fields}
    )


def _whole(subject: Subject, names: Mapping[str, str]) -> Judgeable:
    return Judgeable(label=subject_words(subject, names), subject=subject)


def _first_words(one: StatementEvidence) -> str:
    text = one.statement.quote or one.statement.gist or one.statement.statement_id
    short = text if len(text) <= _QUOTED_CHARACTERS else f"{text[: _QUOTED_CHARACTERS - 1]}…"
    return f"“{short}”" if one.statement.quote else short


def _about(subject: Subject) -> dict[str, object]:
    if subject.kind is SubjectKind.STATEMENT:
        return {"statement": subject.statement}
    if subject.kind is SubjectKind.GRID:
        return {"project": subject.project}
    cause, *via, effect = subject.factors
    return {"cause": cause, "effect": effect} | ({"via": tuple(via)} if via else {})
