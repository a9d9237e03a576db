"""What the Timeline page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self, get_args

from pydantic import Field

from app.views.picture import Frozen
from graphmodel.period import check_date, precision
from graphmodel.values import Precision
from queries.timeline import TimelineRequest

if TYPE_CHECKING:
    from app.views.filters import Address

Place = Literal["picture", "became", "order", "due"]
PLACES: Final[tuple[Place, ...]] = get_args(Place)
"""Where on the page something is read: below the picture, or below a sentence of a section."""

_READ_LINK: Final = 2


class TimelineState(Frozen):
    """Every choice on the Timeline page."""

    projects: tuple[str, ...] = Field(default=(), description="Keys of projects; none: all.")
    moment: str = Field(
        default="", description="Month up to which the picture has grown; empty: to its end."
    )
    reading: tuple[str, ...] = Field(
        default=(), max_length=_READ_LINK, description="One factor, or cause and effect of a link."
    )
    place: Place = Field(default="picture", description="Where on the page that is read.")

    def request(self, today: str) -> TimelineRequest:
        """Return the question that these choices ask on a day."""
        return TimelineRequest(projects=self.projects, due_by=today)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values: dict[str, list[str]] = {
            "project": list(self.projects),
            "moment": [self.moment] if self.moment else [],
            "pick": list(self.reading),
            "at": [self.place] if self.reading and self.place != "picture" else [],
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        reading = tuple(address.get("pick", ()))
        moment = next(iter(address.get("moment", ())), "")
        place = next((one for one in PLACES if one in address.get("at", ())), "picture")
        return cls(
            projects=tuple(dict.fromkeys(address.get("project", ()))),
            moment=moment if is_month(moment) else "",
            reading=reading if len(reading) <= _READ_LINK else (),
            place=place,
        )

    def known(self, factors: frozenset[str], projects: frozenset[str]) -> Self:
        """Return the state without factors and projects that are not stored (any more)."""
        return self.model_copy(
            update={
                "projects": tuple(key for key in self.projects if key in projects),
                "reading": self.reading if factors.issuperset(self.reading) else (),
            }
        )


def is_month(text: str) -> bool:
    """Return whether a text is a month, such as `2018-06`.

    >>> is_month("2018-06"), is_month("2018-13"), is_month("2018")
    (True, False, False)
    """
    try:
        check_date(text)
    except ValueError:
        return False
    return precision(text) is Precision.MONTH
