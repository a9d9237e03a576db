"""Turns chains of numbers into chains with names, grade and evidence."""

from __future__ import annotations

from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from graphmodel.values import Continuity, Level, Rank
from queries.chains.accounts import Accounts
from queries.chains.answer import Chain, ChainFactor, ChainLink, OutOfOrder, ToldPart
from queries.chains.grade import (
    SIGNS,
    Bits,
    Told,
    chain_sign,
    grade,
    longest_told,
    members,
    out_of_order,
    time_order_beside,
)
from queries.ragged import offsets_of
from queries.snapshot.links import LINK_SIGNS
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from queries.snapshot import LinkTable, Snapshot

    Numbers = NDArray[np.signedinteger]

_GRADES: Final = tuple(Continuity)
_LEVELS: Final = (None, *Level)


class Describer:
    """Knows the links of some chains, each looked up once however many chains it is in."""

    def __init__(self, view: Snapshot, chains: Collection[Sequence[int]]) -> None:
        self._view = view
        pairs = sorted({pair for chain in chains for pair in pairwise(chain)})
        found = (view.links.between(*pair) for pair in pairs)
        self._links = np.array([link for link in found if link is not None], dtype=np.int32)
        self._accounts = Accounts.of(view, self._links)
        self._link_of = {pair: place for place, pair in enumerate(pairs)}
        self._told = list(self._told_links())
        factors = {factor for pair in pairs for factor in pair}
        self._factors = {factor: self._named(factor) for factor in factors}
        self._level_of = {factor: _LEVELS.index(one.level) for factor, one in self._factors.items()}
        self._tellers = cache(self._tellers_of)
        self._told_part = cache(self._part)
        self._link = cache(_Shown(view, self._links).link)

    def place(self, chain: tuple[int, ...], rank: Rank) -> tuple[int, int, int, tuple[int, ...]]:
        """Return what a ranking orders this chain by."""
        told = [self._told[self._link_of[pair]] for pair in pairwise(chain)]
        by_continuity = _GRADES.index(grade(told).continuity) if rank is Rank.CONTINUITY else 0
        by_sources = 0 if rank is Rank.STEPS else -min(link.tellers for link in told)
        return by_continuity, by_sources, len(chain), chain

    def chain(self, chain: Sequence[int], family: int = 1) -> Chain:
        """Return a chain with all that is said about it, in the family with this number."""
        ids = self._view.factors.ids
        links = [self._link_of[pair] for pair in pairwise(chain)]
        told = [self._told[link] for link in links]
        graded = grade(told)
        fewest = min([link.tellers for link in told])
        periods = [link.period for link in told]
        late = out_of_order(periods)
        begin, end, by = longest_told(told)
        return Chain(
            factors=tuple([self._factors[factor] for factor in chain]),
            links=tuple([self._link(link, self._told[link].tellers == fewest) for link in links]),
            continuity=graded.continuity,
            told_whole_by=self._tellers(graded.told_whole),
            longest_told=self._told_part(chain[begin], chain[end], end - begin, by) if by else None,
            fewest_sources=fewest,
            sign=chain_sign([link.sign for link in told]),
            time=time_order_beside(late, periods),
            out_of_order=tuple(map(_as_part, late)),
            weak_joints=tuple([ids[chain[place]] for place in graded.weak_joints]),
            levels=_levels_passed(tuple([self._level_of[factor] for factor in chain])),
            family=family,
        )

    @property
    def claims(self) -> int:
        """How many live claims the links of these chains rest on, each link once."""
        return int(self._view.links.claims[self._links].sum())

    @property
    def sources(self) -> tuple[str, ...]:
        """Who tells any of these links, after `counts_as`; sorted."""
        table = self._view.links
        return self._counted(table.told_counted[table.tellings_of(self._links)].tolist())

    @property
    def factor_ids(self) -> tuple[str, ...]:
        """Ids of the factors of these chains; sorted."""
        return tuple(self._view.factors.ids[factor] for factor in sorted(self._factors))

    def _told_links(self) -> Iterator[Told]:
        table, links, count = self._view.links, self._links, len(self._links)
        shared = table.shared_keys(links)
        in_case = np.flatnonzero(shared.items >= table.first_case_key)
        case_rows, cases = shared.row_numbers()[in_case], shared.items[in_case]
        before, after = _shareable(table, links)
        by_account = np.searchsorted(links, self._accounts.links)
        columns = zip(
            before,
            after,
            _bits(case_rows, np.unique(cases, return_inverse=True)[1], count),
            _bits(by_account, self._accounts.accounts, count),
            table.sources[links].tolist(),
            table.signs[links].tolist(),
            table.starts[links].tolist(),
            table.ends[links].tolist(),
            strict=True,
        )
        for first, last, of_case, accounts, tellers, code, start, end in columns:
            sign, period = SIGNS[LINK_SIGNS[code]], (start, end) if start else None
            yield Told(first, last, of_case, accounts, tellers, sign, period)

    def _named(self, factor: int) -> ChainFactor:
        factors = self._view.factors
        return ChainFactor(
            id=factors.ids[factor], name=factors.names[factor], level=factors.levels[factor]
        )

    def _part(self, first: int, last: int, steps: int, accounts: Bits) -> ToldPart:
        ids = self._view.factors.ids
        return ToldPart(
            first=ids[first], last=ids[last], steps=steps, sources=self._tellers(accounts)
        )

    def _tellers_of(self, accounts: Bits) -> tuple[str, ...]:
        """Return the sources of these accounts."""
        return self._counted([int(self._accounts.sources[one]) for one in members(accounts)])

    def _counted(self, sources: Iterable[int]) -> tuple[str, ...]:
        return _names(self._view.sources.counted_ids, sources)


