"""Six questions: asked before work starts, asked again later, and the answers side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.prompt_forms import answer_round, choose_project
from app.screens.quiet_parts import quiet_style
from app.screens.working_together import done_last, open_together, vocabulary_button
from app.views.prompts import question_items, starting_sentence
from graphmodel.values import PromptKind
from queries.prompts import prompts

if TYPE_CHECKING:
    from app.views.prompts import AnswerItem, QuestionItem

PAGE: Final = "six-questions"
_LATEST: Final = 3


def render() -> None:
    """Show the page."""
    quiet_style()
    open_together(PAGE, "Six questions to start from")
    titles = session.snapshot().projects.by_id()
    if not titles:
        nothing_stored()
        return
    found = prompts(session.database())
    project = choose_project(PAGE, "six_project", found, titles, PromptKind.STARTING)
    done_last()
    items = question_items(found, PromptKind.STARTING, project)
    if not items:
        answer("No question to start from is stored yet.")
        vocabulary_button()
        return
    said = starting_sentence(items, titles[project])
    answer(markdown(said))
    quiet("An answer is never overwritten: a later one stands beside it.")
    keep_view(PAGE, session.read_address(), said)
    answer_round(items, project)
    for number, item in enumerate(items, start=1):
        _question(number, item)
    for reference in dict.fromkeys(item.reference for item in items if item.reference):
        quiet(plain(f"From {reference}."))


def _question(number: int, item: QuestionItem) -> None:
    with st.container(key=f"row_question_{item.key}", gap="small"):
        st.subheader(f"{number}\\. {plain(item.asked)}")
        if not item.answers:
            quiet("Not answered yet.")
        shown = item.answers[-_LATEST:]
        if shown:
            for column, one in zip(st.columns(len(shown), gap="large"), shown, strict=True):
                with column:
                    _answer(one)
        earlier = item.answers[:-_LATEST]
        if earlier:
            with st.expander("Read earlier answers"):
                for one in earlier:
                    _answer(one)


def _answer(item: AnswerItem) -> None:
    st.markdown(f"**{plain(item.when)}**")
    st.markdown(plain(item.said))
    if item.who:
        quiet(plain(item.who))
