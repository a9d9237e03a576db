"""`ChainsRequest`: one question for chains, with all its choices."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import Field

from graphmodel.values import Rank
from queries.structure import Scope

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
    only_indirect: bool = Field(default=False, description="Leave out chains of a single link.")
    work: int = Field(
        default=DEFAULT_WORK,
        ge=1,
        description="Budget of work, in links looked at; the same question gets the same answer.",
    )
