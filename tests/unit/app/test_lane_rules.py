import re
from itertools import combinations, pairwise
from math import isfinite, pi

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.lanes import lay_out, pictures
from app.views.lanes.crossings import count_crossings, order_cells
from app.views.lanes.loops import forward_links, strongly_connected
from app.views.lanes.names import text_width
from app.views.lanes.plan import make_plan
from app.views.lanes.story import read_story
from app.views.picture import (
    Picture,
    PlacedFactor,
    Scene,
    SceneFactor,
    SceneLink,
    Size,
)
from graphmodel.values import LEVELS, Level, LinkSign, Role
from support.names import NAMES

SIZES: tuple[Size, ...] = ("tracks", "medium", "wide")
PIXEL = 0.25
"""Numbers are written to a tenth of a px."""


@st.composite
def scenes(draw: st.DrawFn, least: int = 0, most: int = 60) -> Scene:
    count = draw(st.integers(least, most))
    levels = draw(st.sampled_from([(None,), LEVELS, (*LEVELS, None), LEVELS[:1]]))
    factors = tuple(
        SceneFactor(
            id=f"f{at}",
            name=draw(NAMES),
            level=draw(st.sampled_from(levels)),
            role=draw(st.sampled_from(Role)),
            tag=draw(st.sampled_from(["", "", "process"])),
        )
        for at in range(count)
    )
    ends: list[tuple[int, int]] = []
    if count:
        factor = st.integers(0, count - 1)
        ends = draw(st.lists(st.tuples(factor, factor), unique=True, max_size=2 * count))
    links = tuple(
        SceneLink(
            cause=f"f{cause}",
            effect=f"f{effect}",
            sources=draw(st.integers(0, 6)),
            sign=draw(st.sampled_from(LinkSign)),
        )
        for cause, effect in ends
    )
    rank = draw(st.permutations([factor.id for factor in factors]))
    return Scene(factors=factors, links=links, rank=tuple(rank[: draw(st.integers(0, count))]))


