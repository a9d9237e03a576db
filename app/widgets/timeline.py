"""The timeline on a page: factors in lanes by level, along time, growing up to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from app.views.dates import MONTHS
from app.views.picture import Frozen
from app.views.timeline_state import is_month
from app.widgets.code import show
from app.widgets.words import TIMELINE_WORDS

if TYPE_CHECKING:
    from app.views.timeline_picture import TimePicture


def _month_or_nothing(text: str) -> str:
    if text and not is_month(text):
        raise ValueError("no month")
    return text


class TimeFactorChosen(Frozen):
    """Somebody asked what is said about a factor, or closed what was shown."""

    kind: Literal["factor"] = "factor"
    factor: str | None = Field(description="Key of the factor; absent when none is read now.")


class MomentChosen(Frozen):
    """Somebody let the picture grow up to a month."""

    kind: Literal["moment"] = "moment"
    moment: Annotated[str, AfterValidator(_month_or_nothing)] = Field(
        description="The month; empty for the whole picture."
    )


TimelineEvent = TimeFactorChosen | MomentChosen

_EVENT: Final[TypeAdapter[TimelineEvent]] = TypeAdapter(
    Annotated[TimelineEvent, Field(discriminator="kind")]
)


def show_timeline(
    picture: TimePicture, *, moment: str, reading: str | None, key: str
) -> TimelineEvent | None:
    """Show the picture and return what somebody just did in it.

    Growing up to a moment happens in the browser; the server only learns of it, for the address.

    Args:
        picture: What is drawn.
        moment: Month up to which it has grown; empty for all of it.
        reading: Key of the factor that is read; None where none is.
        key: Key of the component, unique on the page.
    """
    data = {
        "picture": picture.model_dump(mode="json"),
        "moment": moment,
        "reading": reading,
        "months": MONTHS,
        "words": TIMELINE_WORDS,
    }
    result = show("timeline", key=key, data=data)
    return read_timeline_event(result.event, picture)


def read_timeline_event(message: object, picture: TimePicture) -> TimelineEvent | None:
    """Return the event of a timeline that shows this; nothing if it is not one."""
    try:
        event = _EVENT.validate_python(message)
    except ValidationError:
        return None
    if isinstance(event, TimeFactorChosen) and event.factor is not None:
        drawn = (item.id for lane in picture.lanes for item in lane.items)
        return event if event.factor in drawn else None
    return event
