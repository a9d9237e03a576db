"""What the panel of evidence says: the statements behind a link or a factor, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from app.views.chain_items import runs, strong
from app.views.chain_sentences import plain_text
from app.views.evidence_items import EvidencePanel, EvidenceStatement
from app.views.words import CHECKED_BY, VERDICTS, amount, contributed, listed
from graphmodel.records import Claim, Observation
from graphmodel.values import ClaimKind, LinkSign, Modality, Sign
from queries.checks import CheckStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.views.chain_items import Runs
    from graphmodel.record import Attributes
    from queries.evidence import CheckBrief, Evidence, FactorEvidence, StatementEvidence

STATUS_WORDS: Final[dict[CheckStatus, str]] = {
    CheckStatus.SELF_REPORTED: "self-reported",
    CheckStatus.SECOND_CHECKED: "second-checked",
    CheckStatus.PARTICIPANT_VERIFIED: "verified by a participant",
    CheckStatus.INDEPENDENT: "checked independently",
    CheckStatus.CONTESTED: "contested",
}
_DETAILS: Final = {
    "how": "How it worked",
    "who": "Who",
    "case": "Case",
    "locator": "Where it stands",
    "phase": "When, relative to the project",
    "course": "What became of it",
    "context": "Circumstances",
    "coder": "Coded by",
    "memo": "Note",
}
"""Fields that are told below a statement where they say something, and their labels."""

_NOTHING: Final = "Nobody has said anything about it yet."


def link_summary(evidence: Evidence) -> str:
    """Return how many sources say so, how many the opposite, and what is not anybody's word."""
    claims = [s for s in evidence.statements if isinstance(s.statement, Claim)]
    for_it = [s for s in claims if _is_live(s, Modality.REPORTED)]
    held_back = [s for s in for_it if _claim(s).sign is Sign.MINUS]
    for_it = [s for s in for_it if _claim(s).sign is not Sign.MINUS]
    parts = []
    if for_it and held_back:
        parts.append(
            f"Sources differ: {_sources(for_it)} {_say(for_it)} it contributed, "
            f"{_sources(held_back)} that it held back."
        )
    elif held_back:
        parts.append(f"{_sources(held_back)} {_say(held_back)} that it held back.")
    elif for_it:
        parts.append(f"{_sources(for_it)} {_say(for_it)} so, in {amount(len(for_it), 'claim')}.")
    else:
        parts.append("No source says so.")
    against = [
        s
        for s in claims
        if _claim(s).kind is not ClaimKind.CONTRIBUTES and not s.statement.retracted
    ]
    parts += _against(against)
    if for_it and not held_back and not against:
        parts.append("No source says the opposite.")
    if any(_is_live(s, Modality.INFERRED) for s in claims):
        parts.append("We infer it." if not for_it else "We infer it too.")
    if any(s.statement.modality is Modality.HYPOTHETICAL for s in claims):
        parts.append("Somebody supposes it.")
    if evidence.more:
        parts.append(f"The first {len(evidence.statements)} statements are shown.")
    return " ".join(parts)


def factor_panel(factor: str, name: str, evidence: FactorEvidence) -> EvidencePanel:
    """Return the panel of a factor: observations, what brought it about, what it brought about."""
    groups = (evidence.observations, evidence.claims_in, evidence.claims_out, evidence.beside)
    seen: dict[str, StatementEvidence] = {}
    for group in groups:
        for statement in group.statements:
            seen.setdefault(statement.statement.statement_id, statement)
    return EvidencePanel(
        factor=factor,
        heading=runs(strong(name)),
        summary=_factor_summary(evidence),
        statements=tuple(statement_item(s, about=True) for s in seen.values()),
    )


def _factor_summary(evidence: FactorEvidence) -> str:
    seen = [s for s in evidence.observations.statements if _observation(s).seen]
    missed = [s for s in evidence.observations.statements if not _observation(s).seen]
    parts = []
    if seen:
        parts.append(f"Seen, according to {_sources(seen)}.")
    if missed:
        parts.append(f"Looked for and not found, according to {_sources(missed)}.")
    into, out = evidence.claims_in.statements, evidence.claims_out.statements
    if into:
        parts.append(f"{amount(len(into), 'claim')} of what helped bring it about.")
    if out:
        parts.append(f"{amount(len(out), 'claim')} of what it helped bring about.")
    if evidence.claims_in.more or evidence.claims_out.more:
        parts.append("Not all are shown.")
    return " ".join(parts) or _NOTHING


