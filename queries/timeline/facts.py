"""What the timeline rests on, as light frozen values: one for each row that was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphmodel.values import ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.values import Course, FactorKind, ImpactKind, Level, Phase


@dataclass(frozen=True, slots=True)
class ProjectSpan:
    """When a project began and ended."""

    id: str
    title: str
    started_on: str | None = None
    ended_on: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A factor that a statement names, and whether somebody says that it was there."""

    id: str
    name: str
    level: Level | None
    kind: FactorKind | None
    impact_kind: ImpactKind | None
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A statement that says something about time, or what a factor is in a project."""

    id: str
    factor: str
    """The effect of a claim; what was looked for."""
    causes: tuple[str, ...] = ()
    """The cause, then what only jointly with it contributed; none for an observation."""
    claim_kind: ClaimKind | None = None
    """None for an observation."""
    seen: bool = True
    modality: Modality = Modality.REPORTED
    source: str
    counts_as: str
    title: str
    projects: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    phase: Phase | None = None
    course: Course | None = None
    check_again_on: str = ""
    kind: FactorKind | None = None
    impact_kind: ImpactKind | None = None

    @property
    def reported(self) -> bool:
        """Whether it is somebody's word."""
        return self.modality is Modality.REPORTED

    @property
    def happened(self) -> bool:
        """Whether it says that its factor was there: told or inferred, and not denied.

        An effect that came despite something was there all the same.
        """
        if self.modality is Modality.HYPOTHETICAL:
            return False
        return self.seen and self.claim_kind is not ClaimKind.NO_DIFFERENCE

    @property
    def dates(self) -> bool:
        """Whether it says when its factor was there."""
        return self.happened and bool(self.start or self.end)

    @property
    def contributes(self) -> bool:
        """Whether it is a live claim, told or inferred."""
        return self.claim_kind is ClaimKind.CONTRIBUTES and self.happened


@dataclass(frozen=True, slots=True)
class UndatedClaim:
    """A live claim without a date, for one of its causes."""

    id: str
    cause: str
    effect: str


@dataclass(frozen=True)
class TimelineFacts:
    """All that is said about time in some projects, and every factor that is named there."""

    projects: tuple[ProjectSpan, ...] = ()
    factors: Mapping[str, Named] = field(default_factory=dict)
    statements: tuple[Timed, ...] = ()
    """By id."""
    undated_claims: tuple[UndatedClaim, ...] = ()
    """By id and cause; those whose cause and effect are both dated."""
