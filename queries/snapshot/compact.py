"""`Snapshot`: the graph of links as compact arrays, for questions that an algorithm answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from graphmodel.links import LinkClaim, derive_link
from graphmodel.period import earliest, latest
from graphmodel.values import Modality, Sign
from queries.snapshot.columns import (
    ClaimColumns,
    DatedColumns,
    FactorColumns,
    LinkColumns,
    ProjectColumns,
    SourceColumns,
)
from queries.snapshot.links import LinkTable, Periods
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The graph at one content stamp, read-only. Threads may share it."""

    stamp: str
    factors: FactorTable
    sources: SourceTable
    projects: ProjectTable
    links: LinkTable
    claims: ClaimColumns | None = None
    """Read only where a question needs them: `view` with projects or hypothetical claims."""

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
        links = links or LinkColumns()
        factor_table = FactorTable.of(factors or FactorColumns())
        source_table = SourceTable.of(sources or SourceColumns(), links.told_by)
        project_table = ProjectTable.of(projects or ProjectColumns(), links.told_project)
        return cls(
            stamp=stamp,
            factors=factor_table,
            sources=source_table,
            projects=project_table,
            links=LinkTable.of(
                links, factor_table, source_table, project_table, _periods(dated or DatedColumns())
            ),
            claims=claims,
        )

    def view(
        self,
        *,
        projects: Collection[str] = (),
        include_hypothetical: bool = False,
        reported_only: bool = False,
    ) -> Snapshot:
        """Return the same factors with the links that only some of the claims make.

        Args:
            projects: Only statements about at least one of these; none named, all statements.
                A statement about several projects keeps all of them.
            include_hypothetical: Let hypothetical claims count as live. They are still
                nobody's word, so such a link has no source of its own.
            reported_only: Leave out links without a reported claim.

        Raises:
            NotFound: There is no such project.
            ValueError: The snapshot was read without claims and the view needs them.
        """
        for project_id in projects:
            self.projects.index(project_id)
        seen = self
        if projects or include_hypothetical:
            if self.claims is None:
                raise ValueError("this view needs a snapshot that was read with its claims")
            links, periods = _derived(self.claims, frozenset(projects), include_hypothetical)
            table = LinkTable.of(links, self.factors, self.sources, self.projects, periods)
            seen = replace(self, links=table)
        return seen._reported() if reported_only else seen

    def _reported(self) -> Snapshot:
        return replace(self, links=self.links.where(self.links.reported))


def _derived(
    claims: ClaimColumns, projects: frozenset[str], include_hypothetical: bool
) -> tuple[LinkColumns, Periods]:
    """Return the links and their periods that the claims about these projects make."""
    by_pair: dict[tuple[str, str], list[LinkClaim]] = defaultdict(list)
    periods: Periods = {}
    for row in range(len(claims.effects)):
        modality = Modality(claims.modalities[row])
        if modality is Modality.HYPOTHETICAL and not include_hypothetical:
            continue
        if projects and projects.isdisjoint(claims.projects[row]):
            continue
        claim = LinkClaim(
            source_id=claims.sources[row],
            projects=tuple(claims.projects[row]),
            case=claims.cases[row] or None,
            sign=Sign(claims.signs[row]),
            modality=modality,
        )
        for cause in claims.causes[row]:
            by_pair[cause, claims.effects[row]].append(claim)
            _widen(periods, (cause, claims.effects[row]), claims.starts[row], claims.ends[row])
    pairs = sorted(by_pair)
    links = [link for link in (derive_link(by_pair[pair]) for pair in pairs) if link is not None]
    return LinkColumns(
        causes=[cause for cause, _ in pairs],
        effects=[effect for _, effect in pairs],
        claims=[link.claims for link in links],
        signs=[link.sign for link in links],
        modalities=[link.modalities for link in links],
        told_by=[link.told_by for link in links],
        told_project=[link.told_project for link in links],
        told_case=[link.told_case for link in links],
    ), periods


def _periods(dated: DatedColumns) -> Periods:
    periods: Periods = {}
    for cause, effect, start, end in zip(
        dated.causes, dated.effects, dated.starts, dated.ends, strict=True
    ):
        _widen(periods, (cause, effect), start, end)
    return periods


def _widen(periods: Periods, pair: tuple[str, str], start: str, end: str) -> None:
    """Let the period of a link take in that of one claim; a lone date is start and end."""
    if not (start or end):
        return
    first, last = earliest(start or end).toordinal(), latest(end or start).toordinal()
    begun, ended = periods.get(pair, (first, last))
    periods[pair] = min(begun, first), max(ended, last)
