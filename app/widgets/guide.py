"""The guide on a page, drawn with the signs of the pictures; it prints on two sheets of A4."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from app.widgets.bundle import joined, palette_css
from app.widgets.words import CHAIN_LIST_WORDS, GUIDE_WORDS

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from app.views.guide import Guide


def show_guide(pages: Guide, *, key: str) -> None:
    """Show the guide, with a button that prints it.

    Args:
        pages: What it says.
        key: Key of the component, unique on the page.
    """
    data = pages.model_dump(mode="json") | {"words": CHAIN_LIST_WORDS | GUIDE_WORDS}
    _component()(key=key, data=data)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_guide",
        css=palette_css() + joined("common.css", "guide.css"),
        js=joined("dom.js", "signs.js", "page.js", "guide.js"),
    )
