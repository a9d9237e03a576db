"""Walks with the fewest links, to many factors at once; of equally long ones the first by its ids.

Walks grow layer by layer. Within a layer they stand in the order of their factors, and each is
taken onward in the order of the ids: so the first one to arrive anywhere is the first of all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from queries.unexpected.contribution import Pair, ToldLink

    _AtFactor = tuple[str, bool]
    """A factor, and whether the walk has passed one of those that it is to pass."""

    _OnLink = tuple[Pair, bool]
    """The last link of a walk, and the same."""

S = TypeVar("S")
Walk = tuple[str, ...]


class _Part(ABC):
    """Some links, sorted, each behind so many sources."""

    def __init__(self, links: Mapping[Pair, ToldLink]) -> None:
        counts = {len(link.sources) for link in links.values()}
        self._counts = sorted(counts, reverse=True)

    def first_walks(
        self, starts: Sequence[str], passing: frozenset[str] | None, targets: Collection[str]
    ) -> Iterator[tuple[int, str, Walk]]:
        """Yield, for each of these factors, the first walk from any start, as far as one is there.

        First comes a walk with more sources behind its thinnest link, then one with fewer links,
        then by ids. With each target stands how many sources these are.

        Args:
            starts: Where walks begin, sorted.
            passing: Only walks that hold one of these factors; none: all.
            targets: Where they end. A start is reached only by a walk that has to pass something.
        """
        missing = set(targets)
        for fewest in self._counts:
            if not missing:
                return
            found = self._walks(fewest, starts, passing, missing)
            yield from ((fewest, target, walk) for target, walk in found.items())
            missing -= found.keys()

    @abstractmethod
    def _walks(
        self, fewest: int, starts: Sequence[str], passing: frozenset[str] | None, targets: set[str]
    ) -> dict[str, Walk]:
        """Return the first walks on the links with at least so many sources."""


class LinkedPart(_Part):
    """Links of which any may follow any other that ends where it begins."""

    def __init__(self, links: Mapping[Pair, ToldLink]) -> None:
        super().__init__(links)
        self._onward: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (cause, effect), link in links.items():
            self._onward[cause].append((effect, len(link.sources)))

    def _walks(
        self, fewest: int, starts: Sequence[str], passing: frozenset[str] | None, targets: set[str]
    ) -> dict[str, Walk]:
        missing = set(targets)
        found: dict[str, Walk] = {}
        layer: list[_AtFactor] = [(one, passing is None or one in passing) for one in starts]
        came: dict[_AtFactor, _AtFactor | None] = dict.fromkeys(layer)
        while layer and missing:
            reached: list[_AtFactor] = []
            for state in layer:
                factor, passed = state
                for effect, sources in self._onward.get(factor, ()):
                    then = (effect, passed or (passing is not None and effect in passing))
                    if sources < fewest or then in came:
                        continue
                    came[then] = state
                    reached.append(then)
                    if then[1] and effect in missing:
                        missing.remove(effect)
                        found[effect] = tuple(one for one, _ in _back(came, then))
            layer = reached
        return found


class SharedPart(_Part):
    """Links of which one may follow another only where both share a source or a case."""

    def __init__(self, links: Mapping[Pair, ToldLink]) -> None:
        super().__init__(links)
        self._links = links
        self._leaving: dict[str, list[Pair]] = defaultdict(list)
        self._sharing: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for pair, link in links.items():
            self._leaving[pair[0]].append(pair)
            for key in link.shared:
                self._sharing[pair[0], key].append(pair)

    def _walks(
        self, fewest: int, starts: Sequence[str], passing: frozenset[str] | None, targets: set[str]
    ) -> dict[str, Walk]:
        missing = set(targets)
        found: dict[str, Walk] = {}
        came: dict[_OnLink, _OnLink | None] = {}
        joints: set[tuple[str, str, bool]] = set()

        def passes(*factors: str) -> bool:
            return passing is None or not passing.isdisjoint(factors)

        def arrive(state: _OnLink, before: _OnLink | None) -> None:
            came[state] = before
            (_, effect), passed = state
            if passed and effect in missing:
                missing.remove(effect)
                links = [link for link, _ in _back(came, state)]
                found[effect] = (links[0][0], *(end for _, end in links))

        layer: list[_OnLink] = [
            (pair, passes(*pair))
            for start in starts
            for pair in self._enough(self._leaving.get(start, ()), fewest)
        ]
        for state in layer:
            arrive(state, None)
        while layer and missing:
            reached: list[_OnLink] = []
            for state in layer:
                for pair in self._enough(self._fresh(state, joints), fewest):
                    then = (pair, state[1] or passes(pair[1]))
                    if then not in came:
                        arrive(then, state)
                        reached.append(then)
            layer = reached
        return found

    def _enough(self, pairs: Iterable[Pair], fewest: int) -> Iterator[Pair]:
        return (pair for pair in pairs if len(self._links[pair].sources) >= fewest)

    def _fresh(self, state: _OnLink, joints: set[tuple[str, str, bool]]) -> list[Pair]:
        """Return the links that may follow and that no earlier walk has gone on with, sorted."""
        (_, effect), passed = state
        after: set[Pair] = set()
        for key in self._links[state[0]].shared:
            if (effect, key, passed) not in joints:
                joints.add((effect, key, passed))
                after.update(self._sharing.get((effect, key), ()))
        return sorted(after)


def _back(came: Mapping[S, S | None], state: S) -> list[S]:
    """Return the states of a walk, the first one first."""
    walk = [state]
    while (before := came[walk[-1]]) is not None:
        walk.append(before)
    return walk[::-1]
