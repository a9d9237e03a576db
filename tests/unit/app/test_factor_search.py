"""Finding factors by a part of their name, and what a browser may say of its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screens.factor_pickers import factor_labels
from app.views.factor_search import MOST_HITS, FactorNames
from app.widgets.factor_box import (
    LONGEST_TEXT,
    FactorsChosen,
    FactorsSought,
    read_factor_box_event,
)

TEXTS = st.text("abAB é", min_size=1, max_size=6)


def names_of(*names: str) -> FactorNames:
    return FactorNames([f"k{at}" for at in range(len(names))], names)


def found(names: FactorNames, text: str) -> list[str]:
    return [names.label(key) for key in names.find(text).keys]


def test_what_begins_so_comes_first_then_what_has_such_a_word() -> None:
    names = names_of("Distrust", "Mutual trust", "Trust in care", "Hope")
    assert found(names, "trust") == ["Trust in care", "Mutual trust", "Distrust"]


def test_words_may_stand_in_any_order_and_letter_case() -> None:
    names = names_of("Trust in Care", "Care", "Trust")
    assert found(names, "CARE tr") == ["Trust in Care"]


def test_a_key_is_found_too_and_a_name_that_is_not_its_own_shows_it() -> None:
    names = FactorNames(["deep-1", "deep-2"], ["Trust", "Trust"])
    assert found(names, "deep-2") == ["Trust (deep-2)"]


def test_no_text_finds_nothing_and_what_is_chosen_is_not_found_again() -> None:
    names = names_of("Trust", "Trust in care")
    assert names.find("  ").count == 0
    assert names.find("trust", without=["k0"]).keys == ("k1",)


def test_no_more_hits_than_can_be_read_and_all_are_counted() -> None:
    hits = names_of(*(f"Factor {number:04}" for number in range(3_000))).find("factor")
    assert (len(hits.keys), hits.count) == (MOST_HITS, 3_000)
    assert hits.keys[0] == "k0"


@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_hits_are_those_that_hold_every_word(texts: list[str], sought: str) -> None:
    names = names_of(*texts)
    held = {
        f"k{at}"
        for at, text in enumerate(texts)
        if sought.split()
        and all(w in f"{text} k{at}".casefold() for w in sought.casefold().split())
    }
    assert set(names.find(sought).keys) == held


@given(st.dictionaries(TEXTS, TEXTS, max_size=8))
def test_no_two_records_are_named_alike(titles: dict[str, str]) -> None:
    keys, label = factor_labels(titles)
    assert sorted(keys) == sorted(titles)
    assert len({(titles[key], label(key)) for key in keys}) == len(keys)


def test_what_is_done_in_a_box_is_a_typed_event() -> None:
    assert read_factor_box_event({"kind": "seek", "text": "tr"}) == FactorsSought(text="tr")
    chosen = read_factor_box_event({"kind": "choose", "factors": ["a", "b"]})
    assert chosen == FactorsChosen(factors=("a", "b"))


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"kind": "seek"},
        {"kind": "seek", "text": "x" * (LONGEST_TEXT + 1)},
        {"kind": "choose", "factors": "a"},
        {"kind": "choose", "factors": ["a"] * 101},
        {"kind": "drop"},
    ],
)
def test_anything_else_counts_as_nothing(message: object) -> None:
    assert read_factor_box_event(message) is None
