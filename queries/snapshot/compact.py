"""`Snapshot`: the graph of links as compact arrays, for questions that an algorithm answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from queries.snapshot.build import ClaimCoder, LinkCoder
from queries.snapshot.claim_filter import ClaimFilter
from queries.snapshot.coding import Numbering
from queries.snapshot.columns import (
    ClaimColumns,
    DatedColumns,
    FactorColumns,
    LinkColumns,
    ProjectColumns,
    SourceColumns,
)
from queries.snapshot.links import LinkTable
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable, numbers_of
from queries.snapshot.zoom import rolled, tops

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphmodel.values import Level
    from queries.ragged import Ragged
    from queries.snapshot.claims import ClaimTable


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The graph at one content stamp, read-only. Threads may share it."""

    stamp: str
    factors: FactorTable
    sources: SourceTable
    projects: ProjectTable
    links: LinkTable
    claims: ClaimTable | None = None
    """Read only where a question needs them: see `view`."""

    @classmethod
    def from_columns(
        cls,
        *,
        stamp: str = "",
        factors: FactorColumns | None = None,
        sources: SourceColumns | None = None,
        projects: ProjectColumns | None = None,
        links: LinkColumns | None = None,
        dated: DatedColumns | None = None,
        claims: ClaimColumns | None = None,
    ) -> Self:
        """Return the snapshot of these columns. Every end of a link is among the factors."""
        source_columns, project_columns = sources or SourceColumns(), projects or ProjectColumns()
        factor_table = FactorTable.of(factors or FactorColumns())
        numbers = numbers_of(factor_table.ids)
        source_names = Numbering(source_columns.ids)
        project_names = Numbering(("", *project_columns.ids))
        link_coder = LinkCoder(numbers, source_names, project_names)
        link_coder.add(links or LinkColumns())
        link_coder.add_dated(dated or DatedColumns())
        claim_coder = ClaimCoder(numbers, source_names, project_names)
        claim_coder.add(claims or ClaimColumns())
        source_ids, source_places = source_names.sorted()
        project_ids, project_places = project_names.sorted()
        source_table = SourceTable.of(source_columns, source_ids)
        project_table = ProjectTable.of(project_columns, project_ids[1:])
        codes, words = link_coder.links(source_places, project_places - 1)
        return cls(
            stamp=stamp,
            factors=factor_table,
            sources=source_table,
            projects=project_table,
            links=LinkTable.of(codes, words, len(factor_table), source_table, project_table),
            claims=claim_coder.table(source_places, project_places - 1) if claims else None,
        )

    @property
    def known_claims(self) -> ClaimTable:
        """The claims.

        Raises:
            ValueError: The snapshot was read without them.
        """
        if self.claims is None:
            raise ValueError("this view needs a snapshot that was read with its claims")
        return self.claims

    def view(
        self,
        *,
        reported_only: bool = False,
        levels: Collection[Level | None] = (),
        min_sources: int = 0,
        rolled_up: bool = False,
        unfolded: Collection[str] = (),
        **claims: Any,
    ) -> Snapshot:
        """Return the same factors with the links that only some of the claims make.

        Filters of claims come first, so those of links look at what the claims that are left make.

        Args:
            reported_only: Leave out links without a reported claim.
            levels: Only links with both ends on one of these levels; None stands for not yet
                placed. So a factor that nobody has placed is left out unless that is asked for.
            min_sources: Leave out links that fewer sources than this tell, after `counts_as`.
            rolled_up: Let the most general factors stand for their parts; see `zoom`.
            unfolded: Ids of general factors that do not stand for their parts.
            claims: Which claims, by the choices of `ClaimFilter`.

        Raises:
            NotFound: There is no such project, source or case, or nobody speaks in such a voice.
            ValueError: The snapshot was read without claims and the view needs them, or a date
                is none.
        """
        chosen = ClaimFilter(**claims)
        if rolled_up:
            seen = self._rolled_up(chosen, unfolded)
        else:
            seen = self._of_claims(chosen) if chosen.needs_claims else self
        return seen._where(reported_only, levels, min_sources)

    def _of_claims(self, chosen: ClaimFilter) -> Snapshot:
        """Return the snapshot with the links that these claims alone make."""
        claims = self.known_claims
        codes = claims.links(chosen.kept(self))
        links = LinkTable.of(codes, claims.words, len(self.factors), self.sources, self.projects)
        return replace(self, links=links)

    def standing(self, unfolded: Collection[str] = ()) -> Ragged:
        """Return, for each factor, the most general ones above it, or itself.

        Raises:
            NotFound: An unfolded factor is not there.
        """
        return tops(self.factors.above, [self.factors.index(one) for one in unfolded])

    def _rolled_up(self, chosen: ClaimFilter, unfolded: Collection[str]) -> Snapshot:
        """Return the snapshot with the links that these claims make between general factors."""
        claims = self.known_claims
        codes = rolled(claims, chosen.kept(self), self.standing(unfolded))
        links = LinkTable.of(codes, claims.words, len(self.factors), self.sources, self.projects)
        return replace(self, links=links, factors=self.factors.in_roles_of(links))

    def _where(
        self, reported_only: bool, levels: Collection[Level | None], min_sources: int
    ) -> Snapshot:
        """Return the snapshot without the links that these filters leave out."""
        links = self.links
        kept = np.ones(len(links), dtype=np.bool_)
        if reported_only:
            kept &= links.reported
        if min_sources > 0:
            kept &= links.sources >= min_sources
        if levels:
            on_level = self.factors.on_levels(levels)
            kept &= on_level[links.causes] & on_level[links.effects]
        return self if kept.all() else replace(self, links=links.where(kept))
