"""Which links a statement follows: those that `Snapshot.view` shows, said in Cypher."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from graphmodel.values import Modality
from queries.as_cypher.claims import ClaimWords
from queries.as_cypher.text import braced, literal, shifted, where
from queries.structure import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_CLAIM: Final = Scope()
"""Whatever is live, hypothetical claims apart."""


@dataclass(frozen=True)
class Links:
    """The links of a view, in a statement that begins with the lines of `prelude`.

    Stored links, `CONTRIBUTES_TO`, are followed where every link of the view is one. A pair of
    factors with hypothetical claims alone has none, so with those a statement follows the claims.
    """

    scope: Scope

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """Return the links that these choices leave."""
        return cls(scope)

    @property
    def as_stored(self) -> bool:
        """Whether every link is made of the same claims as the stored one."""
        return not self.scope.needs_claims

    @property
    def prelude(self) -> list[str]:
        """The lines that name what the conditions speak of."""
        levels = [level or "" for level in self.scope.levels]
        return [*self._words.prelude, *([f"LET levels = {literal(levels)}"] if levels else [])]

    def brought(self, *variables: str) -> str:
        """Return what a subquery must be handed: these variables, and what the prelude names."""
        named = (line.split()[1] for line in self.prelude if line.startswith("LET "))
        return ", ".join((*variables, *named))

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
        if self._by_claims or not (self.as_stored or self.scope.reported_only):
            asked = [*self._kept(cause, effect), condition]
            lines = self.claims(cause, effect, conditions=asked)
        else:
            lines = self.match(cause, effect, "link", [condition])
        return "\n".join(braced("EXISTS {", lines))

    def on_levels(self, cause: str, effect: str) -> list[str]:
        """Return the conditions on the levels of both ends of a link."""
        if not self.scope.levels:
            return []
        return [f"coalesce({factor}.level, '') IN levels" for factor in (cause, effect)]

    def claims(
        self,
        cause: str,
        effect: str,
        *,
        reported: bool = False,
        conditions: Sequence[str] = (),
    ) -> list[str]:
        """Return the lines that match each `claim` behind the link between two factors.

        A factor that contributed only together with the cause has a link of its own, so one claim
        may be matched twice: count it as DISTINCT.
        """
        return [
            f"MATCH ({cause}:Factor)<-[told:CAUSE|WITH]-(claim:Claim)-[:EFFECT]->({effect}:Factor)",
            *where([*self._words.conditions(reported=reported), *conditions]),
        ]

    def fewest_sources(self, passed: str) -> list[str]:
        """Return the lines that count the sources behind the thinnest link.

        Args:
            passed: Variable that holds the factors passed, as a list.
        """
        return braced(
            f"CALL ({self.brought(passed)}) {{",
            [
                f"UNWIND range(1, size({passed}) - 1) AS step",
                f"LET one = {passed}[step - 1], next = {passed}[step]",
                f"LET tellers = {self._sources('one', 'next')}",
                "RETURN min(tellers) AS fewest_sources",
            ],
        )

    @cached_property
    def _words(self) -> ClaimWords:
        return ClaimWords(self.scope.claim_filter)

    def _sources(self, cause: str, effect: str) -> str:
        """Return the expression for how many sources tell the link between two factors."""
        lines = [
            *self.claims(cause, effect, reported=True),
            "MATCH (claim)-[:SAID_BY]->(source:Source)",
            "RETURN DISTINCT coalesce(source.counts_as, source.source_id) AS teller",
        ]
        return "\n".join(braced("COUNT {", lines))

    @property
    def _by_claims(self) -> bool:
        supposed = Modality.HYPOTHETICAL in self.scope.claim_filter.wanted
        return supposed and not self.scope.reported_only

    def _pattern(self, cause: str, effect: str, link: str) -> str:
        if self._by_claims:
            return f"({cause}:Factor)<-[{link}:CAUSE|WITH]-(:Claim)-[:EFFECT]->({effect}:Factor)"
        return f"({cause}:Factor)-[{link}:CONTRIBUTES_TO]->({effect}:Factor)"

    def _conditions(self, cause: str, effect: str, link: str) -> list[str]:
        """Return when a link is in the view. Of the claims of one pair, only the first is one."""
        reported = self.scope.reported_only
        claims = self.claims(cause, effect, reported=reported)
        if self._by_claims:
            first = [*claims, "RETURN told ORDER BY claim.statement_id, type(told) LIMIT 1"]
            made = ["\n".join(braced(f"{link} = head(COLLECT {{", first, "})"))]
        elif not self.as_stored:
            made = ["\n".join(braced("EXISTS {", claims))]
        else:
            made = [f"{literal(Modality.REPORTED)} IN {link}.modalities"] if reported else []
        return [*made, *self._kept(cause, effect)]

    def _kept(self, cause: str, effect: str) -> list[str]:
        """Return the conditions on a link whose claims are chosen."""
        least = self.scope.min_sources
        told = [f"{self._sources(cause, effect)} >= {least}"] if least else []
        return [*self.on_levels(cause, effect), *told]
