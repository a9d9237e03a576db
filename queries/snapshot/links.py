"""Links of a snapshot, with who tells them, as compact arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from graphmodel.values import LinkSign, Modality
from queries.ragged import Flags, Index, Offsets, Ragged, offsets_of
from queries.snapshot.tables import ABSENT, coded, flags, index_array, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queries.snapshot.columns import LinkColumns
    from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

Small = NDArray[np.int8]
Periods = dict[tuple[str, str], tuple[int, int]]
"""First and last day of a link's dated claims, as ordinals, by the ids of cause and effect."""

_LINK_SIGNS: Final = tuple(LinkSign)


@dataclass(frozen=True)
class LinkTable:
    """Links in the order of their cause, then their effect, with who tells them.

    A telling is one distinct source, project and case among a link's live reported claims.
    """

    causes: Index
    effects: Index
    leaving: Ragged
    """For each factor the links that leave it."""
    arriving: Ragged
    """For each factor the links that arrive at it."""
    claims: Index
    signs: Small
    reported: Flags
    hypothetical: Flags
    """Rests on hypothetical claims alone."""
    sources: Index
    """How many sources tell it, after `counts_as`."""
    starts: Index
    """First day of its dated claims, as an ordinal; 0 where none is dated."""
    ends: Index
    """Last day of its dated claims, as an ordinal; 0 where none is dated."""
    tellings: Offsets
    """Where the tellings of each link begin."""
    told_by: Index
    told_counted: Index
    told_project: Index
    told_case: Index
    case_ids: tuple[str, ...]
    """Names of cases: `<project id>/<case>`, or the id of a project that is one case."""

    @classmethod
    def of(
        cls,
        columns: LinkColumns,
        factors: FactorTable,
        sources: SourceTable,
        projects: ProjectTable,
        periods: Periods,
    ) -> LinkTable:
        """Return the table of these columns; `periods` by the ids of cause and effect."""
        count = len(columns.causes)
        number = numbers_of(factors.ids)
        causes = index_array(number[cause] for cause in columns.causes)
        effects = index_array(number[effect] for effect in columns.effects)
        order = np.lexsort((effects, causes))
        rows = order.tolist()
        causes, effects = causes[order], effects[order]
        modalities = [columns.modalities[row] for row in rows]
        links = np.arange(count, dtype=np.int32)
        days = [periods.get((columns.causes[row], columns.effects[row]), (0, 0)) for row in rows]
        lengths = np.array([len(columns.told_by[row]) for row in rows], dtype=np.int64)
        tellings = offsets_of(lengths)
        told_by = coded((columns.told_by[row] for row in rows), numbers_of(sources.ids))
        told_project = coded((columns.told_project[row] for row in rows), numbers_of(projects.ids))
        told_counted = sources.counted[told_by]
        cases = chain.from_iterable(columns.told_case[row] for row in rows)
        told_case, case_ids = _cases(told_project, cases, projects)
        return cls(
            causes=causes,
            effects=effects,
            leaving=Ragged.grouped(causes, links, len(factors)),
            arriving=Ragged.grouped(effects, links, len(factors)),
            claims=index_array(columns.claims[row] for row in rows),
            signs=np.array(
                [_LINK_SIGNS.index(LinkSign(columns.signs[row])) for row in rows], dtype=np.int8
            ),
            reported=flags(Modality.REPORTED in found for found in modalities),
            hypothetical=flags(set(found) == {Modality.HYPOTHETICAL} for found in modalities),
            sources=_distinct(np.repeat(links, lengths), told_counted, count),
            starts=index_array(start for start, _ in days),
            ends=index_array(end for _, end in days),
            tellings=tellings,
            told_by=told_by,
            told_counted=told_counted,
            told_project=told_project,
            told_case=told_case,
            case_ids=case_ids,
        )

    def __len__(self) -> int:
        """Return the number of links."""
        return len(self.causes)

    def where(self, kept: Flags) -> LinkTable:
        """Return the table of those links for which `kept` is true."""
        rows = np.flatnonzero(kept)
        links = np.arange(len(rows), dtype=np.int32)
        tellings = Ragged(self.tellings, np.arange(len(self.told_by), dtype=np.int32)).of_all(rows)
        causes, effects = self.causes[rows], self.effects[rows]
        return LinkTable(
            causes=causes,
            effects=effects,
            leaving=Ragged.grouped(causes, links, len(self.leaving)),
            arriving=Ragged.grouped(effects, links, len(self.arriving)),
            claims=self.claims[rows],
            signs=self.signs[rows],
            reported=self.reported[rows],
            hypothetical=self.hypothetical[rows],
            sources=self.sources[rows],
            starts=self.starts[rows],
            ends=self.ends[rows],
            tellings=offsets_of(np.diff(self.tellings)[rows]),
            told_by=self.told_by[tellings],
            told_counted=self.told_counted[tellings],
            told_project=self.told_project[tellings],
            told_case=self.told_case[tellings],
            case_ids=self.case_ids,
        )

    @cached_property
    def telling_links(self) -> Index:
        """For each telling its link."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.tellings))

    @cached_property
    def shared_keys(self) -> Ragged:
        """For each link what it may share with another, as numbers below `shared_key_count`.

        These are its sources, after `counts_as`, and its cases.
        """
        in_case = np.flatnonzero(self.told_case != ABSENT)
        first_case = self.shared_key_count - len(self.case_ids)
        links = np.concatenate((self.telling_links, self.telling_links[in_case]))
        keys = np.concatenate((self.told_counted, first_case + self.told_case[in_case]))
        pairs = np.unique(links.astype(np.int64) << 32 | keys.astype(np.int64))
        lengths = np.bincount(pairs >> 32, minlength=len(self))
        return Ragged(offsets_of(lengths), (pairs & 0xFFFFFFFF).astype(np.int32))

    @cached_property
    def shared_key_count(self) -> int:
        """How many sources and cases there are to share."""
        return int(self.told_counted.max(initial=-1)) + 1 + len(self.case_ids)

    def sign(self, link: int) -> LinkSign:
        """Return the sign of one link."""
        return _LINK_SIGNS[int(self.signs[link])]

    def along(self, chain: Sequence[int]) -> tuple[int, ...]:
        """Return the links between each two neighbours of these factors, as far as they exist."""
        links = (self.between(cause, effect) for cause, effect in pairwise(chain))
        return tuple(link for link in links if link is not None)

    def between(self, cause: int, effect: int) -> int | None:
        """Return the link from one factor to another, None where there is none."""
        begin, end = int(self.leaving.offsets[cause]), int(self.leaving.offsets[cause + 1])
        place = begin + int(np.searchsorted(self.effects[begin:end], effect))
        return place if place < end and self.effects[place] == effect else None


def _cases(
    told_project: Index, cases: Iterable[str], projects: ProjectTable
) -> tuple[Index, tuple[str, ...]]:
    """Return the case of each telling and the names of the cases (docs/chains.md, K)."""
    named: list[tuple[int, str] | None] = [
        (project, case) if case or (project >= 0 and projects.one_case[project]) else None
        for project, case in zip(told_project.tolist(), cases, strict=True)
    ]
    distinct = sorted({case for case in named if case is not None})
    numbers = {case: number for number, case in enumerate(distinct)}
    ids = tuple(
        f"{projects.ids[project] if project >= 0 else ''}/{case}" if case else projects.ids[project]
        for project, case in distinct
    )
    return index_array(ABSENT if case is None else numbers[case] for case in named), ids


def _distinct(links: Index, counted: Index, count: int) -> Index:
    """Return how many different counted sources stand beside each link."""
    pairs = np.unique(links.astype(np.int64) << 32 | counted.astype(np.int64))
    return np.bincount(pairs >> 32, minlength=count).astype(np.int32)
