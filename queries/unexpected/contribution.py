"""What is told to have contributed to what in one project: the graph C of the definitions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphmodel.values import Account, Modality
from queries.statements.values import ids_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from queries.statements import SaidClaim, Statements

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ToldLink:
    """One link, and who tells it.

    As all claims are about one project, a source that tells several links tells them about it.
    """

    claims: tuple[SaidClaim, ...]
    sources: frozenset[str]
    """Who tells it, after `counts_as`."""
    accounts: frozenset[str]
    """Those of them that tell it as one account."""
    cases: frozenset[str]
    shared: frozenset[str]
    """What it may share with another link: its sources and cases, told apart by a first letter."""


class Contribution:
    """The links that the live claims of a project make; from a factor to itself there is none."""

    def __init__(self, statements: Statements, modalities: Collection[Modality]) -> None:
        """Take statements that are all about the project, and the modalities to follow."""
        self.statements = statements
        self.claims = tuple(
            one for one in statements.claims if one.contributes and one.modality in modalities
        )
        told: dict[Pair, list[SaidClaim]] = defaultdict(list)
        for claim in self.claims:
            for cause in claim.causes:
                if cause != claim.effect:
                    told[cause, claim.effect].append(claim)
        self.links = {pair: self._link(told[pair]) for pair in sorted(told)}
        self.onward: dict[str, list[str]] = defaultdict(list)
        for cause, effect in self.links:
            self.onward[cause].append(effect)
        self.effects = frozenset(effect for _, effect in self.links)
        self.factors = frozenset(end for claim in self.claims for end in claim.ends)

    def reached(self, starts: Iterable[str], without: Collection[str] = ()) -> set[str]:
        """Return what chains lead to from these starts, themselves included.

        Args:
            starts: Factors to begin with.
            without: Factors that are thought away, and with them every claim in which they are
                the cause, the effect, or one of several that only jointly contributed.
        """
        gone = frozenset(without)
        found = set(starts) - gone
        waiting = list(found)
        while waiting:
            cause = waiting.pop()
            for effect in self.onward.get(cause, ()):
                if effect not in found and (not gone or self._holds((cause, effect), gone)):
                    found.add(effect)
                    waiting.append(effect)
        return found

    def sources_on(self, chain: Sequence[str]) -> tuple[str, ...]:
        """Return who tells any link of a chain, sorted."""
        return tuple(sorted({one for link in self.along(chain) for one in link.sources}))

    def claims_on(self, chain: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the claims that make the links of a chain, sorted."""
        return ids_of(claim for link in self.along(chain) for claim in link.claims)

    def along(self, chain: Sequence[str]) -> list[ToldLink]:
        """Return the links between each two neighbours of these factors."""
        return [self.links[pair] for pair in pairwise(chain)]

    def _holds(self, pair: Pair, gone: frozenset[str]) -> bool:
        return any(gone.isdisjoint(claim.ends) for claim in self.links[pair].claims)

    def _link(self, claims: list[SaidClaim]) -> ToldLink:
        reported = [claim for claim in claims if claim.reported]
        sources = self.statements.sources
        told_by = frozenset(sources[one.source].counts_as for one in reported)
        cases = frozenset(case for one in reported for case in self._cases(one))
        return ToldLink(
            claims=tuple(claims),
            sources=told_by,
            accounts=frozenset(
                sources[one.source].counts_as
                for one in reported
                if sources[one.source].account is not Account.MANY
            ),
            cases=cases,
            shared=frozenset((*(f"s{one}" for one in told_by), *(f"c{one}" for one in cases))),
        )

    def _cases(self, claim: SaidClaim) -> list[str]:
        projects = self.statements.projects
        if claim.case:
            return [f"{project}/{claim.case}" for project in claim.projects]
        return [project for project in claim.projects if projects[project].one_case]
