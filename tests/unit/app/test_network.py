"""The network: where its factors stand and how its lines run, without a browser."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.lanes import pictures
from app.views.legend import legend
from app.views.network import networks
from app.views.picture import Picture, Scene, SceneFactor, SceneLink
from app.widgets.payload import picture_payload
from graphmodel.values import LEVELS, Role

if TYPE_CHECKING:
    from app.views.picture import PlacedFactor

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def scene(count: int, links: list[tuple[int, int]]) -> Scene:
    levels = (*LEVELS, None)
    ids = [f"f{number}" for number in range(count)]
    return Scene(
        factors=tuple(
            SceneFactor(id=one, name=f"Factor number {one}", level=levels[at % 6], role=Role.BOTH)
            for at, one in enumerate(ids)
        ),
        links=tuple(
            SceneLink(cause=ids[a], effect=ids[b], sources=1) for a, b in dict.fromkeys(links)
        ),
        rank=tuple(ids),
    )


def drawn(made: Scene) -> tuple[Picture, Picture, Picture]:
    return networks(pictures(made), made)


def overlap(one: PlacedFactor, other: PlacedFactor) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0 and down > 0


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(0, 24))
    ends = st.integers(0, count - 1)
    links = draw(st.lists(st.tuples(ends, ends), max_size=40)) if count else []
    return scene(count, links)


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_no_two_cards_overlap_and_all_stand_inside(made: Scene) -> None:
    for picture in drawn(made)[1:]:
        for factor in picture.factors:
            assert 0 <= factor.x <= picture.width - factor.width
            assert 0 <= factor.y <= picture.height - factor.height
            assert factor.x <= factor.text_x <= factor.x + factor.width
        assert not [pair for pair in combinations(picture.factors, 2) if overlap(*pair)]


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_each_link_is_drawn_once_from_card_to_card(made: Scene) -> None:
    for picture in drawn(made)[1:]:
        cards = {factor.id: factor for factor in picture.factors}
        assert sorted((link.cause, link.effect) for link in picture.links) == sorted(
            (link.cause, link.effect) for link in made.links
        )
        for link in picture.links:
            x, y = map(float, NUMBER.findall(link.path)[:2])
            card = cards[link.cause]
            assert card.x - 1 <= x <= card.x + card.width + 1
            assert card.y - 1 <= y <= card.y + card.height + 1
            tip_x, tip_y, _ = link.head
            card = cards[link.effect]
            assert card.x - 6 <= tip_x <= card.x + card.width + 6
            assert card.y - 6 <= tip_y <= card.y + card.height + 6


def test_the_narrow_picture_keeps_its_tracks() -> None:
    made = scene(6, list(pairwise(range(6))))
    assert drawn(made)[0] == pictures(made)[0]


def test_equal_scenes_give_equal_pictures_whatever_their_order() -> None:
    made = scene(12, [(0, at) for at in range(1, 12)])
    turned = made.model_copy(
        update={"factors": made.factors[::-1], "links": made.links[::-1]},
    )
    places = [{one.id: (one.x, one.y) for one in drawn(each)[2].factors} for each in (made, turned)]
    assert places[0] == places[1]


def test_what_is_joined_stands_nearer_than_what_is_not() -> None:
    two = [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (5, 6), (6, 7), (7, 4)]
    picture = drawn(scene(8, two))[2]
    middle = {one.id: (one.x + one.width / 2, one.y + one.height / 2) for one in picture.factors}

    def far(one: int, other: int) -> float:
        (x1, y1), (x2, y2) = middle[f"f{one}"], middle[f"f{other}"]
        return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)

    joined = [far(*pair) for pair in two]
    apart = [far(one, other) for one in range(4) for other in range(4, 8)]
    assert sum(joined) / len(joined) < sum(apart) / len(apart)


def test_two_links_between_the_same_factors_bend_apart() -> None:
    picture = drawn(scene(2, [(0, 1), (1, 0)]))[2]
    one, other = picture.links
    assert "Q" in one.path
    assert one.label != other.label


def test_a_link_to_itself_is_a_bow_and_stays_inside() -> None:
    picture = drawn(scene(1, [(0, 0)]))[2]
    (link,) = picture.links
    assert "C" in link.path
    assert min(map(float, NUMBER.findall(link.path))) >= 0


@pytest.mark.parametrize("count", [0, 1, 61, 130])
def test_any_number_of_factors_is_drawn_and_levels_are_explained(count: int) -> None:
    made = scene(count, list(pairwise(range(count))))
    placed = drawn(made)
    assert len(placed[2].factors) == count
    signs = [sign for sign, _ in legend(placed[2], made)]
    assert ("level-group" in signs) == (count > 1)
    assert picture_payload(placed, made, [])["words"]["title"].endswith(
        "network" if count else "rows"
    )
    assert picture_payload(placed, made, [])["sizes"]["wide"]["lanes"] == (
        [] if count else picture_payload(pictures(made), made, [])["sizes"]["wide"]["lanes"]
    )
