"""`ReachRequest`: what one factor can touch, and what can touch it."""

from __future__ import annotations

from pydantic import Field

from queries.structure import Scope


class ReachRequest(Scope):
    """Around which factor, in whose words, and what to think away."""

    factor: str = Field(description="Id of the factor to look from.")
    without: tuple[str, ...] = Field(
        default=(),
        description="Ids of other factors that are thought away, to see what is no longer touched.",
    )

    @property
    def needs_claims(self) -> bool:
        """Whether the snapshot must have been read with its claims.

        Always: a link does not say which factors only jointly made it.
        """
        return True
