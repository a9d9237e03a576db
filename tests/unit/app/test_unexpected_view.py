"""The words of the Unexpected page, and what its picture shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.views.chain_sentences import plain_text
from app.views.unexpected import (
    LONGEST_QUOTE,
    Spoken,
    UnexpectedState,
    statements_wanted,
    unexpected_page,
)
from app.views.unexpected_scene import plan_scene
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, PlannedLink, Source
from graphmodel.values import Sign
from queries.unexpected import UnexpectedAnswer, UnexpectedRequest, unexpected
from support.datasets import claims, with_ends
from support.graphs import graph, snapshot_of
from support.told import statements_of

if TYPE_CHECKING:
    from app.views.unexpected import UnexpectedPage


def answered(
    *told: str, plan: tuple[tuple[str, str], ...] = (), minus: str = ""
) -> UnexpectedAnswer:
    """The answer for claims such as `a -> b`, all by one source; one of them may have a minus."""
    said = [
        one.with_values(sign=Sign.MINUS) if f"{one.cause} -> {one.effect}" == minus else one
        for one in claims(*(f"s: {link}" for link in told), project=("p",)).claims
    ]
    steps = tuple(PlannedLink(cause=cause, effect=effect, project="p") for cause, effect in plan)
    dataset = with_ends(Dataset(claims=tuple(said), plan=steps))
    titled = dataset.projects[0].with_values(title="The project")
    whole = replace(dataset, projects=(titled,))
    return unexpected(statements_of(whole), UnexpectedRequest(project="p"))


def page_of(answer: UnexpectedAnswer, *said: Claim) -> UnexpectedPage:
    sources = {"s": Source(source_id="s", title="Interview")}
    return unexpected_page(answer, Spoken({one.statement_id: one for one in said}, sources))


def bare(text: str) -> str:
    return text.replace("name of ", "")


def test_a_project_without_a_plan_says_so_and_what_came_of_it() -> None:
    answer = answered("a -> b")
    page = page_of(answer)
    assert "no plan is recorded" in plain_text(page.answer)
    assert page.planned == ()
    assert page.broke == ()


def test_what_happened_what_broke_and_what_was_not_mentioned_stand_apart() -> None:
    answer = answered(
        "a -> b",
        "b -> z",
        "a -> other",
        minus="b -> z",
        plan=(("a", "b"), ("b", "z")),
    )
    page = page_of(answer)
    assert bare(plain_text(page.answer)) == (
        "The project: 1 of 2 planned steps happened. The plan broke before z. "
        "1 thing happened that the plan did not mention."
    )
    assert [item.look for item in page.planned] == ["happened", "broke"]
    assert [bare(item.name) for item in page.off_plan] == ["other"]
    assert page.off_plan[0].trace.ends == ("other",)
    assert "not a verdict" in page.remark


def test_silence_is_where_the_trail_ends_and_never_a_break() -> None:
    answer = answered("a -> b", plan=(("a", "b"), ("b", "z")))
    page = page_of(answer)
    assert "The trail of the plan ends at b" in bare(plain_text(page.answer))
    (ends,) = page.broke
    assert not ends.broke
    assert bare(plain_text(ends.sentence)) == (
        "After b, nobody we heard says whether z came about."
    )


def test_a_source_is_quoted_before_a_coder_and_long_words_are_cut() -> None:
    answer = answered("a -> other", "other -> more", plan=(("a", "b"),))
    told = Claim(statement_id="c1", source="s", cause="a", effect="other", gist="a gist")
    long = "word " * 100
    quoted = Claim(statement_id="c2", source="s", cause="other", effect="more", quote=long)
    page = page_of(answer, told, quoted)
    words = {item.factor: item.words for item in page.off_plan}
    assert words["other"] is not None
    assert (words["other"].text, words["other"].verbatim) == ("a gist", False)
    assert words["more"] is not None
    assert words["more"].verbatim
    assert len(words["more"].text) <= LONGEST_QUOTE + 2
    assert {"c1", "c2"} <= set(statements_wanted(answer))


def test_the_picture_holds_the_plan_and_what_happened() -> None:
    answer = answered("a -> b", "a -> other", plan=(("a", "b"), ("b", "z")))
    view = snapshot_of(graph("a -s@p-> b; a -s@p-> other; other -s@p-> b; z"))
    scene = plan_scene(answer, view)
    looks = {(link.cause, link.effect): link.plan for link in scene.links}
    assert looks == {("a", "other"): "", ("a", "b"): "happened", ("b", "z"): "silent"}
    tags = {factor.id: factor.tag for factor in scene.factors}
    assert tags == {"a": "planned", "b": "planned", "z": "planned", "other": ""}


@pytest.mark.parametrize(
    "state",
    [
        UnexpectedState(),
        UnexpectedState(project="p", inferred=True, reading=("a", "b")),
    ],
)
def test_an_address_is_a_view(state: UnexpectedState) -> None:
    assert UnexpectedState.from_address(state.to_address()) == state


def test_a_reading_of_three_is_none() -> None:
    assert UnexpectedState.from_address({"pick": ["a", "b", "c"]}) == UnexpectedState()
