"""The comparison on a page: three lists of links, with what each side says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.widgets.code import show
from app.widgets.events import LinkRead
from app.widgets.words import COMPARE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.compare import Comparison


def show_comparison(lists: Comparison, *, reading: Sequence[str], key: str) -> LinkRead | None:
    """Show the lists and return the link that somebody just chose.

    Args:
        lists: What is drawn.
        reading: Cause and effect of the link that is read; empty where none is.
        key: Key of the component, unique on the page.
    """
    data = {
        "comparison": lists.model_dump(mode="json"),
        "reading": list(reading),
        "words": COMPARE_WORDS,
    }
    result = show("compare", key=key, data=data)
    return read_link(result.event, lists)


def read_link(message: object, lists: Comparison) -> LinkRead | None:
    """Return the event of lists that show this; nothing if it is not one."""
    try:
        event = LinkRead.model_validate(message)
    except ValidationError:
        return None
    links = {(item.cause, item.effect) for group in lists.groups for item in group.items}
    return event if (event.cause, event.effect) in links else None
