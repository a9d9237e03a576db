"""Taking everything out: a file in any format that is written, and workbooks to fill in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.downloads import file_of, gaps_workbook, left_out_of, template_workbook
from app.screens.frame import plain, quiet
from app.screens.links import link
from app.views.exports import left_out_sentences, written_formats
from ingest.dump import dump

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from queries.snapshot import Snapshot

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TRUST: Final = (
    "A file holds quotes, and most formats the whole texts of sources: pass it on only to those "
    "whom the sources have agreed to."
)
_STAYS: Final = "Stories and kept views stay here: they may show more than these projects."


def export_section(graph: Snapshot) -> None:
    """Show the section."""
    if not len(graph.factors):
        quiet("There is nothing to download yet.")
        _template()
        return
    titles = graph.projects.by_id()
    chosen = []
    if titles:
        chosen = st.multiselect(
            "Projects",
            list(titles),
            format_func=titles.__getitem__,
            key="download_projects",
            placeholder="all, and what names no project",
        )
    formats = written_formats()
    name = st.selectbox(
        "Format", list(formats), format_func=lambda key: formats[key].label, key="download_format"
    )
    database = session.database()

    def dataset() -> Dataset:
        return dump(database, tuple(chosen))

    day = f"{datetime.now(UTC):%Y-%m-%d}"
    file = formats[name]
    with st.container(horizontal=True):
        st.download_button(
            "Download",
            data=lambda: file_of(dataset(), name),
            file_name=f"rippletrace-{day}{file.ending}",
            key="download",
            on_click="ignore",
        )
        if file.loses and st.button("What would be left out?", key="download_loses"):
            with st.spinner("Looking"):
                lost = left_out_of(dataset(), name)
            for sentence in left_out_sentences(lost):
                quiet(plain(sentence))
    quiet(f"{_TRUST} {_STAYS}" if chosen else _TRUST)
    st.download_button(
        "Download with its gaps marked",
        data=lambda: gaps_workbook(dataset()),
        file_name=f"rippletrace-gaps-{day}.xlsx",
        mime=_WORKBOOK,
        key="download_gaps",
        on_click="ignore",
    )
    quiet(
        "A workbook in which what is missing is coloured, with lists to choose from. Filled in, "
        "import it with “Let the file win”."
    )
    link("gaps", "Fill the gaps here instead")
    _template()


def _template() -> None:
    st.download_button(
        "Download an empty workbook",
        data=template_workbook,
        file_name="rippletrace-template.xlsx",
        mime=_WORKBOOK,
        key="download_template",
        on_click="ignore",
    )
    quiet("To fill in by hand: it explains each column.")