def statement_item(evidence: StatementEvidence, *, about: bool = False) -> EvidenceStatement:
    """Return one statement as it is read.

    Args:
        evidence: The statement and what is around it.
        about: Say what it states too: it stands where that is not said already.
    """
    statement = evidence.statement
    words = statement.quote or statement.gist or ""
    return EvidenceStatement(
        quote=words,
        verbatim=bool(statement.quote),
        kind=_kind(statement.modality),
        title=evidence.source.title,
        meta=tuple(_meta(evidence, about=about)),
        checks=tuple(map(check_sentence, evidence.checks)),
        details=tuple(_details(evidence)),
    )


def _kind(modality: Modality) -> Literal["reported", "inferred", "hypothetical"]:
    match modality:
        case Modality.REPORTED:
            return "reported"
        case Modality.INFERRED:
            return "inferred"
        case Modality.HYPOTHETICAL:
            return "hypothetical"


def _meta(evidence: StatementEvidence, *, about: bool) -> Iterable[str]:
    statement = evidence.statement
    if about or (isinstance(statement, Claim) and statement.kind is not ClaimKind.CONTRIBUTES):
        yield plain_text(says(evidence))
    if statement.retracted:
        yield "taken back"
    if evidence.voice:
        yield evidence.voice
    yield STATUS_WORDS[evidence.status]
    if not statement.quote and statement.gist:
        yield "in our words"
    if statement.modality is Modality.INFERRED:
        yield "inferred"
    elif statement.modality is Modality.HYPOTHETICAL:
        yield "only supposed"


def says(evidence: StatementEvidence) -> Runs:
    """Return what a statement states, with the names of its factors."""
    statement = evidence.statement
    if isinstance(statement, Observation):
        seen = " was seen" if statement.seen else " was looked for and not found"
        return runs(strong(evidence.name_of(statement.factor)), seen)
    cause = strong(evidence.name_of(statement.cause))
    effect = strong(evidence.name_of(statement.effect))
    if statement.kind is ClaimKind.DESPITE:
        return runs(effect, " happened despite ", cause)
    if statement.kind is ClaimKind.NO_DIFFERENCE:
        return runs(cause, " made no difference to ", effect)
    verb = contributed(
        LinkSign(statement.sign),
        inferred=statement.modality is Modality.INFERRED,
        hypothetical=statement.modality is Modality.HYPOTHETICAL,
    )
    return runs(cause, f" {verb} ", effect)


def check_sentence(check: CheckBrief) -> str:
    """Return who checked, what they found, when and why."""
    who = check.by or CHECKED_BY[check.kind]
    on = f", {check.on}" if check.on else ""
    why = f": {check.why}" if check.why else ""
    return f"{who[:1].upper()}{who[1:]} {VERDICTS[check.verdict]}{on}{why}."


def _details(evidence: StatementEvidence) -> Iterable[tuple[str, str]]:
    statement = evidence.statement
    if statement.quote and statement.gist:
        yield "In our words", statement.gist
    for field, label in _DETAILS.items():
        value = getattr(statement, field, None)
        if value:
            yield label, str(value)
    period = " to ".join(
        dict.fromkeys(filter(None, (statement.period_start, statement.period_end)))
    )
    if period:
        yield "Period", period
    if evidence.projects:
        yield "Project", listed([project.name for project in evidence.projects])
    if evidence.based_on:
        yield "Rests on", listed([source.name for source in evidence.based_on])
    if isinstance(statement, Claim):
        for field in ("together", "helped_by", "hindered_by", "in_context"):
            names = [evidence.name_of(key) for key in getattr(statement, field)]
            if names:
                yield field.replace("_", " ").capitalize(), listed(names)
    attributes: Attributes = statement.attributes
    yield from ((name, value) for name, value in attributes.items() if value)


def _against(statements: list[StatementEvidence]) -> Iterable[str]:
    despite = [s for s in statements if _claim(s).kind is ClaimKind.DESPITE]
    no_difference = [s for s in statements if _claim(s).kind is ClaimKind.NO_DIFFERENCE]
    if despite:
        yield f"{_sources(despite)} {_say(despite)} that the effect came about despite it."
    if no_difference:
        yield f"{_sources(no_difference)} {_say(no_difference)} that it made no difference."


def _is_live(evidence: StatementEvidence, modality: Modality) -> bool:
    return _claim(evidence).live and evidence.statement.modality is modality


def _sources(statements: list[StatementEvidence]) -> str:
    return amount(_count(statements), "source")


def _say(statements: list[StatementEvidence]) -> str:
    return "says" if _count(statements) == 1 else "say"


def _count(statements: list[StatementEvidence]) -> int:
    return len({statement.source.counts_as for statement in statements})


def _claim(evidence: StatementEvidence) -> Claim:
    if not isinstance(evidence.statement, Claim):
        raise TypeError("a claim was expected")
    return evidence.statement


def _observation(evidence: StatementEvidence) -> Observation:
    if not isinstance(evidence.statement, Observation):
        raise TypeError("an observation was expected")
    return evidence.statement
