"""Grid: which factors stand at which level: what was at work, what came of it, what went on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.judge import judge
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import quiet_style
from app.views.grid import QUESTION, grid_page
from app.views.grid_state import ARRANGEMENTS, GridState
from app.views.grid_table import as_csv
from app.views.judging import judgeable_grid
from app.views.trace_state import TraceState
from app.views.words import in_order_of_title
from app.widgets.grid import MoreAsked, TraceAsked, show_grid

if TYPE_CHECKING:
    from app.views.grid import GridPage
    from app.widgets.grid import GridEvent
    from queries.grid import GridAnswer
    from queries.snapshot import Snapshot

PAGE: Final = "grid"
TITLE: Final = "What changed, and where"
_POINT: Final = "Point at one to see its twin."
_BELOW: Final = "Below the grid stands which field would fill an empty cell."
_KEYS: Final = {"grid_projects": "projects", "grid_show": "show"}


def render() -> None:
    """Show the page."""
    opening(PAGE, TITLE)
    graph = session.snapshot()
    quiet_style()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    found = answers.grid(state.request())
    page = grid_page(found, state)
    answer(markdown(page.answer))
    twins = f"{page.twins} {_POINT}" if page.twins else ""
    below = _BELOW if page.factors and page.filling else ""
    quiet(plain(" ".join(filter(None, (twins, *page.remarks, below))) or QUESTION))
    if page.factors:
        keep_view(PAGE, state.to_address(), page.answer)
        _act(state, show_grid(page, key="grid_cells"))
        _judge(state, graph)
        if session.seen_share() is None:
            # A file that was made stays reachable for a while, also after a share was revoked.
            _download(found)
    _filling(page)


def _choose(graph: Snapshot) -> GridState:
    state = begin(PAGE, GridState, _KEYS)
    titles = graph.projects.by_id()
    state = state.known(frozenset(titles))
    session.put("grid_projects", [p for p in session.held("grid_projects") or () if p in titles])
    show_again(_KEYS)
    if not titles:
        return state
    with st.container(key="pickers"):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        left.multiselect(
            "Projects",
            in_order_of_title(titles),
            format_func=titles.__getitem__,
            key="grid_projects",
            placeholder=f"all {len(titles)}",
        )
        if len(titles) > 1:
            right.segmented_control(
                "Show projects",
                list(ARRANGEMENTS),
                format_func=ARRANGEMENTS.__getitem__,
                key="grid_show",
                required=True,
            )
    return chosen(state, _KEYS)


def _judge(state: GridState, graph: Snapshot) -> None:
    """Let somebody check the grid of a project that is shown."""
    titles = graph.projects.by_id()
    shown = state.projects or in_order_of_title(titles)
    judge([judgeable_grid(key, titles[key]) for key in shown], label="Check this grid")


def _act(state: GridState, event: GridEvent | None) -> None:
    """Do what was asked for in the grid."""
    match event:
        case TraceAsked(factor=factor, way=way):
            ends = {"starts": (factor,)} if way == "from" else {"ends": (factor,)}
            view = TraceState(projects=state.projects).model_copy(update=ends)
            session.go_to("trace", view.to_address())
        case MoreAsked(cell=cell) if cell not in state.opened:
            new = state.model_copy(update={"opened": (*state.opened, cell)})
            session.keep(PAGE, new, new.to_address())
            st.rerun()
        case _:
            pass


def _download(found: GridAnswer) -> None:
    st.download_button(
        "Download as a table",
        data=lambda: as_csv(found).encode("utf-8-sig"),
        file_name="rippletrace-grid.csv",
        mime="text/csv",
        key="grid_download",
        on_click="ignore",
    )


def _filling(page: GridPage) -> None:
    if not page.filling:
        return
    st.header("What would fill an empty cell")
    for line in page.filling:
        quiet(markdown(line))
    link("data", "Bring in a table with these columns →")
