"""Which stages of a project were co-produced, by whom, and whether anything is told of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.coproduction_values import ResearchStage, StakeholderType
from queries.coproduction.answer import PartTaken, Shared, StageTaken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.coproduction_records import Involvement
    from queries.coproduction.facts import CoproductionFacts

_STAGES = tuple(ResearchStage)
_TYPES = tuple(StakeholderType)


class Stages:
    """The stages of one project, and the factors that belong to them."""

    def __init__(self, facts: CoproductionFacts, project: str) -> None:
        self._facts = facts
        self._parts: dict[ResearchStage | None, list[Involvement]] = defaultdict(list)
        self._direct: dict[str, list[Involvement]] = defaultdict(list)
        for one in facts.involvements:
            if one.project == project:
                self._parts[one.stage].append(one)
                for factor in one.processes:
                    self._direct[factor].append(one)

    def of(self, factor: str) -> tuple[ResearchStage, ...]:
        """Return the stages that a factor belongs to: its own, and those of parts taken in it."""
        marked = self._facts.factors.get(factor)
        own = marked.known_stage if marked else None
        found = {own, *(one.stage for one in self._direct.get(factor, ()))}
        return tuple(stage for stage in _STAGES if stage in found)

    def begins_shared(self, factor: str) -> Shared:
        """Return whether a factor belongs to what was co-produced."""
        states = [self.shared(stage) for stage in self.of(factor)]
        if factor in self._direct:
            states.append(_shared(self._direct[factor], self._facts))
        return next((s for s in (Shared.YES, Shared.NO) if s in states), Shared.NOT_SAID)

    def shared(self, stage: ResearchStage | None) -> Shared:
        """Return whether a stage was co-produced."""
        return _shared(self._parts.get(stage, ()), self._facts)

    def taken(self, leading_on: Iterable[str]) -> tuple[StageTaken, ...]:
        """Return the stages in which somebody took part.

        Args:
            leading_on: Factors of which reported claims about the project say what came of them.
        """
        causes = tuple(leading_on)
        told = {stage for factor in causes for stage in self.of(factor)}
        unstaged = any(
            one.stage is None for factor in causes for one in self._direct.get(factor, ())
        )
        return tuple(
            StageTaken(
                stage=stage,
                co_produced=self.shared(stage),
                told=stage in told if stage else unstaged,
                parts=tuple(sorted((self._part(o) for o in self._parts[stage]), key=_order)),
            )
            for stage in (*_STAGES, None)
            if stage in self._parts
        )

    def _part(self, one: Involvement) -> PartTaken:
        who = self._facts.contributors[one.contributor]
        return PartTaken(
            id=one.involvement_id,
            contributor=who.contributor_id,
            name=who.name,
            kind=who.kind,
            size=who.size,
            stage=one.stage,
            stakeholder=stakeholder_of(one, self._facts),
            mode=one.mode,
            scale=one.scale,
            did=one.did,
            decided=one.decided,
            wanted=one.wanted,
            gained=one.gained,
            started_on=one.started_on,
            source=self._facts.sources.get(one.source or ""),
            locator=one.locator,
        )


def stakeholder_of(one: Involvement, facts: CoproductionFacts) -> StakeholderType | None:
    """Return in what capacity somebody took part: as is said of this part, else of them."""
    return one.stakeholder or facts.contributors[one.contributor].stakeholder


def _shared(parts: Iterable[Involvement], facts: CoproductionFacts) -> Shared:
    """Whether somebody who is no researcher shared in it; no: of everybody it is said otherwise."""
    open_questions = not parts
    for one in parts:
        who = stakeholder_of(one, facts)
        if who is not StakeholderType.RESEARCHER and (one.mode is None or one.beyond_consulting):
            if who is not None and one.mode is not None:
                return Shared.YES
            open_questions = True
    return Shared.NOT_SAID if open_questions else Shared.NO


def _order(part: PartTaken) -> tuple[int, str, str]:
    place = _TYPES.index(part.stakeholder) if part.stakeholder else len(_TYPES)
    return place, part.name.casefold(), part.id
