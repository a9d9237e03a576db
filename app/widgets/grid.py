"""The grid on a page: a table where there is room, else a section for each level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.words import GRID_WORDS, ROLE_SPOKEN

if TYPE_CHECKING:
    from app.views.grid import GridPage

Way = Literal["from", "to"]


class TraceAsked(Frozen):
    """Somebody asked what a factor led to, or how it came about."""

    kind: Literal["trace"] = "trace"
    factor: str = Field(description="Key of the factor.")
    way: Way = Field(description="from: what it led to; to: how it came about.")


class MoreAsked(Frozen):
    """Somebody asked for more factors of a cell."""

    kind: Literal["more"] = "more"
    cell: str = Field(description="Key of the cell.")


GridEvent = TraceAsked | MoreAsked

_EVENT: Final[TypeAdapter[GridEvent]] = TypeAdapter(
    Annotated[GridEvent, Field(discriminator="kind")]
)


def show_grid(page: GridPage, *, key: str) -> GridEvent | None:
    """Show the grid and return what somebody just did in it.

    Pointing at a factor that stands twice marks both; choosing one offers the ways to Trace.
    """
    data = {
        "factors": [factor.model_dump(mode="json") for factor in page.factors],
        "tables": [table.model_dump(mode="json") for table in page.tables],
        "legend": page.legend,
        "roles": {role.value: words for role, words in ROLE_SPOKEN.items()},
        "words": GRID_WORDS,
    }
    result = show("grid", key=key, data=data)
    return read_grid_event(result.event, page)


def read_grid_event(message: object, page: GridPage) -> GridEvent | None:
    """Return the event of a grid that shows this; nothing if it is not one."""
    try:
        event = _EVENT.validate_python(message)
    except ValidationError:
        return None
    if isinstance(event, TraceAsked):
        return event if any(factor.id == event.factor for factor in page.factors) else None
    cells = (cell.key for table in page.tables for row in table.rows for cell in row.cells)
    return event if event.cell in cells else None
