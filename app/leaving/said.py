"""What is said of links, as far as it may leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.leaving.outgoing import SaidOfLink
from app.views.chain_items import runs, strong
from app.views.evidence import link_summary
from app.views.words import amount, contributed
from graphmodel.period import earliest, latest
from graphmodel.values import Modality
from queries.evidence import Evidence
from queries.link_evidence import about_links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.leaving.gate import Gate
    from app.leaving.outgoing import SaidLine
    from graphmodel.db.runner import Reader
    from queries.chains import ChainLink
    from queries.evidence import StatementEvidence
    from queries.link_evidence import SaidOfLink as Found

LISTED: Final = 6
"""Statements of one link that leave; of more, the rest is counted."""


@dataclass(frozen=True)
class Whose:
    """Whose words a view rests on, and what they are about."""

    projects: Collection[str] = ()
    """Keys; none: whatever they are about."""
    voices: Collection[str] = ()
    modalities: Collection[Modality] = ()
    supposed: bool = False
    """What is only supposed is among them."""
    reported_only: bool = False
    since: str = ""
    until: str = ""

    def holds(self, one: StatementEvidence) -> bool:
        """Return whether a statement is among them; one that was taken back never is."""
        statement = one.statement
        if statement.retracted:
            return False
        if self.projects and not {about.id for about in one.projects} & set(self.projects):
            return False
        if self.voices and (one.voice or "") not in self.voices:
            return False
        return self._meant(statement.modality) and self._in_time(one)

    def _meant(self, modality: Modality) -> bool:
        if self.modalities:
            return modality in self.modalities
        if modality is Modality.INFERRED:
            return not self.reported_only
        return self.supposed or modality is not Modality.HYPOTHETICAL

    def _in_time(self, one: StatementEvidence) -> bool:
        if not self.since and not self.until:
            return True
        start, end = one.statement.period_start, one.statement.period_end
        if not start and not end:
            return False
        first, last = earliest(start or end or ""), latest(end or start or "")
        begins = not self.since or last >= earliest(self.since)
        return begins and (not self.until or first <= latest(self.until))


@dataclass(frozen=True)
class Asked:
    """A link whose statements are wanted."""

    cause: str
    effect: str
    names: tuple[str, str]
    link: ChainLink


def said_of(reader: Reader, links: Iterable[Asked], whose: Whose, gate: Gate) -> list[SaidOfLink]:
    """Return what is said of each of these links; ends still go by their keys."""
    wanted = list(links)
    evidence = about_links(reader, [(asked.cause, asked.effect) for asked in wanted])
    return [_said(asked, evidence[asked.cause, asked.effect], whose, gate) for asked in wanted]


def _said(asked: Asked, evidence: Found, whose: Whose, gate: Gate) -> SaidOfLink:
    claims = [one for one in evidence.claims if whose.holds(one)]
    missed = [one for one in evidence.not_found if whose.holds(one)]
    worded = [line for line in map(gate.said, (*claims, *missed)) if line]
    # Coders split what was said once into several claims: it is read once.
    lines = sorted(dict.fromkeys(worded), key=_order)
    link = asked.link
    verb = contributed(link.sign, inferred=link.inferred, hypothetical=link.hypothetical)
    cause, effect = asked.names
    return SaidOfLink(
        cause=asked.cause,
        effect=asked.effect,
        heading=runs(strong(cause), f" {verb} ", strong(effect)),
        summary=link_summary(Evidence(statements=tuple(claims), more=False)),
        lines=tuple(lines[:LISTED]),
        rest=_rest(len(lines) - LISTED, len(claims) + len(missed) - len(worded)),
    )


def _order(line: SaidLine) -> bool:
    return not line.verbatim


def _rest(unlisted: int, wordless: int) -> str:
    parts = []
    if unlisted > 0:
        parts.append(f"{amount(unlisted, 'more statement')} of the same link.")
    if wordless:
        parts.append(f"Of {amount(wordless, 'statement')} no words are shown here.")
    return " ".join(parts)
