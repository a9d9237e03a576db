"""`ChainsRequest`: one question for chains, with all its choices."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pydantic import Field

from graphmodel.values import Rank
from queries.structure import Scope

if TYPE_CHECKING:
    from queries.snapshot import Snapshot

DEFAULT_WORK: Final = 2_000_000
"""Links looked at before a search gives up: a few seconds on one core."""


class Same(StrEnum):
    """What all links of a chain must have in common.

    `source`: one source, after `counts_as`, tells every link. `case`: one case is in every link's
    K. `project`: every link is told about one project. Only reported claims tell.
    """

    SOURCE = "source"
    CASE = "case"
    PROJECT = "project"


class Zoom(StrEnum):
    """Between which factors chains run.

    `particular`: those that sources name. `general`: the most general ones above them; a joint of
    such a chain is shared only where the same particular factor stands on both sides.
    """

    PARTICULAR = "particular"
    GENERAL = "general"


class ChainsRequest(Scope):
    """Which chains are asked for.

    The scope says which claims there are. An end that is left out means where stories stop in that
    view: an impact that leads to nothing else, a mechanism that nothing else leads to; where the
    view has none, any factor. What is avoided does not change where stories stop.
    """

    starts: tuple[str, ...] = Field(
        default=(), description="Ids of factors where a chain may begin; none: where stories begin."
    )
    ends: tuple[str, ...] = Field(
        default=(), description="Ids of factors where a chain may end; none: where stories stop."
    )
    via: tuple[str, ...] = Field(
        default=(),
        max_length=8,
        description="Ids of factors that each chain holds, in any order, its ends included.",
    )
    avoid: tuple[str, ...] = Field(
        default=(), description="Ids of factors that no chain holds, not even as an end."
    )
    max_steps: int = Field(default=8, ge=1, le=100, description="Most links of a chain.")
    limit: int = Field(default=20, ge=1, le=100_000, description="Most chains that are returned.")
    rank: Rank = Field(default=Rank.CONTINUITY, description="Order of the chains.")
    same: Same | None = Field(
        default=None, description="What all links of a chain must have in common."
    )
    zoom: Zoom = Field(
        default=Zoom.PARTICULAR,
        description="general: the most general factors stand for their parts, in ends too.",
    )
    unfold: tuple[str, ...] = Field(
        default=(), description="Ids of general factors that do not stand for their parts."
    )
    only_indirect: bool = Field(default=False, description="Leave out chains of a single link.")
    work: int = Field(
        default=DEFAULT_WORK,
        ge=1,
        description="Budget of work, in links looked at; the same question gets the same answer.",
    )

    @property
    def needs_claims(self) -> bool:
        """Whether the snapshot must have been read with its claims."""
        return self.zoom is Zoom.GENERAL or super().needs_claims

    def view(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot of these claims alone, rolled up where that is asked for.

        Raises:
            NotFound: See `Scope.view`; or an unfolded factor is not there.
            ValueError: The request needs a snapshot that was read with its claims.
        """
        if self.zoom is Zoom.PARTICULAR:
            return super().view(snapshot)
        chosen = {name: getattr(self, name) for name in Scope.model_fields}
        return snapshot.view(**chosen, rolled_up=True, unfolded=self.unfold)

    def standing(self, snapshot: Snapshot) -> ChainsRequest:
        """Return the request for the factors that stand for those that it names.

        Raises:
            NotFound: There is no factor with one of these ids.
        """
        if self.zoom is Zoom.PARTICULAR:
            return self
        rows, factors = snapshot.standing(self.unfold), snapshot.factors
        found = {
            name: tuple(
                dict.fromkeys(
                    factors.ids[one]
                    for named in getattr(self, name)
                    for one in rows.of(factors.index(named)).tolist()
                )
            )
            for name in ("starts", "ends", "via", "avoid")
        }
        return self.model_copy(update=found)
