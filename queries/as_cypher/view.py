"""Which links a statement follows: those that `Snapshot.view` shows, said in Cypher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, Self

from graphmodel.values import Modality
from queries.as_cypher.text import braced, literal, shifted, where
from queries.structure import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_CLAIM: Final = Scope()
"""Whatever is live, hypothetical claims apart."""


class Choices(Protocol):
    """Whatever chooses claims: a `Scope`, or a request that carries the same choices."""

    @property
    def projects(self) -> tuple[str, ...]:
        """Ids of projects; none: all."""

    @property
    def include_hypothetical(self) -> bool:
        """Let hypothetical claims make links too."""

    @property
    def reported_only(self) -> bool:
        """Leave out links without a reported claim."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a view, in a statement that begins with the lines of `prelude`.

    Stored links, `CONTRIBUTES_TO`, are followed where every link of the view is one. A pair of
    factors with hypothetical claims alone has none, so with those a statement follows the claims.
    """

    projects: tuple[str, ...]
    hypothetical: bool
    reported_only: bool

    @classmethod
    def of(cls, choices: Choices) -> Self:
        """Return the links that these choices leave."""
        return cls(choices.projects, choices.include_hypothetical, choices.reported_only)

    @property
    def as_stored(self) -> bool:
        """Whether every link is made of the same claims as the stored one."""
        return not self.projects and not self.hypothetical

    @property
    def prelude(self) -> list[str]:
        """The lines that name what the conditions speak of."""
        return [f"LET projects = {literal(self.projects)}"] if self.projects else []

    def walk(self, most: int | None, conditions: Sequence[str] = (), least: int = 1) -> list[str]:
        """Return the part of a pattern that follows `least` to `most` links.

        Args:
            most: None for any number.
            conditions: What each link must fulfil, by its `cause` and its `effect`.
            least: Fewest links.
        """
        asked = [*self._conditions("cause", "effect", "link"), *conditions]
        often = f"{{{least},{'' if most is None else most}}}"
        pattern = self._pattern("cause", "effect", "link")
        if not asked:
            return [f"({pattern}){often}"]
        return [f"({pattern}", *shifted(where(asked)), f"){often}"]

    def match(
        self, cause: str, effect: str, link: str, conditions: Sequence[str] = ()
    ) -> list[str]:
        """Return the lines that match a link of the view.

        Args:
            cause: Variable of its cause.
            effect: Variable of its effect.
            link: Variable of the link itself.
            conditions: What it must fulfil besides.
        """
        asked = [*self._conditions(cause, effect, link), *conditions]
        return [f"MATCH {self._pattern(cause, effect, link)}", *where(asked)]

    def exists(self, cause: str, effect: str, condition: str) -> str:
        """Return the condition that there is a link between two factors and something holds."""
        if self._by_claims or (self.projects and not self.reported_only):
            lines = self.claims(cause, effect, condition=condition)
        else:
            lines = self.match(cause, effect, "link", [condition])
        return "\n".join(braced("EXISTS {", lines))

    def claims(
        self, cause: str, effect: str, *, reported: bool = False, condition: str = ""
    ) -> list[str]:
        """Return the lines that match each `claim` behind the link between two factors.

        A factor that contributed only together with the cause has a link of its own, so one claim
        may be matched twice: count it as DISTINCT.
        """
        live = [Modality.REPORTED, *([] if reported else [Modality.INFERRED])]
        if self.hypothetical and not reported:
            live.append(Modality.HYPOTHETICAL)
        conditions = [
            "(type(told) = 'CAUSE' OR told.part = 'together')",
            "claim.kind = 'contributes'",
            "NOT claim.retracted",
            f"claim.modality IN {literal([str(modality) for modality in live])}",
        ]
        if self.projects:
            conditions.append(
                "EXISTS { (claim)-[:IN_PROJECT]->(about:Project) "
                "WHERE about.project_id IN projects }"
            )
        return [
            f"MATCH ({cause}:Factor)<-[told:CAUSE|WITH]-(claim:Claim)-[:EFFECT]->({effect}:Factor)",
            *where([*conditions, *([condition] if condition else [])]),
        ]

    def fewest_sources(self, passed: str) -> list[str]:
        """Return the lines that count the sources behind the thinnest link.

        Args:
            passed: Variable that holds the factors passed, as a list.
        """
        tellers = "link.told_by"
        if self.projects:
            tellers = (
                "[place IN range(0, coalesce(size(link.told_by), 0) - 1)\n"
                "    WHERE link.told_project[place] IN projects | link.told_by[place]]"
            )
        scope = f"{passed}, projects" if self.projects else passed
        return braced(
            f"CALL ({scope}) {{",
            [
                f"UNWIND range(1, size({passed}) - 1) AS step",
                f"LET one = {passed}[step - 1], next = {passed}[step]",
                "OPTIONAL MATCH (one)-[link:CONTRIBUTES_TO]->(next)",
                "OPTIONAL MATCH (source:Source)",
                f"WHERE source.source_id IN {tellers}",
                "WITH step, count(DISTINCT coalesce(source.counts_as, source.source_id)) "
                "AS sources",
                "RETURN min(sources) AS fewest_sources",
            ],
        )

    @property
    def _by_claims(self) -> bool:
        return self.hypothetical and not self.reported_only

    def _pattern(self, cause: str, effect: str, link: str) -> str:
        if self._by_claims:
            return f"({cause}:Factor)<-[{link}:CAUSE|WITH]-(:Claim)-[:EFFECT]->({effect}:Factor)"
        return f"({cause}:Factor)-[{link}:CONTRIBUTES_TO]->({effect}:Factor)"

    def _conditions(self, cause: str, effect: str, link: str) -> list[str]:
        """Return when a link is in the view. Of the claims of one pair, only the first is one."""
        if self._by_claims:
            first = "RETURN told ORDER BY claim.statement_id, type(told) LIMIT 1"
            lines = [*self.claims(cause, effect), first]
            return ["\n".join(braced(f"{link} = head(COLLECT {{", lines, "})"))]
        if self.reported_only and self.projects:
            return [f"any(project IN {link}.told_project WHERE project IN projects)"]
        if self.reported_only:
            return [f"{literal(Modality.REPORTED)} IN {link}.modalities"]
        if self.projects:
            return ["\n".join(braced("EXISTS {", self.claims(cause, effect)))]
        return []
