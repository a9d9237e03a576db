"""The Compare page in words: counts, what each side says, and no score."""

from __future__ import annotations

from typing import Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.compare import (
    MOST_LINKS,
    MOST_NAMES,
    NOBODY,
    answer_sentence,
    case_label,
    comparison,
    coverage_sentences,
    level_rows,
    only_named,
    reading_of,
    side_name,
    side_names,
)
from app.views.compare_state import CompareState
from app.widgets.compare import read_link
from app.widgets.events import LinkRead
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Level
from queries.compare import CompareAnswer, CompareRequest, Side, compare
from support.datasets import claims, with_ends
from support.told import statements_of

SIDES = ("researcher", "practitioner")
TITLES = {"p": "Trust in care", "p/q": "Other"}
SOURCES = tuple(
    Source(source_id=key, title=key.title(), voice=voice)
    for key, voice in (("res", "researcher"), ("nurse", "practitioner"), ("ward", "practitioner"))
)


def again(statement_id: str, told: str, **values: object) -> Claim:
    (claim,) = claims(told).claims
    return claim.with_values(statement_id=statement_id, **values)


def found(*told: str, more: tuple[Claim, ...] = (), **tables: Any) -> CompareAnswer:
    dataset = Dataset(**{"sources": SOURCES, "claims": (*claims(*told).claims, *more)} | tables)
    request = {"left": {"voices": (SIDES[0],)}, "right": {"voices": (SIDES[1],)}}
    return compare(statements_of(with_ends(dataset)), CompareRequest.model_validate(request))


def test_the_answer_counts_both_sides_and_says_where_they_disagree() -> None:
    told = ("res: a -> b", "nurse: a -> b", "res: b -> c", "ward: c -> d", "ward: d -> e")
    assert plain_text(answer_sentence(found(*told), SIDES)) == (
        "1 link is told on both sides, 1 only by researcher, 2 only by practitioner."
    )
    more = (again("x", "nurse: a -> b", sign="-"), again("y", "nurse: b -> c", kind="despite"))
    assert plain_text(answer_sentence(found("res: a -> b", "res: b -> c", more=more), SIDES)) == (
        "1 link is told on both sides, 1 only by researcher, 0 only by practitioner; on 1 the "
        "sides disagree about the sign and on 1 one side speaks against what the other tells."
    )


def test_two_sides_of_which_nothing_is_told_get_a_sentence() -> None:
    assert plain_text(answer_sentence(found(), SIDES)) == "Nobody on either side tells a link."
    assert coverage_sentences(found(), SIDES) == [
        "researcher: nobody we heard stands here.",
        "practitioner: nobody we heard stands here.",
    ]


def test_what_each_side_says_stands_beside_each_other() -> None:
    lists = comparison(found("res: a -> b", "nurse: a -> b", "ward: a -> b", "res: b -> c"), SIDES)
    both, left, right = lists.groups
    assert (both.heading, left.heading, right.heading) == (
        "Told on both sides (1)",
        "Only told by researcher (1)",
        "Only told by practitioner (0)",
    )
    assert plain_text(both.items[0].sentence) == "a contributed to b"
    assert both.items[0].says == ("1 source says so.", "2 sources say so.")
    assert left.items[0].says == ("1 source says so.", NOBODY)
    assert left.items[0].silent == (False, True)
    assert both.items[0].mark == ""


@pytest.mark.parametrize(
    ("values", "sentence", "says", "mark"),
    [
        (
            {"sign": "-"},
            "a contributed to or held back (sources differ) b",
            ("1 source says that it contributed.", "1 source says that it held back."),
            "The sides disagree about the sign",
        ),
        (
            {"sign": "?"},
            "a contributed to b",
            ("1 source says so.", "1 source says that it had to do with it."),
            "",
        ),
        (
            {"kind": "no_difference"},
            "a contributed to b",
            ("1 source says so.", "1 source says that it made no difference."),
            "One side speaks against what the other tells",
        ),
        (
            {"kind": "despite"},
            "a contributed to b",
            ("1 source says so.", "1 source says that it came about despite it."),
            "One side speaks against what the other tells",
        ),
    ],
)
def test_a_disagreement_is_marked_and_said_in_full(
    values: dict[str, object], sentence: str, says: tuple[str, str], mark: str
) -> None:
    lists = comparison(found("res: a -> b", more=(again("x", "nurse: a -> b", **values),)), SIDES)
    (item,) = (item for group in lists.groups for item in group.items)
    assert (plain_text(item.sentence), item.says, item.mark) == (sentence, says, mark)


