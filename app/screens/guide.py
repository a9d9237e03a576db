"""Guide: how to read what the app shows, on two pages that can be printed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.screens.frame import quiet
from app.screens.quiet_parts import quiet_style
from app.views.guide import guide
from app.views.legend import SIGN_WORDS
from app.widgets.guide import show_guide

# Streamlit scrolls inside the window; on paper all of it has to flow from page to page.
_PRINT: Final = """<style>
@media print {
  @page { size: A4; margin: 13mm 14mm; }
  :root { color-scheme: light; }
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stCaptionContainer"],
  [data-testid="stDecoration"], [data-testid="stStatusWidget"] { display: none !important; }
  html, body, #root, #root > *, .stApp, .stApp > *, .stMain, [data-testid="stAppViewContainer"],
  [data-testid="stMain"] { display: block !important; position: static !important;
    height: auto !important; min-height: 0 !important; overflow: visible !important;
    color: #000 !important; background: #fff !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  h1 { padding: 0 0 6pt !important; font-size: 18pt !important; color: #000 !important; }
}
</style>"""


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_PRINT)
    st.title("A guide on two pages")
    quiet("Its examples are from the sample data: published cases, each claim with its reference.")
    show_guide(guide(SIGN_WORDS), key="guide_pages")
