"""The pages of what is shared: Story, Trace, Grid and Unexpected, for whoever has a key."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.screens.shared_dashboard import shared_dashboard

ASSETS = Path(__file__).parent / "assets"

st.set_page_config(
    page_title="Rippletrace",
    page_icon=str(ASSETS / "favicon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
shared_dashboard()
