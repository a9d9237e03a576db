"""`Snapshot`: the graph of links as compact arrays, for questions that an algorithm answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from graphmodel.errors import NotFound
from graphmodel.period import earliest, latest
from graphmodel.values import Modality
from queries.snapshot.build import ClaimCoder, LinkCoder
from queries.snapshot.claims import LIVE, ClaimTable
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

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphmodel.values import Level
    from queries.ragged import Flags

_FIRST_DAY: Final = 1
_LAST_DAY: Final = np.iinfo(np.int32).max


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

    def view(
        self,
        *,
        projects: Collection[str] = (),
        include_hypothetical: bool = False,
        reported_only: bool = False,
        voices: Collection[str] = (),
        modalities: Collection[Modality] = (),
        period: tuple[str, str] = ("", ""),
        levels: Collection[Level | None] = (),
        min_sources: int = 0,
    ) -> Snapshot:
        """Return the same factors with the links that only some of the claims make.

        Filters of claims come first, so those of links look at what the claims that are left make.

        Args:
            projects: Only statements about at least one of these; none named, all statements.
                A statement about several projects keeps all of them.
            include_hypothetical: Let hypothetical claims count as live. They are still
                nobody's word, so such a link has no source of its own.
            reported_only: Leave out links without a reported claim.
            voices: Only claims that speak in one of these; "" stands for no recorded voice. A
                claim speaks in its own voice, else in its source's.
            modalities: Only claims that are meant so, whatever `include_hypothetical` says.
            period: Only claims with a date that touches the time between these two dates, either
                of which may be "". A claim without a date says nothing about time and is left out.
            levels: Only links with both ends on one of these levels; None stands for not yet
                placed. So a factor that nobody has placed is left out unless that is asked for.
            min_sources: Leave out links that fewer sources than this tell, after `counts_as`.

        Raises:
            NotFound: There is no such project, or nobody speaks in such a voice.
            ValueError: The snapshot was read without claims and the view needs them, or a date
                is none.
        """
        about = [self.projects.index(project_id) for project_id in projects]
        wanted = frozenset(modalities) or (frozenset(Modality) if include_hypothetical else LIVE)
        seen = self
        if about or voices or any(period) or wanted != LIVE:
            if self.claims is None:
                raise ValueError("this view needs a snapshot that was read with its claims")
            kept = self.claims.of_modalities(wanted)
            if about:
                kept &= self.claims.about(about)
            if voices:
                kept &= self.claims.in_voices(_known(self.claims, voices))
            if any(period):
                start, end = period
                kept &= self.claims.within(
                    earliest(start).toordinal() if start else _FIRST_DAY,
                    latest(end).toordinal() if end else _LAST_DAY,
                )
            seen = replace(self, links=self._made_by(self.claims, kept))
        return seen._where(reported_only, levels, min_sources)

    def _made_by(self, claims: ClaimTable, kept: Flags) -> LinkTable:
        """Return the links that these claims alone make."""
        return LinkTable.of(
            claims.links(kept), claims.words, len(self.factors), self.sources, self.projects
        )

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


def needs_claims(
    *,
    projects: Collection[str] = (),
    include_hypothetical: bool = False,
    voices: Collection[str] = (),
    modalities: Collection[Modality] = (),
    period: tuple[str, str] = ("", ""),
) -> bool:
    """Return whether a view with these filters needs a snapshot that was read with its claims."""
    other_modalities = bool(modalities) and frozenset(modalities) != LIVE
    return bool(projects or include_hypothetical or voices or other_modalities or any(period))


def _known(claims: ClaimTable, voices: Collection[str]) -> Collection[str]:
    """Return these voices.

    Raises:
        NotFound: Nobody speaks in one of them.
    """
    for voice in voices:
        if voice not in claims.voices:
            raise NotFound("voice", voice, [known for known in claims.voices if known])
    return voices
