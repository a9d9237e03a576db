"""Which spectra are in use, what each came from, and what was placed on all of these."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.values import SpectrumGroup
from queries.spectra import Spectra, arranged


def spectrum(key: str, *came_from: str, **values: object) -> Spectrum:
    stated = {"spectrum_id": key, "name": key, "came_from": came_from}
    return Spectrum.model_validate(stated | values)


def position(key: str, on: str, spectrum: str, project: str = "p", place: int = 50) -> Position:
    return Position(position_id=key, spectrum=spectrum, project=project, place=place, on=on)


def keys(records: tuple[Spectrum, ...]) -> list[str]:
    return [record.spectrum_id for record in records]


@st.composite
def histories(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Spectra renamed, merged and split in any way; also in circles, as files may hold."""
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))
    return {
        name: tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=2)))
        for name in names
    }


def reached(history: dict[str, tuple[str, ...]], key: str) -> set[str]:
    """The oracle: all that a spectrum came from, by repeating one step until nothing is new."""
    found = set(history[key])
    while True:
        more = found | {one for name in found for one in history[name]}
        if more == found:
            return found
        found = more


@given(histories())
def test_what_a_spectrum_came_from_is_what_one_step_after_another_finds(
    history: dict[str, tuple[str, ...]],
) -> None:
    found = arranged([spectrum(key, *earlier) for key, earlier in history.items()], [], [])
    for key in history:
        before = keys(found.before(key))
        assert len(before) == len(set(before))
        assert set(before) == reached(history, key) - {key}


@given(histories())
def test_those_in_use_are_those_that_nothing_later_took_the_place_of(
    history: dict[str, tuple[str, ...]],
) -> None:
    found = arranged([spectrum(key, *earlier) for key, earlier in history.items()], [], [])
    replaced = {
        earlier
        for later, came_from in history.items()
        for earlier in came_from
        if later not in reached(history, earlier)
    }
    assert set(keys(found.in_use())) == set(history) - replaced
    assert found.in_use()


@given(histories(), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_no_position_is_lost_to_those_who_read_the_spectra_in_use(
    history: dict[str, tuple[str, ...]], placed: list[str]
) -> None:
    positions = [
        position(f"{number}", f"{2000 + number}", key)
        for number, key in enumerate(placed)
        if key in history
    ]
    found = arranged([spectrum(key, *earlier) for key, earlier in history.items()], positions, [])
    read = {
        one.position_id for used in found.in_use() for one in found.placed(used.spectrum_id, "p")
    }
    assert read == {one.position_id for one in positions}


def test_spectra_stand_by_kind_and_positions_in_order_of_time() -> None:
    found = arranged(
        [
            spectrum("own"),
            spectrum("z", group=SpectrumGroup.TENSION),
            spectrum("a", group=SpectrumGroup.TENSION),
            spectrum("d", group=SpectrumGroup.DIMENSION),
        ],
        [position("2", "2024-05", "a"), position("1", "2024", "a"), position("3", "2023", "z")],
        [],
    )
    assert keys(found.in_use()) == ["d", "a", "z", "own"]
    assert [one.position_id for one in found.placed("a")] == ["1", "2"]
    assert found.placed("a", "another") == ()


def tension() -> Spectra:
    def response(key: str, about: str) -> Response:
        return Response(response_id=key, spectrum=about, project="p", did="d")

    return arranged(
        [
            spectrum("t", group=SpectrumGroup.TENSION),
            spectrum("renamed", "t", group=SpectrumGroup.TENSION),
            spectrum("theme", group=SpectrumGroup.THEME, part_of=("t",)),
            spectrum("other", group=SpectrumGroup.TENSION),
        ],
        [],
        [
            response("1", "t"),
            response("2", "theme"),
            response("3", "renamed"),
            response("4", "other"),
        ],
    )


def test_a_tension_that_was_renamed_keeps_its_themes_and_what_was_done_about_them() -> None:
    found = tension()
    assert keys(found.themes("renamed")) == ["theme"]
    assert [one.response_id for one in found.answered("renamed")] == ["1", "2", "3"]
