"""Telling somebody who waits how far a long piece of work has come."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much. Each `what` counts from nothing."""


class Steps:
    """One piece of work under way, told to whoever asked for it."""

    def __init__(self, show: Progress | None, total: int, what: str) -> None:
        self._show = show
        self._total = total
        self._what = what
        self._done = 0
        self.add(0)

    def add(self, count: int) -> None:
        """Take note that so much more is done."""
        self._done += count
        if self._show is not None and self._total:
            self._show(self._what, min(self._done, self._total), self._total)
