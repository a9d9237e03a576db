"""The grid on a page: a table where there is room, else a section for each level."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Final, Literal

import streamlit as st
from pydantic import Field, TypeAdapter, ValidationError

from app.views.picture import Frozen
from app.widgets.bundle import joined, palette_css
from app.widgets.words import GRID_WORDS, ROLE_SPOKEN

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

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
    result = _component()(key=key, data=data, on_event_change=_heard)
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


def _heard() -> None:
    """Let the event be part of the result; the page acts on what `show_grid` returns."""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_grid",
        css=palette_css() + joined("common.css", "grid.css"),
        js=joined("dom.js", "signs.js", "page.js", "grid.js"),
    )
