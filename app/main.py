"""The app: its pages, in the order of the navigation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import session
from app.screens import (
    compare,
    data,
    evidence,
    gaps,
    grid,
    guide,
    involvement,
    judgements,
    loops,
    matrix,
    partnership,
    patterns,
    reflect,
    shared,
    six_questions,
    spectra,
    start,
    stories,
    tensions,
    timeline,
    trace,
    unexpected,
    voices,
)
from app.screens.frame import guarded
from app.widgets.code import bring_code

ASSETS = Path(__file__).parent / "assets"
# Pages that are there to write something. A text of its own here would be shown on each page.
WRITING = (
    *("involvement", "spectra", "tensions", "six-questions", "reflect"),
    *("shared", "gaps", "data"),
)

st.set_page_config(
    page_title="Rippletrace",
    page_icon=str(ASSETS / "favicon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.logo(str(ASSETS / f"logo-{st.context.theme.type or 'light'}.svg"), size="large")
pages = {
    "start": st.Page(guarded(start.render), title="Start", url_path="start", default=True),
    "trace": st.Page(guarded(trace.render), title="Trace", url_path="trace"),
    "unexpected": st.Page(guarded(unexpected.render), title="Unexpected", url_path="unexpected"),
    "grid": st.Page(guarded(grid.render), title="Grid", url_path="grid"),
    "timeline": st.Page(guarded(timeline.render), title="Timeline", url_path="timeline"),
    "loops": st.Page(guarded(loops.render), title="Loops", url_path="loops"),
    "matrix": st.Page(guarded(matrix.render), title="Matrix", url_path="matrix"),
    "compare": st.Page(guarded(compare.render), title="Compare", url_path="compare"),
    "patterns": st.Page(guarded(patterns.render), title="Patterns", url_path="patterns"),
    "voices": st.Page(guarded(voices.render), title="Voices", url_path="voices"),
    "judgements": st.Page(guarded(judgements.render), title="Judgements", url_path="judgements"),
    "evidence": st.Page(guarded(evidence.render), title="Evidence", url_path="evidence"),
    "stories": st.Page(guarded(stories.render), title="Stories", url_path="stories"),
    "data": st.Page(guarded(data.render), title="Data", url_path="data"),
    "involvement": st.Page(
        guarded(involvement.render), title="Involvement", url_path="involvement"
    ),
    "spectra": st.Page(guarded(spectra.render), title="Spectra", url_path="spectra"),
    "tensions": st.Page(guarded(tensions.render), title="Tensions", url_path="tensions"),
    "six-questions": st.Page(
        guarded(six_questions.render), title="Six questions", url_path="six-questions"
    ),
    "reflect": st.Page(guarded(reflect.render), title="Reflect", url_path="reflect"),
    "partnership": st.Page(
        guarded(partnership.render), title="Partnership", url_path="partnership"
    ),
    "shared": st.Page(guarded(shared.render), title="Shared", url_path="shared"),
    "gaps": st.Page(guarded(gaps.render), title="Gaps", url_path="gaps"),
    "guide": st.Page(guarded(guide.render), title="Guide", url_path="guide"),
}
if not session.may_write():
    for name in WRITING:
        del pages[name]
session.put_pages(pages)
# Placed by a page, it would count as another one on each, and be sent again.
bring_code()
st.navigation(list(pages.values()), position="top").run()
