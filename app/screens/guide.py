"""Guide: how to read what the app shows, on two pages that can be printed."""

from __future__ import annotations

import streamlit as st

from app.screens.frame import quiet
from app.screens.print_style import PRINT_STYLE
from app.screens.quiet_parts import quiet_style
from app.views.guide import guide
from app.views.legend import SIGN_WORDS
from app.widgets.guide import show_guide


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(PRINT_STYLE)
    st.title("A guide on two pages")
    quiet("Its examples are from the sample data: published cases, each claim with its reference.")
    show_guide(guide(SIGN_WORDS), key="guide_pages")
