"""The words of the Voices page: who tells it, who disputes it, who is silent, who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.matrix import MOST_COLUMNS
from app.views.trace_state import TraceState
from app.views.voice_table import cell_heading, read_cell, voice_table
from app.views.voices_page import (
    NO_LEVEL,
    NOT_SAID,
    SAME_LEVEL,
    ReadVoices,
    answer_sentence,
    missing_sentence,
    voice_groups,
)
from app.views.voices_state import VoicesState
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Project, Source
from graphmodel.values import Level
from queries.voices import HeardAnswer, VoicesAnswer, VoicesRequest, heard, voices
from support.datasets import claims, with_ends
from support.told import statements_of

if TYPE_CHECKING:
    from app.views.finding_items import FindingGroup

Told = tuple[str, dict[str, Any]]
NURSE, CARER = {"voice": "nurse", "project": ("p",)}, {"voice": "carer", "project": ("p",)}
RESEARCHER = {"voice": "researcher", "project": ("p",)}


def stored(*told: Told, **more: Any) -> Dataset:
    made = [
        claim.with_values(statement_id=f"c{number}", **values)
        for number, (text, values) in enumerate(told)
        for claim in claims(text).claims
    ]
    return with_ends(Dataset(claims=tuple(made), **more))


def ask(*told: Told, project: str | None = None, **more: Any) -> HeardAnswer:
    return heard(statements_of(stored(*told, **more)), project)


def groups(answer: HeardAnswer, **choices: Any) -> dict[str, FindingGroup]:
    return {one.heading: one for one in voice_groups(answer, None, VoicesState(**choices))}


def lines(group: FindingGroup, place: int = 0) -> list[tuple[str, str]]:
    return [(line.tone, plain_text(line.said)) for line in group.items[place].lines]


DIFFERING = (
    ("anna: a -> b", NURSE),
    ("ben: a -> b", NURSE),
    ("cy: a -> b", CARER | {"sign": "-"}),
    ("dee: c -> d", RESEARCHER),
    ("eve: e -> f", NURSE),
    ("fay: g -> h", NURSE),
    ("fay: g -> h", CARER),
)


def test_each_link_stands_in_the_first_list_that_fits_it() -> None:
    found = groups(ask(*DIFFERING))
    assert list(found) == [
        "What somebody disputes (1)",
        "What rests on one voice (1)",
        "What only researchers say (1)",
        "Told in several voices, or in one that is not recorded (1)",
        "Told from another level (0)",
    ]
    first = found["What somebody disputes (1)"]
    assert plain_text(first.items[0].sentence) == "a contributed to b"
    assert lines(first) == [
        ("plain", "In p, told by nurse (2 sources)."),
        ("against", "Disputed by carer (1 source)."),
        ("silent", "Silent: researcher."),
    ]


def test_one_list_can_be_asked_for_alone() -> None:
    assert list(groups(ask(*DIFFERING), shown="researchers")) == ["What only researchers say (1)"]


def test_about_one_project_its_name_is_not_repeated() -> None:
    found = groups(ask(*DIFFERING, project="p"), project="p")
    assert lines(found["What only researchers say (1)"])[0] == (
        "plain",
        "Told by researcher (1 source).",
    )


def test_what_is_only_denied_is_told_by_nobody() -> None:
    found = groups(ask(("anna: a -> b", NURSE | {"kind": "no_difference"})))
    first = found["What somebody disputes (1)"]
    assert plain_text(first.items[0].sentence) == "a to b"
    assert lines(first) == [
        ("plain", "In p, told by nobody we heard."),
        ("against", "Disputed by nurse (1 source)."),
    ]


def test_that_nobody_differs_and_that_no_level_is_known_is_said() -> None:
    found = groups(ask(("anna: a -> b", NURSE)))
    assert found["What somebody disputes (0)"].nothing == NOT_SAID
    assert found["Told from another level (0)"].nothing == NO_LEVEL


def test_who_speaks_from_another_level_is_named_with_both() -> None:
    effect = (Factor.made("b", name="b", level=Level.INDIVIDUAL),)

    def from_level(level: Level) -> FindingGroup:
        source = Source.made("anna", title="anna", spoken_from=level, voice="nurse")
        answer = ask(("anna: a -> b", {}), factors=effect, sources=(source,))
        return list(groups(answer).values())[-1]

    assert from_level(Level.INDIVIDUAL).nothing == SAME_LEVEL
    item = from_level(Level.SOCIETAL).items[0]
    assert plain_text(item.sentence) == "nurse speaks from the societal level of b"
    assert plain_text(item.lines[0].said) == "That is told on the individual level."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ((), "Nobody is heard here yet."),
        (
            [("anna: a -> b", {})],
            "No voice is recorded here: nobody says in what capacity they speak.",
        ),
        (
            [("anna: a -> b", RESEARCHER)],
            "1 voice speaks. Of 1 link told, 1 rests on one voice and 1 only researchers tell. "
            "Nobody disputes any.",
        ),
        (
            DIFFERING,
            "3 voices speak. Of 4 links told, 3 rest on one voice and 1 only researchers tell. "
            "Somebody disputes 1.",
        ),
    ],
)
def test_the_answer_counts_voices_and_what_rests_on_few(told: Any, sentence: str) -> None:
    assert plain_text(answer_sentence(ask(*told))) == sentence


def test_voices_that_speak_elsewhere_only_are_named() -> None:
    told = (("anna: a -> b", NURSE), ("ben: a -> b", {"voice": "carer", "project": ("q",)}))
    here, everywhere = ask(*told, project="p"), ask(*told)
    assert missing_sentence(here, everywhere).endswith("that nobody speaks in here: carer.")
    assert missing_sentence(everywhere, everywhere) == ""


def chains_of(*told: Told, factors: tuple[str, ...]) -> VoicesAnswer:
    return voices(statements_of(stored(*told)), VoicesRequest(chains=(factors,)))


def test_a_chain_says_who_tells_all_of_it_and_who_a_part() -> None:
    told = (
        ("anna: a -> b", NURSE),
        ("anna: b -> c", NURSE),
        ("ben: b -> c", CARER),
        ("cy: b -> c", RESEARCHER | {"kind": "despite"}),
        ("dee: x -> y", {"voice": "funder"}),
    )
    chains = chains_of(*told, factors=("a", "b", "c"))
    first = voice_groups(ask(*told), chains, VoicesState(starts=("a",)))[0]
    assert plain_text(first.items[0].sentence) == "From a, by way of b, to c"
    assert lines(first) == [
        ("plain", "Every step is told by nurse."),
        ("plain", "Told in part by carer."),
        ("against", "Some step is disputed by researcher."),
        ("silent", "Silent: funder."),
    ]
    read = ReadVoices(ask(*told), chains, ("chain", "a", "b", "c"))
    assert read.statements == ("c0", "c2", "c1", "c3")
    (way,) = read.ways(("p",))
    assert way.view == TraceState(starts=("a",), ends=("c",), projects=("p",))


def test_a_chain_on_one_voice_or_on_none_says_so() -> None:
    one = chains_of(("anna: a -> b", NURSE), factors=("a", "b"))
    none = chains_of(("anna: a -> b", NURSE), ("ben: b -> c", CARER), factors=("a", "b", "c"))
    answer, state = ask(("anna: a -> b", NURSE)), VoicesState(starts=("a",))
    first = voice_groups(answer, one, state)[0]
    assert lines(first)[-1] == ("caution", "All of it rests on one voice: nurse.")
    assert lines(voice_groups(answer, none, state)[0])[0] == (
        "plain",
        "No one voice tells every step.",
    )


def test_the_words_behind_a_link_are_those_that_tell_it_then_disputes() -> None:
    read = ReadVoices(ask(*DIFFERING), None, ("link", "a", "b"))
    assert read.statements == ("c0", "c1", "c2")
    assert read.panel((), ()).summary.startswith("2 statements tell it. 1 statement disputes it")


def test_the_table_hatches_where_nobody_of_a_voice_speaks() -> None:
    projects = (Project.made("p", title="Big study (BIG)"), Project.made("q", title="another"))
    told: tuple[Told, ...] = (
        ("anna: a -> b", NURSE),
        ("ben: a -> b", {"voice": "nurse", "project": ("q",)}),
        ("cy: a -> b", CARER),
        ("dee: a -> b", {}),
    )
    answer = ask(*told, projects=projects)
    table = voice_table(answer, by_level=False)
    assert [head.name for head in table.effects] == ["another", "BIG", "No project named"]
    shown = {
        row.cause.name: [(cell.sources, cell.hatched) for cell in row.cells] for row in table.rows
    }
    assert shown == {
        "nurse": [(1, False), (1, False), (0, True)],
        "carer": [(0, True), (1, False), (0, True)],
        "voice not recorded": [(0, True), (0, True), (1, False)],
    }
    assert table.rows[0].cells[2].said == "nurse, No project named: nobody of this voice speaks"


def test_the_table_by_level_names_every_level_and_what_is_not_placed() -> None:
    answer = ask(("anna: a -> b", NURSE))
    table = voice_table(answer, by_level=True)
    assert [head.name for head in table.effects][-2:] == ["Paradigmatic", "Not yet placed"]
    assert [cell.sources for cell in table.rows[0].cells] == [0, 0, 0, 0, 0, 1]


def test_a_cell_is_read_by_its_voice_and_place() -> None:
    answer = ask(("anna: a -> b", NURSE), ("dee: a -> b", {}))
    for pick, heading in (
        (("cell", "nurse", "p"), "nurse about p"),
        (("cell", "nurse", "unplaced"), "nurse about what is not yet placed"),
        (("cell", "", ""), "voice not recorded about no project that is named"),
    ):
        cell = read_cell(answer, pick)
        assert cell is not None
        assert plain_text(cell_heading(answer, cell, pick)) == heading
    for nothing in ((), ("cell", "nurse", "gone"), ("link", "a", "b")):
        assert read_cell(answer, nothing) is None


def test_a_table_that_is_too_wide_says_what_is_not_drawn() -> None:
    told = [
        (f"anna: a{n} -> b", {"voice": "nurse", "project": (f"p{n:02}",)})
        for n in range(MOST_COLUMNS + 2)
    ]
    table = voice_table(ask(*told), by_level=False)
    assert len(table.effects) == MOST_COLUMNS
    assert table.left_out.startswith("2 more projects are not drawn.")


def test_an_address_holds_every_choice_and_forgets_what_is_wrong() -> None:
    state = VoicesState(
        project="p",
        starts=("a",),
        ends=("b",),
        shown="disputed",
        across="level",
        reading=("cell", "", "p"),
    )
    assert VoicesState.from_address(state.to_address()) == state
    wrong = {"show": ["nonsense"], "by": ["colour"], "project": ["p"]}
    assert VoicesState.from_address(wrong) == VoicesState(project="p")
    assert state.known({"q"}, {"b"}) == state.model_copy(update={"project": "", "starts": ()})
