"""What the Stories page says of kept views, and what a story says at each step."""

from __future__ import annotations

from typing import Any

import pytest

from app.views.chain_items import runs, strong
from app.views.chain_sentences import plain_text
from app.views.lanes import pictures
from app.views.loops import LoopsState
from app.views.matrix import MatrixState
from app.views.stories import (
    LONGEST_TITLE,
    StoriesState,
    answer_sentence,
    guessed_title,
    kept_sentence,
    stale,
    story_item,
    view_item,
)
from app.views.story_steps import (
    LISTED,
    Step,
    Told,
    loops_drawn,
    loops_told,
    matrix_told,
    trace_drawn,
    trace_told,
)
from app.views.trace_state import TraceState
from app.widgets.story import StoryLeft, ViewOpened, _step, read_story_event
from graphmodel.story_records import Story, View
from queries.chains import chains
from queries.loops import loops
from queries.matrix import matrix
from queries.stories import KeptViews, in_order
from support.graphs import graph, snapshot_of

TITLES = {"trace": "Trace", "grid": "Grid"}


def view(view_id: str = "v", **values: Any) -> View:
    return View.model_validate({"view_id": view_id, "title": "V", "page": "trace"} | values)


def kept(*views: View, stories: tuple[str, ...] = ()) -> KeptViews:
    return KeptViews(tuple(Story(story_id=key, title=key) for key in stories), views)


@pytest.mark.parametrize(
    "state",
    [
        StoriesState(),
        StoriesState(story="s"),
        StoriesState(story="s", present=True),
        StoriesState(story="s", present=True, step=3),
    ],
)
def test_the_address_holds_the_whole_state(state: StoriesState) -> None:
    assert StoriesState.from_address(state.to_address()) == state


@pytest.mark.parametrize("step", ["0", "-1", "two", ""])
def test_a_step_that_is_none_is_the_first(step: str) -> None:
    asked = {"story": ["s"], "present": ["1"], "step": [step]}
    assert StoriesState.from_address(asked) == StoriesState(story="s", present=True)


def test_a_story_that_is_gone_is_neither_opened_nor_presented() -> None:
    state = StoriesState(story="gone", present=True, step=2)
    assert state.known({"s"}) == StoriesState()
    assert state.known({"gone"}) == state


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (kept(), "No view is kept yet."),
        (kept(view()), "1 view is kept."),
        (kept(stories=("s",)), "0 views are kept, 0 of them in 1 story."),
        (
            kept(view(), view("w", story="s"), view("x", story="t"), stories=("s", "t")),
            "3 views are kept, 2 of them in 2 stories.",
        ),
    ],
)
def test_the_answer_counts_views_and_stories(found: KeptViews, said: str) -> None:
    assert plain_text(answer_sentence(found)) == said


def test_a_story_is_told_with_its_views_who_made_it_and_when() -> None:
    story = Story(story_id="s", title="S", made_by="Anna", made_on="2024-05-03")
    item = story_item(story, kept(view(story="s"), stories=("s",)))
    assert (item.made, item.steps, item.said) == ("1 view · Anna, 3 May 2024", 1, "")
    assert story_item(Story(story_id="t", title="T"), kept()).made == "0 views"


def test_a_kept_view_is_told_with_its_page_who_kept_it_and_when() -> None:
    assert view_item(view(made_by="Ben"), TITLES, "").made == "Trace · Ben"
    assert view_item(view(made_on="2024"), TITLES, "old").stale == "old"
    foreign = view_item(view(page="poster"), TITLES, "")
    assert (foreign.made, foreign.stale) == ("poster", "There is no page poster here.")


@pytest.mark.parametrize(
    ("page", "address", "lost"),
    [
        ("trace", "from=a&project=p&since=2015", ""),
        ("trace", None, ""),
        ("trace", "from=a&to=x&pick=x&pick=y", "x and y"),
        ("trace", "project=q", "q"),
        ("grid", "more=0.unplaced.mechanisms", ""),
        ("trace", "via=1&via=2&via=3&via=4&via=5&via=6&via=7", "1, 2, 3, 4, 5 and 2 more"),
    ],
)
def test_what_a_view_shows_no_more_is_said(page: str, address: str | None, lost: str) -> None:
    said = stale(view(page=page, address=address), {"a"}, {"p"})
    assert said == (f"Not stored any more, and so not shown: {lost}." if lost else "")