def numbers_in(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def touches(factor: PlacedFactor, x: float, y: float, slack: float = PIXEL) -> bool:
    return (
        factor.x - slack <= x <= factor.x + factor.width + slack
        and factor.y - slack <= y <= factor.y + factor.height + slack
    )


def overlap(one: PlacedFactor, other: PlacedFactor) -> bool:
    return (
        one.x + PIXEL < other.x + other.width
        and other.x + PIXEL < one.x + one.width
        and one.y + PIXEL < other.y + other.height
        and other.y + PIXEL < one.y + one.height
    )


def letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def check(scene: Scene, picture: Picture) -> None:
    """Assert everything that holds for any picture of any scene."""
    check_lanes(scene, picture)
    check_factors(scene, picture)
    check_links(scene, picture)


def check_lanes(scene: Scene, picture: Picture) -> None:
    used = {factor.level for factor in scene.factors}
    expected: list[Level | None] = [*LEVELS, *([None] if None in used else [])]
    assert [lane.level for lane in picture.lanes] == expected
    assert [lane.empty for lane in picture.lanes] == [level not in used for level in expected]
    for one, other in pairwise(picture.lanes):
        assert one.top + one.height == pytest.approx(other.top, abs=PIXEL)
    end = picture.lanes[-1].top + picture.lanes[-1].height
    if picture.size == "tracks":
        assert end <= picture.width
    else:
        assert picture.lanes[0].top == 0
        assert end == pytest.approx(picture.height, abs=PIXEL)


def check_factors(scene: Scene, picture: Picture) -> None:
    named = {factor.id: factor for factor in scene.factors}
    lanes = {lane.level: lane for lane in picture.lanes}
    assert sorted(factor.id for factor in picture.factors) == sorted(named)
    for placed in picture.factors:
        factor = named[placed.id]
        lane = lanes[factor.level]
        begin, length = (
            (placed.x, placed.width) if picture.size == "tracks" else (placed.y, placed.height)
        )
        assert lane.top - PIXEL <= begin
        assert begin + length <= lane.top + lane.height + PIXEL
        assert placed.x >= 0
        assert placed.y >= 0
        assert placed.x + placed.width <= picture.width + PIXEL
        assert placed.y + placed.height <= picture.height + PIXEL
        assert all(isfinite(value) for value in (placed.text_x, placed.text_y, placed.full_height))
        assert letters("".join(placed.full_lines)) == letters(factor.name)
        assert placed.cut == (placed.lines != placed.full_lines)
        if placed.lines:
            widest = max(text_width(line, picture.font_size) for line in placed.lines)
            assert placed.text_x + widest <= picture.width
    for one, other in combinations(picture.factors, 2):
        assert not overlap(one, other)


def check_links(scene: Scene, picture: Picture) -> None:
    factors = {factor.id: factor for factor in picture.factors}
    assert sorted((link.cause, link.effect) for link in picture.links) == sorted(
        (link.cause, link.effect) for link in scene.links
    )
    for link in picture.links:
        values = numbers_in(link.path)
        assert re.fullmatch(r"M[-\d. ]+([LC][-\d. ]+)+", link.path)
        assert all(isfinite(value) for value in values)
        assert touches(factors[link.cause], *values[:2])
        x, y, angle = link.head
        assert touches(factors[link.effect], x, y)
        assert angle in (0.0, round(pi / 2, 4))
        assert abs(values[-2] - x) + abs(values[-1] - y) <= 6 + PIXEL
        assert 0 <= link.label[0] <= picture.width
        assert 0 <= link.label[1] <= picture.height
    widths = [link.width for link in picture.links]
    assert widths == sorted(widths)


@settings(deadline=None, max_examples=40)
@given(scene=scenes())
def test_every_picture_of_any_scene_keeps_the_rules(scene: Scene) -> None:
    for size, picture in zip(SIZES, pictures(scene), strict=True):
        assert picture.size == size
        check(scene, picture)


@settings(deadline=None, max_examples=8)
@given(scene=scenes(least=61, most=75))
def test_pictures_of_marks_keep_the_rules_too(scene: Scene) -> None:
    for picture in pictures(scene):
        assert picture.style == "marks"
        check(scene, picture)


@settings(deadline=None, max_examples=30)
@given(data=st.data(), scene=scenes(most=30))
def test_the_order_of_factors_and_links_in_the_scene_does_not_matter(
    data: st.DataObject, scene: Scene
) -> None:
    shuffled = Scene(
        factors=tuple(data.draw(st.permutations(scene.factors))),
        links=tuple(data.draw(st.permutations(scene.links))),
        rank=scene.rank,
    )
    assert pictures(shuffled) == pictures(scene)


@settings(deadline=None, max_examples=30)
@given(scene=scenes(most=40))
def test_a_link_that_does_not_return_runs_to_the_right_and_down_the_tracks(scene: Scene) -> None:
    tracks, medium, wide = pictures(scene)
    for picture in (tracks, medium, wide):
        factors = {factor.id: factor for factor in picture.factors}
        for link in picture.links:
            if not link.returning:
                cause, effect = factors[link.cause], factors[link.effect]
                along = cause.y < effect.y if picture.size == "tracks" else cause.x < effect.x
                assert along
    assert returning(tracks) == returning(medium) == returning(wide)


@settings(deadline=None, max_examples=40)
@given(scene=scenes(most=40))
def test_only_links_of_loops_return(scene: Scene) -> None:
    graph = networkx.DiGraph([(link.cause, link.effect) for link in scene.links])
    for cause, effect in returning(lay_out(scene, "medium")):
        assert networkx.has_path(graph, effect, cause)


@settings(deadline=None, max_examples=40)
@given(scene=scenes(most=30))
def test_links_never_cross_more_often_than_in_the_order_of_the_rank(scene: Scene) -> None:
    plan = make_plan(read_story(scene))
    unordered = [[list(cell) for cell in column] for column in plan.cells]
    assert count_crossings(plan, order_cells(plan)) <= count_crossings(plan, unordered)


def returning(picture: Picture) -> set[tuple[str, str]]:
    return {(link.cause, link.effect) for link in picture.links if link.returning}


GRAPHS = st.integers(1, 25).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), unique=True),
    )
)


@given(graph=GRAPHS)
def test_loops_are_found_as_networkx_finds_them(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, ends = graph
    other = networkx.DiGraph(ends)
    other.add_nodes_from(range(count))
    effects = [[effect for cause, effect in ends if cause == factor] for factor in range(count)]
    found = sorted(strongly_connected(effects))
    assert found == sorted(sorted(group) for group in networkx.strongly_connected_components(other))


@given(graph=GRAPHS)
def test_forward_links_are_free_of_loops(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, ends = graph
    forward = forward_links(count, tuple(ends), (count,) * count)
    kept = [end for end, runs_on in zip(ends, forward, strict=True) if runs_on]
    assert networkx.is_directed_acyclic_graph(networkx.DiGraph(kept))
    dropped = [end for end, runs_on in zip(ends, forward, strict=True) if not runs_on]
    graph_of_all = networkx.DiGraph(ends)
    assert all(networkx.has_path(graph_of_all, effect, cause) for cause, effect in dropped)
