"""Judging what a page shows: a small form that puts on record what somebody found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.data_history import last_outcome
from app.screens.frame import plain, quiet
from app.screens.story_forms import who_field, words_field, write
from app.views.imports import run_item
from app.views.judging import (
    KIND_GLOSSES,
    KIND_NAMES,
    Filled,
    checkers,
    fault_in,
    judgement_of,
    word_choices,
)
from ingest.history import history
from ingest.judgements import put_on_record
from ingest.notes import new_key, today
from queries.judgements import JudgementKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.judging import Judgeable

_KEY: Final = "judge"
_RUN: Final = "judge_run"
_LONGEST: Final = 1_000
_WAYS: Final = {"judgements": "Read all judgements"}


def judge(
    things: Sequence[Judgeable], *, label: str = "Judge this", says_outcome: bool = True
) -> None:
    """Place the form that puts a judgement on record, where there is anything to judge.

    Nothing is placed where nobody may write.

    Args:
        things: What can be judged here, the most likely first.
        label: What opens the form.
        says_outcome: Whether what was put on record is said here, with a way to take it back.
    """
    if not session.may_write():
        return
    if says_outcome and session.told()[1] and session.told()[1] == session.held(_RUN):
        last_outcome([run_item(run) for run in history(session.database(), limit=1)], _WAYS)
    if not things:
        return
    opened = st.expander(label, icon=":material/rate_review:", key=_KEY, on_change="rerun")
    if opened.open:
        with opened:
            _form(things)


def _form(things: Sequence[Judgeable]) -> None:
    # What can be judged changes with what is read; so does how.
    if session.held(f"{_KEY}_about") not in range(len(things)):
        session.put(f"{_KEY}_about", 0)
    place = st.selectbox(
        "About", range(len(things)), format_func=lambda n: things[n].label, key=f"{_KEY}_about"
    )
    thing = things[place]
    if session.held(f"{_KEY}_kind") not in thing.kinds:
        session.put(f"{_KEY}_kind", thing.kinds[0])
    kind = st.segmented_control(
        "How",
        thing.kinds,
        format_func=KIND_NAMES.__getitem__,
        key=f"{_KEY}_kind",
        required=True,
        wrap=True,
    )
    kind = kind or thing.kinds[0]
    quiet(KIND_GLOSSES[kind])
    with st.form(f"{_KEY}_{kind}", border=False):
        filled = _fields(kind, f"{_KEY}_{kind}")
        wanted = st.form_submit_button("Put it on record")
    if not wanted:
        return
    fault = fault_in(kind, filled)
    if fault:
        st.error(plain(fault), icon=":material/error:")
        return
    record = judgement_of(thing, kind, filled, new_key(str(kind)))
    write(
        f"On record: {record.noun} on “{thing.label}”.",
        lambda: put_on_record(session.database(), record),
        lambda: _written(f"{_KEY}_{kind}"),
    )


def _written(form: str) -> None:
    """Note what was put on record, and have the form empty when it is shown again."""
    session.put(_RUN, session.told()[1])
    session.later(_empty, form)


def _empty(form: str) -> None:
    for field in ("why", "said", "rubric"):
        session.put(f"{form}_{field}", "")


def _fields(kind: JudgementKind, key: str) -> Filled:
    """Place the fields of a form, and return what they hold."""
    values: dict[str, str] = {}
    match kind:
        case JudgementKind.CHECK:
            values["checked_by"] = _choice("Who checked it", checkers(), f"{key}_checked_by")
            values["word"] = _choice("What they found", word_choices(kind), f"{key}_word")
        case JudgementKind.OPINION:
            values["word"] = _choice("How far they agree", word_choices(kind), f"{key}_word")
            values["voice"] = _text("In what capacity they speak", f"{key}_voice")
        case JudgementKind.ASSESSMENT:
            values["rubric"] = _text("The rubric: its name, or where it stands", f"{key}_rubric")
            values["word"] = _text("What it came to, in the rubric's own word", f"{key}_word")
        case JudgementKind.RIVAL:
            values["explanation"] = words_field("What else may explain it", f"{key}_said") or ""
            values["word"] = _choice("What was found of it", word_choices(kind), f"{key}_word")
    values["why"] = words_field("Why", f"{key}_why") or ""
    values["by"] = who_field(f"{key}_by") or ""
    if not session.holds(f"{key}_on"):
        session.put(f"{key}_on", today())
    values["on"] = _text("When", f"{key}_on")
    return Filled(**values)


def _choice(label: str, words: Mapping[str, str], key: str) -> str:
    held: str = st.selectbox(label, list(words), format_func=words.__getitem__, key=key)
    return held


def _text(label: str, key: str) -> str:
    held: str = st.text_input(label, key=key, max_chars=_LONGEST)
    return held.strip()