def test_the_proposed_title_is_the_answer_without_its_stop_and_cut_at_a_word() -> None:
    assert guessed_title(runs("From ", strong("A"), ", one change.")) == "From A, one change"
    cut = guessed_title(runs("word " * 40))
    assert len(cut) <= LONGEST_TITLE
    assert cut.endswith("word…")


def test_what_was_kept_is_said_with_its_story() -> None:
    assert kept_sentence("V", None) == "Kept: “V”."
    assert kept_sentence("V", "S") == "Kept: “V”. It is the last view of “S”."


def test_views_stand_by_place_then_by_day() -> None:
    views = [view("c"), view("b", made_on="2024"), view("a", place=2), view("z", place=1)]
    assert [one.view_id for one in in_order(views)] == ["z", "a", "c", "b"]


# Steps


def traced(picture: str, **asked: Any) -> tuple[Told, Step]:
    whole = snapshot_of(graph(picture))
    state = TraceState(**({"starts": ("a",)} | asked))
    seen = state.request().view(whole)
    found = chains(whole, state.request())
    told = trace_told(state, found, whole, seen)
    return told, Step(view(), "Trace", "", told, trace_drawn(state, found, seen))


def test_a_step_of_trace_says_its_answer_its_chains_and_its_filters_and_draws_them() -> None:
    told, step = traced("a -s1-> b -s2-> c", ends=("c",), reported_only=True)
    assert plain_text(told.answer).startswith("According to 2 sources, 1 chain")
    (line,) = told.lines
    assert (line.chosen, line.beside) == (True, "Nothing shared at name of b")
    assert "Without what we infer." in told.remarks
    assert told.more == ""
    assert step.drawn is not None
    assert (step.drawn.chains, step.drawn.chosen) == ([["a", "b", "c"]], 1)


def test_a_step_without_chains_draws_nothing_and_says_so() -> None:
    told, step = traced("a -> b; c -> d", ends=("d",))
    assert plain_text(told.answer).startswith("No chain leads from")
    assert (told.lines, step.drawn) == ((), None)


def test_of_many_chains_the_first_are_said_with_the_one_in_focus() -> None:
    wide = "; ".join(f"a -> m{n} -> z" for n in range(LISTED + 3))
    told, _ = traced(wide, ends=("z",), chain=LISTED + 2)
    assert len(told.lines) == LISTED
    assert [line.chosen for line in told.lines].index(True) == LISTED - 1
    assert told.more == "The page lists 3 more chains."


def test_a_step_of_loops_says_and_draws_its_loops() -> None:
    whole = snapshot_of(graph("a -s1-> b -s2-> a"))
    state = LoopsState()
    found = loops(whole, state.request())
    assert len(loops_told(state, found).lines) == 1
    drawn = loops_drawn(state, found, whole)
    assert drawn is not None
    assert (drawn.chains[0][0], drawn.chosen) == (drawn.chains[0][-1], 1)
    nothing = loops(snapshot_of(graph("a -> b")), state.request())
    assert loops_drawn(state, nothing, whole) is None


def test_a_step_of_the_matrix_says_the_cell_that_is_read() -> None:
    whole = snapshot_of(graph("a -> b -> c"))
    state = MatrixState(starts=("a",), ends=("c",), reading=("a", "c"))
    told = matrix_told(state, matrix(whole, state.request()))
    assert [remark.replace("name of ", "") for remark in told.remarks] == [
        "Nobody we heard tells a step from a to c. A chain leads there."
    ]


def test_what_is_sent_of_a_step_is_plain_data_and_offers_nothing_that_is_not_there() -> None:
    _, step = traced("a -s1-> b", ends=("b",))
    assert step.drawn is not None
    sent = _step(step, pictures(step.drawn.scene))
    assert (sent["title"], sent["page"], sent["chosen"]) == ("V", "Trace", 1)
    assert sent["picture"]["words"]["hint"] == ""
    bare = _step(Step(view(said="w"), "", "gone"), None)
    assert (bare["picture"], bare["said"], bare["stale"]) == (None, "w", "gone")
    assert bare["told"]["answer"] == []


@pytest.mark.parametrize(
    ("message", "event"),
    [
        ({"kind": "leave"}, StoryLeft()),
        ({"kind": "open", "step": 2}, ViewOpened(step=2)),
        ({"kind": "open", "step": 3}, None),
        ({"kind": "open", "step": 0}, None),
        ({"kind": "open", "step": "<b>"}, None),
        ({"kind": "other"}, None),
        (None, None),
    ],
)
def test_only_what_a_story_can_send_is_heard(message: object, event: object) -> None:
    assert read_story_event(message, 2) == event
