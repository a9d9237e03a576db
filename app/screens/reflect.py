"""Reflect: questions that come due again and again, with partners inside and outside."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.prompt_forms import answer_one, choose_project, new_prompt
from app.screens.quiet_parts import quiet_style
from app.screens.working_together import done_last, open_together
from app.views.prompts import due_items, due_sentence, question_items
from app.views.words import amount
from graphmodel.values import PromptKind
from queries.prompts import prompts

if TYPE_CHECKING:
    from app.views.prompts import DueItem, QuestionItem

PAGE: Final = "reflect"


def render() -> None:
    """Show the page."""
    quiet_style()
    open_together(PAGE, "Reflect: what is due")
    titles = session.snapshot().projects.by_id()
    if not titles:
        nothing_stored()
        return
    found = prompts(session.database())
    project = choose_project(PAGE, "reflect_project", found, titles, PromptKind.REFLECTION)
    done_last()
    due = due_items(found, project, datetime.now(UTC).date())
    said = due_sentence(due, titles[project])
    answer(markdown(said))
    quiet(
        "What went well is worth as much here as what did not. Answers are kept, and stand beside "
        "each other."
    )
    keep_view(PAGE, session.read_address(), said)
    new_prompt(project)
    for item in due:
        _due(item, project)
    if not due:
        link("six-questions", "Go to the six questions")
    for question in question_items(found, PromptKind.REFLECTION, project):
        if question.answers:
            _kept(question)


def _due(item: DueItem, project: str) -> None:
    with st.container(key=f"row_due_{item.key}", gap="small"):
        st.subheader(plain(item.asked))
        due = f"**{plain(item.due)}**" if item.is_due else plain(item.due)
        st.markdown(f"{due} {plain(item.with_whom)}")
        if item.last:
            quiet(plain(item.last))
        answer_one(item, project)


def _kept(item: QuestionItem) -> None:
    with st.expander(f"{plain(item.asked)} {amount(len(item.answers), 'answer')}"):
        for one in reversed(item.answers):
            st.markdown(f"**{plain(one.when)}**")
            st.markdown(plain(one.said))
            if one.who:
                quiet(plain(one.who))
