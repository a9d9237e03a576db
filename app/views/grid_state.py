"""What the Grid page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field

from app.views.picture import Frozen
from queries.grid import GridRequest

if TYPE_CHECKING:
    from app.views.filters import Address

Arrangement = Literal["together", "side"]
ARRANGEMENTS: Final[dict[Arrangement, str]] = {"together": "Together", "side": "Side by side"}


class GridState(Frozen):
    """Every choice on the Grid page."""

    projects: tuple[str, ...] = Field(default=(), description="Keys of projects; none: all.")
    show: Arrangement = Field(default="together", description="Projects merged, or one by one.")
    opened: tuple[str, ...] = Field(default=(), description="Cells that show more than at first.")

    @property
    def side_by_side(self) -> bool:
        """Whether each project has a table of its own."""
        return self.show == "side"

    def request(self) -> GridRequest:
        """Return the question that these choices ask."""
        return GridRequest(projects=self.projects)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values: dict[str, list[str]] = {
            "project": list(self.projects),
            "show": [self.show] if self.show != "together" else [],
            "more": list(self.opened),
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        return cls(
            projects=tuple(dict.fromkeys(address.get("project", ()))),
            show="side" if "side" in address.get("show", ()) else "together",
            opened=tuple(dict.fromkeys(address.get("more", ()))),
        )

    def known(self, projects: frozenset[str]) -> Self:
        """Return the state without projects that are not stored (any more)."""
        return self.model_copy(
            update={"projects": tuple(key for key in self.projects if key in projects)}
        )
