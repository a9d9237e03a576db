"""The filters that Trace, Loops and Matrix share: their widgets, and chips that take them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import answers, session
from app.screens.frame import field_help, plain
from app.views.filters import MOST_SOURCES, UNPLACED
from app.views.words import LEVEL_NAMES, MODALITY_NAMES
from graphmodel.values import LEVELS, Level, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.filters import Chip
    from queries.snapshot import Snapshot

_FIELDS = {
    "project": "projects",
    "hypothetical": "hypothetical",
    "reported_only": "reported_only",
    "voice": "voices",
    "said": "modalities",
    "since": "since",
    "until": "until",
    "level": "levels",
    "least": "min_sources",
}


def filter_keys(page: str = "") -> dict[str, str]:
    """Return the key of each widget on a page, and the field of `Filters` that it shows.

    Args:
        page: What the keys begin with; no two pages share one.
    """
    return {f"{page}{key}": field for key, field in _FIELDS.items()}


def forget_unknown(graph: Snapshot, page: str = "") -> None:
    """Take out of the filters of a page what is no longer stored."""
    known = {"project": set(graph.projects.ids), "voice": set(_voices())}
    for name, words in known.items():
        held = session.held(f"{page}{name}") or ()
        session.put(f"{page}{name}", [word for word in held if word in words])


def put_projects(graph: Snapshot, page: str = "") -> None:
    """Place the picker of projects, where there are any."""
    titles = graph.projects.by_id()
    if titles:
        st.multiselect(
            "Projects",
            list(titles),
            format_func=lambda key: titles[key],
            key=f"{page}project",
            placeholder="all",
            help=field_help("Projects"),
        )


def put_meant(page: str = "") -> None:
    """Place the switches for what is supposed and what is inferred."""
    st.toggle("Include what is only supposed", key=f"{page}hypothetical")
    st.toggle("Leave out what we infer", key=f"{page}reported_only")


def put_said(page: str = "") -> None:
    """Place the filters of what is said: voice, how, when, levels and number of sources."""
    st.markdown("**Only what is said**")
    st.multiselect(
        "Voice",
        _voices(),
        format_func=_voice,
        key=f"{page}voice",
        placeholder="any",
        help=field_help("Voice"),
    )
    st.multiselect(
        "How it was said",
        list(Modality),
        format_func=MODALITY_NAMES.__getitem__,
        key=f"{page}said",
        placeholder="reported or inferred",
    )
    since, until = st.columns(2)
    since.text_input(
        "Since", key=f"{page}since", placeholder="2015", help="2015, 2015-03 or 2015-03-31"
    )
    until.text_input(
        "Until", key=f"{page}until", placeholder="2020", help="2020, 2020-06 or 2020-06-30"
    )
    st.multiselect(
        "Level",
        [*map(str, LEVELS), UNPLACED],
        format_func=_level,
        key=f"{page}level",
        placeholder="any",
        help=field_help("Level"),
    )
    st.number_input(
        "Fewest sources", 0, MOST_SOURCES, key=f"{page}least", help=field_help("Fewest sources")
    )


def taken_off(chips: Sequence[Chip]) -> str | None:
    """Say each choice in force on a button, and return the field of the one that was pressed."""
    if not chips:
        return None
    with st.container(key="chips", horizontal=True, gap="xsmall"):
        pressed = [
            chip.field
            for chip in chips
            if st.button(
                plain(chip.text), icon=":material/close:", key=f"chip_{chip.field}", help="Take off"
            )
        ]
    return next(iter(pressed), None)


def _voices() -> list[str]:
    return [row.word for row in answers.starting_points(()).voices]


def _voice(word: str) -> str:
    return word or "not said"


def _level(word: str) -> str:
    return LEVEL_NAMES[None if word == UNPLACED else Level(word)]
