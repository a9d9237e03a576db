"""Links of a snapshot, with who tells them, as compact arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from graphmodel.values import LinkSign
from queries.ragged import Flags, Index, Offsets, Ragged, offsets_of, places_of
from queries.snapshot.coding import distinct_keys
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.snapshot.tables import ProjectTable, SourceTable

Small = NDArray[np.int8]

LINK_SIGNS: Final = tuple(LinkSign)
"""A sign of a link is its place here."""


@dataclass(frozen=True, slots=True)
class LinkCodes:
    """What a table of links is made of, in the order of cause and effect, all as numbers."""

    causes: Index
    effects: Index
    claims: Index
    signs: Small
    reported: Flags
    hypothetical: Flags
    starts: Index
    ends: Index
    tellings: Offsets
    told_by: Index
    told_project: Index
    told_word: Index
    """What each telling calls its case, as a place in the words for cases; 0 for none."""
    told_cause: Index | None = None
    """Rolled up: the particular cause that each telling names. Else that of its link."""
    told_effect: Index | None = None


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
    told_cause: Index | None = None
    """Rolled up to general factors: the particular cause that each telling names. Else None."""
    told_effect: Index | None = None

    @classmethod
    def of(
        cls,
        codes: LinkCodes,
        words: Sequence[str],
        factors: int,
        sources: SourceTable,
        projects: ProjectTable,
    ) -> LinkTable:
        """Return the table of these links.

        Args:
            codes: The links, in the order of cause and effect.
            words: What cases are called, sorted; the first is "".
            factors: How many factors there are.
            sources: Who may tell a link.
            projects: What a link may be told about.
        """
        told_counted = sources.counted[codes.told_by]
        told_case, case_ids = named_cases(codes.told_project, codes.told_word, words, projects)
        links = np.arange(len(codes.causes), dtype=np.int32)
        return cls(
            causes=codes.causes,
            effects=codes.effects,
            leaving=Ragged(offsets_of(np.bincount(codes.causes, minlength=factors)), links),
            arriving=Ragged.grouped(codes.effects, links, factors),
            claims=codes.claims,
            signs=codes.signs,
            reported=codes.reported,
            hypothetical=codes.hypothetical,
            sources=_distinct(codes.tellings, told_counted),
            starts=codes.starts,
            ends=codes.ends,
            tellings=codes.tellings,
            told_by=codes.told_by,
            told_counted=told_counted,
            told_project=codes.told_project,
            told_case=told_case,
            case_ids=case_ids,
            told_cause=codes.told_cause,
            told_effect=codes.told_effect,
        )

    def __len__(self) -> int:
        """Return the number of links."""
        return len(self.causes)

    def where(self, kept: Flags) -> LinkTable:
        """Return the table of those links for which `kept` is true."""
        rows = np.flatnonzero(kept)
        links = np.arange(len(rows), dtype=np.int32)
        lengths = np.diff(self.tellings)
        tellings = np.repeat(kept, lengths)
        causes, effects = self.causes[rows], self.effects[rows]
        factors = len(self.leaving)
        return LinkTable(
            causes=causes,
            effects=effects,
            leaving=Ragged(offsets_of(np.bincount(causes, minlength=factors)), links),
            arriving=Ragged.grouped(effects, links, factors),
            claims=self.claims[rows],
            signs=self.signs[rows],
            reported=self.reported[rows],
            hypothetical=self.hypothetical[rows],
            sources=self.sources[rows],
            starts=self.starts[rows],
            ends=self.ends[rows],
            tellings=offsets_of(lengths[rows]),
            told_by=self.told_by[tellings],
            told_counted=self.told_counted[tellings],
            told_project=self.told_project[tellings],
            told_case=self.told_case[tellings],
            case_ids=self.case_ids,
            told_cause=None if self.told_cause is None else self.told_cause[tellings],
            told_effect=None if self.told_effect is None else self.told_effect[tellings],
        )

    @property
    def telling_links(self) -> Index:
        """For each telling its link."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.tellings))

    def tellings_of(self, links: Index) -> Index:
        """Return the numbers of the tellings of these links, one link after the other."""
        return places_of(self.tellings, links).astype(np.int32)

    def telling_counts(self, links: Index) -> Index:
        """Return how many tellings each of these links has."""
        return (self.tellings[links + 1] - self.tellings[links]).astype(np.int32)

    def shared_keys(self, links: Index) -> Ragged:
        """Return, for each of these links, what it may share with another.

        These are its sources, after `counts_as`, and its cases, as numbers below
        `shared_key_count`.
        """
        tellings = self.tellings_of(links)
        each = np.repeat(np.arange(len(links), dtype=np.int64), self.telling_counts(links))
        cases = self.told_case[tellings]
        in_case = np.flatnonzero(cases != ABSENT)
        keys = np.concatenate((self.told_counted[tellings], self.first_case_key + cases[in_case]))
        return _rows_of(np.concatenate((each, each[in_case])), keys, len(links))

    def joint_keys(self, links: Index) -> tuple[Ragged, Ragged, int]:
        """Return what each of these links may share with one before it, and with one after it.

        That is the same on both sides, unless the links are rolled up: then a source or a case is
        shared only with what names the same particular factor.

        Returns:
            The keys at its cause, those at its effect, and a number greater than all of them.
        """
        shared = self.shared_keys(links)
        if self.told_cause is None or self.told_effect is None:
            return shared, shared, self.shared_key_count
        tellings, cases = self.tellings_of(links), self.told_case[self.tellings_of(links)]
        each = np.repeat(np.arange(len(links), dtype=np.int32), self.telling_counts(links))
        in_case = np.flatnonzero(cases != ABSENT)
        rows = np.concatenate((each, each[in_case]))
        keys = np.concatenate((self.told_counted[tellings], self.first_case_key + cases[in_case]))
        width = self.shared_key_count
        sides = [
            np.concatenate((named[tellings], named[tellings][in_case])).astype(np.int64) * width
            + keys
            for named in (self.told_cause, self.told_effect)
        ]
        known, numbers = np.unique(np.concatenate(sides), return_inverse=True)
        before, after = (
            _rows_of(rows, side, len(links)) for side in np.split(numbers, [len(rows)])
        )
        return before, after, len(known)

    @cached_property
    def shared_key_count(self) -> int:
        """How many sources and cases there are to share."""
        return self.first_case_key + len(self.case_ids)

    @cached_property
    def first_case_key(self) -> int:
        """The first number that stands for a case: as many as there may be sources."""
        return int(self.told_counted.max(initial=-1)) + 1

    def sign(self, link: int) -> LinkSign:
        """Return the sign of one link."""
        return LINK_SIGNS[int(self.signs[link])]

    def along(self, chain: Sequence[int]) -> tuple[int, ...]:
        """Return the links between each two neighbours of these factors, as far as they exist."""
        links = (self.between(cause, effect) for cause, effect in pairwise(chain))
        return tuple(link for link in links if link is not None)

    def between(self, cause: int, effect: int) -> int | None:
        """Return the link from one factor to another, None where there is none."""
        begin, end = int(self.leaving.offsets[cause]), int(self.leaving.offsets[cause + 1])
        place = begin + int(np.searchsorted(self.effects[begin:end], effect))
        return place if place < end and self.effects[place] == effect else None