def test_a_long_list_says_what_it_leaves_out() -> None:
    many = found(*(f"res: a -> b{number:03}" for number in range(MOST_LINKS + 4)))
    group = comparison(many, SIDES).groups[1]
    assert len(group.items) == MOST_LINKS
    assert group.left_out.startswith("Showing 100 of 104 links.")
    assert only_named(many.left, many.names)[1] == MOST_LINKS + 5 - MOST_NAMES


def test_who_stands_on_both_sides_is_named() -> None:
    more = (again("x", "res: b -> c", voice="practitioner"),)
    lines = coverage_sentences(found("res: a -> b", "nurse: a -> b", more=more), SIDES)
    assert lines == [
        "researcher: 1 source, 1 claim.",
        "practitioner: 2 sources, 2 claims.",
        "1 source speaks on both sides and counts on both: Res.",
    ]


def test_levels_stand_in_two_columns() -> None:
    factors = (Factor.model_validate({"factor_id": "b", "name": "b", "level": "group"}),)
    rows = level_rows(found("res: a -> b", "nurse: b -> c", factors=factors))
    assert rows[1] == ("Group", "1", "0")
    assert rows[-1] == ("Not yet placed", "0", "1")


def test_a_side_is_called_by_what_was_chosen() -> None:
    side = Side(
        projects=("p", "gone"),
        cases=("p/north", "p/q/x", "p"),
        voices=("", "nurse"),
        spoken_from=(Level.GROUP,),
    )
    assert side_name(side, TITLES) == (
        "Trust in care or gone, north (Trust in care), x (Other) or Trust in care, "
        "voice not said or nurse, speaking from the group level"
    )
    assert case_label("lost/x", TITLES) == "lost/x"


def test_two_sides_never_have_one_name() -> None:
    same = Side(voices=("nurse",))
    assert side_names(CompareRequest(left=same, right=same), TITLES) == (
        "nurse",
        "nurse (the other side)",
    )


def test_the_first_link_is_read_until_another_is_chosen() -> None:
    answer = found("res: a -> b", "nurse: b -> c")
    first, other = reading_of(answer, ()), reading_of(answer, ("b", "c"))
    assert first is not None
    assert other is not None
    assert (first.cause, other.cause) == ("a", "b")
    assert reading_of(answer, ("gone", "c")) == first
    assert reading_of(found(), ()) is None


def test_an_address_holds_the_choice() -> None:
    state = CompareState(
        left_projects=("p",),
        left_levels=(Level.GROUP,),
        right_cases=("p/north",),
        right_voices=("",),
        reading=("a", "b"),
    )
    assert CompareState.from_address(state.to_address()) == state
    assert state.request() is not None
    assert CompareState().to_address() == {}
    assert CompareState(left_voices=("v",)).request() is None


def test_an_address_with_nonsense_is_as_usual() -> None:
    address = {"left-level": ["cosmic"], "pick": ["a"], "right-voice": ["v", "v"]}
    assert CompareState.from_address(address) == CompareState(right_voices=("v",))


def test_what_is_not_stored_is_left_out() -> None:
    stored: dict[str, list[str]] = {
        "projects": ["p"],
        "cases": [],
        "voices": ["v"],
        "levels": [*map(str, Level)],
    }
    state = CompareState(left_projects=("p", "gone"), right_cases=("x",), right_voices=("v",))
    assert state.known(stored) == CompareState(left_projects=("p",), right_voices=("v",))


def test_only_links_that_are_listed_are_read() -> None:
    lists = comparison(found("res: a -> b"), SIDES)
    event = {"kind": "link", "cause": "a", "effect": "b"}
    assert read_link(event, lists) == LinkRead(cause="a", effect="b")
    for message in (None, {"kind": "link", "cause": "b", "effect": "a"}, {"kind": "factor"}):
        assert read_link(message, lists) is None
