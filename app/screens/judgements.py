"""Judgements: who checked what, who agrees, by which rubric, and what else may explain it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.choices import begin, chosen, show_again
from app.screens.data_history import last_outcome
from app.screens.finding_list import show_list
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.judge import judge
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import quiet_style
from app.views.finding_items import MOST_WORDS, OpenFinding, read_finding, words_panel
from app.views.imports import run_item
from app.views.judgement_sentences import broken_sentence
from app.views.judgements_page import (
    EMPTY,
    STANDING,
    JudgementsState,
    judgeable_again,
    judged_groups,
    judged_with,
    legend,
    page_answer,
    steps_of,
    ways_from,
)
from app.views.words import amount, in_order_of_title
from ingest.history import history
from queries.evidence import link_evidence, statements_evidence
from queries.judgements import JudgementsRequest, SubjectKind, judgements, read_judgements

if TYPE_CHECKING:
    from app.views.finding_items import FindingItem
    from queries.evidence import StatementEvidence
    from queries.judgements import JudgementsAnswer, SubjectJudged
    from queries.snapshot import Snapshot

PAGE: Final = "judgements"
_KEYS: Final = {"judgements_project": "project"}
_WAYS: Final = {"trace": "Trace chains"}


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Judgements: who checked it, and who sees it otherwise")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    last_outcome([run_item(run) for run in history(session.database(), limit=1)], _WAYS)
    request = JudgementsRequest(project=state.project or None)
    found = judgements(read_judgements(session.database(), request), request)
    said = page_answer(found)
    answer(markdown(said))
    if not found.judged:
        quiet(plain(EMPTY))
        link("trace", "Go to Trace")
        return
    quiet("  \n".join(plain(line) for line in (STANDING, broken_sentence(found)) if line))
    keep_view(PAGE, state.to_address(), said)
    _list(found, state)


def _choose(graph: Snapshot) -> JudgementsState:
    titles = graph.projects.by_id()
    state = begin(PAGE, JudgementsState, _KEYS).known(titles)
    if session.held("judgements_project") not in titles:
        session.put("judgements_project", "")
    show_again(_KEYS)
    with st.container(key="pickers"):
        left, _ = st.columns([5, 8])
        left.selectbox(
            "Project",
            ["", *in_order_of_title(titles)],
            format_func=lambda key: titles[key] if key else f"All projects ({len(titles)})",
            key="judgements_project",
        )
    new = chosen(state, _KEYS)
    return new if new == state else new.model_copy(update={"reading": ()})


def _list(found: JudgementsAnswer, state: JudgementsState) -> None:
    """List what was judged; what is opened shows its words, and can be judged again."""
    groups = judged_groups(found)
    item = read_finding(groups, state.reading)
    group = judged_with(found, item.pick) if item else None
    opened = _opened(item, group, state) if item and group else None
    show_list(PAGE, state, groups, opened, legend(groups))
    if group is None:
        return
    judge((judgeable_again(group, found),), label="Judge what is open here", says_outcome=False)
    if group.subject.kind is SubjectKind.GRID and group.subject.project:
        link("grid", "See the grid", {"project": [group.subject.project]})


def _opened(item: FindingItem, group: SubjectJudged, state: JudgementsState) -> OpenFinding:
    said = _words_behind(group)
    summary = f"{amount(len(said), 'statement')}." if said else "No statement stands behind it."
    if len(said) == MOST_WORDS:
        summary += f" At most {MOST_WORDS} are shown."
    return OpenFinding(
        pick=item.pick,
        chosen=item.pick == state.reading,
        panel=words_panel(item.sentence, summary, said),
        ways=ways_from(group, state.project),
    )


def _words_behind(group: SubjectJudged) -> tuple[StatementEvidence, ...]:
    """The statements that were judged: its own, or those of each step in turn."""
    reader = session.database()
    if group.subject.statement:
        return statements_evidence(reader, (group.subject.statement,))
    said = (
        one
        for cause, effect in steps_of(group)
        for one in link_evidence(reader, cause, effect, limit=MOST_WORDS).statements
    )
    return tuple(islice(said, MOST_WORDS))
