"""What people did in a component, as the page learns of it.

A browser may send anything, so every message is checked: what is not one of these events, or names
a factor that is not shown, counts as nothing.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from app.views.factor_uses import FactorUse  # noqa: TC001 - pydantic reads the type
from app.views.picture import Frozen


class FactorRead(Frozen):
    """Somebody asked what is said about a factor."""

    kind: Literal["factor"] = "factor"
    factor: str = Field(description="Key of the factor.")


class LinkRead(Frozen):
    """Somebody asked what is said about a link."""

    kind: Literal["link"] = "link"
    cause: str = Field(description="Key of the factor that contributed.")
    effect: str = Field(description="Key of the factor that it contributed to.")


class ChainChosen(Frozen):
    """Somebody chose a chain of the list, or closed the chosen one."""

    kind: Literal["chain"] = "chain"
    number: int | None = Field(description="Its number, from 1; absent when none is chosen now.")


class FactorUsed(Frozen):
    """Somebody chose an entry of the menu on a factor."""

    kind: Literal["use"] = "use"
    use: FactorUse = Field(description="What to do with it.")
    factor: str = Field(description="Key of the factor.")


class ChoiceCleared(Frozen):
    """Somebody pressed Escape in the picture, or clicked on its empty ground."""

    kind: Literal["nothing"] = "nothing"


PictureEvent = FactorRead | LinkRead | FactorUsed | ChoiceCleared
ChainListEvent = ChainChosen | LinkRead | FactorRead | FactorUsed

_PICTURE: Final[TypeAdapter[PictureEvent]] = TypeAdapter(
    Annotated[PictureEvent, Field(discriminator="kind")]
)
_CHAIN_LIST: Final[TypeAdapter[ChainListEvent]] = TypeAdapter(
    Annotated[ChainListEvent, Field(discriminator="kind")]
)


def read_picture_event(message: object, factors: frozenset[str]) -> PictureEvent | None:
    """Return the event of a picture that shows these factors; nothing if it is not one."""
    try:
        event = _PICTURE.validate_python(message)
    except ValidationError:
        return None
    return event if _names_only(event, factors) else None


def read_chain_list_event(
    message: object, factors: frozenset[str], numbers: frozenset[int]
) -> ChainListEvent | None:
    """Return the event of a list with these factors and chains; nothing if it is not one."""
    try:
        event = _CHAIN_LIST.validate_python(message)
    except ValidationError:
        return None
    if isinstance(event, ChainChosen):
        return event if event.number is None or event.number in numbers else None
    return event if _names_only(event, factors) else None


def read_factor_use(message: object, factor: str) -> FactorUsed | None:
    """Return what somebody chose in the menu on this factor; nothing if it is not that."""
    try:
        event = FactorUsed.model_validate(message)
    except ValidationError:
        return None
    return event if event.factor == factor else None


def _names_only(event: PictureEvent, factors: frozenset[str]) -> bool:
    """Return whether all factors that an event names are among these."""
    match event:
        case FactorRead(factor=factor) | FactorUsed(factor=factor):
            return factor in factors
        case LinkRead(cause=cause, effect=effect):
            return cause in factors and effect in factors
        case ChoiceCleared():
            return True
