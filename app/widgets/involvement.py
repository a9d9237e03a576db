"""Stages and capacities on a page: a table where there is room, else a section for each stage."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from app.widgets.bundle import joined, palette_css
from app.widgets.words import INVOLVEMENT_WORDS

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from app.views.involvement import InvolvementTable


def show_involvement(table: InvolvementTable, *, key: str) -> None:
    """Show who took part in which stage, and how."""
    _component()(
        key=key, data={"table": table.model_dump(mode="json"), "words": dict(INVOLVEMENT_WORDS)}
    )


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_involvement",
        css=palette_css() + joined("common.css", "involvement.css"),
        js=joined("dom.js", "page.js", "involvement.js"),
    )
