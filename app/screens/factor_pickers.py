"""Pickers of factors: a list where a browser can hold all names, else a box to find them in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app import session
from app.screens.frame import field_help
from app.views.factor_search import MOST_LISTED, FactorNames
from app.widgets.factor_box import (
    FactorsChosen,
    FactorsSought,
    factor_box,
    read_factor_box_event,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator


def factor_labels(names: Mapping[str, str]) -> tuple[Sequence[str], Callable[[str], str]]:
    """Return the keys of records by name, and how each is named: with its key in case of doubt."""
    found = FactorNames(tuple(names), tuple(names.values()))
    return found.keys, found.label


def factor_picker(
    place: DeltaGenerator,
    title: str,
    key: str,
    names: FactorNames,
    placeholder: str = "anywhere",
    most: int | None = None,
) -> None:
    """Place a picker of factors. The session holds the keys of the chosen ones, as a list.

    Args:
        place: Where it stands.
        title: What it is called.
        key: Key in the session of what is chosen.
        names: Names of all factors.
        placeholder: What it means that none is chosen.
        most: How many may be chosen; absent for as many as one likes.
    """
    if len(names) <= MOST_LISTED:
        place.multiselect(
            title,
            names.keys,
            format_func=names.label,
            key=key,
            placeholder=placeholder,
            max_selections=most,
            help=field_help(title),
        )
        return
    with place:
        _box(title, key, names, placeholder, most)


@st.fragment
def _box(title: str, key: str, names: FactorNames, placeholder: str, most: int | None) -> None:
    """Place a box. Finding shows only it again; choosing shows the page again."""
    if session.held(f"{key}_chosen"):
        session.put(f"{key}_chosen", value=False)
        st.rerun()
    sought = session.held(f"{key}_sought") or ""
    chosen = session.held(key) or []
    factor_box(
        title,
        names,
        chosen=chosen,
        sought=sought,
        hits=names.find(sought, without=chosen),
        placeholder=placeholder,
        most=most,
        key=f"{key}_box",
        heard=partial(_heard, key, names),
    )


def _heard(key: str, names: FactorNames) -> None:
    """Keep what was done in a box."""
    told = session.held(f"{key}_box") or {}
    match read_factor_box_event(told.get("event")):
        case FactorsSought(text=text):
            session.put(f"{key}_sought", text)
        case FactorsChosen(factors=factors) if names.knows(factors):
            session.put(key, list(dict.fromkeys(factors)))
            session.put(f"{key}_sought", "")
            session.put(f"{key}_chosen", value=True)
        case _:
            pass
