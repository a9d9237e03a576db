"""The panel of evidence on a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from app.widgets.bundle import joined, palette_css
from app.widgets.words import EVIDENCE_WORDS

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from app.views.evidence_items import EvidencePanel


def show_evidence(panel: EvidencePanel, *, key: str) -> None:
    """Show what sources say about one link or one factor; long quotes can be opened in place."""
    data = {"panel": panel.model_dump(mode="json"), "words": EVIDENCE_WORDS}
    _component()(key=key, data=data)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_evidence",
        css=palette_css() + joined("common.css", "evidence.css"),
        js=joined("dom.js", "page.js", "evidence.js"),
    )
