"""The best chain to each of many factors at once, in the order of `continuity` (docs/chains.md).

Each grade is a part of the links: those of one source, of one case, those whose neighbours share
something, all. Within it the links with the most sources come first. So for each part in turn a
breadth-first walk in the order of ids finds, for every factor, the walk with the fewest links that
is first by its ids. A walk that repeats no factor is a chain, and as no chain of that grade can be
better, it is the best one. One that repeats a factor, because it had to fetch another source or to
pass something on the way, only says that no chain is better: then the chain engine is asked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graphmodel.values import Continuity
from queries.unexpected.walks import LinkedPart, SharedPart

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from queries.unexpected.contribution import Contribution, Pair, ToldLink

_GRADES: Final = tuple(Continuity)

Place = tuple[int, int, int, tuple[str, ...]]
"""What chains are ordered by: grade, minus the fewest sources, links, factors."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best chain to one factor, or, where `walked`, a walk than which no chain is better."""

    factors: tuple[str, ...]
    continuity: Continuity
    fewest_sources: int

    @property
    def walked(self) -> bool:
        """Whether it repeats a factor, and so is no chain."""
        return len(set(self.factors)) < len(self.factors)

    @property
    def place(self) -> Place:
        """What it is ordered by, the best first."""
        steps = len(self.factors) - 1
        return _GRADES.index(self.continuity), -self.fewest_sources, steps, self.factors


class BestChains:
    """Finds the best chains on the links of one project; what they share is made once."""

    def __init__(self, told: Contribution) -> None:
        self._links = told.links
        self._into: dict[str, list[Pair]] = defaultdict(list)
        self._out_of: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._links:
            self._out_of[pair[0]].append(pair)
            self._into[pair[1]].append(pair)
        self._by_label = {
            Continuity.TOLD_WHOLE: _Labels(self._links, lambda link: link.accounts),
            Continuity.SAME_CASE: _Labels(self._links, lambda link: link.cases),
        }
        self._whole = cache(self._make_whole)

    def to(
        self,
        targets: Collection[str],
        starts: Collection[str],
        passing: Collection[str] | None = None,
    ) -> dict[str, Best]:
        """Return the best chain from any start to each of these factors, as far as one leads there.

        Args:
            targets: Where chains end. One that is a start as well is reached only by a chain that
                has to pass something.
            starts: Where they begin.
            passing: Only chains that hold one of these factors; none: all chains.
        """
        begins = sorted(starts)
        wanted = None if passing is None else frozenset(passing)
        found: dict[str, Best] = {}
        for continuity in Continuity:
            missing = set(targets) - found.keys()
            best: dict[str, Best] = {}
            for part in self._parts(continuity, begins, missing):
                for fewest, target, walk in part.first_walks(begins, wanted, missing):
                    one = Best(walk, continuity, fewest)
                    if target not in best or one.place < best[target].place:
                        best[target] = one
            found |= best
        return found

    def _parts(
        self, continuity: Continuity, starts: list[str], targets: Collection[str]
    ) -> Iterator[LinkedPart | SharedPart]:
        """Yield the parts of the links on which every chain has this grade or a better one."""
        if not targets:
            return
        if continuity not in self._by_label:
            yield self._whole(continuity)
            return
        labels = self._by_label[continuity]
        out_of = labels.on(pair for start in starts for pair in self._out_of.get(start, ()))
        into = labels.on(pair for target in targets for pair in self._into.get(target, ()))
        yield from (labels.part(label) for label in sorted(out_of & into))

    def _make_whole(self, continuity: Continuity) -> LinkedPart | SharedPart:
        if continuity is Continuity.OVERLAPPING:
            return SharedPart({pair: link for pair, link in self._links.items() if link.sources})
        return LinkedPart(self._links)


class _Labels:
    """Links by what labels them: who tells them as one account, or in which case."""

    def __init__(
        self, links: dict[Pair, ToldLink], labels_of: Callable[[ToldLink], Iterable[str]]
    ) -> None:
        self._links = links
        self._labels_of = labels_of
        self._pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair, link in links.items():
            for label in labels_of(link):
                self._pairs[label].append(pair)
        self.part = cache(self._part)

    def on(self, pairs: Iterable[Pair]) -> set[str]:
        """Return the labels of any of these links."""
        return {label for pair in pairs for label in self._labels_of(self._links[pair])}

    def _part(self, label: str) -> LinkedPart:
        """Return the links with this label."""
        return LinkedPart({pair: self._links[pair] for pair in self._pairs[label]})


def graded(told: Contribution, factors: tuple[str, ...]) -> Best:
    """Return one chain with its grade."""
    links = told.along(factors)
    if frozenset.intersection(*(link.accounts for link in links)):
        continuity = Continuity.TOLD_WHOLE
    elif frozenset.intersection(*(link.cases for link in links)):
        continuity = Continuity.SAME_CASE
    elif links[0].sources and all(one.shared & then.shared for one, then in pairwise(links)):
        continuity = Continuity.OVERLAPPING
    else:
        continuity = Continuity.STITCHED
    return Best(factors, continuity, min(len(link.sources) for link in links))
