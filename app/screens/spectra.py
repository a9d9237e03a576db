"""Spectra: where a project lies between two ends, who says so, and how that moved over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import counts, quiet_style
from app.screens.spectrum_forms import change_spectrum, own_spectrum, place_project
from app.screens.spectrum_line import LINE_STYLE, spectrum_html
from app.screens.working_together import done_last, open_together, project_picker, vocabulary_button
from app.views.continuum_cases import COLUMNS, NOTE, cases
from app.views.spectra import STANDING_NOTE, SpectraState, answer_sentence, groups
from app.views.words import amount, in_order_of_title
from queries.coproduction import CoproductionRequest
from queries.spectra import spectra

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.views.spectra import SpectrumItem
    from queries.spectra import Spectra

PAGE: Final = "spectra"
_KEYS: Final = {"spectra_project": "project"}


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(LINE_STYLE)
    open_together(PAGE, "Spectra: where it lies, and who says so")
    titles = session.snapshot().projects.by_id()
    if not titles:
        nothing_stored()
        return
    found = spectra(session.database())
    state = _choose(found, titles)
    session.keep(PAGE, state, state.to_address())
    done_last()
    if not found.by_key:
        answer("No spectrum is stored yet.")
        vocabulary_button()
        own_spectrum()
        return
    project = state.project or ""
    said = answer_sentence(found, project, titles[project])
    answer(markdown(said))
    quiet(plain(STANDING_NOTE))
    keep_view(PAGE, state.to_address(), said)
    for group in groups(found, project):
        st.header(plain(group.title))
        for item in group.items:
            _spectrum(item, found, state)
    own_spectrum()
    _cases(found, titles)


def _cases(found: Spectra, titles: Mapping[str, str]) -> None:
    """Set places on the continuum beside the levels reached, where any project was placed."""
    placed = cases(found, titles, {})
    if not placed:
        return
    levels = {one.id: one.levels for one in answers.involvement(CoproductionRequest()).projects}
    st.header("The continuum, and levels reached")
    quiet(plain(NOTE))
    counts("continuum_cases", COLUMNS, cases(found, titles, levels), numbers=0)


def _choose(found: Spectra, titles: Mapping[str, str]) -> SpectraState:
    keys = [spectrum.spectrum_id for spectrum in found.in_use()]
    state = begin(PAGE, SpectraState, _KEYS).known(in_order_of_title(titles), keys)
    session.put("spectra_project", state.project)
    show_again(_KEYS)
    project_picker("spectra_project", titles)
    return chosen(state, _KEYS)


def _spectrum(item: SpectrumItem, found: Spectra, state: SpectraState) -> None:
    with st.container(key=f"row_spectrum_{item.key}", gap="small"):
        st.subheader(plain(item.name))
        if item.earlier:
            quiet(plain(item.earlier))
        st.html(spectrum_html(item))
        opened = state.opened == item.key
        shown = state.model_copy(update={"opened": None if opened else item.key})
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Close" if opened else "Place it, or change the spectrum",
                key=f"open_spectrum_{item.key}",
                type="tertiary",
                icon=":material/close:" if opened else ":material/edit:",
                on_click=session.keep,
                args=(PAGE, shown, shown.to_address()),
            )
            _words(item)
        if opened:
            left, right = st.columns(2, gap="large")
            with left:
                place_project(found, item, state.project or "")
            with right:
                change_spectrum(found, item)


def _words(item: SpectrumItem) -> None:
    about = [item.meaning, item.caution, f"From {item.reference}." if item.reference else ""]
    count = len(item.positions)
    label = f"Read {amount(count, 'position')} in words" if count else "What is meant"
    if not count and not any(about):
        return
    with st.popover(label, type="tertiary"):
        for position in item.positions:
            st.markdown(plain(position.said))
            quiet("  \n".join(plain(line) for line in (position.why, position.worded) if line))
            if position.source:
                link("evidence", "Read this source", {"source": [position.source]})
        for line in filter(None, about):
            quiet(plain(line))
