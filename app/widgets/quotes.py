"""A list of quotes on a page, each with what it is taken to say and a way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.words import QUOTE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.quotes import QuoteItem


class PlaceAsked(Frozen):
    """Somebody asked for the place of a statement in the picture."""

    kind: Literal["place"] = "place"
    statement: str = Field(description="Key of the statement.")


def show_quotes(items: Sequence[QuoteItem], *, key: str) -> str | None:
    """Show quotes and return the key of the statement whose place somebody just asked for."""
    data = {"items": [item.model_dump(mode="json") for item in items], "words": QUOTE_WORDS}
    result = show("quotes", key=key, data=data)
    return read_place(result.event, items)


def read_place(message: object, items: Sequence[QuoteItem]) -> str | None:
    """Return the key of a statement that has a place and is among these; nothing for all else."""
    try:
        event = PlaceAsked.model_validate(message)
    except ValidationError:
        return None
    shown = (item.key for item in items if item.place)
    return event.statement if event.statement in shown else None
