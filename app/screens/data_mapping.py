"""Saying which column of a file is which field: a table to choose in, with a guess filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import quiet, say_error
from app.views.mapping import fields_to_choose, mapping_of, mapping_rows
from graphmodel.errors import UnreadableFile
from ingest.mapping.guess import guess_mapping
from ingest.mapping.rules import FieldMapping
from ingest.mapping.toml_file import mapping_text, read_mapping

if TYPE_CHECKING:
    from ingest.reading import Reading

_ABOUT: Final = (
    "Columns that are none of our fields are kept as they are. Where one is a field under another "
    "name, say which; where it has words of its own, say what each means. A column may hold, for "
    "instance, how far a thing reaches: choose level, and a level for each word."
)


def choose_mapping(reading: Reading, fingerprint: str) -> FieldMapping:
    """Place the table and return the mapping that is chosen; one without rules where none is.

    Args:
        reading: What was read without a mapping.
        fingerprint: Tells one file from another, so that each has a table of its own.
    """
    guess = session.asked_once("mapping_guess", fingerprint, lambda: guess_mapping(reading))
    rows = mapping_rows(reading, _from_file(fingerprint) or guess)
    if not rows:
        return FieldMapping()
    with st.expander("Say what its columns mean", expanded=_needs_one(reading)):
        quiet(_ABOUT)
        use = st.toggle("Use this mapping", value=_needs_one(reading), key=f"map_use_{fingerprint}")
        edited = st.data_editor(
            [row.model_dump() for row in rows],
            hide_index=True,
            disabled=("table", "column", "word"),
            column_order=("table", "column", "field", "word", "means"),
            column_config={
                "table": st.column_config.TextColumn("Table", width="small"),
                "column": st.column_config.TextColumn("Column"),
                "field": st.column_config.SelectboxColumn("Is", options=fields_to_choose(rows)),
                "word": st.column_config.TextColumn("Word in the file"),
                "means": st.column_config.TextColumn("Means"),
            },
            key=f"map_table_{fingerprint}_{session.held('map_round') or 0}",
        )
        chosen = mapping_of(edited)
        with st.container(horizontal=True):
            st.download_button(
                "Keep this mapping as a file",
                data=mapping_text(chosen),
                file_name="mapping.toml",
                mime="application/toml",
                key="map_keep",
                on_click="ignore",
            )
        st.file_uploader(
            "Take a mapping from a file",
            type=["toml"],
            key=f"map_file_{fingerprint}",
            on_change=_another_table,
        )
    return chosen if use else FieldMapping()


def _needs_one(reading: Reading) -> bool:
    """Whether the file cannot be used without: a column that is needed has another name."""
    return not reading.dataset.statements and any(p.severity == "error" for p in reading.problems)


def _another_table() -> None:
    """Have the table filled in anew."""
    session.put("map_round", (session.held("map_round") or 0) + 1)


def _from_file(fingerprint: str) -> FieldMapping | None:
    file = session.held(f"map_file_{fingerprint}")
    if file is None:
        return None
    with TemporaryDirectory(prefix="rippletrace-") as temporary:
        path = Path(temporary, "mapping.toml")
        path.write_bytes(file.getvalue())
        try:
            found = read_mapping(path)
        except UnreadableFile as error:
            say_error(UnreadableFile(file.name, error.reason))
            return None
    for problem in found.problems:
        quiet(problem.sentence())
    return found
