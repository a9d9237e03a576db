"""What the Compare page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, ValidationError

from app.views.picture import Frozen
from graphmodel.values import Level  # noqa: TC001 - pydantic reads the type
from queries.compare import CompareRequest, Side

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.views.filters import Address

Hand = Literal["left", "right"]
HANDS: Final[tuple[Hand, ...]] = ("left", "right")
CHOICES: Final = ("projects", "cases", "voices", "levels")
_WORDS: Final = {"projects": "project", "cases": "case", "voices": "voice", "levels": "level"}
_ENDS: Final = 2


class CompareState(Frozen):
    """Every choice on the Compare page. Each choice of a side narrows it."""

    left_projects: tuple[str, ...] = Field(default=(), description="Keys of projects.")
    left_cases: tuple[str, ...] = Field(default=(), description="Cases, with their projects.")
    left_voices: tuple[str, ...] = Field(default=(), description="In what capacity they speak.")
    left_levels: tuple[Level, ...] = Field(default=(), description="Levels they speak from.")
    right_projects: tuple[str, ...] = Field(default=(), description="Keys of projects.")
    right_cases: tuple[str, ...] = Field(default=(), description="Cases, with their projects.")
    right_voices: tuple[str, ...] = Field(default=(), description="In what capacity they speak.")
    right_levels: tuple[Level, ...] = Field(default=(), description="Levels they speak from.")
    reading: tuple[str, ...] = Field(default=(), description="Cause and effect of one link.")

    def side(self, hand: Hand) -> Side:
        """Return who stands on one side."""
        return Side(
            projects=getattr(self, f"{hand}_projects"),
            cases=getattr(self, f"{hand}_cases"),
            voices=getattr(self, f"{hand}_voices"),
            spoken_from=getattr(self, f"{hand}_levels"),
        )

    def request(self) -> CompareRequest | None:
        """Return the question that these choices ask; None while a side is not chosen."""
        left, right = self.side("left"), self.side("right")
        return CompareRequest(left=left, right=right) if left.chosen and right.chosen else None

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {
            f"{hand}-{_WORDS[name]}": [str(one) for one in getattr(self, f"{hand}_{name}")]
            for hand in HANDS
            for name in CHOICES
        }
        values["pick"] = list(self.reading)
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        asked: dict[str, object] = {
            f"{hand}_{name}": tuple(dict.fromkeys(address.get(f"{hand}-{_WORDS[name]}", ())))
            for hand in HANDS
            for name in CHOICES
        }
        reading = tuple(address.get("pick", ()))
        asked["reading"] = reading if len(reading) == _ENDS else ()
        try:
            return cls.model_validate(asked)
        except ValidationError as error:
            wrong = {str(fault["loc"][0]) for fault in error.errors()}
            return cls.model_validate({n: v for n, v in asked.items() if n not in wrong})

    def known(self, stored: Mapping[str, Collection[str]]) -> Self:
        """Return the state without what is not stored (any more).

        Args:
            stored: What there is of each of `CHOICES`.
        """
        return self.model_copy(
            update={
                f"{hand}_{name}": tuple(
                    one for one in getattr(self, f"{hand}_{name}") if one in stored[name]
                )
                for hand in HANDS
                for name in CHOICES
            }
        )
