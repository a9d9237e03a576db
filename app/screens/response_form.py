"""What is asked of somebody who records what was done about a tension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.story_forms import who_field, words_field, write
from app.screens.working_together import text_field, valid
from graphmodel.spectrum_records import Response
from graphmodel.values import SpectrumGroup
from ingest.notes import add, cut, new_key

if TYPE_CHECKING:
    from queries.spectra import Spectra

_FIELDS: Final = {
    "did": "What was done?",
    "context": "Under which circumstances?",
    "resources": "What did it take?",
    "effect": "What did it lead to, as far as was seen?",
    "enabled_by": "Who made it possible, by role and level of leadership?",
    "blocked_by": "Who stood in its way, by role and level of leadership?",
}


def add_response(found: Spectra, project: str) -> None:
    """Place the form that records a response."""
    groups = (SpectrumGroup.TENSION, SpectrumGroup.THEME, SpectrumGroup.LEADERSHIP, None)
    names = {one.spectrum_id: one.name for one in found.in_use() if one.group in groups}
    with (
        st.popover("Record a response", icon=":material/add:"),
        st.form("response", border=False),
    ):
        spectrum = st.selectbox(
            "Tension or theme", list(names), format_func=names.__getitem__, key="response_spectrum"
        )
        said = {field: words_field(label, f"response_{field}") for field, label in _FIELDS.items()}
        on = text_field("When", "response_on", "2024-05")
        by = who_field("response_by")
        wanted = st.form_submit_button("Record it")
    if not wanted:
        return
    if not said["did"]:
        st.error("Say what was done.", icon=":material/error:")
        return
    response = valid(
        lambda: Response.model_validate(
            {"response_id": new_key("response"), "spectrum": spectrum, "project": project}
            | {"on": on, "by": by}
            | said
        )
    )
    if response is not None:
        write(
            f"Recorded: “{cut(response.did)}”.",
            lambda: add(session.database(), f"response: {cut(response.did)}", [response]),
            lambda: session.later(_empty),
        )


def _empty() -> None:
    for field in (*_FIELDS, "on"):
        session.put(f"response_{field}", "")
