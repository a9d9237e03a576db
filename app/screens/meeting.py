"""A table with cards that many people sort at once, each from their own screen.

Every two seconds it is asked whether anything was written; where it was, all is read again. Each
act is one small write of its own, so nobody's card or comment is lost to somebody else's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet, say_error
from app.screens.quiet_parts import both
from app.screens.story_forms import who_field, words_field, write
from app.screens.working_together import text_field, valid
from app.views.tensions import CIRCLES, card_item, meeting_sentence
from graphmodel.errors import RippletraceError
from graphmodel.meeting_records import Meeting
from graphmodel.values import Circle
from ingest.meetings import close_meeting, lay_card, move_card, open_meeting, remark
from ingest.notes import new_key, today
from queries.meetings import meetings
from queries.snapshot import notes_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.views.tensions import TensionsState
    from graphmodel.db.runner import Database
    from graphmodel.meeting_records import Card
    from graphmodel.spectrum_records import Spectrum
    from queries.meetings import Meetings

_SECONDS: Final = 2.0
_FAULT: Final = "table_fault"
_STAMP: Final = "table_stamp"
_POLL: Final = (
    "First a poll: name what matters most to you. Then sort the cards, and say why. Everybody in "
    "the meeting sees what the others do."
)
TABLE_STYLE: Final = f"""<style>
[class*="st-key-circle_"] {{ border: 2px solid {both("rule")}; border-radius: 2.5rem;
  padding: 1rem 1.25rem 1.25rem; }}
[class*="st-key-circle_inner"] {{ border-color: {both("accent")};
  background: {both("accent_tint")}; }}
[class*="st-key-circle_table"] {{ border-style: dashed; border-radius: 6px; }}
[class*="st-key-card_"] {{ background: {both("card")}; border: 1px solid {both("rule")};
  border-radius: 6px; padding: 0.75rem 1rem; }}
