"""What a share shows: nothing beyond its projects, what sources agreed to, and its other limits."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

from app.sharing.light_page import light_page
from app.sharing.views import story_of
from graphmodel.judgement_records import Check, Opinion
from graphmodel.share_records import Share
from graphmodel.story_records import View
from queries.in_memory.reader import ANSWERED
from queries.loader import query
from queries.records import all_records
from support.fake_reader import FakeReader
from support.shared_parts import shown_of
from support.shared_worlds import KEY_HASH, SharedWorld, shared_world

SEEDS = range(12)


def everything(world: SharedWorld) -> str:
    """Return all that any page of a share can be answered, and the light page."""
    shown = shown_of(world.dataset, world.share)
    found = [light_page(shown, "2026-11-30").text]
    projects = [one.project_id for one in shown.limited.dataset.projects]
    factors = [one.factor_id for one in shown.limited.dataset.factors]
    said = [one.statement_id for one in shown.limited.dataset.statements]
    sources = [one.source_id for one in shown.limited.dataset.sources]
    given: dict[str, list[Any]] = {
        "project_ids": [projects],
        "projects": [projects, []],
        "statement_ids": [said],
        "factor_ids": [factors],
        "source_ids": [sources],
        "factor_id": factors,
        "pairs": [[[a, b] for a in factors for b in factors]],
        "causes": [factors],
        "effects": [factors],
        "cause": factors[:4],
        "effect": factors[:4],
        "after": [""],
        "last": ["\uffff"],
        "piece": [1000],
        "row_limit": [1000],
    }
    for name in sorted(ANSWERED):
        asked = query(name)
        each: list[dict[str, object]] = [{}]
        for parameter in sorted(asked.parameters):
            each = [one | {parameter: value} for one in each for value in given[parameter]]
        found += [json.dumps(shown.reader.rows(asked, **one), default=str) for one in each]
    for _, records in shown.limited.dataset.tables():
        found += [one.model_dump_json() for one in records]
    found += [view.model_dump_json() for view in shown.views]
    found.append(shown.story.model_dump_json())
    return "\n".join(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_outside_the_choice_is_in_any_answer(seed: int) -> None:
    world = shared_world(seed)
    assert world.leaked(everything(world)) == []


def test_what_may_be_shown_is_shown() -> None:
    """The other half of the test above: an empty page would pass it."""
    for seed in SEEDS:
        world = shared_world(seed)
        served = everything(world)
        missing = {text for text in world.shown if text not in served}
        assert missing == set()


def test_a_record_has_another_name_in_each_share() -> None:
    world = shared_world(1)
    other = world.share.model_copy(update={"key_hash": "cd" * 32})
    first, second = (shown_of(world.dataset, one).limited for one in (world.share, other))
    names = [{one.factor_id for one in each.dataset.factors} for each in (first, second)]
    assert names[0].isdisjoint(names[1])
    assert names[0] == {
        one.factor_id for one in shown_of(world.dataset, world.share).limited.dataset.factors
    }
    for one in first.dataset.factors:
        key = first.names.key(one.factor_id)
        assert key in {factor.factor_id for factor in world.dataset.factors}


def test_a_view_that_asks_for_more_is_left_out_whole() -> None:
    for seed in SEEDS:
        world = shared_world(seed)
        shown = shown_of(world.dataset, world.share)
        factors = {one.factor_id for one in shown.limited.dataset.factors}
        for view in shown.views:
            assert factors >= set(view.asked["from"])
        assert len(shown.views) + shown.left_out == len(world.dataset.views)


def test_addresses_of_views_hold_nothing_but_what_their_page_reads() -> None:
    world = shared_world(3)
    shown = shown_of(world.dataset, world.share)
    name = shown.limited.dataset.factors[0].factor_id
    key = shown.limited.names.key(name) or ""
    views = (
        View(view_id="a", title="A", page="trace", address=f"from={key}&note=hidden&since=never"),
        View(view_id="b", title="B", page="timeline", address="moment=2020-01"),
        View(view_id="c", title="C", page="trace", address="from=nothing"),
        View(view_id="d", title="D", page="trace", address=f"from={key}&voice=somebody"),
        View(view_id="e", title="E", page="grid", address="project=elsewhere"),
    )
    seen = shown_of(replace(world.dataset, views=views), world.share).views
    assert [view.title for view in seen] == ["A"]
    assert seen[0].asked == {"from": [name]}


def test_one_view_is_shared_as_a_story_of_one() -> None:
    share = Share(
        share_id="s",
        key_hash=KEY_HASH,
        title="T",
        page="trace",
        address="from=a",
        projects=("p",),
        made_on="2026-01-01",
    )
    found = story_of(FakeReader({}), share)
    assert found is not None
    story, (view,) = found
    assert (story.title, view.page, view.asked) == ("T", "trace", {"from": ["a"]})


def test_records_of_other_tables_are_none() -> None:
    world = shared_world(2)
    shown = shown_of(world.dataset, world.share)
    assert list(all_records(shown.reader, Check)) == []
    assert list(all_records(shown.reader, Opinion)) == []
