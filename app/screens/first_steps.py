"""The two ways out of an empty graph: the sample data, and a file of one's own."""

from __future__ import annotations

import streamlit as st

from app import session
from app.screens.frame import answer, quiet
from app.screens.links import link
from app.shipped_files import sample_folder
from app.views.imports import written
from ingest.formats import read_file
from ingest.pipeline import import_dataset

ABOUT_SAMPLES = (
    "The sample data are published cases of research done together with the people it is about, "
    "each claim with its reference."
)


def nothing_stored() -> None:
    """Say that the graph is empty, and offer both ways out."""
    answer("Nothing is stored yet.")
    if not session.may_write():
        return
    quiet(f"{ABOUT_SAMPLES} Or begin with a file of your own.")
    with st.container(horizontal=True, vertical_alignment="center"):
        samples_button()
        link("data", "Import a file")


def samples_button() -> None:
    """Place the button that loads the sample data and then shows the page again.

    Raises:
        RippletraceError: They could not be written; the graph is as it was.
    """
    place = st.empty()
    if not place.button("Load the sample data", key="load_samples"):
        return
    folder = sample_folder()
    with place, st.spinner("Loading the sample data"):
        reading = read_file(folder)
        report = import_dataset(
            session.database(), reading.dataset, reading.problems, file=folder.name
        )
        session.tell(written(report, "the sample data"), report.run_id)
    st.rerun()
