"""What the Voices page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, ValidationError

from app.views.finding_items import reading_address, reading_of
from app.views.picture import Frozen
from queries.chains import ChainsRequest

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.views.filters import Address

Shown = Literal["all", "disputed", "one-voice", "researchers", "elsewhere"]
Across = Literal["project", "level"]

SHOWN: Final[dict[Shown, str]] = {
    "all": "Everything",
    "disputed": "What somebody disputes",
    "one-voice": "What rests on one voice",
    "researchers": "What only researchers say",
    "elsewhere": "Told from another level",
}
ACROSS: Final[dict[Across, str]] = {"project": "By project", "level": "By level"}
LISTED_CHAINS: Final = 20


class VoicesState(Frozen):
    """Every choice on the Voices page."""

    project: str = Field(default="", description="Key of the project; empty for all.")
    starts: tuple[str, ...] = Field(default=(), description="Keys of factors: chains from there.")
    ends: tuple[str, ...] = Field(default=(), description="Keys of factors: chains to there.")
    shown: Shown = Field(default="all", description="Which lists are shown.")
    across: Across = Field(default="project", description="What stands beside the voices.")
    reading: tuple[str, ...] = Field(default=(), description="The finding whose words are read.")

    @property
    def projects(self) -> tuple[str, ...]:
        """The project as questions take it: none stands for all."""
        return (self.project,) if self.project else ()

    @property
    def asks_for_chains(self) -> bool:
        """Whether chains are to be listed too."""
        return bool(self.starts or self.ends)

    def chains_request(self) -> ChainsRequest:
        """Return the question for the chains, the best told first."""
        return ChainsRequest(
            starts=self.starts, ends=self.ends, projects=self.projects, limit=LISTED_CHAINS
        )

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        usual = VoicesState()
        values: dict[str, list[str]] = {
            "project": list(self.projects),
            "from": list(self.starts),
            "to": list(self.ends),
            "show": [] if self.shown == usual.shown else [self.shown],
            "by": [] if self.across == usual.across else [self.across],
        }
        values |= reading_address(self.reading)
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        asked: dict[str, object] = {
            "project": next(iter(address.get("project", ())), ""),
            "starts": tuple(dict.fromkeys(address.get("from", ()))),
            "ends": tuple(dict.fromkeys(address.get("to", ()))),
            "shown": next(iter(address.get("show", ())), "all"),
            "across": next(iter(address.get("by", ())), "project"),
            "reading": reading_of(address),
        }
        try:
            return cls.model_validate(asked)
        except ValidationError as error:
            wrong = {str(fault["loc"][0]) for fault in error.errors()}
            return cls.model_validate({n: v for n, v in asked.items() if n not in wrong})

    def known(self, projects: Collection[str], factors: Collection[str]) -> Self:
        """Return the state without projects and factors that are not stored (any more)."""
        return self.model_copy(
            update={
                "project": self.project if self.project in projects else "",
                "starts": tuple(key for key in self.starts if key in factors),
                "ends": tuple(key for key in self.ends if key in factors),
            }
        )
