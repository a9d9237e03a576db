"""What the Spectra page says: places in words, voices side by side, what a spectrum was before."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.screens.spectrum_line import spectrum_html
from app.views.chain_sentences import plain_text
from app.views.continuum_cases import cases
from app.views.spectra import (
    MIDDLE,
    SpectraState,
    answer_sentence,
    groups,
    place_in_words,
    places,
    spectrum_item,
)
from graphmodel.spectrum_records import Position, Spectrum
from graphmodel.values import Level, SpectrumGroup
from queries.spectra import Spectra, arranged

POWER = Spectrum(
    spectrum_id="power",
    name="Power",
    group=SpectrumGroup.TENSION,
    one_end="experts decide",
    other_end="all decide",
)
THREE = POWER.with_values(
    spectrum_id="three", name="Three", one_end="idealistic", between="realistic", other_end="token"
)


def position(key: str, place: int, on: str, voice: str | None, spectrum: str = "power") -> Position:
    return Position(
        position_id=key, spectrum=spectrum, project="p", place=place, on=on, voice=voice
    )


def told(*positions: Position, more: tuple[Spectrum, ...] = ()) -> Spectra:
    return arranged([POWER, THREE, *more], positions, [])


@given(st.integers(0, 100))
def test_places_as_far_from_the_middle_have_the_same_words_at_either_end(place: int) -> None:
    for spectrum in (POWER, THREE):
        mirrored = spectrum.with_values(one_end=spectrum.other_end, other_end=spectrum.one_end)
        assert place_in_words(spectrum, place) == place_in_words(mirrored, 100 - place)


@given(st.integers(0, 100), st.integers(0, 100))
def test_whoever_reads_on_along_the_line_meets_each_wording_once(one: int, other: int) -> None:
    low, high = sorted((one, other))
    if place_in_words(POWER, low) == place_in_words(POWER, high):
        between = {place_in_words(POWER, place) for place in range(low, high + 1)}
        assert between == {place_in_words(POWER, low)}


def test_no_place_is_told_as_a_number() -> None:
    for spectrum in (POWER, THREE):
        words = [place_in_words(spectrum, place) for place in range(101)]
        assert not any(re.search(r"\d|%|score|best", text) for text in words)
    assert place_in_words(POWER, MIDDLE) == "in the middle"
    assert place_in_words(THREE, MIDDLE) == "at “realistic”"
    assert len({place_in_words(POWER, place) for place in places()}) >= 7


def test_the_answer_says_who_placed_it_and_where_voices_differ() -> None:
    found = told(
        position("1", 20, "2023", "researcher"),
        position("2", 60, "2024", "researcher"),
        position("3", 30, "2024", "service user"),
    )
    said = plain_text(answer_sentence(found, "p", "The project"))
    assert said == (
        "The project has been placed 3 times on 1 spectrum, by researcher and service user. "
        "On 1 spectrum voices differ and on 1 spectrum a voice moved."
    )


def test_where_nobody_placed_it_that_is_said() -> None:
    said = plain_text(answer_sentence(told(), "p", "The project"))
    assert said == "Nobody has placed The project on a spectrum yet."


def test_each_voice_has_a_line_with_its_trail() -> None:
    item = spectrum_item(
        told(
            position("1", 20, "2023", "researcher"),
            position("2", 60, "2024-03", "researcher"),
            position("3", 30, "2024", None),
        ),
        POWER,
        "p",
    )
    assert [line.voice for line in item.lines] == ["researcher", "voice not recorded"]
    assert [(mark.place, mark.latest) for mark in item.lines[0].marks] == [(20, False), (60, True)]
    assert item.lines[0].now == "near the middle, towards “all decide”, March 2024"


def test_a_position_from_before_a_renaming_is_read_in_the_words_of_its_day() -> None:
    new = POWER.with_values(
        spectrum_id="new",
        name="Who decides",
        one_end="they",
        other_end="we",
        came_from=("power",),
        since="2025-01",
        why="Nobody said power.",
    )
    found = told(position("1", 0, "2023", "researcher"), more=(new,))
    item = spectrum_item(found, new, "p")
    assert item.earlier == "In use since January 2025 in place of “Power”. Nobody said power."
    assert item.positions[0].said == "researcher, 2023: at “experts decide”"
    assert item.positions[0].worded == (
        "Placed when this was “Power”, from “experts decide” to “all decide”."
    )
    assert item.lines == ()
    assert [i.name for group in groups(found, "p") for i in group.items] == ["Three", "Who decides"]


def test_a_position_without_a_place_is_told_in_its_words() -> None:
    one = Position(position_id="1", spectrum="power", project="p", said="between the two")
    item = spectrum_item(told(one), POWER, "p")
    assert item.positions[0].said == "voice not recorded: between the two"
    assert item.lines == ()


def test_hostile_words_stay_text_in_the_drawing() -> None:
    hostile = "<img src=x onerror=alert(1)>\"'"
    bad = POWER.with_values(spectrum_id="bad", one_end=hostile, other_end=hostile)
    found = told(position("1", 20, "2023", hostile, "bad"), more=(bad,))
    html = spectrum_html(spectrum_item(found, bad, "p"))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_address_holds_what_is_chosen_and_forgets_what_is_gone() -> None:
    state = SpectraState(project="p", opened="power")
    assert SpectraState.from_address(state.to_address()) == state
    assert state.known(["q"], ["power"]) == SpectraState(project="q", opened="power")
    assert state.known([], []) == SpectraState()


def test_places_on_the_continuum_stand_beside_levels_case_by_case_and_by_title() -> None:
    stages = POWER.with_values(
        spectrum_id="stages", name="Stages", group=SpectrumGroup.DIMENSION, other_end="every stage"
    )
    found = told(
        position("1", 100, "2024", "researcher", "stages"),
        position("2", 0, "2024", "researcher").with_values(project="q"),
        more=(stages,),
    )
    titles = {"q": "Another", "p": "The project"}
    assert cases(found, titles, {"p": (Level.GROUP, Level.SOCIETAL)}) == (
        ("The project", "Stages: researcher, at “every stage”, 2024", "group and societal"),
    )
    assert cases(found, titles, {})[0][2] == "no level yet"
