"""What the Trace page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, Self

from pydantic import Field

from app.views.filters import FILTERS as CLAIM_FILTERS
from app.views.filters import Address, Filters
from graphmodel.values import Rank
from queries.chains import ChainsRequest, Same, Zoom

View = Literal["lanes", "network", "table"]

DEFAULT_STEPS: Final = 8
MOST_STEPS: Final = 12
LISTED_CHAINS: Final = 100
"""Longer lists are read by nobody; what is left out is said."""

MOST_VIA: Final = 8
"""Factors that a question for chains may ask to go through."""

READ_FACTOR: Final = 1
READ_LINK: Final = 2

FILTERS: Final = (*CLAIM_FILTERS, "same", "only_indirect", "via", "avoid")
"""Choices that leave chains out, in the order in which they are said."""


class TraceState(Filters):
    """Every choice on the Trace page."""

    leaving_out: ClassVar[tuple[str, ...]] = FILTERS

    starts: tuple[str, ...] = Field(default=(), description="Keys of factors to start from.")
    ends: tuple[str, ...] = Field(default=(), description="Keys of factors to arrive at.")
    via: tuple[str, ...] = Field(
        default=(), max_length=MOST_VIA, description="Keys of factors to go through."
    )
    avoid: tuple[str, ...] = Field(default=(), description="Keys of factors to go round.")
    more: tuple[str, ...] = Field(
        default=(), description="Keys of factors whose direct links are drawn beside the chains."
    )
    general: bool = Field(
        default=False, description="The most general factors stand for their parts."
    )
    unfold: tuple[str, ...] = Field(
        default=(), description="Keys of general factors that do not stand for their parts."
    )
    max_steps: int = Field(default=DEFAULT_STEPS, ge=1, le=MOST_STEPS, description="Most links.")
    rank: Rank = Field(default=Rank.CONTINUITY, description="Order of the chains.")
    same: Same | None = Field(default=None, description="What a chain's links must share.")
    only_indirect: bool = Field(default=False, description="Leave out chains of a single step.")
    chain: int | None = Field(default=1, ge=1, description="Number of the chain in focus.")
    reading: tuple[str, ...] = Field(
        default=(), max_length=READ_LINK, description="One factor, or cause and effect of a link."
    )
    view: View = Field(default="lanes", description="How the picture is shown.")
    folded: bool = Field(default=False, description="Each loop stands as one card.")
    full_width: bool = Field(default=False, description="The picture stands below the list.")

    @property
    def factor_keys(self) -> tuple[str, ...]:
        """Keys of all factors that are chosen, be they stored or not."""
        return (*self.starts, *self.ends, *self.via, *self.avoid, *self.more, *self.unfold)

    @property
    def asked(self) -> bool:
        """Whether there is anything to trace."""
        return bool(self.starts or self.ends)

    def request(self) -> ChainsRequest:
        """Return the question that these choices ask."""
        return ChainsRequest(
            starts=self.starts,
            ends=self.ends,
            via=self.via,
            avoid=self.avoid,
            zoom=Zoom.GENERAL if self.general else Zoom.PARTICULAR,
            unfold=self.unfold,
            max_steps=self.max_steps,
            rank=self.rank,
            same=self.same,
            only_indirect=self.only_indirect,
            limit=LISTED_CHAINS,
            **self.scope,
        )

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        usual = TraceState()
        values: dict[str, list[str]] = {
            "from": list(self.starts),
            "to": list(self.ends),
            "via": list(self.via),
            "avoid": list(self.avoid),
            "more": list(self.more),
            "zoom": [Zoom.GENERAL.value] if self.general else [],
            "unfold": list(self.unfold),
            **self.filter_address,
            "max": [str(self.max_steps)] if self.max_steps != usual.max_steps else [],
            "order": [str(self.rank)] if self.rank != usual.rank else [],
            "same": [str(self.same)] if self.same else [],
            "indirect": ["only"] if self.only_indirect else [],
            "chain": [str(self.chain or 0)] if self.chain != usual.chain else [],
            "pick": list(self.reading),
            "view": [self.view] if self.view != usual.view else [],
            "loops": ["folded"] if self.folded else [],
            "width": ["full"] if self.full_width else [],
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        return cls.of(
            address,
            starts=tuple(address.get("from", ())),
            ends=tuple(address.get("to", ())),
            via=tuple(address.get("via", ())),
            avoid=tuple(address.get("avoid", ())),
            more=tuple(address.get("more", ())),
            general=one.get("zoom") == Zoom.GENERAL,
            unfold=tuple(address.get("unfold", ())),
            max_steps=one.get("max", DEFAULT_STEPS),
            rank=one.get("order", Rank.CONTINUITY),
            same=one.get("same"),
            only_indirect=one.get("indirect") == "only",
            chain=None if one.get("chain") == "0" else one.get("chain", 1),
            reading=tuple(address.get("pick", ())),
            view=one.get("view", "lanes"),
            folded=one.get("loops") == "folded",
            full_width=one.get("width") == "full",
        )

    def known(self, factors: frozenset[str], projects: frozenset[str]) -> Self:
        """Return the state without factors and projects that are not stored (any more)."""
        kept = {
            name: tuple(key for key in getattr(self, name) if key in factors)
            for name in ("starts", "ends", "via", "avoid", "more", "unfold")
        }
        reading = self.reading if factors.issuperset(self.reading) else ()
        shown = tuple(key for key in self.projects if key in projects)
        return self.model_copy(update=kept | {"reading": reading, "projects": shown})

    def swapped(self) -> Self:
        """Return the state with From and To exchanged."""
        return self.model_copy(
            update={"starts": self.ends, "ends": self.starts, "chain": 1, "reading": ()}
        )

    def without(self, field: str) -> Self:
        """Return the state with one choice as usual; chain 1 is in focus where others are found."""
        chain = 1 if field in FILTERS else self.chain
        return super().without(field).model_copy(update={"chain": chain})

    def within(self, chains: int) -> Self:
        """Return the state with its focus on a chain that is listed."""
        if self.chain is None or self.chain <= chains:
            return self
        return self.model_copy(update={"chain": 1})
