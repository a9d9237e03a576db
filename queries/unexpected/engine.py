"""The chain engine on what is told about one project, for chains that must be searched one by one.

Each search has a budget of work, and their number is limited, so that an answer comes in time.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphmodel.links import LinkClaim, derive_link
from queries.chains import ChainsRequest, chains
from queries.snapshot import Snapshot
from queries.snapshot.columns import FactorColumns, LinkColumns, ProjectColumns, SourceColumns
from queries.unexpected.best import Best, graded
from queries.unexpected.walks import LinkedPart

if TYPE_CHECKING:
    from collections.abc import Collection

    from queries.unexpected.contribution import Contribution

SEARCHES: Final = 10
"""Searches that one question may cost beside what is found for all factors at once."""

WORK: Final = 20_000
"""Links looked at before one such search gives up."""

MOST_STEPS: Final = 30
"""Links of the longest chain that such a search finds: its time grows with them."""

_LISTED: Final = 200
"""Chains that are looked through for one that passes something."""


class Engine:
    """Asks the chain engine as long as its searches last."""

    def __init__(self, told: Contribution) -> None:
        self._told = told
        self._left = SEARCHES
        self.exact = True
        """Every answer so far is certain."""

    def best(
        self,
        starts: Collection[str],
        ends: Collection[str],
        *,
        bound: Best | None = None,
        passing: Collection[str] | None = None,
    ) -> Best | None:
        """Return the best chain from any of some factors to any of others; None where none is.

        Where a search gives up, `exact` is no longer true, and the answer is the best that was
        found until then; else, where nothing has to be passed, a shortest chain.

        Args:
            starts: Where it begins.
            ends: Where it ends.
            bound: A walk than which no chain is better.
            passing: It holds one of these factors; none: any chain.
        """
        known = self._told.factors
        begins, stops = sorted(known & set(starts)), sorted(known & set(ends))
        if not begins or not stops:
            return None
        found, certain = self._searched(begins, stops, passing)
        self.exact &= certain and (self._all_searched or _as_good(found, bound))
        if found is None and not certain and passing is None:
            walks = LinkedPart(self._told.links).first_walks(begins, None, stops)
            shortest = min((walk for _, _, walk in walks), key=len, default=None)
            return graded(self._told, shortest) if shortest else None
        return found

    def _searched(
        self, starts: list[str], ends: list[str], passing: Collection[str] | None
    ) -> tuple[Best | None, bool]:
        """Return what one search finds, and whether that is certain."""
        if self._left == 0:
            return None, False
        self._left -= 1
        request = ChainsRequest(
            starts=tuple(starts),
            ends=tuple(ends),
            max_steps=MOST_STEPS,
            limit=1 if passing is None else _LISTED,
            work=WORK,
        )
        answer = chains(self._snapshot, request)
        for place, chain in enumerate(answer.chains):
            factors = tuple(factor.id for factor in chain.factors)
            if passing is None or not frozenset(passing).isdisjoint(factors):
                best = Best(factors, chain.continuity, chain.fewest_sources)
                return best, place < answer.exact_first
        return None, not answer.more

    @property
    def _all_searched(self) -> bool:
        """Whether no chain can be longer than those that a search finds."""
        return len(self._told.factors) <= MOST_STEPS + 1

    @cached_property
    def _snapshot(self) -> Snapshot:
        told, statements = self._told, self._told.statements
        factors = sorted(told.factors)
        sources = sorted({claim.source for claim in told.claims})
        links = [
            derive_link(
                LinkClaim(one.source, one.projects, one.case or None, one.sign, one.modality)
                for one in link.claims
            )
            for link in told.links.values()
        ]
        made = [link for link in links if link is not None]
        blank = [""] * len(factors)
        return Snapshot.from_columns(
            factors=FactorColumns(
                ids=factors,
                names=factors,
                levels=blank,
                kinds=blank,
                impact_kinds=blank,
                mechanisms=[True] * len(factors),
                impacts=[True] * len(factors),
            ),
            sources=SourceColumns(
                ids=sources,
                titles=sources,
                counts_as=[statements.sources[one].counts_as for one in sources],
                accounts=[statements.sources[one].account for one in sources],
            ),
            projects=ProjectColumns(
                ids=sorted(statements.projects),
                titles=sorted(statements.projects),
                one_case=[one.one_case for _, one in sorted(statements.projects.items())],
            ),
            links=LinkColumns(
                causes=[cause for cause, _ in told.links],
                effects=[effect for _, effect in told.links],
                claims=[link.claims for link in made],
                signs=[link.sign for link in made],
                modalities=[link.modalities for link in made],
                told_by=[link.told_by for link in made],
                told_project=[link.told_project for link in made],
                told_case=[link.told_case for link in made],
            ),
        )


def _as_good(found: Best | None, bound: Best | None) -> bool:
    """Return whether only chains with fewer links than this one could be better."""
    return found is not None and bound is not None and found.place[:2] == bound.place[:2]
