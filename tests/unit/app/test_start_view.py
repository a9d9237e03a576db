"""The six questions of Start: where each leads, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.example import example_steps, example_view
from app.views.questions import questions
from app.views.start import Begin, Card, StartState, cards, disputed
from queries.chains import ChainsRequest, chains
from queries.loops import loops
from queries.rows import VoiceRow
from queries.start import DeniedRow, PlanRow, StartingPoints
from support.graphs import Said, graph, snapshot_of

if TYPE_CHECKING:
    from support.graphs import World

EVERY_PAGE = frozenset(("start", "trace", "grid", "unexpected", "loops", "matrix", "voices"))
NONE = StartingPoints(plans=(), denied=(), voices=())


def asked(
    world: World, pages: frozenset[str] = EVERY_PAGE, project: str = "", **points: Any
) -> dict[str, Card]:
    state = StartState(project=project)
    snapshot = snapshot_of(world)
    view = snapshot.view(projects=state.projects)
    begin = Begin(state, questions(view), NONE.model_copy(update=points), pages)
    return {card.key: card for card in cards(begin, view, loops(snapshot, state.loops_request()))}


def test_an_address_holds_the_project_and_forgets_one_that_is_gone() -> None:
    state = StartState(project="p")
    assert StartState.from_address(state.to_address()) == state
    assert StartState.from_address({}) == StartState()
    assert state.known({"q"}) == StartState()


def test_tracing_begins_with_what_most_is_told_of_and_counts_where_else_it_could() -> None:
    found = asked(graph("a -> b; a -> c; d -> c").change(kinds={"a": "process"}))
    forward, back = found["forward"], found["back"]
    assert (forward.page, forward.address, forward.count) == (
        "trace",
        {"from": ["a"]},
        "from 1 process",
    )
    assert plain_text(forward.line).endswith("Begins with name of a.")
    assert (back.address, back.count) == ({"to": ["c"]}, "from 2 changes")


def test_without_processes_factors_are_counted() -> None:
    assert asked(graph("a -> b; c -> b"))["forward"].count == "from 2 factors"


def test_a_long_name_is_cut_on_a_card() -> None:
    world = graph("x -> y")
    snapshot = snapshot_of(world)
    begin = Begin(StartState(), questions(snapshot), NONE, EVERY_PAGE)
    assert begin.asked.forward is not None
    long = begin.asked.model_copy(
        update={"forward": begin.asked.forward.model_copy(update={"names": ("word " * 60,)})}
    )
    (card, *_) = cards(
        Begin(StartState(), long, NONE, EVERY_PAGE),
        snapshot,
        loops(snapshot, StartState().loops_request()),
    )
    assert len(plain_text(card.line)) < 180


def test_nothing_told_is_said_on_every_card_and_each_leads_to_a_page() -> None:
    found = asked(graph("a; b"))
    assert {key: card.count for key, card in found.items()} == {
        "forward": "nothing told yet",
        "back": "no change told yet",
        "unplanned": "no plan recorded yet",
        "loops": "no loop is told yet",
        "disputed": "none recorded yet",
        "voices": "no voice recorded yet",
    }
    assert {card.page for card in found.values()} <= EVERY_PAGE


@pytest.mark.parametrize("pages", [EVERY_PAGE, frozenset({"trace"}), frozenset({"trace", "loops"})])
@pytest.mark.parametrize("picture", ["a; b", "a -> b", "a -> b -> c -> a"])
def test_no_card_leads_to_a_page_that_there_is_not(pages: frozenset[str], picture: str) -> None:
    for card in asked(graph(picture), pages).values():
        assert card.page in pages


def test_a_missing_page_gives_way_to_trace_already_filled_in() -> None:
    plans = (PlanRow(planned=3, starts=("a",), project_id="p"),)
    world = graph("a -s@p-> b -s@p-> a")
    found = asked(world, frozenset({"trace"}), plans=plans)
    assert found["unplanned"].address == {"from": ["a"], "project": ["p"]}
    for key in ("loops", "disputed", "voices"):
        assert found[key].link == "Read what is said"
        assert found[key].address["from"] == ["a"]


def test_plans_are_counted_by_project_or_by_step_and_the_page_opens_on_one() -> None:
    plans = tuple(PlanRow(planned=n, starts=(), project_id=f"p{n}") for n in (3, 1))
    world = graph("a -s@p3-> b")
    every = asked(world, plans=plans)["unplanned"]
    assert (every.count, every.page, every.address) == (
        "2 projects have a plan",
        "unexpected",
        {"project": ["p3"]},
    )
    one = asked(world, project="p3", plans=plans[:1])["unplanned"]
    assert (one.count, one.address) == ("the plan has 3 steps", {"project": ["p3"]})


@pytest.mark.parametrize(
    ("picture", "count"),
    [
        ("a -> b -> a", "1 loop"),
        ("a -> b -(inferred)-> a", "1 loop, in part inferred"),
        ("a -> b -> a; c -> d -(inferred)-> c", "2 loops, 1 in part inferred"),
        ("; ".join(f"a{n} -> b{n} -> a{n}" for n in range(21)), "20 loops or more"),
    ],
)
def test_loops_are_counted_in_words(picture: str, count: str) -> None:
    card = asked(graph(picture))["loops"]
    assert (card.count, card.page, card.address) == (count, "loops", {})


def test_a_project_goes_along_to_every_page() -> None:
    found = asked(graph("a -s@p-> b; c -> d"), project="p")
    assert {tuple(card.address["project"]) for card in found.values()} == {("p",)}
    assert found["forward"].count == "from 1 factor"


def test_accounts_disagree_where_signs_differ_or_where_somebody_denies_what_is_told() -> None:
    world = graph("a -> b; c -> d; e -> f")
    world = world.change(claims=(*world.claims, Said("a", "b", "t", sign="-")))
    denied = (
        DeniedRow(cause_id="c", effect_id="d"),
        DeniedRow(cause_id="f", effect_id="e"),
    )
    points = NONE.model_copy(update={"denied": denied})
    assert disputed(points, snapshot_of(world)) == [("a", "b"), ("c", "d")]
    card = asked(world, denied=denied)["disputed"]
    assert (card.count, card.page) == ("about 2 steps", "voices")
    assert card.address == {"show": ["disputed"]}


@pytest.mark.parametrize(
    ("voices", "count"),
    [
        ([("", 5)], "no voice recorded yet"),
        ([("researcher", 5)], "1 voice"),
        ([("researcher", 5), ("public", 1)], "2 voices, mostly researcher"),
        ([("researcher", 5), ("", 5), ("public", 1)], "2 voices"),
    ],
)
def test_voices_are_counted_and_one_that_outweighs_all_others_is_named(
    voices: list[tuple[str, int]], count: str
) -> None:
    rows = tuple(VoiceRow(word=word, count=number, sources=1) for word, number in voices)
    assert asked(graph("a -> b"), voices=rows)["voices"].count == count


def test_the_example_is_the_best_chain_between_two_ends() -> None:
    snapshot = snapshot_of(graph("a -> b -> c"))
    view = example_view(questions(snapshot))
    assert view is not None
    steps = example_steps(chains(snapshot, view.request()))
    assert [step.name for step in steps] == ["name of a", "name of b", "name of c"]
    assert steps[0].link is not None
    assert steps[0].link.text == "contributed to, according to 1 source"


def test_a_graph_of_single_steps_has_a_step_as_its_example() -> None:
    snapshot = snapshot_of(graph("a -> b"))
    view = example_view(questions(snapshot))
    assert view is not None
    assert len(example_steps(chains(snapshot, view.request()))) == 2


def test_without_links_there_is_no_example_of_its_own() -> None:
    assert example_view(questions(snapshot_of(graph("a; b")))) is None
    nothing = ChainsRequest(starts=("b",), ends=("a",))
    assert example_steps(chains(snapshot_of(graph("a -> b")), nothing)) == ()
