"""What the checks of a statement amount to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from graphmodel.values import CheckKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


class CheckStatus(StrEnum):
    """How far a statement has been checked: derived from its checks, never typed in."""

    SELF_REPORTED = "self_reported"
    SECOND_CHECKED = "second_checked"
    PARTICIPANT_VERIFIED = "participant_verified"
    INDEPENDENT = "independent"
    CONTESTED = "contested"


def check_status(checks: Iterable[tuple[CheckKind, Verdict]]) -> CheckStatus:
    """Return the status that these checks give a statement.

    Contested as soon as one of them disagrees; else the status of whoever stands furthest from
    its coder. Agreeing in part is no disagreement.
    """
    found = set(checks)
    if any(verdict is Verdict.DISAGREES for _, verdict in found):
        return CheckStatus.CONTESTED
    kinds = {kind for kind, _ in found}
    if CheckKind.INDEPENDENT in kinds:
        return CheckStatus.INDEPENDENT
    if CheckKind.PARTICIPANT in kinds:
        return CheckStatus.PARTICIPANT_VERIFIED
    if CheckKind.SECOND_CODER in kinds:
        return CheckStatus.SECOND_CHECKED
    return CheckStatus.SELF_REPORTED
