"""The words of the Trace page, and what its picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.chain_sentences import chain_list, plain_text, remarks, whole_sentence
from app.views.filters import UNPLACED
from app.views.trace import answer_sentence, chips, coverage, left_out, second_sentence, table
from app.views.trace_scene import dated_chains, drawn_chains, returning_links, scene
from app.views.trace_state import FILTERS, TraceState
from graphmodel.values import LinkSign, Modality, Rank
from queries.chains import ChainsAnswer, Same, chains
from support.graphs import graph, snapshot_of

if TYPE_CHECKING:
    from app.views.chain_items import Runs
    from queries.snapshot import Snapshot
    from support.graphs import World


def traced(
    picture: str | World, state: TraceState | None = None, **asked: Any
) -> tuple[ChainsAnswer, Snapshot, TraceState]:
    world = graph(picture) if isinstance(picture, str) else picture
    snapshot = snapshot_of(world)
    state = state or TraceState(**({"starts": ("a",)} | asked))
    request = state.request()
    return chains(snapshot, request), request.view(snapshot), state


def bare(sentence: Runs | str) -> str:
    """A sentence with the ids of factors for their names, which the builder makes long."""
    text = sentence if isinstance(sentence, str) else plain_text(sentence)
    return text.replace("name of ", "")


def said(picture: str | World, **asked: Any) -> str:
    answer, view, state = traced(picture, **asked)
    return bare(answer_sentence(answer, state, view))


def test_the_answer_counts_sources_and_chains() -> None:
    picture = "a -s1-> b -s2-> c; a -s1-> c"
    assert said(picture, ends=("c",)) == (
        "According to 2 sources, 2 chains of contribution run from a to c."
    )


def test_one_chain_is_spoken_of_as_one() -> None:
    assert said("a -> c", ends=("c",)) == (
        "According to 1 source, 1 chain of contribution runs from a to c."
    )


def test_an_open_end_says_how_far_accounts_lead() -> None:
    world = graph("a -> b; a -> c", levels={"b": "societal", "a": "individual"})
    assert said(world) == "From a, accounts lead to 2 changes, as far as the societal level."
    assert said(world, starts=(), ends=("b",)) == "Accounts lead from 1 beginning to b."


def test_no_chain_is_said_with_the_steps_that_were_allowed() -> None:
    assert said("a -> b -> c", ends=("c",), max_steps=1) == (
        "No chain leads from a to c in 1 step or fewer."
    )


def test_what_nobody_says_is_not_put_into_anybodys_mouth() -> None:
    sentence = said("a -(inferred)-> b", ends=("b",))
    assert (
        sentence == "No source says so, but we infer that 1 chain of contribution runs from a to b."
    )
    answer, view, _ = traced("a -(inferred)-> b", ends=("b",))
    assert bare(whole_sentence(answer.chains[0])) == "a may have contributed to b"
    assert "inferred" in str(table(answer.chains, view)[0]["In words"])


def test_more_chains_than_are_listed_are_admitted() -> None:
    wide = "; ".join(f"a -> m{number:03} -> z" for number in range(120))
    sentence = said(wide, ends=("z",))
    assert "More than 100 chains" in sentence


def test_chains_between_the_same_ends_say_what_lies_between() -> None:
    answer, _, _ = traced("a -> b -> c; a -> c", ends=("c",))
    items = [item for group in chain_list(answer, ()).groups for item in group.items]
    assert [bare(item.sentence) for item in items] == ["Directly", "By way of b"]


def test_grades_head_the_list_only_where_it_is_ordered_by_evidence() -> None:
    picture = "a -s1-> b -s1-> c; a -s1-> d -s2-> c"
    by_evidence = chain_list(traced(picture, ends=("c",))[0], ())
    assert [group.heading for group in by_evidence.groups] == [
        "Told whole (1)",
        "Stitched together (1)",
    ]
    by_steps = chain_list(traced(picture, ends=("c",), rank=Rank.STEPS)[0], ())
    assert [group.heading for group in by_steps.groups] == [""]


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("a -s1,s2-> b -s1,s2-> c", "Told whole by 2 sources"),
        ("a -s1@p/x-> b -s2@p/x-> c", "No source tells all of it"),
        ("a -s1-> b -s2-> c -s3-> d", "Nothing shared at b and 1 more"),
        ("a -(inferred)-> b", "No source tells it"),
    ],
)
def test_each_chain_says_how_it_is_told(picture: str, told: str) -> None:
    answer, _, _ = traced(picture)
    assert bare(remarks(answer.chains[0], dated=False)[0]) == told


def test_remarks_tell_the_thinnest_step_and_the_sign() -> None:
    world = graph("a -s1,s2-> b -s1-> c")
    held = world.claims[-1].__class__("b", "c", "s1", sign="-")
    answer, _, _ = traced(world.change(claims=(*world.claims[:-1], held)))
    found = [plain_text(part) for part in remarks(answer.chains[0], dated=True)]
    assert "Thinnest step: 1 source" in found
    assert "On the whole it held back" in found
    assert "Order in time not known" in found


def test_dates_that_speak_against_the_order_are_named() -> None:
    first, second = graph("a -> b -> c").claims
    early = first.__class__("a", "b", "s", start="2019")
    late = second.__class__("b", "c", "s", start="2017", end="2017")
    answer, view, _ = traced(graph("a").change(claims=(early, late)))
    assert dated_chains(answer.chains, view) == {1}
    found = [bare(part) for part in remarks(answer.chains[0], dated=True)]
    assert "The dates speak against this order at b" in found


def test_exactly_one_step_is_marked_as_the_thinnest() -> None:
    answer, _, _ = traced("a -s1-> b -s1-> c -s1-> d")
    steps = chain_list(answer, ()).groups[0].items[0].steps
    assert [bool(step.link and step.link.thinnest) for step in steps] == [True, False, False, False]
    (only,) = chain_list(traced("a -> b")[0], ()).groups[0].items
    assert only.steps[0].link is not None
    assert not only.steps[0].link.thinnest


def test_coverage_counts_what_is_shown_of_all() -> None:
    answer, view, _ = traced("a -s1-> b; x -s2-> y", ends=("b",))
    assert coverage(answer, view) == ["Shows 2 of 4 factors", "1 of 2 claims", "1 of 2 sources"]


def test_each_choice_says_what_it_leaves_out() -> None:
    picture = "a -> b -(inferred)-> c"
    answer, view, state = traced(picture, reported_only=True)
    whole = snapshot_of(graph(picture))
    assert [chip.text for chip in chips(state, whole)] == ["Without what we infer"]
    assert left_out(state, whole, view) == "The filters leave out 1 claim"
    untouched = TraceState(starts=("a",))
    assert chips(untouched, whole) == []
    assert left_out(untouched, view, view) == "Nothing is filtered out but what is only supposed"
    everything = TraceState(starts=("a",), hypothetical=True)
    assert left_out(everything, view, view) == "Nothing is filtered out"
    assert answer.chains


def test_every_filter_has_its_words_and_is_taken_off_by_itself() -> None:
    whole = snapshot_of(graph("a -s@p-> b"))
    state = TraceState(
        starts=("a",),
        projects=("p",),
        voices=("", "nurse"),
        modalities=(Modality.REPORTED,),
        reported_only=True,
        levels=("group", UNPLACED),
        since="2015",
        until="2020-06",
        min_sources=2,
        same=Same.SOURCE,
        only_indirect=True,
        via=("b",),
        avoid=("b",),
    )
    found = chips(state, whole)
    assert [chip.field for chip in found] == list(FILTERS)
    texts = {chip.field: bare(chip.text) for chip in found}
    assert texts["voices"] == "Voice: not said or nurse only"
    assert texts["levels"] == "Levels: Group and Not yet placed only"
    assert texts["since"] == "Dated 2015 or later"
    assert texts["min_sources"] == "Steps told by 2 sources or more"
    for chip in found:
        assert chip.field not in {one.field for one in chips(state.without(chip.field), whole)}
    assert state.unfiltered() == TraceState(starts=("a",))
    assert state.request().period == ("2015", "2020-06")
    assert TraceState.from_address(state.to_address()) == state


def test_the_scene_holds_chains_and_what_loops_back_and_nothing_else() -> None:
    answer, view, _ = traced("a -> b -> c; c -> a; a -> c; b -> b; x -> b", ends=("c",))
    drawn = scene(answer.chains, view)
    assert {factor.id for factor in drawn.factors} == {"a", "b", "c"}
    pairs = {(link.cause, link.effect) for link in drawn.links}
    assert pairs == {("a", "b"), ("b", "c"), ("a", "c"), ("c", "a"), ("b", "b")}
    assert "A loop leads back from c to a." in bare(second_sentence(answer, view))


def test_links_between_factors_of_different_chains_are_not_drawn() -> None:
    answer, view, _ = traced("a -> b -> d; a -> c -> d; b -> c", ends=("d",), max_steps=2)
    assert ("b", "c") not in {
        (link.cause, link.effect) for link in scene(answer.chains, view).links
    }
    assert returning_links(answer.chains, view) == {}


def test_a_supposed_link_is_drawn_as_such() -> None:
    answer, view, _ = traced("a -(hypothetical)-> b", hypothetical=True)
    (link,) = scene(answer.chains, view).links
    assert (link.hypothetical, link.inferred, link.sources) == (True, False, 0)
    assert link.sign is LinkSign.PLUS


def test_a_picture_stops_at_what_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, _, _ = traced("a -> b -> z; a -> c -> z; a -> d -> z", ends=("z",))
    monkeypatch.setattr("app.views.trace_scene.MOST_FACTORS", 4)
    assert len(drawn_chains(answer.chains)) == 2


def test_the_table_says_what_the_picture_shows() -> None:
    answer, view, _ = traced("a -s1-> b -s2-> c", ends=("c",))
    rows = table(answer.chains, view)
    assert [bare(str(row["Factor"])) for row in rows] == ["a", "b", "c"]
    assert [row["Role"] for row in rows] == ["mechanism", "both", "impact"]
    assert [row["Joint"] for row in rows] == ["", "nothing shared here", ""]
    assert rows[0]["In words"] == "contributed to, according to 1 source"
