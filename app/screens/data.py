"""Data: bring a file in, take everything out, see what was written and take it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.data_history import last_outcome, runs_section
from app.screens.data_import import import_section
from app.screens.first_steps import ABOUT_SAMPLES, samples_button
from app.screens.frame import answer, plain, quiet
from app.screens.quiet_parts import quiet_style
from app.uploads import workbook_of
from app.views.imports import run_item, stored
from ingest.dump import dump
from ingest.history import history

if TYPE_CHECKING:
    from queries.snapshot import Snapshot

_MOST_RUNS: Final = 100
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def render() -> None:
    """Show the page."""
    graph = session.snapshot()
    runs = [run_item(run) for run in history(session.database(), limit=_MOST_RUNS)]
    how_much = stored(len(graph.factors.ids), len(graph.sources.ids), len(graph.projects.ids))
    quiet_style()
    st.title("Data")
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
        if how_much:
            _download(graph)
        else:
            quiet("There is nothing to download yet.")
    st.header("History")
    runs_section(runs)


def _download(graph: Snapshot) -> None:
    titles = dict(zip(graph.projects.ids, graph.projects.titles, strict=True))
    chosen = []
    if titles:
        chosen = st.multiselect(
            "Projects",
            list(titles),
            format_func=titles.__getitem__,
            key="download_projects",
            placeholder="all, and what names no project",
        )
    database = session.database()

    def made() -> bytes:
        return workbook_of(dump(database, tuple(chosen)))

    st.download_button(
        "Download as a workbook",
        data=made,
        file_name=f"rippletrace-{datetime.now(UTC):%Y-%m-%d}.xlsx",
        mime=_WORKBOOK,
        key="download",
        on_click="ignore",
    )
    quiet(
        "An Excel file that can be imported again. It holds quotes and the whole texts of sources: "
        "pass it on only to those whom the sources have agreed to."
    )
