"""What the Involvement page is asked to show. Its address holds all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field

from app.views.picture import Frozen
from queries.coproduction import CoproductionRequest

if TYPE_CHECKING:
    from app.views.filters import Address


class InvolvementState(Frozen):
    """Every choice on the Involvement page."""

    projects: tuple[str, ...] = Field(default=(), description="Keys of projects; none: all.")

    def request(self) -> CoproductionRequest:
        """Return the question that these choices ask."""
        return CoproductionRequest(projects=self.projects)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        return {"project": list(self.projects)} if self.projects else {}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        return cls(projects=tuple(dict.fromkeys(address.get("project", ()))))

    def known(self, projects: frozenset[str]) -> Self:
        """Return the state without projects that are not stored (any more)."""
        kept = tuple(key for key in self.projects if key in projects)
        return self.model_copy(update={"projects": kept})
