"""How links move between the levels that factors were placed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from graphmodel.values import LEVELS, Level
from queries.levels.answer import Jump, Move, MoveCount, Transition
from queries.structure import NamedFactor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from queries.snapshot import Snapshot

STEPS: Final[dict[Level, int]] = {
    Level.INDIVIDUAL: 0,
    Level.GROUP: 0,
    Level.ORGANISATIONAL: 1,
    Level.SOCIETAL: 2,
    Level.PARADIGMATIC: 3,
}
"""Micro, meso, macro, paradigmatic."""

_PLACES: Final[tuple[Level | None, ...]] = (*LEVELS, None)
_MOVES: Final = (
    (Move.SAME, False),
    (Move.UP, False),
    (Move.UP, True),
    (Move.DOWN, False),
    (Move.DOWN, True),
    (Move.UNPLACED, False),
)


def move_of(origin: Level | None, target: Level | None) -> tuple[Move, bool]:
    """Return where a link between two levels leads, and whether it jumps."""
    if origin is None or target is None:
        return Move.UNPLACED, False
    steps = STEPS[target] - STEPS[origin]
    if steps == 0:
        return Move.SAME, False
    return Move.UP if steps > 0 else Move.DOWN, abs(steps) > 1


@dataclass(frozen=True, slots=True)
class Crossings:
    """The links of a view by the levels of their ends."""

    view: Snapshot
    codes: NDArray[np.int64]
    """For each link the places of its levels, as one number."""

    @classmethod
    def of(cls, view: Snapshot) -> Self:
        """Return the links of a view by the levels of their ends."""
        place = {level: number for number, level in enumerate(_PLACES)}
        at = np.array([place[level] for level in view.factors.levels], dtype=np.int64)
        return cls(view, at[view.links.causes] * len(_PLACES) + at[view.links.effects])

    def transitions(self) -> tuple[Transition, ...]:
        """Return how many links, claims and sources there are from each level to each."""
        found = []
        for code in np.unique(self.codes).tolist():
            origin, target = _levels(code)
            move, jump = move_of(origin, target)
            counts = self._counts(self.codes == code)
            found.append(Transition(origin=origin, target=target, move=move, jump=jump, **counts))
        return tuple(found)

    def moves(self) -> tuple[MoveCount, ...]:
        """Return the same for each kind of move."""
        kinds = np.array(
            [_MOVES.index(move_of(*_levels(code))) for code in range(len(_PLACES) ** 2)]
        )
        of_link = kinds[self.codes]
        return tuple(
            MoveCount(move=move, jump=jump, **self._counts(of_link == kind))
            for kind, (move, jump) in enumerate(_MOVES)
        )

    def jumps(self, limit: int) -> tuple[tuple[Jump, ...], int]:
        """Return the links that jump, most sources first, and how many there are in all."""
        jumping = np.array([move_of(*_levels(code))[1] for code in range(len(_PLACES) ** 2)])
        links = np.flatnonzero(jumping[self.codes])
        table = self.view.links
        order = np.lexsort((links, -table.claims[links], -table.sources[links]))
        return tuple(self._jump(link) for link in links[order[:limit]].tolist()), len(links)

    def _counts(self, chosen: NDArray[np.bool_]) -> dict[str, int]:
        table = self.view.links
        told = table.told_counted[chosen[table.telling_links]]
        return {
            "links": int(chosen.sum()),
            "claims": int(table.claims[chosen].sum()),
            "sources": len(np.unique(told)),
        }

    def _jump(self, link: int) -> Jump:
        table = self.view.links
        origin, target = _levels(int(self.codes[link]))
        told = table.told_counted[table.tellings[link] : table.tellings[link + 1]]
        counted = self.view.sources.counted_ids
        return Jump(
            cause=NamedFactor.of(self.view, int(table.causes[link])),
            effect=NamedFactor.of(self.view, int(table.effects[link])),
            move=move_of(origin, target)[0],
            between=_between(origin, target),
            claims=int(table.claims[link]),
            sources=tuple(counted[source] for source in np.unique(told).tolist()),
        )


def _levels(code: int) -> tuple[Level | None, Level | None]:
    origin, target = divmod(code, len(_PLACES))
    return _PLACES[origin], _PLACES[target]


def _between(origin: Level | None, target: Level | None) -> tuple[Level, ...]:
    """Return the levels that lie strictly between two, in their order."""
    if origin is None or target is None:
        return ()
    begin, end = STEPS[origin], STEPS[target]
    passed = [level for level in LEVELS if min(begin, end) < STEPS[level] < max(begin, end)]
    return tuple(passed if begin < end else reversed(passed))
