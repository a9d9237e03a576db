"""The filters that pages share: the same words, the same address, the same question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.filters import FILTERS, UNPLACED, Filters, filter_chips, left_out
from app.views.loops import LoopsState
from app.views.matrix import MatrixState
from app.views.trace_state import TraceState
from graphmodel.values import Level, Modality
from support.graphs import graph, snapshot_of

STATES = (TraceState, LoopsState, MatrixState)
WORDS = st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(tuple)
DATES = st.sampled_from(("", "2015", "2015-03", "2016-03-31"))
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "projects": WORDS,
        "hypothetical": st.booleans(),
        "reported_only": st.booleans(),
        "voices": WORDS,
        "modalities": st.lists(st.sampled_from(Modality), unique=True, max_size=2).map(tuple),
        "since": DATES,
        "levels": st.lists(
            st.sampled_from((*map(str, Level), UNPLACED)), unique=True, max_size=2
        ).map(tuple),
        "min_sources": st.integers(0, 20),
    },
)


@pytest.mark.parametrize("kind", STATES)
@given(choices=CHOICES)
def test_an_address_holds_them_on_every_page(
    kind: type[Filters], choices: dict[str, object]
) -> None:
    state = kind(**choices)
    assert state.filters == Filters(**choices).filters
    assert kind.of(state.filter_address) == state
    assert state.filtered == any(choices.get(name) for name in FILTERS)
    assert not state.unfiltered().filtered


@pytest.mark.parametrize("kind", STATES)
def test_what_is_wrong_in_an_address_is_as_usual(kind: type[Filters]) -> None:
    wrong = {"since": ["then"], "level": ["high"], "least": ["-1"], "said": ["sung"]}
    assert kind.of(wrong | {"only": ["reported"]}) == kind(reported_only=True)


@given(CHOICES)
def test_every_question_looks_at_the_same_claims(choices: dict[str, object]) -> None:
    asked = [
        TraceState(**choices).request(),
        LoopsState(**choices).request(),
        MatrixState(**choices).request(),
    ]
    assert len({one.claim_filter for one in asked}) == 1
    assert len({(one.levels, one.min_sources, one.reported_only) for one in asked}) == 1


def test_each_filter_is_said_on_a_chip_that_takes_it_off() -> None:
    whole = snapshot_of(graph("a -s@p-> b"))
    state = Filters(
        projects=("p",),
        voices=("", "carer"),
        modalities=(Modality.REPORTED,),
        reported_only=True,
        levels=("group", UNPLACED),
        since="2015",
        until="2016",
        min_sources=1,
    )
    chips = filter_chips(state, whole)
    assert [chip.field for chip in chips] == list(FILTERS)
    assert [chip.text for chip in chips] == [
        "Project: title of p only",
        "Voice: not said or carer only",
        "Only what is reported",
        "Without what we infer",
        "Levels: Group and Not yet placed only",
        "Dated 2015 or later",
        "Dated 2016 or earlier",
        "Steps told by 1 source or more",
    ]
    for chip in chips:
        state = state.without(chip.field)
    assert state == Filters()


def test_it_is_said_how_much_is_left_out() -> None:
    whole = snapshot_of(graph("a -s1,s2-> b -s1-> c"))
    state = MatrixState(min_sources=2)
    assert left_out(state, whole, state.request().view(whole)) == "The filters leave out 1 claim"
    usual = MatrixState()
    assert left_out(usual, whole, whole) == "Nothing is filtered out but what is only supposed"
    assert left_out(MatrixState(hypothetical=True), whole, whole) == "Nothing is filtered out"
