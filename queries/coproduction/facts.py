"""What the question needs of the graph, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphmodel.coproduction_values import ResearchStage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
    from graphmodel.coproduction_values import Stability
    from graphmodel.people_records import Contributor, HeldRole, Organisation
    from graphmodel.records import Project
    from graphmodel.values import FactorKind, Level
    from queries.statements import Statements

_STAGES: Final = frozenset(map(str, ResearchStage))

POWER: Final = "power"
"""Tag of a factor that is about who has power over whom."""
EMERGENT: Final = "emergent"
"""Tag of a factor that is more than its parts, which are what is told to have brought it about."""


@dataclass(frozen=True, kw_only=True)
class MarkedFactor:
    """A factor with a stage or tags, or one that is said to help or to hinder."""

    id: str
    name: str
    level: Level | None = None
    kind: FactorKind | None = None
    stage: str = ""
    """Research stage as typed; "" for none."""
    stability: Stability | None = None
    tags: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    """Projects where a reported claim says that it made it easier; "" for a claim about none."""
    hindered: tuple[str, ...] = ()

    def is_tagged(self, tag: str) -> bool:
        """Whether it has a tag, whatever its letter case."""
        return tag in (own.casefold() for own in self.tags)

    @property
    def known_stage(self) -> ResearchStage | None:
        """The stage, where what was typed is one of ours; `design methods` is `design_methods`."""
        word = "_".join(self.stage.casefold().replace("-", " ").split())
        return ResearchStage(word) if word in _STAGES else None


@dataclass(frozen=True, kw_only=True)
class CoproductionFacts:
    """Who took part, and what is told."""

    projects: Mapping[str, Project]
    statements: Statements
    factors: Mapping[str, MarkedFactor] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    contributors: Mapping[str, Contributor] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    """Title of each source that a row names."""
    roles: tuple[HeldRole, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    resources: tuple[Resource, ...] = ()
    labour: tuple[Labour, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def tagged(self, tag: str) -> frozenset[str]:
        """Return the keys of the factors with a tag."""
        return frozenset(key for key, one in self.factors.items() if one.is_tagged(tag))

    def name_of(self, factor: str) -> str:
        """Return a factor's name; its key where nothing is known of it."""
        if factor in self.factors:
            return self.factors[factor].name
        known = self.statements.factors.get(factor)
        return known.name if known else factor
