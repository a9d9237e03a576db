"""What a chain may be called at most: what its weakest part is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import Field

from queries.checks import CheckStatus, check_status
from queries.structure import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphmodel.values import CheckKind, Verdict

_FROM_LEAST: Final = (
    CheckStatus.CONTESTED,
    CheckStatus.SELF_REPORTED,
    CheckStatus.SECOND_CHECKED,
    CheckStatus.PARTICIPANT_VERIFIED,
    CheckStatus.INDEPENDENT,
)


@dataclass(frozen=True, slots=True)
class StepChecked:
    """What one step of a chain rests on."""

    checks: tuple[tuple[CheckKind, Verdict], ...]
    """Of the link as a whole and of its claims."""
    sources: int
    """Sources that tell it; those that count as one are one."""


class Weakest(Part):
    """The weakest part of a chain. Steps are counted from 0; of equal ones the first stands."""

    status: CheckStatus = Field(description="Of the least checked step; contested is the least.")
    least_checked: int | None = Field(
        description="The step with this status; null where only the chain as a whole is contested."
    )
    fewest_sources: int = Field(description="Of the thinnest step; a count, not a strength.")
    thinnest: int = Field(description="The step that the fewest sources tell.")


def worded_by_weakest(
    steps: Sequence[StepChecked], of_the_whole: Iterable[tuple[CheckKind, Verdict]] = ()
) -> Weakest:
    """Return what a chain may be called at most.

    Checks of the chain as a whole can contest it. They cannot raise it: somebody who agrees with
    the whole has not checked each step.

    Args:
        steps: The steps in order, one at least.
        of_the_whole: Checks of the chain itself.

    Raises:
        ValueError: There is no step.
    """
    if not steps:
        raise ValueError("a chain has at least one link")
    ranks = [_FROM_LEAST.index(check_status(step.checks)) for step in steps]
    counts = [step.sources for step in steps]
    status = _FROM_LEAST[min(ranks)]
    contested = check_status(of_the_whole) is CheckStatus.CONTESTED
    by_whole_alone = contested and status is not CheckStatus.CONTESTED
    return Weakest(
        status=CheckStatus.CONTESTED if contested else status,
        least_checked=None if by_whole_alone else ranks.index(min(ranks)),
        fewest_sources=min(counts),
        thinnest=counts.index(min(counts)),
    )