[class*="st-key-card_"] [data-testid="stMarkdownContainer"] {{ margin-bottom: 0; }}
</style>"""


def new_meeting(shown: Sequence[Spectrum], project: str, state: TensionsState) -> None:
    """Place the form that opens a meeting with a card for each tension."""
    names = {one.spectrum_id: one for one in shown}
    if not session.holds("meeting_cards"):
        session.put("meeting_cards", list(names))
    session.put("meeting_cards", [key for key in session.held("meeting_cards") if key in names])
    with (
        st.popover("Open a meeting", icon=":material/add:"),
        st.form("meeting_new", border=False),
    ):
        title = text_field("Title", "meeting_title", "Looking back in May")
        question = text_field("By what are the cards sorted?", "meeting_question", "What matters?")
        cards = st.multiselect(
            "Cards", list(names), format_func=lambda key: names[key].name, key="meeting_cards"
        )
        on = text_field("Date", "meeting_on", today())
        led_by = who_field("meeting_by")
        wanted = st.form_submit_button("Open it")
    if wanted and not title:
        st.error("Give the meeting a title.", icon=":material/error:")
    elif wanted:
        meeting = valid(
            lambda: Meeting.model_validate(
                {"meeting_id": new_key("meeting"), "title": title, "question": question}
                | {"on": on or today(), "led_by": led_by, "project": project}
            )
        )
        if meeting is None:
            return
        opened = state.model_copy(update={"meeting": meeting.meeting_id})
        write(
            f"Opened: “{title}”. Others join it by the address of this page.",
            lambda: open_meeting(session.database(), meeting, [names[key] for key in cards]),
            lambda: session.keep("tensions", opened, opened.to_address()),
        )


def table(meeting: Meeting) -> None:
    """Show the table of a meeting, with what can be done there, and keep it as it is now."""
    _table(meeting)
    _watch()


@st.fragment(run_every=_SECONDS)
def _watch() -> None:
    """Show the page again where something was written since the table was read."""
    try:
        stamp = notes_stamp(session.database())
    except RippletraceError as error:
        say_error(error)
        return
    if stamp != session.held(_STAMP):
        st.rerun()


@st.fragment
def _table(meeting: Meeting) -> None:
    try:
        stamp = notes_stamp(session.database())
        found = meetings(session.database())
    except RippletraceError as error:
        say_error(error)
        return
    session.put(_STAMP, stamp)
    now = next((one for one in found.meetings if one.meeting_id == meeting.meeting_id), None)
    if now is None:
        st.error("This meeting is not stored any more.", icon=":material/error:")
        return
    st.subheader(plain(now.title))
    _say_fault()
    if now.question:
        st.markdown(plain(now.question))
    quiet(plain(meeting_sentence(now, found)))
    is_open = now.closed_on is None
    by = None
    if is_open:
        quiet(plain(_POLL))
        with st.container(width=360):
            by = who_field("meeting_me")
    outer, aside = st.columns([5, 3], gap="medium")
    with outer, st.container(key="circle_outer"):
        _head(Circle.OUTER)
        with st.container(key="circle_inner"):
            _head(Circle.INNER)
            _cards(found, now, Circle.INNER, by)
        _cards(found, now, Circle.OUTER, by)
    with aside:
        with st.container(key="circle_table"):
            _head(None)
            _cards(found, now, None, by)
        if is_open:
            cards = found.on_table(now.meeting_id)
            if cards:
                _comment(cards, by)
            _further(now)
            _close(now)


def _head(circle: Circle | None) -> None:
    name, stands_for = CIRCLES[circle]
    st.markdown(f"**{name}**: {stands_for}")


def _cards(found: Meetings, meeting: Meeting, circle: Circle | None, by: str | None) -> None:
    cards = found.in_circle(meeting.meeting_id, circle)
    if not cards:
        quiet("No card.")
    for card in cards:
        item = card_item(card, found)
        with st.container(key=f"card_{item.key}", gap="small"):
            st.markdown(f"**{plain(item.title)}**")
            if item.votes:
                quiet(plain(item.votes))
            for comment in item.comments:
                st.markdown(plain(comment))
            if meeting.closed_on is None:
                _acts(card, by)


def _acts(card: Card, by: str | None) -> None:
    key = card.card_id
    with st.container(horizontal=True, vertical_alignment="center"):
        for circle, label in (
            (Circle.INNER, "To the inner circle"),
            (Circle.OUTER, "To the outer circle"),
            (None, "Back to the table"),
        ):
            if circle != card.circle:
                st.button(
                    label,
                    key=f"to_{circle or 'table'}_{key}",
                    on_click=_act,
                    args=(partial(move_card, card=card, circle=circle, by=by),),
                )
        st.button(
            "Name it",
            key=f"name_{key}",
            help="A voice in the opening poll",
            on_click=_act,
            args=(partial(remark, card=card, said=None, by=by, named=True),),
        )


def _comment(cards: Sequence[Card], by: str | None) -> None:
    """Place the form in which something is said of a card."""
    titles = {card.card_id: card.title for card in cards}
    with st.form("say", border=False):
        st.selectbox("Card", list(titles), format_func=titles.__getitem__, key="say_card")
        words_field("What do you say of it?", "say_words")
        st.form_submit_button("Say it", on_click=_say, args=(cards, by))


def _further(meeting: Meeting) -> None:
    with (
        st.popover("One more card", icon=":material/add:", type="tertiary"),
        st.form("further_card", border=False, clear_on_submit=True),
    ):
        text_field("What stands on it", "further_title", "motivation or skills")
        st.form_submit_button("Lay it on the table", on_click=_lay, args=(meeting,))


def _say(cards: Sequence[Card], by: str | None) -> None:
    said = (session.held("say_words") or "").strip()
    card = next((one for one in cards if one.card_id == session.held("say_card")), None)
    if said and card is not None:
        _act(partial(remark, card=card, said=said, by=by))
        if session.held(_FAULT) is None:
            session.put("say_words", "")


def _lay(meeting: Meeting) -> None:
    title = (session.held("further_title") or "").strip()
    if title:
        _act(partial(lay_card, meeting=meeting, title=title))


def _close(meeting: Meeting) -> None:
    with st.popover("Keep the result"), st.form("close_meeting", border=False):
        quiet("Its cards stay where they are then. It can be taken back.")
        took_part = words_field("Who took part, by role, one a line", "meeting_took_part")
        wanted = st.form_submit_button("Keep it")
    if wanted:
        roles = [line.strip() for line in (took_part or "").splitlines() if line.strip()]
        write(
            f"Kept: the result of “{meeting.title}”.",
            lambda: close_meeting(session.database(), meeting, roles, meeting.led_by),
        )


def _act(act: Callable[[Database], str | None]) -> None:
    """Do one thing at the table; where it fails, that is said when the table is shown again."""
    try:
        act(session.database())
    except RippletraceError as error:
        session.put(_FAULT, error)


def _say_fault() -> None:
    fault: RippletraceError | None = session.held(_FAULT)
    if fault is not None:
        session.put(_FAULT, None)
        say_error(fault)
