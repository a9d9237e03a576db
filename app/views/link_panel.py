"""The panel of a link: what is claimed, how it worked, what speaks against it, who says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from app.views.chain_items import runs, strong
from app.views.evidence import STATUS_WORDS, check_sentence, link_summary, statement_item
from app.views.evidence_items import EvidencePanel
from app.views.words import amount, contributed, listed
from graphmodel.records import Claim
from graphmodel.values import ClaimKind, Modality, Sign
from queries.checks import CheckStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphmodel.values import LinkSign
    from queries.evidence import StatementEvidence
    from queries.link_evidence import LinkEvidence

Said = list[tuple["StatementEvidence", Claim]]
"""Claims, each with what is around it."""

MOST_WAYS: Final = 3
"""Accounts of how it worked that stand above the statements; each is told below too."""

_PARTS: Final = {
    "helped_by": "Helped by",
    "hindered_by": "Hindered by",
    "in_context": "In the context of",
}


def link_panel(cause: str, effect: str, sign: LinkSign, evidence: LinkEvidence) -> EvidencePanel:
    """Return the panel of a link between two factors of these names."""
    said = _contributing(evidence)
    modalities = {claim.modality for _, claim in said}
    verb = contributed(
        sign,
        inferred=Modality.INFERRED in modalities and Modality.REPORTED not in modalities,
        hypothetical=modalities == {Modality.HYPOTHETICAL},
    )
    statements = (*evidence.claims.statements, *evidence.not_found)
    return EvidencePanel(
        heading=runs(strong(cause), f" {verb} ", strong(effect)),
        summary=_summary(effect, evidence),
        points=tuple(_points(evidence, said)),
        statements=tuple(statement_item(one, about=_speaks_against(one)) for one in statements),
    )


def _summary(effect: str, evidence: LinkEvidence) -> str:
    summary = link_summary(evidence.claims)
    if not evidence.not_found:
        return summary
    sources = {one.source.counts_as for one in evidence.not_found}
    return f"{summary} {amount(len(sources), 'source')} looked for {effect} and did not find it."


def _contributing(evidence: LinkEvidence) -> Said:
    """Return the claims that make the link: those that are retracted or beside it are left out."""
    return [
        (one, one.statement)
        for one in evidence.claims.statements
        if isinstance(one.statement, Claim)
        and one.statement.kind is ClaimKind.CONTRIBUTES
        and not one.statement.retracted
    ]


def _points(evidence: LinkEvidence, said: Said) -> Iterable[tuple[str, str]]:
    """Yield what the claims say together, each under its label, where they say anything."""
    ways = list(dict.fromkeys(claim.how for _, claim in said if claim.how))
    if ways:
        rest = len(ways) - MOST_WAYS
        more = [f"{rest} more below"] if rest > 0 else []
        yield "How it worked", "; ".join([*ways[:MOST_WAYS], *more])
    partners = _names(said, lambda claim: {claim.cause, *claim.together} - {evidence.cause})
    if partners:
        yield "Together with", listed(partners)
    for field, label in _PARTS.items():
        names = _names(said, attrgetter(field))
        if names:
            yield label, listed(names)
    voices = _voices(said)
    if voices:
        yield "Who says so", listed(voices)
    if said:
        yield "Who checked it", _checked(evidence, [one for one, _ in said])


def _voices(said: Said) -> list[str]:
    """Return the voices that report it, each with its sources, most sources first."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for one, claim in said:
        if claim.modality is Modality.REPORTED:
            sources[one.voice or "a voice that is not recorded"].add(one.source.counts_as)
    most_first = sorted(sources.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [f"{voice} ({amount(len(found), 'source')})" for voice, found in most_first]


def _checked(evidence: LinkEvidence, said: Sequence[StatementEvidence]) -> str:
    statuses = Counter(one.status for one in said)
    if not evidence.checks and set(statuses) == {CheckStatus.SELF_REPORTED}:
        return "Nobody yet."
    whole = [f"Of the link as a whole: {check_sentence(check)}" for check in evidence.checks]
    each = [
        f"{amount(statuses[status], 'claim')} {words}"
        for status, words in STATUS_WORDS.items()
        if statuses[status]
    ]
    return " ".join((*whole, f"{listed(each)}."))


def _speaks_against(evidence: StatementEvidence) -> bool:
    """Return whether a statement says something else than the heading."""
    statement = evidence.statement
    return not isinstance(statement, Claim) or statement.sign is Sign.MINUS


def _names(said: Said, keys: Callable[[Claim], Iterable[str]]) -> list[str]:
    """Return the names of factors that claims name in some part, sorted, each once."""
    return sorted({one.name_of(key) for one, claim in said for key in keys(claim)})
