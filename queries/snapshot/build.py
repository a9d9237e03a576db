"""Builds the tables of a snapshot from columns of text, one piece after the other."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from graphmodel.values import LinkSign, Modality
from queries.ragged import Ragged, offsets_of
from queries.snapshot.claims import MODALITIES, NO_PROJECT, SIGNS, ClaimCodes, ClaimTable
from queries.snapshot.coding import Dates, Numbering, lengths_of
from queries.snapshot.links import LINK_SIGNS, LinkCodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from queries.ragged import Index
    from queries.snapshot.columns import ClaimColumns, DatedColumns, LinkColumns


class LinkCoder:
    """Takes links and their dates in; gives them back sorted, as numbers.

    Raises, where an end is no factor:
        KeyError: Of its id.
    """

    def __init__(self, factors: Mapping[Any, int], sources: Numbering, projects: Numbering) -> None:
        """Take texts of sources and projects in as they come; "" is project 0."""
        self._factors = factors
        self._sources = sources
        self._projects = projects
        self._words = Numbering(("",))
        self._dates = Dates()
        self._links: list[tuple[NDArray[np.int64] | Index, ...]] = []
        self._dated: list[tuple[Index, ...]] = []

    def add(self, links: LinkColumns) -> None:
        """Take in a piece of the links."""
        told_by = self._sources.flat_codes(links.told_by)
        told_project = self._projects.flat_codes(links.told_project)
        self._links.append(
            (
                _numbers(self._factors, links.causes),
                _numbers(self._factors, links.effects),
                np.fromiter(links.claims, dtype=np.int32),
                _numbers(_LINK_SIGN, links.signs),
                _numbers(_REPORTED, map(tuple, links.modalities)),
                _numbers(_SUPPOSED, map(tuple, links.modalities)),
                lengths_of(links.told_by),
                told_by,
                told_project,
                self._words.flat_codes(links.told_case),
            )
        )

    def add_dated(self, dated: DatedColumns) -> None:
        """Take in a piece of the dates of live claims."""
        self._dated.append(
            (
                _numbers(self._factors, dated.causes),
                _numbers(self._factors, dated.effects),
                self._dates.codes(dated.starts),
                self._dates.codes(dated.ends),
            )
        )

    def links(self, sources: Index, projects: Index) -> tuple[LinkCodes, tuple[str, ...]]:
        """Return all links, and what cases are called.

        Args:
            sources: For each number of a source its place among the sorted ones.
            projects: The same of projects, `ABSENT` for that of "".
        """
        words, places = self._words.sorted()
        joined = [np.concatenate(part) for part in zip(*self._links, strict=True)] or [_NONE] * 10
        causes, effects, claims, signs, reported, hypothetical, lengths = joined[:7]
        order = np.lexsort((effects, causes))
        rows = Ragged(offsets_of(lengths), np.arange(len(joined[7]), dtype=np.int32)).of_all(order)
        causes, effects = causes[order], effects[order]
        starts, ends = self._days(causes, effects)
        return LinkCodes(
            causes=causes,
            effects=effects,
            claims=claims[order],
            signs=signs[order].astype(np.int8),
            reported=reported[order] > 0,
            hypothetical=hypothetical[order] > 0,
            starts=starts,
            ends=ends,
            tellings=offsets_of(lengths[order]),
            told_by=sources[joined[7][rows]],
            told_project=projects[joined[8][rows]],
            told_word=places[joined[9][rows]],
        ), words

    def _days(self, causes: Index, effects: Index) -> tuple[Index, Index]:
        """Return first and last day of the dated claims of each of these links."""
        first = np.full(len(causes), _NO_DAY, dtype=np.int32)
        last = np.zeros(len(causes), dtype=np.int32)
        if self._dated and len(causes):
            joined = [np.concatenate(part) for part in zip(*self._dated, strict=True)]
            starts, ends = self._dates.days(joined[2], joined[3])
            keys = causes.astype(np.int64) << 32 | effects
            wanted = joined[0].astype(np.int64) << 32 | joined[1]
            links = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            known = (keys[links] == wanted) & (starts > 0)
            np.minimum.at(first, links[known], starts[known])
            np.maximum.at(last, links[known], ends[known])
        first[first == _NO_DAY] = 0
        return first, last


class ClaimCoder:
    """Takes claims in; gives them back as a table.

    Raises, where an end is no factor:
        KeyError: Of its id.
    """

    def __init__(
        self,
        factors: Mapping[Any, int],
        sources: Mapping[Any, int],
        projects: Mapping[Any, int],
    ) -> None:
        """Number factors, sources and projects so."""
        self._factors = factors
        self._sources = sources
        self._projects = projects
        self._sets: dict[tuple[Any, ...], int] = {}
        self._words = Numbering(("",))
        self._voices = Numbering(("",))
        self._dates = Dates()
        self._claims: list[tuple[NDArray[np.int64] | Index, ...]] = []
        self._count = 0

    def add(self, claims: ClaimColumns) -> None:
        """Take in a piece of the claims."""
        lengths = lengths_of(claims.causes)
        each = np.repeat(np.arange(len(lengths)), lengths)
        sets = self._sets
        about = [tuple(found) for found in claims.projects]
        columns = (
            np.arange(self._count, self._count + len(lengths)),
            _numbers(self._factors, claims.effects),
            _numbers(self._sources, claims.sources),
            self._voices.codes(claims.voices or [""] * len(lengths)),
            np.fromiter((sets.setdefault(found, len(sets)) for found in about), dtype=np.int32),
            self._words.codes(claims.cases),
            _numbers(_SIGN, claims.signs),
            _numbers(_MODALITY, claims.modalities),
            self._dates.codes(claims.starts),
            self._dates.codes(claims.ends),
        )
        _numbers(self._projects, chain.from_iterable(about))
        causes = _numbers(self._factors, chain.from_iterable(claims.causes))
        self._claims.append((causes, *(column[each] for column in columns)))
        self._count += len(lengths)

    def table(self, sources: Index, projects: Index) -> ClaimTable:
        """Return all claims.

        Args:
            sources: For each number of a source its place among the sorted ones.
            projects: The same of projects, `ABSENT` for that of "".
        """
        joined = [np.concatenate(part) for part in zip(*self._claims, strict=True)] or [_NONE] * 11
        causes, numbers, effects, by, voices, about, words, signs, modalities, starts, ends = joined
        starts, ends = self._dates.days(starts, ends)
        names, places = self._voices.sorted()
        cases, case_places = self._words.sorted()
        sets = [
            sorted({int(projects[self._projects[one]]) for one in found}) or list(NO_PROJECT)
            for found in self._sets
        ]
        lengths = np.fromiter(map(len, sets), dtype=np.int64)
        items = np.fromiter(chain.from_iterable(sets), dtype=np.int32)
        codes = ClaimCodes(
            claims=numbers,
            causes=causes,
            effects=effects,
            sources=sources[by],
            voices=places[voices],
            about=about,
            projects=Ragged(offsets_of(lengths), items),
            words=case_places[words],
            signs=signs,
            modalities=modalities,
            starts=starts,
            ends=ends,
        )
        return ClaimTable.of(codes, names, cases)


_NONE: Final = np.empty(0, dtype=np.int32)
_NO_DAY: Final = np.iinfo(np.int32).max
_MEANT: Final = [found for size in range(4) for found in combinations(map(str, MODALITIES), size)]
_REPORTED: Final = {found: int(Modality.REPORTED in found) for found in _MEANT}
_SUPPOSED: Final = {found: int(found == (Modality.HYPOTHETICAL,)) for found in _MEANT}
_LINK_SIGN: Final[dict[str, int]] = {LinkSign(sign): place for place, sign in enumerate(LINK_SIGNS)}
_SIGN: Final[dict[str, int]] = {sign: place for place, sign in enumerate(SIGNS)}
_MODALITY: Final[dict[str, int]] = {modality: place for place, modality in enumerate(MODALITIES)}


def _numbers(known: Mapping[Any, int], keys: Iterable[Any]) -> Index:
    return np.fromiter(map(known.__getitem__, keys), dtype=np.int32)
