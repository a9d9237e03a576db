"""Turns a chain of numbers into a chain with names, grade and evidence."""

from __future__ import annotations

from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from graphmodel.values import Continuity, Rank, TimeOrder
from queries.chains.answer import Chain, ChainFactor, ChainLink, OutOfOrder
from queries.chains.grade import Told, chain_sign, grade, out_of_order, time_order
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queries.snapshot import Snapshot

_GRADES: Final = tuple(Continuity)


class Describer:
    """Knows the links of one view, each looked up once."""

    def __init__(self, view: Snapshot) -> None:
        self._view = view
        self._told = cache(self._look_up)
        self._described = cache(self._link)
        self._factor = cache(self._name)
        self._between = cache(view.links.between)

    def place(self, chain: tuple[int, ...], rank: Rank) -> tuple[int, int, int, tuple[int, ...]]:
        """Return what a ranking orders this chain by."""
        told = self._told_along(chain)
        by_continuity = _GRADES.index(grade(told).continuity) if rank is Rank.CONTINUITY else 0
        by_sources = 0 if rank is Rank.STEPS else -min(len(link.sources) for link in told)
        return by_continuity, by_sources, len(chain), chain

    def chain(self, chain: Sequence[int]) -> Chain:
        """Return a chain with all that is said about it."""
        factors = self._view.factors
        links = self._along(chain)
        told = [self._told(link) for link in links]
        graded = grade(told)
        fewest = min(len(link.sources) for link in told)
        periods = [link.period for link in told]
        late = tuple(_pair(earlier, later) for earlier, later in out_of_order(periods))
        levels = [factors.levels[factor] for factor in chain]
        return Chain(
            factors=tuple(self._factor(factor) for factor in chain),
            links=tuple(
                self._described(link, len(one.sources) == fewest)
                for link, one in zip(links, told, strict=True)
            ),
            continuity=graded.continuity,
            told_whole_by=self._counted(graded.told_whole_by),
            fewest_sources=fewest,
            sign=chain_sign([link.sign for link in told]),
            time=TimeOrder.VIOLATED if late else time_order(periods),
            out_of_order=late,
            weak_joints=tuple(factors.ids[chain[place]] for place in graded.weak_joints),
            levels=tuple(level for level, _ in groupby(filter(None, levels))),
        )

    def claims(self, chains: Iterable[Sequence[int]]) -> int:
        """Return how many live claims the links of these chains rest on, each link once."""
        links = {link for chain in chains for link in self._along(chain)}
        return sum(int(self._view.links.claims[link]) for link in links)

    def _told_along(self, chain: Sequence[int]) -> list[Told]:
        return [self._told(link) for link in self._along(chain)]

    def _along(self, chain: Sequence[int]) -> list[int]:
        links = (self._between(cause, effect) for cause, effect in pairwise(chain))
        return [link for link in links if link is not None]

    def _look_up(self, link: int) -> Told:
        table, one_account = self._view.links, self._view.sources.one_account
        rows = slice(int(table.tellings[link]), int(table.tellings[link + 1]))
        by, counted = table.told_by[rows].tolist(), table.told_counted[rows].tolist()
        projects = [None if p == ABSENT else p for p in table.told_project[rows].tolist()]
        start, end = int(table.starts[link]), int(table.ends[link])
        return Told(
            sources=frozenset(counted),
            accounts=frozenset(
                (source, project)
                for own, source, project in zip(by, counted, projects, strict=True)
                if one_account[own]
            ),
            cases=frozenset(table.told_case[rows].tolist()) - {ABSENT},
            sign=table.sign(link),
            period=(start, end) if start else None,
        )

    def _name(self, factor: int) -> ChainFactor:
        factors = self._view.factors
        return ChainFactor(
            id=factors.ids[factor], name=factors.names[factor], level=factors.levels[factor]
        )

    def _link(self, link: int, thinnest: bool) -> ChainLink:
        table, told = self._view.links, self._told(link)
        rows = slice(int(table.tellings[link]), int(table.tellings[link + 1]))
        return ChainLink(
            claims=int(table.claims[link]),
            sources=self._counted(told.sources),
            told_by=_named(self._view.sources.ids, table.told_by[rows].tolist()),
            cases=_named(table.case_ids, told.cases),
            projects=_named(self._view.projects.ids, table.told_project[rows].tolist()),
            sign=told.sign,
            inferred=not table.reported[link],
            hypothetical=bool(table.hypothetical[link]),
            thinnest=thinnest,
        )

    def _counted(self, sources: Iterable[int]) -> tuple[str, ...]:
        return _named(self._view.sources.counted_ids, sources)


@cache
def _pair(earlier: int, later: int) -> OutOfOrder:
    return OutOfOrder(earlier=earlier, later=later)


def _named(ids: tuple[str, ...], numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(ids[number] for number in sorted(set(numbers) - {ABSENT}))