class _Shown:
    """Links as answers show them."""

    def __init__(self, view: Snapshot, links: Numbers) -> None:
        table = view.links
        tellings = table.tellings_of(links)
        self._rows = offsets_of(table.telling_counts(links)).tolist()
        self._claims = table.claims[links].tolist()
        self._signs = table.signs[links].tolist()
        self._reported = table.reported[links].tolist()
        self._hypothetical = table.hypothetical[links].tolist()
        self._columns = {
            "sources": (view.sources.counted_ids, table.told_counted[tellings].tolist()),
            "told_by": (view.sources.ids, table.told_by[tellings].tolist()),
            "cases": (table.case_ids, table.told_case[tellings].tolist()),
            "projects": (view.projects.ids, table.told_project[tellings].tolist()),
        }

    def link(self, link: int, thinnest: bool) -> ChainLink:
        """Return the link at this place, which is one of the thinnest of its chain or not."""
        rows = slice(self._rows[link], self._rows[link + 1])
        return ChainLink(
            **{name: _names(ids, column[rows]) for name, (ids, column) in self._columns.items()},
            claims=self._claims[link],
            sign=LINK_SIGNS[self._signs[link]],
            inferred=not self._reported[link],
            hypothetical=self._hypothetical[link],
            thinnest=thinnest,
        )


def _shareable(table: LinkTable, links: Numbers) -> tuple[list[Bits], list[Bits]]:
    """Return what each link may share with one before it, and with one after it."""
    first, last, _ = table.joint_keys(links)
    known = np.unique(np.concatenate((first.items, last.items)))
    before, after = (
        _bits(side.row_numbers(), np.searchsorted(known, side.items), len(links))
        for side in (first, last)
    )
    return before, after


def _bits(rows: Numbers, numbers: Numbers, count: int) -> list[Bits]:
    """Return for each row the set of the numbers beside it."""
    sets = [0] * count
    for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
        sets[row] |= 1 << number
    return sets


@cache
def _as_part(late: tuple[int, int]) -> OutOfOrder:
    return OutOfOrder(earlier=late[0], later=late[1])


@cache
def _levels_passed(places: tuple[int, ...]) -> tuple[Level, ...]:
    levels = [_LEVELS[place] for place in places]
    return tuple(level for level, _ in groupby(filter(None, levels)))


def _names(ids: tuple[str, ...], numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(ids[number] for number in sorted(set(numbers) - {ABSENT}))
