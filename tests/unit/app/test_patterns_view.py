"""The words of the Patterns page: who tells a link, who speaks against it, who says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.finding_items import (
    MOST_LISTED,
    FindingGroup,
    finding_group,
    read_finding,
    reading_address,
    reading_of,
    some_of,
)
from app.views.pattern_words import ReadPattern
from app.views.patterns_page import (
    NO_LINK,
    answer_sentence,
    pattern_groups,
)
from app.views.patterns_state import PatternsState, left_out_sentence, narrowed
from app.views.trace_state import TraceState
from app.widgets.findings import FindingRead, WayTaken, read_finding_event
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from graphmodel.values import Level
from queries.patterns import PatternsAnswer, patterns
from support.datasets import claims, observation, with_ends
from support.told import statements_of

Told = tuple[str, str, dict[str, Any]]
ABSENT = observation("o", "ben", "b", project=("s",), seen=False)
PRESENT: Told = ("ben: a -> x", "t", {})


def ask(*told: Told, **more: Any) -> PatternsAnswer:
    """Return the answer for claims such as `("anna: a -> b", "p", {})`: who, project, values."""
    made = [
        claim.with_values(statement_id=f"c{number:03}", project=tuple(project.split()), **values)
        for number, (text, project, values) in enumerate(told)
        for claim in claims(text).claims
    ]
    return patterns(statements_of(with_ends(Dataset(claims=tuple(made), **more))))


def every_case() -> PatternsAnswer:
    return ask(
        ("anna: a -> b", "p", {"context": "in winter"}),
        ("ben: a -> b", "q", {}),
        ("ben: a -> b", "r", {"sign": "-"}),
        ("ben: a -> b", "u", {"kind": "no_difference"}),
        ("ben: a -> b", "v", {"kind": "despite"}),
        ("ben: a -> y", "s", {}),
        PRESENT,
        observations=(ABSENT,),
    )


def lines(group: FindingGroup, place: int = 0) -> list[tuple[str, str]]:
    return [(line.tone, plain_text(line.said)) for line in group.items[place].lines]


def said(answer: PatternsAnswer) -> str:
    return plain_text(answer_sentence(answer))


def test_a_link_says_who_tells_it_who_speaks_against_it_and_who_is_silent() -> None:
    first = pattern_groups(every_case())[0]
    assert plain_text(first.items[0].sentence) == "a contributed to b"
    assert lines(first) == [
        (
            "plain",
            "Told in 2 of 7 projects where the cause is present: p and q, according to 2 sources.",
        ),
        ("against", "Told with the opposite sign in r."),
        ("against", "Told to make no difference in u."),
        ("against", "The effect is told to have come about despite it in v."),
        ("against", "The effect was looked for and not found in s."),
        ("silent", "Nobody we heard says so in t."),
        ("plain", "Circumstances in p: in winter."),
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([], "No link is told about a project here."),
        ([("anna: a -> b", "p", {})], "No link is told in two projects; 1 link in one."),
        (
            [("anna: a -> b", "p q", {})],
            "1 link is told in two projects or more; no project speaks against it.",
        ),
        (
            [("anna: a -> b", "p q", {}), ("ben: a -> b", "r", {"sign": "-"})],
            "1 link is told in two projects or more; a project speaks against it.",
        ),
        (
            [("anna: a -> b", "p q", {}), ("anna: a -> c", "p q", {})],
            "2 links are told in two projects or more; no project speaks against any of them.",
        ),
        (
            [
                ("anna: a -> b", "p q", {}),
                ("anna: a -> c", "p q", {}),
                ("ben: a -> b", "r", {"sign": "-"}),
            ],
            "2 links are told in two projects or more; 1 of them has a project that speaks against "
            "it.",
        ),
        (
            [
                ("anna: a -> b", "p q", {}),
                ("anna: a -> c", "p q", {}),
                ("ben: a -> b", "r", {"sign": "-"}),
                ("ben: a -> c", "r", {"kind": "despite"}),
            ],
            "2 links are told in two projects or more; 2 of them have a project that speaks "
            "against them.",
        ),
    ],
)
def test_the_answer_counts_links_of_several_projects(told: list[Told], sentence: str) -> None:
    assert said(ask(*told)) == sentence


def test_a_link_of_one_project_is_folded_away_unless_another_speaks_against_it() -> None:
    answer = ask(
        ("anna: a -> b", "p", {}),
        ("ben: a -> b", "q", {"kind": "no_difference"}),
        ("anna: c -> d", "p", {}),
    )
    groups = {group.heading: group for group in pattern_groups(answer)}
    against = groups["Told in one project, and spoken against in another (1)"]
    alone = groups["Links of one project only (1)"]
    assert (against.folded, alone.folded) == (False, True)
    assert lines(alone)[0][1] == (
        "Told in the one project where the cause is present: p, according to 1 source."
    )
    assert groups["Links told in two projects or more (0)"].nothing == NO_LINK


def test_factors_stand_by_class_and_name_their_parts() -> None:
    levels = (Level.INDIVIDUAL, Level.GROUP, Level.ORGANISATIONAL, Level.SOCIETAL)
    parts = tuple(
        Factor.made(level.value, name=level.value, level=level, part_of=("whole",))
        for level in levels
    )
    told: list[Told] = [
        (f"anna: x -> {level}", project, {})
        for level, project in zip(levels, ("p", "q", "p", "q"), strict=True)
    ]
    shared: list[Told] = [("anna: x -> b", "p q", {})]
    placed = Factor.made("b", name="b", level=Level.GROUP)
    whole = Factor.made("whole", name="whole")
    answer = ask(*told, *shared, factors=(*parts, whole, placed))
    groups = {group.heading: group for group in pattern_groups(answer)}
    assert lines(groups["Factors that recur on all four levels (1)"]) == [
        ("plain", "On the individual, group, organisational and societal levels, in p and q."),
        ("plain", "Told of: group; individual; organisational; societal."),
    ]
    assert lines(groups["Factors that recur on one to three levels (1)"]) == [
        ("plain", "On the group level, in p and q.")
    ]


def test_a_level_that_is_not_known_is_said() -> None:
    groups = {group.heading: group for group in pattern_groups(ask(("anna: a -> b", "p q", {})))}
    assert lines(groups["Factors that recur and are not placed (1)"]) == [
        ("plain", "Not yet placed, in p and q.")
    ]


def test_themes_list_their_impacts_and_where_none_is_filed_that_is_said() -> None:
    filed = Factor.made("b", name="b", theme="nature_of_impact")
    themes = [
        group
        for told in ((), (filed,))
        for group in pattern_groups(ask(("anna: a -> b", "p", {}), factors=told))
        if group.heading.startswith("Impacts by theme")
    ]
    assert themes[0].nothing.startswith("No impact is filed under a theme yet.")
    assert plain_text(themes[1].items[0].sentence) == "nature of impact"
    assert lines(themes[1]) == [("plain", "1 impact in p."), ("plain", "b.")]
    assert themes[1].items[0].pick == ()


@pytest.mark.parametrize(
    ("choices", "effects"),
    [
        ({}, ["b", "c", "whole"]),
        ({"projects": ("q",)}, ["b"]),
        ({"projects": ("r",)}, ["b"]),
        ({"projects": ("t",)}, []),
        ({"levels": ("group",)}, ["b"]),
        ({"levels": ("unplaced",)}, []),
        ({"levels": ("societal",)}, ["c", "whole"]),
        ({"general": True}, ["whole"]),
        ({"theme": "care"}, ["c", "whole"]),
    ],
)
def test_choices_leave_out_what_does_not_fit(choices: dict[str, Any], effects: list[str]) -> None:
    factors = (
        Factor.made("b", name="b", level=Level.GROUP),
        Factor.made("c", name="c", level=Level.SOCIETAL, theme="care", part_of=("whole",)),
        Factor.made("whole", name="whole"),
    )
    answer = ask(
        ("anna: a -> b", "p q", {}),
        ("anna: a -> c", "p", {}),
        ("ben: a -> b", "r", {"kind": "despite"}),
        factors=factors,
    )
    levels = {"b": Level.GROUP, "c": Level.SOCIETAL}
    shown = narrowed(answer, PatternsState(**choices), levels)
    assert sorted(one.effect for one in shown.links) == effects
    assert bool(left_out_sentence(answer, shown)) is bool(choices)


def test_the_words_behind_a_link_are_those_for_it_then_those_against_it() -> None:
    read = ReadPattern(every_case(), ("link", "a", "b", "+"))
    assert read.told == ("c000", "c001")
    assert set(read.against) == {"c002", "c003", "c004", "o"}
    assert plain_text(read.panel(()).heading) == "a contributed to b"
    assert read.panel(()).summary.startswith(
        "2 sources in 2 projects say so. 4 projects speak against it, told last."
    )


def test_a_factor_leads_to_how_its_parts_came_about() -> None:
    read = ReadPattern(ask(("anna: a -> b", "p q", {})), ("factor", "b"))
    (way,) = read.ways(())
    assert (way.label, way.view) == ("How did it come about?", TraceState(ends=("b",)))


def test_a_pick_of_nothing_is_no_fault() -> None:
    read = ReadPattern(every_case(), ("link", "gone", "b", "+"))
    assert (read.told, read.against, read.ways(())) == ((), (), ())


def test_an_address_holds_every_choice_and_forgets_what_is_wrong() -> None:
    state = PatternsState(
        theme="care",
        levels=("group", "unplaced"),
        general=True,
        projects=("p",),
        reading=("link", "a", "b", "+"),
    )
    address = state.to_address()
    assert address["pick"] == ["a", "b"]
    assert PatternsState.from_address(address) == state
    assert PatternsState.from_address({"level": ["nonsense"], "project": ["p"]}).projects == ("p",)
    assert state.known({"work"}, {"q"}) == state.model_copy(update={"theme": "", "projects": ()})


@pytest.mark.parametrize(
    "pick",
    [
        (),
        ("factor", "a"),
        ("link", "a", "b"),
        ("link", "a", "b", "-"),
        ("chain", "a", "b", "c"),
        ("said", "c1"),
        ("cell", "", ""),
    ],
)
def test_what_is_read_goes_through_the_address(pick: tuple[str, ...]) -> None:
    assert reading_of(reading_address(pick)) == pick


def test_a_long_list_is_cut_and_says_so() -> None:
    told: list[Told] = [(f"anna: a -> b{number:03}", "p q", {}) for number in range(102)]
    group = pattern_groups(ask(*told))[0]
    assert group.heading == "Links told in two projects or more (102)"
    assert len(group.items) == MOST_LISTED
    assert group.left_out.startswith("Showing 100 of 102.")


def test_names_that_do_not_fit_are_counted() -> None:
    assert some_of(["a", "b"], "project") == ["a", "b"]
    assert some_of([str(n) for n in range(9)], "project")[-1] == "1 more project"


def test_what_is_read_is_what_was_chosen_else_the_first_that_stands_open() -> None:
    groups = pattern_groups(every_case())
    first = groups[0].items[0]
    assert read_finding(groups, ()) == first
    assert read_finding(groups, ("link", "a", "y", "+")) is not None
    assert read_finding(groups, ("nonsense",)) == first
    folded = finding_group("Folded", [1], lambda _: first, folded=True)
    assert read_finding([folded], ()) is None


def test_a_message_that_names_nothing_shown_counts_as_nothing() -> None:
    groups = pattern_groups(every_case())
    pick = ("link", "a", "b", "+")
    read = {"kind": "finding", "pick": list(pick)}
    assert read_finding_event(read, groups, None) == FindingRead(pick=pick)
    assert read_finding_event({"kind": "finding", "pick": []}, groups, None) == FindingRead(pick=())
    for message in (
        None,
        {"kind": "finding", "pick": ["link", "z"]},
        {"kind": "way", "number": 0},
        {"kind": "way", "number": -1},
    ):
        assert read_finding_event(message, groups, None) is None
    assert WayTaken(number=0).kind == "way"
