from hypothesis import given
from hypothesis import strategies as st

from app.views.trace_state import MOST_STEPS, TraceState
from graphmodel.values import Rank
from queries.chains import Same

KEYS = st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=3).map(tuple)
STATES = st.builds(
    TraceState,
    starts=KEYS,
    ends=KEYS,
    via=KEYS,
    avoid=KEYS,
    more=KEYS,
    projects=KEYS,
    max_steps=st.integers(1, MOST_STEPS),
    rank=st.sampled_from(Rank),
    same=st.none() | st.sampled_from(Same),
    hypothetical=st.booleans(),
    reported_only=st.booleans(),
    chain=st.none() | st.integers(1, 100),
    reading=KEYS.map(lambda keys: keys[:2]),
    view=st.sampled_from(["lanes", "table"]),
    full_width=st.booleans(),
)


@given(STATES)
def test_an_address_is_a_view(state: TraceState) -> None:
    assert TraceState.from_address(state.to_address()) == state


def test_what_is_as_usual_is_not_in_the_address() -> None:
    assert TraceState(starts=("a",)).to_address() == {"from": ["a"]}


def test_what_an_address_holds_wrongly_is_as_usual() -> None:
    state = TraceState.from_address(
        {
            "from": ["a"],
            "max": ["many"],
            "order": ["best"],
            "chain": ["-1"],
            "pick": ["a", "b", "c"],
        }
    )
    assert state == TraceState(starts=("a",))


@given(st.dictionaries(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=3)))
def test_no_address_breaks_the_page(address: dict[str, list[str]]) -> None:
    assert isinstance(TraceState.from_address(address), TraceState)


def test_what_is_not_stored_any_more_is_left_out() -> None:
    state = TraceState(starts=("a", "gone"), projects=("p",), reading=("a", "gone"))
    assert state.known(frozenset("a"), frozenset()) == TraceState(starts=("a",))


def test_swapping_puts_the_focus_on_the_first_chain_again() -> None:
    state = TraceState(starts=("a",), ends=("b",), chain=3, reading=("a",))
    assert state.swapped() == TraceState(starts=("b",), ends=("a",))
    assert state.swapped().swapped() == TraceState(starts=("a",), ends=("b",))


def test_clearing_filters_keeps_what_was_asked() -> None:
    state = TraceState(starts=("a",), via=("b",), reported_only=True, rank=Rank.STEPS)
    assert state.filtered
    assert state.unfiltered() == TraceState(starts=("a",), rank=Rank.STEPS)
    assert not state.unfiltered().filtered


def test_the_focus_is_on_a_chain_that_is_listed() -> None:
    assert TraceState(chain=7).within(3).chain == 1
    assert TraceState(chain=3).within(3).chain == 3
    assert TraceState(chain=None).within(3).chain is None
