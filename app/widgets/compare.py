"""The comparison on a page: three lists of links, with what each side says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st
from pydantic import ValidationError

from app.widgets.bundle import joined, palette_css
from app.widgets.events import LinkRead
from app.widgets.words import COMPARE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

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
    result = _component()(key=key, data=data, on_event_change=_heard)
    return read_link(result.event, lists)


def read_link(message: object, lists: Comparison) -> LinkRead | None:
    """Return the event of lists that show this; nothing if it is not one."""
    try:
        event = LinkRead.model_validate(message)
    except ValidationError:
        return None
    links = {(item.cause, item.effect) for group in lists.groups for item in group.items}
    return event if (event.cause, event.effect) in links else None


def _heard() -> None:
    """Let the event be part of the result; the page acts on what `show_comparison` returns."""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_compare",
        css=palette_css() + joined("common.css", "compare.css"),
        js=joined("dom.js", "page.js", "compare.js"),
    )
