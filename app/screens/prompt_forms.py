"""Answering questions, once or as a round of several, and planning new ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from app import session
from app.screens.choices import begin, chosen, show_again
from app.screens.frame import quiet
from app.screens.story_forms import who_field, words_field, write
from app.screens.working_together import project_picker, text_field, valid, voice_field
from app.views.prompts import PARTNERS, PHASES, PromptsState
from app.views.words import amount, in_order_of_title
from graphmodel.meeting_records import Answer, Prompt
from graphmodel.values import Partners, Phase
from ingest.notes import add, cut, new_key, today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.prompts import DueItem, QuestionItem
    from graphmodel.values import PromptKind
    from queries.prompts import Prompts

_OFTEN: Final = {3: "every 3 months", 6: "every 6 months", 12: "every year", 0: "once"}


def choose_project(
    page: str,
    key: str,
    found: Prompts,
    titles: Mapping[str, str],
    kind: PromptKind,
    *,
    first: str | None = None,
) -> str:
    """Place the picker of the project whose questions a page shows, and return its key.

    Args:
        page: Name of the page.
        key: Key of the picker.
        found: All questions with their answers.
        titles: Titles of the projects, by their keys.
        kind: Which questions the page is about.
        first: The project that is shown where none was chosen and none answered any of them.
    """
    keys = {key: "project"}
    order = in_order_of_title(titles)
    if first is not None:
        order = [first, *(one for one in order if one != first)]
    state = begin(page, PromptsState, keys).known(order, found, kind)
    session.put(key, state.project)
    show_again(keys)
    project_picker(key, titles)
    state = chosen(state, keys)
    session.keep(page, state, state.to_address())
    return state.project or ""


def answer_round(items: Sequence[QuestionItem], project: str) -> None:
    """Place the form that answers all questions together; what stays empty is not answered."""
    with (
        st.popover("Answer them now", icon=":material/edit:"),
        st.form("round", border=False),
    ):
        quiet("Leave empty what you cannot answer yet.")
        said = {item.key: words_field(item.asked, f"round_{item.key}") for item in items}
        shared = _circumstances("round", phases=True)
        wanted = st.form_submit_button("Keep these answers")
    if not wanted:
        return
    given = {key: words for key, words in said.items() if words}
    if not given:
        st.error("Answer at least one question.", icon=":material/error:")
        return
    answers = [
        answer
        for key, words in given.items()
        if (answer := valid(partial(_answer, key, project, words, shared)))
    ]
    if len(answers) == len(given):
        write(
            f"Kept: {amount(len(answers), 'answer')}.",
            lambda: add(session.database(), amount(len(answers), "answer"), answers),
            lambda: session.later(_empty, [f"round_{item.key}" for item in items]),
        )


def answer_one(item: DueItem, project: str) -> None:
    """Place the form that answers one question."""
    prefix = f"answer_{item.key}"
    with (
        st.popover("Answer it", icon=":material/edit:"),
        st.form(prefix, border=False),
    ):
        words = words_field("What do you find?", f"{prefix}_said")
        shared = _circumstances(prefix, phases=False)
        wanted = st.form_submit_button("Keep this answer")
    if wanted and not words:
        st.error("Write an answer first.", icon=":material/error:")
    elif wanted and words:
        answer = valid(lambda: _answer(item.key, project, words, shared))
        if answer is not None:
            write(
                f"Kept: your answer to “{cut(item.asked)}”",
                lambda: add(session.database(), f"answer: {cut(item.asked)}", [answer]),
                lambda: session.later(_empty, [f"{prefix}_said"]),
            )


def new_prompt(project: str) -> None:
    """Place the form that plans a question."""
    with (
        st.popover("Plan a question", icon=":material/add:"),
        st.form("prompt_new", border=False),
    ):
        asked = text_field("Question", "prompt_asked", "What did we learn from our partners?")
        partners = st.selectbox(
            "With whom", list(PARTNERS), format_func=PARTNERS.__getitem__, key="prompt_partners"
        )
        due_on = text_field("First due on", "prompt_due", today())
        often = st.selectbox(
            "How often", list(_OFTEN), format_func=_OFTEN.__getitem__, key="prompt_often"
        )
        wanted = st.form_submit_button("Plan it")
    if wanted and not asked:
        st.error("Write the question first.", icon=":material/error:")
    elif wanted:
        prompt = valid(
            lambda: Prompt.model_validate(
                {"prompt_id": new_key("prompt"), "asked": asked, "partners": partners}
                | {"due_on": due_on or today(), "every_months": often or None, "project": project}
            )
        )
        if prompt is not None:
            write(
                f"Planned: “{cut(prompt.asked)}”",
                lambda: add(session.database(), f"question: {cut(prompt.asked)}", [prompt]),
                lambda: session.later(_empty, ["prompt_asked", "prompt_due"]),
            )


def _circumstances(prefix: str, *, phases: bool) -> dict[str, Any]:
    """Place the fields on when, with whom and by whom something was answered."""
    if not session.holds(f"{prefix}_on"):
        session.put(f"{prefix}_on", today())
    given: dict[str, Any] = {"on": text_field("When", f"{prefix}_on", "2024-05")}
    if phases:
        given["phase"] = st.selectbox(
            "Where in the work", list(Phase), format_func=PHASES.__getitem__, key=f"{prefix}_phase"
        )
    given["partners"] = st.selectbox(
        "With whom", list(Partners), format_func=PARTNERS.__getitem__, key=f"{prefix}_partners"
    )
    roles = words_field("Who took part, by role, one a line", f"{prefix}_took_part")
    given["took_part"] = tuple(line.strip() for line in (roles or "").splitlines() if line.strip())
    given["voice"] = voice_field(f"{prefix}_voice")
    given["by"] = who_field(f"{prefix}_by")
    return given


def _answer(prompt: str, project: str, said: str, shared: dict[str, Any]) -> Answer:
    return Answer.model_validate(
        {"answer_id": new_key("answer"), "prompt": prompt, "project": project, "said": said}
        | shared
    )


def _empty(keys: Sequence[str]) -> None:
    for key in keys:
        session.put(key, "")
