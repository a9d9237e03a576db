"""Data: bring a file in, take everything out, see what was written and take it back."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app import session
from app.screens.data_export import export_section
from app.screens.data_history import last_outcome, runs_section
from app.screens.data_import import import_section
from app.screens.first_steps import ABOUT_SAMPLES, samples_button
from app.screens.frame import answer, opening, plain, quiet
from app.screens.quiet_parts import quiet_style
from app.views.imports import run_item, stored
from ingest.history import history

_MOST_RUNS: Final = 100


def render() -> None:
    """Show the page."""
    graph = session.snapshot()
    runs = [run_item(run) for run in history(session.database(), limit=_MOST_RUNS)]
    how_much = stored(len(graph.factors.ids), len(graph.sources.ids), len(graph.projects.ids))
    quiet_style()
    opening("data", "Data")
    answer(plain(how_much or "Nothing is stored yet."))
    last_outcome(runs)
    left, right = st.columns([8, 5], gap="large")
    with left:
        import_section(graph)
    with right:
        st.header("Sample data")
        quiet(f"{ABOUT_SAMPLES} Loading them a second time changes nothing.")
        samples_button()
        st.header("Download")
        export_section(graph)
    st.header("History")
    runs_section(runs)
