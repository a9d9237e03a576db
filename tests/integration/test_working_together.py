"""Spectra, responses, meetings and questions on a real server: written, renamed, taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError, UndoRefused
from graphmodel.meeting_records import Meeting
from graphmodel.records import Factor, Project
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.values import Circle
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.history import history, undo
from ingest.meetings import close_meeting, lay_card, move_card, open_meeting, remark
from ingest.merging import merge_factors
from ingest.notes import add, remove, rewrite
from ingest.pipeline import import_dataset
from ingest.spectra import follow, put_in
from queries.meetings import meetings
from queries.snapshot import content_stamp
from queries.spectra import spectra

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database

PROJECTS = (Project(project_id="p", title="P"), Project(project_id="q", title="Q"))
POWER = Spectrum(spectrum_id="power", name="Power", one_end="they", other_end="all")
MONEY = Spectrum(spectrum_id="money", name="Money", one_end="none", other_end="enough")
MEETING = Meeting(meeting_id="m", title="May", project="p")


def position(key: str, spectrum: str = "power", project: str = "p") -> Position:
    return Position(position_id=key, spectrum=spectrum, project=project, place=20, on="2024")


@pytest.fixture
def begun(database: Database) -> Database:
    dataset = Dataset(projects=PROJECTS, spectra=(POWER, MONEY))
    import_dataset(database, dataset, file="f")
    return database


def test_the_vocabulary_of_the_papers_is_put_in_once_and_taken_back(database: Database) -> None:
    run = put_in(database)
    found = spectra(database)
    assert len(found.in_use()) == 22
    assert {one.group for one in found.in_use() if one.between} == {"tension"}
    assert put_in(database) is None
    undo(database, str(run))
    assert spectra(database).by_key == {}


def test_what_a_team_changed_in_a_vocabulary_stays_when_it_is_put_in_again(
    database: Database,
) -> None:
    put_in(database)
    before = spectra(database).by_key["tension-power"]
    rewrite(database, "changed", before, before.with_values(one_end="others hold the power"))
    put_in(database)
    assert spectra(database).by_key["tension-power"].one_end == "others hold the power"


def test_a_position_is_kept_beside_the_content_and_taken_back(begun: Database) -> None:
    stamp = content_stamp(begun)
    run = add(begun, "placed on Power", [position("1")])
    assert dump(begun).positions == (position("1"),)
    assert content_stamp(begun) == stamp
    undo(begun, str(run))
    assert dump(begun).positions == ()


def test_a_position_on_what_is_gone_is_refused(begun: Database) -> None:
    remove(begun, "deleted", MONEY)
    with pytest.raises(IngestError, match="The spectrum that this is about is not stored any more"):
        add(begun, "placed", [position("1", "money")])
    assert dump(begun).positions == ()


def new(key: str, name: str) -> Spectrum:
    return POWER.with_values(spectrum_id=key, name=name, one_end="a", other_end="b")


@pytest.mark.parametrize(
    ("earlier", "later", "title"),
    [
        ((POWER,), (new("n", "N"),), "spectrum renamed: N"),
        ((POWER, MONEY), (new("n", "N"),), "spectrum merged: N"),
        ((POWER,), (new("n", "N"), new("o", "O")), "spectrum split: N"),
    ],
)
def test_renaming_merging_and_splitting_keep_every_earlier_position_readable(
    begun: Database, earlier: tuple[Spectrum, ...], later: tuple[Spectrum, ...], title: str
) -> None:
    add(begun, "placed", [position("1"), position("2", "money")])
    before = dump(begun)
    run = follow(begun, earlier, later, "So we say.")
    assert history(begun)[0].title == title
    found = spectra(begun)
    in_use = {one.spectrum_id for one in found.in_use()}
    assert in_use == {"power", "money"} - {e.spectrum_id for e in earlier} | {
        one.spectrum_id for one in later
    }
    for one in later:
        placed = {p.position_id for p in found.placed(one.spectrum_id, "p")}
        assert placed == {"1": {"1"}, "2": {"1", "2"}}[str(len(earlier))]
        assert found.by_key[one.spectrum_id].why == "So we say."
    assert dump(begun).positions == before.positions
    assert found.by_key["power"] == POWER
    undo(begun, str(run))
    assert dump(begun) == before


def test_a_spectrum_that_somebody_else_renamed_meanwhile_is_not_renamed_twice(
    begun: Database,
) -> None:
    follow(begun, [POWER], [new("n", "N")], None)
    with pytest.raises(IngestError, match="“N” took the place of one of these meanwhile"):
        follow(begun, [POWER], [new("o", "O")], None)
    assert len(spectra(begun).in_use()) == 2


def test_a_renaming_after_which_somebody_placed_a_project_is_not_taken_back(
    begun: Database,
) -> None:
    run = follow(begun, [POWER], [new("n", "N")], None)
    add(begun, "placed", [position("1", "n")])
    with pytest.raises(UndoRefused):
        undo(begun, str(run))


def test_eight_people_at_one_table_lose_no_card_and_no_comment(begun: Database) -> None:
    tensions = [new(f"t{number}", f"Tension {number}") for number in range(8)]
    add(begun, "spectra", tensions)
    open_meeting(begun, MEETING, tensions)
    cards = meetings(begun).on_table("m")

    def takes_part(number: int) -> None:
        circle = Circle.INNER if number % 2 else Circle.OUTER
        move_card(begun, cards[number], circle, f"role {number}")
        remark(begun, cards[0], f"comment {number}", f"role {number}")
        remark(begun, cards[number], None, f"role {number}", named=True)
        lay_card(begun, MEETING, f"card of {number}")

    with ThreadPoolExecutor(8) as people:
        list(people.map(takes_part, range(8)))
    found = meetings(begun)
    assert len(found.on_table("m")) == 16
    assert len(found.in_circle("m", Circle.INNER)) == len(found.in_circle("m", Circle.OUTER)) == 4
    assert {one.said for one in found.comments(cards[0].card_id)} == {
        f"comment {number}" for number in range(8)
    }
    assert [found.votes(card.card_id) for card in cards] == [1] * 8


def test_who_says_who_they_are_has_one_voice_for_each_card(begun: Database) -> None:
    open_meeting(begun, MEETING, [POWER, MONEY])
    money, power = meetings(begun).on_table("m")
    assert remark(begun, power, None, "a nurse", named=True) is not None
    assert remark(begun, power, None, "a nurse", named=True) is None
    assert remark(begun, power, None, "a lead", named=True) is not None
    assert remark(begun, money, None, "a nurse", named=True) is not None
    found = meetings(begun)
    assert (found.votes(power.card_id), found.votes(money.card_id)) == (2, 1)


def test_what_a_tension_bears_on_goes_over_to_what_takes_its_place(begun: Database) -> None:
    other = POWER.with_values(spectrum_id="o", underlies=("money", "power"))
    add(begun, "spectrum", [other])
    follow(begun, [POWER, other], [new("n", "N")], None)
    assert spectra(begun).by_key["n"].underlies == ("money",)


def test_of_two_who_move_one_card_the_later_is_heard_and_the_history_keeps_both(
    begun: Database,
) -> None:
    open_meeting(begun, MEETING, [POWER])
    (card,) = meetings(begun).on_table("m")
    move_card(begun, card, Circle.INNER, "a")
    run = move_card(begun, card, Circle.OUTER, "b")
    assert move_card(begun, card, Circle.OUTER, "c") is None
    undo(begun, str(run))
    (now,) = meetings(begun).on_table("m")
    assert (now.circle, now.moved_by) == (Circle.INNER, "a")


def test_a_result_that_is_kept_stays_as_it_is(begun: Database) -> None:
    open_meeting(begun, MEETING, [POWER], ["ours"])
    card, _ = meetings(begun).on_table("m")
    run = close_meeting(begun, MEETING, ["a nurse", "a lead"], "a facilitator")
    (kept,) = meetings(begun).meetings
    assert (kept.took_part, kept.led_by) == (("a nurse", "a lead"), "a facilitator")
    assert kept.closed_on is not None
    for act in (
        partial(move_card, begun, card, Circle.INNER, None),
        partial(remark, begun, card, "late", None),
        partial(lay_card, begun, MEETING, "late"),
        partial(close_meeting, begun, MEETING, [], None),
    ):
        with pytest.raises(IngestError, match="The result of this meeting was kept"):
            act()
    undo(begun, str(run))
    assert move_card(begun, card, Circle.INNER, None) is not None


def test_a_meeting_that_is_gone_is_said(begun: Database) -> None:
    run = open_meeting(begun, MEETING, [POWER])
    (card,) = meetings(begun).on_table("m")
    undo(begun, str(run))
    with pytest.raises(IngestError, match="is not stored any more"):
        move_card(begun, card, Circle.INNER, None)
    with pytest.raises(IngestError, match="This meeting is not stored any more"):
        lay_card(begun, MEETING, "late")


def test_what_is_exported_of_a_project_has_its_notes_and_the_spectra_that_they_need(
    begun: Database, tmp_path: Path
) -> None:
    add(begun, "placed", [position("1"), position("2", "money", "q")])
    follow(begun, [POWER], [new("n", "N")], None)
    add(begun, "placed", [position("3", "n")])
    part = dump(begun, ["p"])
    assert [one.position_id for one in part.positions] == ["1", "3"]
    assert {one.spectrum_id for one in part.spectra} == {"power", "n"}
    write_file(part, tmp_path / "part.xlsx", "workbook")
    assert read_file(tmp_path / "part.xlsx").dataset.spectra == part.spectra


def test_a_response_follows_a_factor_that_becomes_one_with_another(begun: Database) -> None:
    factors = (Factor(factor_id="a", name="A"), Factor(factor_id="b", name="B"))
    import_dataset(begun, Dataset(factors=factors), file="f")
    response = Response(response_id="r", spectrum="power", project="p", did="This.", factor="a")
    add(begun, "response", [response])
    merge_factors(begun, "a", "b")
    assert [one.factor for one in dump(begun).responses] == ["b"]
