"""How many may ask at once. Who is too quick is refused before anything is looked up."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_FORGET: Final = 10_000
"""Askers that are remembered at once."""


@dataclass
class Rate:
    """Lets each asker through so many times at once, and then so many times a second.

    Askers are held in memory for as long as they count, and nowhere else.
    """

    burst: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By asker: how many times are left, and when that was so."""

    def lets(self, asker: str) -> bool:
        """Return whether an asker may go on now; it counts as one time then."""
        now = self.clock()
        left, since = self._left.get(asker, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.per_second)
        allowed = left >= 1
        self._left[asker] = (left - 1 if allowed else left, now)
        if len(self._left) > _FORGET:
            self._forget(now)
        return allowed

    def _forget(self, now: float) -> None:
        """Let go of those who have all their times back, and of everybody where that is nobody."""
        full = self.burst / self.per_second
        self._left = {k: v for k, v in self._left.items() if now - v[1] < full}
        if len(self._left) > _FORGET:
            self._left.clear()
