"""Statements and what they name, as light frozen values: one for each row that was read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from graphmodel.values import ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.values import Account, FactorKind, ImpactKind, Level, Sign, Valence

S = TypeVar("S", bound="Said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every statement has. None of them is retracted: those are not read."""

    id: str
    source: str
    projects: tuple[str, ...] = ()
    modality: Modality = Modality.REPORTED
    case: str = ""
    """Site, team or household inside its projects; "" where nobody said."""
    voice: str = ""
    """Its own; "" where it has that of its source."""

    @property
    def reported(self) -> bool:
        """Whether it is somebody's word, and no inference or supposition."""
        return self.modality is Modality.REPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidClaim(Said):
    """A claim, of whatever kind and modality."""

    causes: tuple[str, ...]
    """The cause, then the factors that only jointly with it contributed, each once."""
    effect: str
    kind: ClaimKind
    sign: Sign
    context: str = ""
    in_context: tuple[str, ...] = ()

    @property
    def contributes(self) -> bool:
        """Whether it may stand in a chain."""
        return self.kind is ClaimKind.CONTRIBUTES

    @property
    def told(self) -> bool:
        """Whether it is live and reported: somebody's word that this contributed to that."""
        return self.contributes and self.reported

    @property
    def ends(self) -> tuple[str, ...]:
        """Causes and effect."""
        return (*self.causes, self.effect)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidObservation(Said):
    """An observation."""

    factor: str
    seen: bool = True
    valence: Valence | None = None
    for_whom: str = ""
    kind: FactorKind | None = None
    impact_kind: ImpactKind | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One planned link of one project."""

    project: str
    cause: str
    effect: str
    sign: Sign
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FactorFacts:
    """What is recorded of a factor, whatever project speaks of it."""

    id: str
    name: str
    level: Level | None = None
    kind: FactorKind | None = None
    impact_kind: ImpactKind | None = None
    theme: str = ""
    wholes: tuple[str, ...] = ()
    """More general factors that it is a part of, one step up."""
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is recorded of a source."""

    id: str
    title: str
    voice: str
    spoken_from: Level | None
    account: Account
    counts_as: str


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What is recorded of a project."""

    id: str
    title: str
    one_case: bool


@dataclass(frozen=True)
class Statements:
    """Statements that are not retracted, plans, and every record that these name.

    The factors include all that lie above one that is named, however far up.
    """

    claims: tuple[SaidClaim, ...] = ()
    observations: tuple[SaidObservation, ...] = ()
    plan: tuple[Plan, ...] = ()
    factors: Mapping[str, FactorFacts] = field(default_factory=dict)
    sources: Mapping[str, SourceFacts] = field(default_factory=dict)
    projects: Mapping[str, ProjectFacts] = field(default_factory=dict)

    def about(self, projects: Iterable[str]) -> Statements:
        """Return the same with only what is said about, or planned by, one of these projects."""
        wanted = frozenset(projects)
        return replace(
            self,
            claims=_about(self.claims, wanted),
            observations=_about(self.observations, wanted),
            plan=tuple(one for one in self.plan if one.project in wanted),
        )

    def by_project(self) -> dict[str, Statements]:
        """Return, for each project that anything is said about, what is; by id."""
        claims: dict[str, list[SaidClaim]] = defaultdict(list)
        observations: dict[str, list[SaidObservation]] = defaultdict(list)
        for claim in self.claims:
            for project in claim.projects:
                claims[project].append(claim)
        for observation in self.observations:
            for project in observation.projects:
                observations[project].append(observation)
        return {
            project: replace(
                self,
                claims=tuple(claims.get(project, ())),
                observations=tuple(observations.get(project, ())),
                plan=tuple(one for one in self.plan if one.project == project),
            )
            for project in sorted(claims.keys() | observations.keys())
        }

    def counted(self, said: Said) -> str:
        """Return the name under which the source of a statement counts."""
        return self.sources[said.source].counts_as

    def sources_of(self, said: Iterable[Said]) -> tuple[str, ...]:
        """Return who says these statements, after `counts_as`, sorted."""
        return tuple(sorted({self.counted(one) for one in said}))

    def cases_of(self, said: Said) -> tuple[str, ...]:
        """Return the cases that a statement is about, as `<project id>/<case>`.

        The id of a project stands for it where it is one case and nobody named one inside it;
        a case of no project begins with the stroke.
        """
        if said.case:
            return tuple(f"{one}/{said.case}" for one in said.projects or ("",))
        return tuple(one for one in said.projects if self.projects[one].one_case)

    def voice_of(self, said: Said) -> str:
        """Return in what capacity a statement speaks; "" where that is not recorded."""
        return said.voice or self.sources[said.source].voice


def _about(said: tuple[S, ...], projects: frozenset[str]) -> tuple[S, ...]:
    return tuple(one for one in said if not projects.isdisjoint(one.projects))


def ids_of(said: Iterable[Said]) -> tuple[str, ...]:
    """Return the ids of these statements, sorted, each once."""
    return tuple(sorted({one.id for one in said}))