def named_cases(
    told_project: Index, told_word: Index, words: Sequence[str], projects: ProjectTable
) -> tuple[Index, tuple[str, ...]]:
    """Return the case of each telling and the names of the cases (blueprint section 5, K)."""
    one_case = np.append(projects.one_case, False)  # the last stands for no project
    in_case = np.flatnonzero((told_word > 0) | one_case[told_project])
    width = len(words) + 1
    keys = (told_project[in_case].astype(np.int64) + 1) * width + told_word[in_case]
    named, numbers = np.unique(keys, return_inverse=True)
    told_case = np.full(len(told_project), ABSENT, dtype=np.int32)
    told_case[in_case] = numbers
    owners = ("", *projects.ids)
    ids = tuple(
        f"{owners[key // width]}/{words[key % width]}" if key % width else owners[key // width]
        for key in named.tolist()
    )
    return told_case, ids


def _rows_of(rows: Index, numbers: Index | Offsets, count: int) -> Ragged:
    """Return the distinct numbers beside each row."""
    pairs = distinct_keys(rows.astype(np.int64) << 32 | numbers)
    lengths = np.bincount(pairs >> 32, minlength=count)
    return Ragged(offsets_of(lengths), (pairs & 0xFFFFFFFF).astype(np.int32))


def _distinct(tellings: Offsets, counted: Index) -> Index:
    """Return how many different counted sources tell each link."""
    count = len(tellings) - 1
    links = np.repeat(np.arange(count, dtype=np.int64), np.diff(tellings))
    pairs = distinct_keys(links << 32 | counted.astype(np.int64))
    return np.bincount(pairs >> 32, minlength=count).astype(np.int32)
