"""The words behind a pattern: those that tell it, those that speak against it, and ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import runs, strong
from app.views.finding_items import Way, words_panel
from app.views.patterns_page import link_sentence
from app.views.trace_state import TraceState
from app.views.words import amount
from graphmodel.records import Claim
from queries.patterns import WithoutState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.evidence_items import EvidencePanel
    from queries.evidence import StatementEvidence
    from queries.patterns import PatternsAnswer

_MOST_ENDS: Final = 12
"""Factors at one end of a chain that Trace is asked for."""


class ReadPattern:
    """The link or factor that a pick names, and the statements behind it."""

    def __init__(self, found: PatternsAnswer, pick: tuple[str, ...]) -> None:
        """Look for it; `found` has to be all of the answer."""
        self._found = found
        self.link = next(
            (one for one in found.links if ("link", one.cause, one.effect, one.sign) == pick),
            None,
        )
        self.factor = next((one for one in found.factors if pick == ("factor", one.id)), None)

    @property
    def told(self) -> tuple[str, ...]:
        """Keys of the statements that tell it."""
        pattern = self.link or self.factor
        return pattern.statements if pattern else ()

    @property
    def against(self) -> tuple[str, ...]:
        """Keys of the statements that speak against it."""
        without = self.link.without if self.link else ()
        return tuple(dict.fromkeys(key for one in without for key in one.statements))

    def panel(self, said: Sequence[StatementEvidence]) -> EvidencePanel:
        """Return the words behind it: those that tell it, then those that speak against it."""
        told = frozenset(self.told)
        shown = self._shown(len(said))
        if self.link is None:
            name = self.factor.name if self.factor else ""
            return words_panel(runs(strong(name)), f"What is said of it.{shown}", said)
        cases = sum(one.state is not WithoutState.SILENT for one in self.link.without)
        speaks = "speaks" if cases == 1 else "speak"
        summary = f"{amount(len(self.link.sources), 'source')} in "
        summary += f"{amount(len(self.link.projects), 'project')} " + (
            "says so." if len(self.link.sources) == 1 else "say so."
        )
        if cases:
            summary += f" {amount(cases, 'project')} {speaks} against it, told last."
        general = self.link.general
        return words_panel(
            link_sentence(self.link, self._found.names),
            summary + shown,
            said,
            stated=lambda key: general or key not in told,
        )

    def _shown(self, number: int) -> str:
        every = len({*self.told, *self.against})
        return f" The first {number} of {every:,} statements are shown." if number < every else ""

    def ways(self, said: Sequence[StatementEvidence]) -> tuple[Way, ...]:
        """Return the ways to Trace: between the ends that are told, or to the impacts."""
        if self.factor is not None:
            view = TraceState(ends=self.factor.parts[:_MOST_ENDS])
            return (Way(label="How did it come about?", view=view),)
        told = frozenset(self.told)
        claims = [
            one.statement
            for one in said
            if isinstance(one.statement, Claim) and one.statement.statement_id in told
        ]
        if not claims or self.link is None:
            return ()
        starts: tuple[str, ...] = (self.link.cause,)
        ends: tuple[str, ...] = (self.link.effect,)
        if self.link.general:
            starts = tuple(dict.fromkeys(one.cause for one in claims))[:_MOST_ENDS]
            ends = tuple(dict.fromkeys(one.effect for one in claims))[:_MOST_ENDS]
        return (
            Way(label="Trace the chains between them", view=TraceState(starts=starts, ends=ends)),
        )
