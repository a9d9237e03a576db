"""A budget of work, counted and never timed, so that the same question gets the same answer."""

from __future__ import annotations

from typing import Final

_LINKS_IN_BULK: Final = 50
"""Links that array operations get through while a search looks at one."""


class BudgetSpent(Exception):
    """The work that a question may cost is done. What was found before stands."""


class Budget:
    """Counts links looked at, down to none."""

    def __init__(self, work: int) -> None:
        self._left = work

    def spend(self, links: int) -> None:
        """Count links that a search looked at.

        Raises:
            BudgetSpent: There were not that many left.
        """
        self._left -= links
        if self._left < 0:
            raise BudgetSpent

    def spend_in_bulk(self, links: int) -> None:
        """Count links that an array operation went over.

        Raises:
            BudgetSpent: There was not that much left.
        """
        self.spend(1 + links // _LINKS_IN_BULK)
