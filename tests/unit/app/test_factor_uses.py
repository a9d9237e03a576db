"""The menu on a factor: what each entry does to the question, and what a browser may ask for."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.factor_uses import FactorUse, used, uses_in_force
from app.views.trace_state import MOST_VIA, TraceState
from app.widgets.events import (
    FactorUsed,
    read_chain_list_event,
    read_factor_use,
    read_picture_event,
)
from app.widgets.menu import factor_menu
from app.widgets.words import USE_WORDS
from queries.chains import ChainsRequest

USES = get_args(FactorUse)
KEYS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4).map(tuple)
STATES = st.builds(
    TraceState,
    starts=KEYS,
    ends=KEYS,
    via=KEYS,
    avoid=KEYS,
    more=KEYS,
    general=st.booleans(),
    unfold=KEYS,
    chain=st.none() | st.just(7),
)


@pytest.mark.parametrize(
    ("use", "after"),
    [
        ("start", TraceState(starts=("x",), ends=("z",))),
        ("end", TraceState(starts=("a",), ends=("x",))),
        ("via", TraceState(starts=("a",), ends=("z",), via=("x",))),
        ("avoid", TraceState(starts=("a",), ends=("z",), avoid=("x",))),
    ],
)
def test_an_entry_asks_another_question_with_the_first_chain_in_focus(
    use: FactorUse, after: TraceState
) -> None:
    before = TraceState(starts=("a",), ends=("z",), chain=3, reading=("x",))
    assert used(before, "x", use) == after


def test_one_step_more_leaves_question_and_focus_alone() -> None:
    before = TraceState(starts=("a",), chain=3, reading=("b",))
    after = used(used(before, "x", "more"), "y", "more")
    assert after == before.model_copy(update={"more": ("x", "y")})
    assert after.request() == before.request()
    assert after.without("more") == before


def test_uses_that_exclude_each_other_replace_each_other() -> None:
    state = TraceState(starts=("a", "x"), ends=("z",), avoid=("y",))
    assert used(state, "x", "avoid") == TraceState(starts=("a",), ends=("z",), avoid=("y", "x"))
    assert used(state, "y", "via") == TraceState(starts=("a", "x"), ends=("z",), via=("y",))
    assert used(state, "z", "start") == TraceState(starts=("z",), avoid=("y",))


def test_the_only_factor_asked_about_is_not_avoided() -> None:
    state = TraceState(starts=("a",))
    assert "a" in uses_in_force(state)["avoid"]
    assert used(state, "a", "avoid") == state


def test_no_more_are_gone_through_than_a_question_can_hold() -> None:
    state = TraceState(starts=("a",), via=tuple(str(number) for number in range(MOST_VIA)))
    assert used(state, "x", "via") == state
    assert state.request().via == state.via
    too_long = state.to_address() | {"via": [*state.via, "x"]}
    assert TraceState.from_address(too_long) == TraceState(starts=("a",))
    with pytest.raises(ValueError, match="at most"):
        ChainsRequest(via=(*state.via, "x"))


@given(STATES, st.sampled_from("abcdef"), st.sampled_from(USES))
def test_after_a_use_it_is_in_force_and_its_address_holds_it(
    state: TraceState, factor: str, use: FactorUse
) -> None:
    after = used(state, factor, use)
    assert factor in uses_in_force(after, shown=[factor], folded=())[use]
    assert used(after, factor, use) == after
    assert TraceState.from_address(after.to_address()) == after


def test_each_use_has_an_entry_and_the_link_is_copied_last() -> None:
    menu = factor_menu(uses_in_force(TraceState(starts=("a",), more=("b",))))
    assert menu is not None
    assert [use for use, _ in menu["entries"]] == [*USES[:-1], "copy"]
    assert menu["taken"] == {"start": ["a"], "end": [], "via": [], "avoid": ["a"], "more": ["b"]}
    assert tuple(USE_WORDS) == USES
    general = factor_menu(uses_in_force(TraceState(), shown=("a", "b"), folded={"b"}))
    assert general is not None
    assert [use for use, _ in general["entries"]] == [*USES, "copy"]
    assert general["taken"]["unfold"] == ["a"]
    assert factor_menu(None) is None


def test_a_use_becomes_a_typed_event_wherever_a_menu_stands() -> None:
    known = frozenset({"a", "b"})
    event = FactorUsed(use="via", factor="a")
    assert read_picture_event(event.model_dump(), known) == event
    assert read_chain_list_event(event.model_dump(), known, frozenset()) == event
    assert read_factor_use(event.model_dump(), "a") == event


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"kind": "use", "use": "via"},
        {"kind": "use", "use": "delete", "factor": "a"},
        {"kind": "use", "use": "copy", "factor": "a"},
        {"kind": "use", "use": "via", "factor": "unknown"},
        {"kind": "use", "use": "via", "factor": "a", "more": 1},
    ],
)
def test_what_is_no_use_of_a_shown_factor_counts_as_nothing(message: object) -> None:
    assert read_picture_event(message, frozenset("a")) is None
    assert read_chain_list_event(message, frozenset("a"), frozenset()) is None
    assert read_factor_use(message, "a") is None
