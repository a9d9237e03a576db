"""Drawing a small plan: what a project meant to lead to what, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import answer, plain, quiet
from app.screens.gap_write import say_moved, say_problems, write_button
from app.screens.links import link
from app.views.gap_fields import SIGNS
from app.views.gap_names import Names
from app.views.gap_plan import MOST_PLANNED, drawn_plan, empty_rows, planned_sentence
from app.views.words import amount
from ingest.merge import Mode
from ingest.pipeline import import_dataset

if TYPE_CHECKING:
    from app.views.gap_plan import DrawnPlan
    from app.views.gaps import GapsState
    from graphmodel.dataset import Dataset
    from graphmodel.records import PlannedLink
    from queries.snapshot import Snapshot

_ROUND: Final = "gaps_plan_round"


def plan_section(dataset: Dataset, state: GapsState, graph: Snapshot) -> None:
    """Show the plan of the chosen project, and rows to draw more of it in."""
    if state.project is None:
        if graph.projects.ids:
            answer("A plan is a project's. Choose the project above.")
        else:
            answer("A plan is a project's, and no project is stored.")
            link("gaps", "Say what the claims are about", {"work": ["claims"], "show": ["all"]})
        return
    planned = [link for link in dataset.plan if link.project == state.project]
    _planned(planned, dataset)
    key = f"gaps_plan {state.project} {session.held(_ROUND) or 0}"
    quiet(
        "One row for each step that was meant: this was to lead to that. A factor that is not "
        "stored is made."
    )
    rows = st.data_editor(
        empty_rows(),
        hide_index=True,
        num_rows="dynamic",
        column_config={
            "cause": st.column_config.TextColumn("Cause", width="medium"),
            "effect": st.column_config.TextColumn("Effect", width="medium"),
            "sign": st.column_config.SelectboxColumn(
                "Sign",
                options=list(SIGNS),
                format_func=lambda word: SIGNS[str(word)],
                default="+",
                required=True,
            ),
            "reason": st.column_config.TextColumn("Reason", width="large"),
        },
        key=key,
    )
    names = session.asked_once("gaps_names", graph.stamp, lambda: Names.of(graph))
    drawn = drawn_plan(rows, state.project, names, planned)
    say_moved()
    if drawn.said():
        st.markdown(f"**{plain(drawn.said())}** Nothing is written yet.")
    say_problems(drawn.problems, drawn.remarks)
    ready = bool(drawn.said()) and not drawn.problems
    write_button("Write", lambda: _written(drawn, graph.stamp), ready=ready)


def _planned(planned: list[PlannedLink], dataset: Dataset) -> None:
    if not planned:
        answer("No plan is recorded for this project.")
        return
    is_planned = "is" if len(planned) == 1 else "are"
    answer(plain(f"{amount(len(planned), 'step')} {is_planned} planned."))
    names = {factor.factor_id: factor.name for factor in dataset.factors}
    with st.expander("Read the plan"):
        shown = [planned_sentence(link, names) for link in planned[:MOST_PLANNED]]
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in shown))
        if len(planned) > MOST_PLANNED:
            quiet(f"{len(planned) - MOST_PLANNED:,} more are not listed.")


def _written(drawn: DrawnPlan, stamp: str) -> tuple[str, str | None]:
    report = import_dataset(
        session.database(),
        drawn.dataset,
        mode=Mode.UPDATE,
        file=f"plan drawn: {drawn.said().rstrip('.')}",
        shown_stamp=stamp,
    )
    session.put(_ROUND, (session.held(_ROUND) or 0) + 1)
    return f"Written: {drawn.said(done=True)}", report.run_id
