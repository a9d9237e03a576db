"""What is said of each planned link: its state, and by whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphmodel.values import Modality, Sign
from queries.statements.values import ids_of
from queries.unexpected.answer import PlannedState, PlanState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from queries.statements import InProject, Plan, SaidClaim, SaidObservation, Statements
    from queries.unexpected.contribution import Contribution
    from queries.unexpected.meeting import PlanGraph

BROKEN: Final = (PlanState.CONTRADICTED, PlanState.RECORDED_ABSENT)
"""States in which sources say that a planned link broke."""

ENDED: Final = (*BROKEN, PlanState.HOPED, PlanState.SILENT)
"""States at which the trail of a plan ends."""


@dataclass(slots=True)
class _Word:
    """What is said of one planned link."""

    supporting: list[SaidClaim] = field(default_factory=list)
    against: list[SaidClaim] = field(default_factory=list)
    absent: list[SaidObservation] = field(default_factory=list)
    hoped: list[SaidClaim] = field(default_factory=list)


def supports(sign: Sign, planned: Sign) -> bool:
    """Return whether a claim of one sign supports a plan of another.

    A claim or a plan without a sign fits every sign: nothing opposes it.
    """
    return Sign.UNKNOWN in (sign, planned) or sign is planned


def absence_opposes(planned: Sign) -> bool:
    """Return whether it speaks against a plan that its effect was looked for and not found.

    Not where the effect was to be held back: then nobody would expect to find it.
    """
    return planned is not Sign.MINUS


class States:
    """Knows what is said of each planned link of a project."""

    def __init__(
        self, plan: PlanGraph, statements: Statements, told: Contribution, here: InProject
    ) -> None:
        """Take statements that are all about the project."""
        self._plan = plan
        self._statements = statements
        self._told = told
        named = (*(end for claim in statements.claims for end in claim.ends), *here.all_absent())
        self._meeting = plan.meeting(named)
        self._here = here
        self._words = self._collect()

    def of(
        self,
        link: Plan,
        reached: Collection[str],
        by_way_of: Callable[[list[str], list[str]], tuple[str, ...]],
    ) -> PlannedState:
        """Return the state of one planned link.

        Args:
            link: The planned link.
            reached: Planned factors that were reached.
            by_way_of: Gives the best chain from any of some factors to any of others.
        """
        word = self._words[link.cause, link.effect]
        state = self._state(link, word)
        otherwise = state is PlanState.REACHED_OTHERWISE
        causes, effects = self._meeting[link.cause], self._meeting[link.effect]
        against = (*word.against, *word.absent)
        return PlannedState(
            cause=link.cause,
            effect=link.effect,
            state=state,
            effect_reached=link.effect in reached,
            sign=link.sign,
            reason=link.reason,
            sources_for=self._statements.sources_of(word.supporting),
            sources_against=self._statements.sources_of(against),
            statements_for=ids_of(word.supporting),
            statements_against=ids_of(against),
            statements_hoped=ids_of(word.hoped),
            by_way_of=by_way_of(causes, effects) if otherwise else (),
        )

    def _state(self, link: Plan, word: _Word) -> PlanState:
        if word.supporting:
            return PlanState.MIXED if word.against or word.absent else PlanState.SUPPORTED
        if word.against:
            return PlanState.CONTRADICTED
        if word.absent:
            return PlanState.RECORDED_ABSENT
        if self._leads(self._meeting[link.cause], self._meeting[link.effect]):
            return PlanState.REACHED_OTHERWISE
        return PlanState.HOPED if word.hoped else PlanState.SILENT

    def _leads(self, causes: list[str], effects: list[str]) -> bool:
        """Return whether a chain leads from one of these factors to another one of those."""
        wanted = set(effects)
        if wanted.isdisjoint(causes):
            return not wanted.isdisjoint(self._told.reached(causes))
        return any(wanted & (self._told.reached([cause]) - {cause}) for cause in causes)

    def _collect(self) -> dict[tuple[str, str], _Word]:
        """Return what is said of each planned link, by its cause and effect."""
        words: dict[tuple[str, str], _Word] = defaultdict(_Word)
        signs = {(link.cause, link.effect): link.sign for link in self._plan.links}
        for claim in self._statements.claims:
            for pair in self._pairs(claim) & signs.keys():
                self._file(claim, signs[pair], words[pair])
        for (cause, effect), sign in signs.items():
            if absence_opposes(sign):
                for factor in self._meeting[effect]:
                    words[cause, effect].absent += self._here.absent(factor)
        return words

    def _pairs(self, claim: SaidClaim) -> set[tuple[str, str]]:
        effects = self._plan.met_by(claim.effect)
        causes = [one for cause in claim.causes for one in self._plan.met_by(cause)]
        return {(cause, effect) for cause in causes for effect in effects}

    @staticmethod
    def _file(claim: SaidClaim, planned: Sign, word: _Word) -> None:
        supporting = claim.contributes and supports(claim.sign, planned)
        if claim.reported:
            (word.supporting if supporting else word.against).append(claim)
        elif claim.modality is Modality.HYPOTHETICAL and supporting:
            word.hoped.append(claim)
