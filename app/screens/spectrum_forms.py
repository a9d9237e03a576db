"""Placing a project on a spectrum; adding, renaming, merging and splitting spectra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.screens.story_forms import who_field, words_field, write
from app.screens.working_together import text_field, valid, voice_field
from app.views.spectra import MIDDLE, place_in_words, places
from graphmodel.spectrum_records import Position, Spectrum
from ingest.notes import add, cut, new_key, today
from ingest.spectra import follow

if TYPE_CHECKING:
    from app.views.spectra import SpectrumItem
    from queries.spectra import Spectra

_NAMELESS: Final = "Give it a name."
_KEEPS: Final = "What was placed so far stays readable, in the words of its day."
_NEW: Final = ("own_name", "own_one", "own_between", "own_other", "own_meaning")


def place_project(found: Spectra, item: SpectrumItem, project: str) -> None:
    """Place the form that places a project on a spectrum."""
    spectrum = found.by_key[item.key]
    st.markdown("**Where does it lie?**")
    prefix = f"place_{item.key}"
    latest = [one.place for one in found.placed(item.key, project) if one.place is not None]
    if not session.holds(f"{prefix}_at"):
        near = min(places(), key=lambda place: abs(place - (latest[-1] if latest else MIDDLE)))
        session.put(f"{prefix}_at", near)
    if not session.holds(f"{prefix}_on"):
        session.put(f"{prefix}_on", today())
    with st.form(prefix, border=False):
        place = st.select_slider(
            f"Between “{plain(item.ends[0])}” and “{plain(item.ends[2])}”",
            places(),
            format_func=lambda one: place_in_words(spectrum, one),
            key=f"{prefix}_at",
        )
        why = words_field("What speaks for that?", f"{prefix}_why")
        voice = voice_field(f"{prefix}_voice")
        by = who_field(f"{prefix}_by")
        on = text_field("When it lay there", f"{prefix}_on", "2024-05")
        wanted = st.form_submit_button("Place it")
    if not wanted:
        return
    position = valid(
        lambda: Position(
            position_id=new_key("position"),
            spectrum=item.key,
            project=project,
            place=place,
            why=why,
            voice=voice,
            by=by,
            on=on,
        )
    )
    if position is not None:
        write(
            f"Placed on “{item.name}”: {place_in_words(spectrum, place)}.",
            lambda: add(session.database(), f"placed on {cut(item.name)}", [position]),
            lambda: session.later(session.put, f"{prefix}_why", ""),
        )


def change_spectrum(found: Spectra, item: SpectrumItem) -> None:
    """Place the forms that rename a spectrum, merge it with others, or split it."""
    st.markdown("**Change the spectrum**")
    quiet(plain(_KEEPS))
    way = st.segmented_control(
        "How", ["Rename", "Merge", "Split"], default="Rename", key=f"way_{item.key}"
    )
    spectrum = found.by_key[item.key]
    wordings: tuple[dict[str, str | None], ...]
    with st.form(f"change_{item.key}", border=False):
        if way == "Split":
            first, second = _poles(item, "first"), _poles(item, "second")
            wordings = (first, second)
        else:
            others = [one for one in found.in_use() if one.spectrum_id != item.key]
            names = {one.spectrum_id: one.name for one in others}
            with_keys = (
                st.multiselect(
                    "Merge with", list(names), format_func=names.__getitem__, key=f"with_{item.key}"
                )
                if way == "Merge"
                else []
            )
            wordings = (_poles(item, "new"),)
        why = words_field("Why?", f"why_{item.key}")
        wanted = st.form_submit_button("Change it")
    if not wanted:
        return
    earlier = [spectrum]
    if way == "Merge":
        earlier += [found.by_key[key] for key in with_keys]
        if not with_keys:
            st.error("Choose at least one spectrum to merge it with.", icon=":material/error:")
            return
    if not all(wording["name"] for wording in wordings):
        st.error(_NAMELESS, icon=":material/error:")
        return
    later = [
        spectrum.with_values(spectrum_id=new_key("spectrum"), **wording) for wording in wordings
    ]
    write(
        f"“{later[0].name}” is in use in place of “{spectrum.name}”.",
        lambda: follow(session.database(), earlier, later, why),
    )


def own_spectrum() -> None:
    """Place the form that adds a spectrum of a team's own."""
    with (
        st.popover("A spectrum of our own", icon=":material/add:"),
        st.form("own_spectrum", border=False),
    ):
        name = text_field("Name", "own_name", "Who decides")
        one_end = text_field("One end", "own_one", "researchers decide")
        between = text_field("Between them, where that has a name", "own_between")
        other_end = text_field("The other end", "own_other", "all decide together")
        meaning = words_field("What is meant?", "own_meaning")
        wanted = st.form_submit_button("Add it")
    if wanted and not name:
        st.error(_NAMELESS, icon=":material/error:")
    elif wanted and name:
        spectrum = Spectrum(
            spectrum_id=new_key("spectrum"),
            name=name,
            one_end=one_end,
            between=between,
            other_end=other_end,
            meaning=meaning,
            since=today(),
        )
        write(
            f"Added: “{name}”.",
            lambda: add(session.database(), f"new spectrum: {cut(name)}", [spectrum]),
            lambda: session.later(_empty, _NEW),
        )


def _poles(item: SpectrumItem, which: str) -> dict[str, str | None]:
    """Place the fields of one new wording; they show what is in use."""
    prefix = f"{which}_{item.key}"
    one_end, between, other_end = item.ends
    shown = {"name": item.name, "one": one_end, "between": between, "other": other_end}
    for field, text in shown.items():
        if not session.holds(f"{prefix}_{field}"):
            session.put(f"{prefix}_{field}", text)
    label = {"first": "First: name", "second": "Second: name"}.get(which, "Name")
    return {
        "name": text_field(label, f"{prefix}_name"),
        "one_end": text_field("One end", f"{prefix}_one"),
        "between": text_field("Between them, where that has a name", f"{prefix}_between"),
        "other_end": text_field("The other end", f"{prefix}_other"),
    }


def _empty(keys: tuple[str, ...]) -> None:
    for key in keys:
        session.put(key, "")
