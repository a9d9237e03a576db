"""Saying on the page Involvement that somebody took part, and removing a person for good."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import streamlit as st

from app import session
from app.screens.frame import plain, quiet, say_error
from app.screens.story_forms import write
from app.views.involvement_words import (
    MODE_NAMES,
    SCALE_NAMES,
    STAGE_NAMES,
    STAKEHOLDER_NAMES,
)
from app.views.removal import removal_sentences
from app.views.words import in_order_of_title
from graphmodel.coproduction_records import Involvement
from graphmodel.coproduction_values import (
    ContributorKind,
    InvolvementMode,
    ResearchStage,
    Scale,
    StakeholderType,
)
from graphmodel.errors import RippletraceError
from graphmodel.people_records import Contributor
from ingest.forgetting import look_at_removal, remove_person
from ingest.notes import new_key
from ingest.taking_part import add_part
from queries.lookup import list_contributors, list_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queries.snapshot import Snapshot

Word = TypeVar("Word", bound=StrEnum)

_SOMEBODY_NEW: Final = ""
_NOBODY: Final = ""
_MOST_LISTED: Final = 2_000
_LONGEST: Final = 32_000
_LONGEST_NAME: Final = 1_000
_ASKED: Final = "involvement_removal"
_PLACE: Final = "part"
_TEXTS: Final = {
    "did": "What they did",
    "wanted": "What they hoped for",
    "gained": "What they got out of it",
}
_NAMES: Final = (
    "Such as “Resident on the advisory group”. Their own name needs their consent, and is then "
    "better typed into a workbook."
)


def add_part_form(graph: Snapshot, projects: Sequence[str]) -> None:
    """Place the form in which somebody says who took part.

    Args:
        graph: For the titles of the projects.
        projects: Those that the page shows; the first is proposed.
    """
    if session.held("part_written"):
        session.put("part_written", None)
        for field in (*_TEXTS, "name"):
            session.put(f"{_PLACE}_{field}", "")
    opened = session.database()
    people = {one.id: one.name for one in list_contributors(opened, limit=_MOST_LISTED)}
    sources = {one.id: one.title for one in list_sources(opened, limit=_MOST_LISTED)}
    titles = graph.projects.by_id()
    order = [*(one for one in projects if one in titles)]
    order += [one for one in in_order_of_title(titles) if one not in order]
    with st.expander("Say who took part"), st.form("part_form", border=False):
        left, middle, right = st.columns(3)
        with left:
            project = st.selectbox(
                "Project", order, format_func=titles.__getitem__, key="part_project"
            )
            who = st.selectbox(
                "Who",
                [_SOMEBODY_NEW, *in_order_of_title(people)],
                format_func=lambda one: people.get(one, "somebody new, named below"),
                key="part_who",
            )
            name = st.text_input(
                "Somebody new: a role or a made-up name",
                key="part_name",
                max_chars=_LONGEST_NAME,
                help=_NAMES,
            )
            size = st.number_input(
                "How many people, if a group", min_value=0, value=0, step=1, key="part_size"
            )
        with middle:
            capacity = _choice("In what capacity", StakeholderType, STAKEHOLDER_NAMES, "capacity")
            stage = _choice("Stage", ResearchStage, STAGE_NAMES, "stage")
            mode = _choice("How", InvolvementMode, MODE_NAMES, "mode")
            scale = _choice("How much of that stage", Scale, SCALE_NAMES, "scale")
        with right:
            texts = {field: _words(label, field) for field, label in _TEXTS.items()}
            source = st.selectbox(
                "Who says so",
                [_NOBODY, *in_order_of_title(sources)],
                format_func=lambda one: sources.get(one, "not said"),
                key="part_source",
            )
        wanted = st.form_submit_button("Keep it")
    if not wanted:
        return
    new = name.strip()
    if not who and not new:
        st.error("Say who took part: choose somebody, or type a role.", icon=":material/error:")
        return
    contributor = _new(new, int(size), capacity) if not who else None
    part = Involvement(
        involvement_id=new_key("part"),
        contributor=contributor.contributor_id if contributor else who,
        project=project,
        stage=stage,
        stakeholder=capacity if who else None,
        mode=mode,
        scale=scale,
        source=source or None,
        **texts,
    )
    write(
        f"Kept: {new if contributor else people[who]} took part.",
        lambda: add_part(opened, part, contributor),
        lambda: session.put("part_written", value=True),
    )


def _choice(label: str, kind: type[Word], spoken: Mapping[Any, str], key: str) -> Word | None:
    """Place a list of words, the first of which is that nobody said."""
    held: Word | None = st.selectbox(
        label,
        [None, *kind],
        format_func=lambda one: spoken.get(one, "not said"),
        key=f"{_PLACE}_{key}",
    )
    return held


def _words(label: str, field: str) -> str | None:
    held: str = st.text_input(label, key=f"{_PLACE}_{field}", max_chars=_LONGEST)
    return held.strip() or None


def remove_person_form() -> None:
    """Place what takes the name of a contributor away; it shows first what that would change."""
    opened = session.database()
    people = {one.id: one.name for one in list_contributors(opened, limit=_MOST_LISTED)}
    if not people:
        return
    with st.expander("Remove a person"):
        quiet("Their name goes for good; statements, counts and chains stay as they are.")
        who = st.selectbox(
            "Whom",
            [_NOBODY, *in_order_of_title(people)],
            format_func=lambda one: people.get(one, "nobody"),
            key="removal_who",
        )
        if not who:
            return
        try:
            _ask(who)
        except RippletraceError as error:
            say_error(error)


def _ask(who: str) -> None:
    opened = session.database()
    for sentence in removal_sentences(look_at_removal(opened, who)):
        st.markdown(plain(sentence))
    if session.held(_ASKED) != who:
        st.button("Remove them", on_click=session.put, args=(_ASKED, who), key="removal_ask")
        return
    st.markdown("Nothing will be kept of the name here. Files that left before are not changed.")
    with st.container(horizontal=True):
        sure = st.button("Yes, remove them for good", key="removal_sure")
        st.button("Keep them", on_click=session.put, args=(_ASKED, None), key="removal_keep")
    if sure:
        session.put(_ASKED, None)
        write("A person was removed.", lambda: remove_person(opened, who).run_id)


def _new(name: str, size: int, capacity: StakeholderType | None) -> Contributor:
    return Contributor(
        contributor_id=new_key("contributor"),
        name=name,
        kind=ContributorKind.GROUP if size else ContributorKind.ROLE,
        stakeholder=capacity,
        size=size or None,
    )
