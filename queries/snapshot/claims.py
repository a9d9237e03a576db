"""Claims of a snapshot as compact codes, and the links that some of them make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from graphmodel.values import LinkSign, Modality, Sign
from queries.ragged import Flags, Index, Offsets, Ragged, offsets_of
from queries.snapshot.coding import compact, distinct, distinct_keys
from queries.snapshot.links import LINK_SIGNS, LinkCodes
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from collections.abc import Collection

Codes = NDArray[Any]
"""Whole numbers in as few bytes as the greatest of them needs."""

SIGNS: Final = tuple(Sign)
MODALITIES: Final = tuple(Modality)
LIVE: Final = frozenset({Modality.REPORTED, Modality.INFERRED})
"""Modalities of live claims, as long as hypothetical ones are not asked for."""

_REPORTED: Final = MODALITIES.index(Modality.REPORTED)
_FIRST_MODALITY_BIT: Final = len(SIGNS)
_LATER_THAN_ANY: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class ClaimCodes:
    """Claims as numbers, in any order: one entry for each claim and each of its causes."""

    claims: Index
    """Number of the claim, the same for all its causes."""
    causes: Index
    effects: Index
    sources: Index
    voices: Index
    about: Index
    """Place of its projects in `projects`."""
    projects: Ragged
    """Sets of projects, each ascending; that of no project holds `ABSENT` alone."""
    words: Index
    """What its case is called."""
    signs: Index
    modalities: Index
    starts: Index
    ends: Index


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Claims that a chain may use, hypothetical ones included, in the order of their links.

    A claim that several factors contributed together has an entry for the link of each. What many
    claims have in common, their source, voice, projects and case, stands once.
    """

    causes: Index
    """Cause of each link, those that only hypothetical claims make included."""
    effects: Index
    offsets: Offsets
    """Where the claims of each link begin."""
    tellers: Codes
    """For each claim its place in the arrays of tellers."""
    signs: NDArray[np.int8]
    modalities: NDArray[np.int8]
    periods: Codes
    """For each claim its place in the arrays of periods."""
    teller_sources: Index
    teller_voices: Index
    teller_tellings: Ragged
    """For each teller its tellings: one for each project that it speaks about, at least one."""
    telling_sources: Index
    telling_projects: Index
    telling_words: Index
    period_starts: Index
    period_ends: Index
    joint: Index
    """Places of the claims that several factors contributed together, ascending."""
    joint_causes: Ragged
    """For each of those all its causes, its own among them."""
    voices: tuple[str, ...]
    """Sorted; the first is "", for none."""
    words: tuple[str, ...]
    """What cases are called, sorted; the first is "", for none."""

    @classmethod
    def of(cls, codes: ClaimCodes, voices: tuple[str, ...], words: tuple[str, ...]) -> ClaimTable:
        """Return the table of these claims."""
        order = np.lexsort((codes.effects, codes.causes))
        joint, joint_causes = _joint(codes.claims[order], codes.causes[order])
        (causes, effects), links = distinct(codes.causes, codes.effects)
        (sources, voice, about, word), tellers = distinct(
            codes.sources, codes.voices, codes.about, codes.words
        )
        sets = codes.projects.rows(about)
        each = sets.row_numbers()
        tellings, of_teller = distinct(sources[each], sets.items, word[each])
        (starts, ends), periods = distinct(codes.starts, codes.ends)
        return cls(
            causes=causes,
            effects=effects,
            offsets=offsets_of(np.bincount(links, minlength=len(causes))),
            tellers=compact(tellers[order]),
            signs=codes.signs[order].astype(np.int8),
            modalities=codes.modalities[order].astype(np.int8),
            periods=compact(periods[order]),
            teller_sources=sources,
            teller_voices=voice,
            teller_tellings=Ragged(sets.offsets, of_teller),
            telling_sources=tellings[0],
            telling_projects=tellings[1],
            telling_words=tellings[2],
            period_starts=starts,
            period_ends=ends,
            joint=joint,
            joint_causes=joint_causes,
            voices=voices,
            words=words,
        )

    def __len__(self) -> int:
        """Return the number of claims, each counted once for every link that it makes."""
        return len(self.tellers)

    @property
    def link_numbers(self) -> Index:
        """For each claim the place of its link."""
        return np.repeat(np.arange(len(self.causes), dtype=np.int32), np.diff(self.offsets))

    def of_modalities(self, modalities: Collection[Modality]) -> Flags:
        """Return which claims are meant in one of these ways."""
        return np.isin(MODALITIES, list(modalities))[self.modalities]

    def about(self, projects: Collection[int]) -> Flags:
        """Return which claims are about at least one of these projects."""
        return self.with_telling(np.isin(self.telling_projects, list(projects)))

    def with_telling(self, hit: Flags) -> Flags:
        """Return which claims have at least one of the tellings for which `hit` is true."""
        rows = self.teller_tellings.row_numbers()[hit[self.teller_tellings.items]]
        fitting = np.zeros(len(self.teller_sources), dtype=np.bool_)
        fitting[rows] = True
        return fitting[self.tellers]

    def said_by(self, sources: Flags) -> Flags:
        """Return which claims one of the sources says for which `sources` is true."""
        return sources[self.teller_sources][self.tellers]

    def in_voices(self, voices: Collection[str]) -> Flags:
        """Return which claims speak in one of these voices; "" is that of no recorded one."""
        return np.isin(self.voices, list(voices))[self.teller_voices][self.tellers]

    def within(self, first_day: int, last_day: int) -> Flags:
        """Return which claims have a date and touch these days, given as ordinals."""
        dated = self.period_starts > 0
        fitting = dated & (self.period_starts <= last_day) & (self.period_ends >= first_day)
        return fitting[self.periods]

    def links(self, kept: Flags) -> LinkCodes:
        """Return the links that these claims alone make, by the rule of `graphmodel.links`."""
        rows = np.flatnonzero(kept)
        link = self.link_numbers[rows]
        begins = np.flatnonzero(np.diff(link, prepend=-1))
        made = link[begins]
        signs, reported, hypothetical = self.signs_and_modalities(rows, begins)
        starts, ends = self.days(rows, begins)
        tellings, told = self._told(rows, link, made)
        return LinkCodes(
            causes=self.causes[made],
            effects=self.effects[made],
            claims=np.diff(np.append(begins, len(rows))).astype(np.int32),
            signs=signs,
            reported=reported,
            hypothetical=hypothetical,
            starts=starts,
            ends=ends,
            tellings=tellings,
            told_by=self.telling_sources[told],
            told_project=self.telling_projects[told],
            told_word=self.telling_words[told],
        )

    def signs_and_modalities(
        self, rows: Offsets, begins: Offsets
    ) -> tuple[NDArray[np.int8], Flags, Flags]:
        """Return sign, whether reported and whether only hypothetical, for each link."""
        if not len(rows):
            return np.empty(0, np.int8), np.empty(0, np.bool_), np.empty(0, np.bool_)
        bits = np.left_shift(1, self.signs[rows]) | np.left_shift(
            1, self.modalities[rows] + _FIRST_MODALITY_BIT
        )
        found = np.bitwise_or.reduceat(bits, begins)
        plus, minus = 1 << SIGNS.index(Sign.PLUS), 1 << SIGNS.index(Sign.MINUS)
        signs = np.full(len(begins), LINK_SIGNS.index(LinkSign.UNKNOWN), dtype=np.int8)
        signs[found & (plus | minus) == plus] = LINK_SIGNS.index(LinkSign.PLUS)
        signs[found & (plus | minus) == minus] = LINK_SIGNS.index(LinkSign.MINUS)
        signs[found & (plus | minus) == plus | minus] = LINK_SIGNS.index(LinkSign.MIXED)
        meant = found >> _FIRST_MODALITY_BIT
        only_hypothetical = 1 << MODALITIES.index(Modality.HYPOTHETICAL)
        return signs, (meant & 1 << _REPORTED) > 0, meant == only_hypothetical

    def days(self, rows: Offsets, begins: Offsets) -> tuple[Index, Index]:
        """Return first and last day of each link's dated claims."""
        if not len(rows):
            return np.empty(0, np.int32), np.empty(0, np.int32)
        periods = self.periods[rows]
        dated = np.where(self.period_starts > 0, self.period_starts, _LATER_THAN_ANY)
        starts = np.minimum.reduceat(dated[periods], begins)
        ends = np.maximum.reduceat(self.period_ends[periods], begins)
        starts[starts == _LATER_THAN_ANY] = 0
        return starts.astype(np.int32), ends.astype(np.int32)

    def _told(self, rows: Offsets, link: Index, made: Index) -> tuple[Offsets, Index]:
        """Return where the tellings of each link begin, and the tellings."""
        reported = self.modalities[rows] == _REPORTED
        tellers = self.tellers[rows[reported]]
        number = np.searchsorted(made, link[reported])
        lengths = np.diff(self.teller_tellings.offsets)[tellers]
        width = len(self.telling_sources) + 1
        keys = distinct_keys(
            np.repeat(number, lengths).astype(np.int64) * width
            + self.teller_tellings.of_all(tellers)
        )
        lengths = np.bincount(keys // width, minlength=len(made))
        return offsets_of(lengths), (keys % width).astype(np.int32)


def _joint(claims: Index, causes: Index) -> tuple[Index, Ragged]:
    """Return the places of claims that stand more than once, and for each all its causes."""
    places = np.flatnonzero(np.bincount(claims)[claims] > 1) if len(claims) else claims
    numbers: Index = np.unique(claims[places], return_inverse=True)[1].astype(np.int32)
    by_claim = Ragged.grouped(numbers, causes[places], int(numbers.max(initial=-1)) + 1)
    return places.astype(np.int32), by_claim.rows(numbers)


NO_PROJECT: Final = (ABSENT,)
"""The set of projects of a claim that is about none."""
