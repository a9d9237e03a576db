"""What was judged, as sentences. Where people disagree, each of them is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import runs, strong
from app.views.evidence import STATUS_WORDS
from app.views.words import CHECKED_BY, VERDICTS, amount, listed
from graphmodel.values import CheckKind, RivalState, Stance, Verdict
from queries.judgements import Agreement, JudgementKind, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.chain_items import Run, Runs
    from queries.judgements import (
        Judgement,
        JudgementsAnswer,
        Subject,
        SubjectJudged,
        Weakest,
    )

NOTHING: Final = (
    "Nothing was judged yet. Fill in the sheets checks, opinions, assessments or rivals of a "
    "workbook ('rippletrace template' makes an empty one), and import it."
)
STANCES: Final[dict[Stance, str]] = {
    Stance.AGREES: "agrees",
    Stance.RATHER_AGREES: "rather agrees",
    Stance.UNDECIDED: "is undecided",
    Stance.RATHER_DISAGREES: "rather disagrees",
    Stance.DISAGREES: "disagrees",
}
RIVAL_STATES: Final[dict[RivalState, str]] = {
    RivalState.OPEN: "not looked into yet",
    RivalState.SUPPORTED: "supported",
    RivalState.PARTLY: "supported in part",
    RivalState.RULED_OUT: "ruled out",
}
_AGREEMENTS: Final[dict[Agreement, str]] = {
    Agreement.OPPOSED: "people disagree",
    Agreement.AGAINST: "who judged it disagrees",
    Agreement.DIFFERING: "not everybody agrees in full",
    Agreement.TOGETHER: "",
}
_NOUNS: Final = {
    JudgementKind.CHECK: "check",
    JudgementKind.OPINION: "opinion",
    JudgementKind.ASSESSMENT: "assessment",
    JudgementKind.RIVAL: "rival explanation",
}


def answer_sentence(found: JudgementsAnswer) -> str:
    """Return how much was judged, and on how much of it people disagree."""
    if not found.judged:
        return NOTHING
    counts = [amount(n, noun) for kind, noun in _NOUNS.items() if (n := found.count(kind))]
    opposed = sum(group.agreement is Agreement.OPPOSED for group in found.judged)
    told = f"{listed(counts)} on {amount(len(found.judged), 'thing')}"
    return f"{told}; people disagree on {opposed:,} of them." if opposed else f"{told}."


def subject_sentence(group: SubjectJudged, names: Mapping[str, str]) -> str:
    """Return what was judged, and how the judgements stand to each other."""
    said = _AGREEMENTS[group.agreement]
    return subject_words(group.subject, names) + (f": {said}" if said else "")


def subject_words(subject: Subject, names: Mapping[str, str]) -> str:
    """Return what was judged, in words."""
    return "".join(run.text for run in subject_runs(subject, names))


def subject_runs(subject: Subject, names: Mapping[str, str]) -> Runs:
    """Return what was judged, in words, its names in bold."""
    if subject.kind is SubjectKind.GRID:
        return runs("The grid of ", strong(_named(subject.project, names)))
    factors = [strong(_named(key, names)) for key in subject.factors]
    if subject.kind is SubjectKind.STATEMENT:
        return runs(f"Statement {subject.statement}, on ", *_listed(factors))
    if subject.kind is SubjectKind.LINK:
        return runs("The link from ", factors[0], " to ", factors[1])
    by_way = _listed(factors[1:-1])
    return runs("The chain from ", factors[0], " by way of ", *by_way, " to ", factors[-1])


def weakest_sentence(weakest: Weakest, subject: Subject, names: Mapping[str, str]) -> str:
    """Return what a link or a chain may be called at most, and because of which step."""
    told = amount(weakest.fewest_sources, "source")
    status = STATUS_WORDS[weakest.status]
    if subject.kind is SubjectKind.LINK:
        return f"It may be called {status} at most, told by {told}."
    why = "who checked the whole disagrees"
    if weakest.least_checked is not None:
        why = f"so far goes the step {_step(weakest.least_checked, subject, names)}"
    return (
        f"It may be called {status} at most: {why}. Its thinnest step, "
        f"{_step(weakest.thinnest, subject, names)}, is told by {told}."
    )


def judgement_sentence(one: Judgement, names: Mapping[str, str]) -> str:
    """Return what one person found, when and why."""
    match one.kind:
        case JudgementKind.CHECK:
            who = one.by or CHECKED_BY[CheckKind(one.checked_by or "")]
            said = f"{who} {VERDICTS[Verdict(one.word)]}"
        case JudgementKind.OPINION:
            who = ", ".join(filter(None, (one.by, one.voice))) or "somebody"
            said = f"{who} {STANCES[Stance(one.word)]}"
        case JudgementKind.ASSESSMENT:
            where = f" for {_named(one.project, names)}" if one.project else ""
            by = f", by {one.by}" if one.by else ""
            said = f"assessed by “{one.rubric}”{where}{by}: {one.word}"
        case JudgementKind.RIVAL:
            factor = f" ({_named(one.names, names)})" if one.names else ""
            by = f", by {one.by}" if one.by else ""
            state = RIVAL_STATES[RivalState(one.word)]
            said = f"another explanation{factor}{by}: “{one.explanation}”, {state}"
    on = f", {one.on}" if one.on else ""
    why = f". Why: {one.why}" if one.why else ""
    text = f"{said[:1].upper()}{said[1:]}{on}{why}"
    return text if text.endswith((".", "!", "?")) else f"{text}."


def broken_sentence(found: JudgementsAnswer) -> str:
    """Return that judgements are of something that is gone; empty where none is."""
    if not found.broken:
        return ""
    return (
        f"{amount(len(found.broken), 'judgement')} not shown: what they are about is not stored "
        f"any more ({listed(found.broken)}). Correct them in a file, and import it."
    )


def _listed(names: Sequence[Run]) -> list[str | Run]:
    """Names as a list in a sentence."""
    pieces: list[str | Run] = []
    for place, name in enumerate(names):
        if place:
            pieces.append(" and " if place == len(names) - 1 else ", ")
        pieces.append(name)
    return pieces


def _step(place: int, subject: Subject, names: Mapping[str, str]) -> str:
    cause, effect = subject.factors[place : place + 2]
    return f"from {_named(cause, names)} to {_named(effect, names)}"


def _named(key: str | None, names: Mapping[str, str]) -> str:
    return names.get(key or "", key or "")
