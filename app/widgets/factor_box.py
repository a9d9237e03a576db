"""A box on a page in which factors are found by name and chosen; the server finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from app.views.factor_search import MOST_HITS
from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.words import FACTOR_BOX_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.views.factor_search import FactorNames, Hits

LONGEST_TEXT: Final = 200
MOST_CHOSEN: Final = 100


class FactorsSought(Frozen):
    """Somebody typed a part of a name."""

    kind: Literal["seek"] = "seek"
    text: str = Field(max_length=LONGEST_TEXT, description="What stands in the box.")


class FactorsChosen(Frozen):
    """Somebody chose a factor, or took one away."""

    kind: Literal["choose"] = "choose"
    factors: tuple[str, ...] = Field(max_length=MOST_CHOSEN, description="Keys of all chosen.")


FactorBoxEvent = FactorsSought | FactorsChosen

_EVENT: Final[TypeAdapter[FactorBoxEvent]] = TypeAdapter(
    Annotated[FactorBoxEvent, Field(discriminator="kind")]
)


def read_factor_box_event(message: object) -> FactorBoxEvent | None:
    """Return what was done in a box; nothing if it is not that."""
    try:
        return _EVENT.validate_python(message)
    except ValidationError:
        return None


def factor_box(
    title: str,
    names: FactorNames,
    *,
    chosen: Sequence[str],
    sought: str,
    hits: Hits,
    placeholder: str,
    most: int | None,
    key: str,
    heard: Callable[[], None],
) -> None:
    """Show a box in which factors are chosen.

    Args:
        title: What the box is called.
        names: Names of all factors.
        chosen: Keys of the chosen ones, in their order.
        sought: The text that `hits` answer.
        hits: What was found.
        placeholder: What it means that none is chosen.
        most: How many may be chosen; absent for as many as one likes.
        key: Key of the component, unique on the page.
        heard: Called when something was done, before the page is shown again.
    """
    data = {
        "title": title,
        "chosen": [[one, names.label(one)] for one in chosen],
        "sought": sought,
        "hits": [[one, names.label(one)] for one in hits.keys],
        "count": hits.count,
        "placeholder": placeholder,
        "most": min(most or MOST_CHOSEN, MOST_CHOSEN),
        "longest": LONGEST_TEXT,
        "words": FACTOR_BOX_WORDS | {"shown": str(MOST_HITS)},
    }
    show("factor_box", key=key, data=data, heard=heard)
