"""General factors on the Trace page, as plain values."""

from __future__ import annotations

from app.views.factor_uses import used
from app.views.trace import chips, left_out
from app.views.trace_state import TraceState
from app.views.zoom import folded, has_general, parts_of, standing
from queries.chains import Zoom
from support.graphs import graph, snapshot_of

PARTS: dict[str, tuple[str, ...]] = {"b1": ("B",), "b2": ("B",)}
WHOLE = snapshot_of(graph("a -> b1 -> c; a -> b2", part_of=PARTS, factors=("B",)))
GENERAL = TraceState(starts=("b1",), general=True)


def test_a_graph_says_whether_there_is_anything_to_roll_up() -> None:
    assert has_general(WHOLE)
    assert not has_general(snapshot_of(graph("a -> b")))


def test_what_was_chosen_is_named_by_what_stands_for_it() -> None:
    assert standing(GENERAL, WHOLE).starts == ("B",)
    assert standing(GENERAL.model_copy(update={"general": False}), WHOLE).starts == ("b1",)
    assert GENERAL.request().zoom is Zoom.GENERAL


def test_a_general_factor_is_read_with_its_parts() -> None:
    assert parts_of(("a", "B"), GENERAL, WHOLE) == (("a",), ("B", "b1", "b2"))
    plainly = GENERAL.model_copy(update={"general": False})
    assert parts_of(("a", "B"), plainly, WHOLE) == (("a",), ("B",))
    unfolded = GENERAL.model_copy(update={"unfold": ("B",)})
    assert parts_of(("b1", "B"), unfolded, WHOLE) == (("b1",), ("B",))


def test_what_stands_for_parts_can_be_taken_apart_and_put_together_again() -> None:
    assert folded(("a", "B"), GENERAL, WHOLE) == frozenset({"B"})
    assert folded(("a", "B"), TraceState(), WHOLE) is None
    apart = used(GENERAL, "B", "unfold")
    assert apart.request().unfold == ("B",)
    assert folded(("a", "B"), apart, WHOLE) == frozenset()
    (chip,) = chips(apart, WHOLE)
    assert chip.text == "The parts of name of B by themselves"
    assert apart.without(chip.field) == GENERAL


def test_rolling_up_leaves_no_claim_out() -> None:
    view = GENERAL.request().view(WHOLE)
    assert left_out(GENERAL, WHOLE, view) == "Nothing is filtered out but what is only supposed"
    narrowed = GENERAL.model_copy(update={"min_sources": 2})
    assert left_out(narrowed, WHOLE, narrowed.request().view(WHOLE)) == (
        "The filters leave out 3 claims"
    )
