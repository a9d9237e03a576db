import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import pi

import pytest

from app.views.lanes import lay_out, pictures
from app.views.picture import (
    Picture,
    PlacedFactor,
    PlacedLink,
    Scene,
    SceneFactor,
    SceneLink,
    Size,
)
from graphmodel.values import LEVELS, Level, Role

SIZES: tuple[Size, ...] = ("tracks", "medium", "wide")
PIXEL = 0.25
"""Numbers are written to a tenth of a px."""


def numbers_in(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def touches(factor: PlacedFactor, x: float, y: float, slack: float = PIXEL) -> bool:
    return (
        factor.x - slack <= x <= factor.x + factor.width + slack
        and factor.y - slack <= y <= factor.y + factor.height + slack
    )


def returning(picture: Picture) -> set[tuple[str, str]]:
    return {(link.cause, link.effect) for link in picture.links if link.returning}


def placed(picture: Picture, key: str) -> PlacedFactor:
    return next(factor for factor in picture.factors if factor.id == key)


def link_of(picture: Picture, cause: str, effect: str) -> PlacedLink:
    return next(link for link in picture.links if (link.cause, link.effect) == (cause, effect))


def scene_of(
    factors: Mapping[str, Level | None],
    links: Sequence[tuple[str, str]],
    rank: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> Scene:
    return Scene(
        factors=tuple(
            SceneFactor(id=key, name=(names or {}).get(key, key), level=level, role=Role.BOTH)
            for key, level in factors.items()
        ),
        links=tuple(SceneLink(cause=cause, effect=effect, sources=1) for cause, effect in links),
        rank=tuple(rank),
    )


DIALOGUE = scene_of(
    {
        "taking part": Level.GROUP,
        "evidence": Level.INDIVIDUAL,
        "feeling better": Level.INDIVIDUAL,
        "dialogue": Level.GROUP,
        "relationships": Level.GROUP,
        "practice": Level.ORGANISATIONAL,
        "framework": Level.SOCIETAL,
        "programme": Level.SOCIETAL,
        "new projects": Level.ORGANISATIONAL,
        "decisions": None,
    },
    [
        ("taking part", "feeling better"),
        ("taking part", "dialogue"),
        ("evidence", "practice"),
        ("dialogue", "relationships"),
        ("dialogue", "decisions"),
        ("relationships", "practice"),
        ("practice", "framework"),
        ("framework", "programme"),
        ("programme", "new projects"),
        ("new projects", "dialogue"),
    ],
    rank=["dialogue", "relationships", "practice", "framework", "programme"],
)
CHAIN = ("taking part", "dialogue", "relationships", "practice", "framework", "programme")


def test_a_chain_stands_in_columns_from_left_to_right() -> None:
    picture = lay_out(DIALOGUE, "wide")
    lefts = [placed(picture, key).x for key in CHAIN]
    assert lefts == sorted(set(lefts))
    assert placed(picture, "decisions").x == placed(picture, "relationships").x


def test_a_factor_without_causes_stands_right_before_what_it_contributed_to() -> None:
    picture = lay_out(DIALOGUE, "wide")
    assert placed(picture, "evidence").x == placed(picture, "relationships").x


def test_the_link_that_closes_the_loop_returns_and_no_other_does() -> None:
    for picture in pictures(DIALOGUE):
        assert returning(picture) == {("new projects", "dialogue")}


def test_a_loop_begins_at_the_factor_that_the_best_chain_enters() -> None:
    circle = [("a", "b"), ("b", "c"), ("c", "a")]
    factors = dict.fromkeys("abc", Level.GROUP)
    assert returning(lay_out(scene_of(factors, circle, rank=["b"]), "wide")) == {("a", "b")}
    assert returning(lay_out(scene_of(factors, circle, rank=["c"]), "wide")) == {("b", "c")}


def test_a_loop_begins_where_it_is_entered_from_outside() -> None:
    factors = dict.fromkeys("abco", Level.GROUP)
    circle = [("a", "b"), ("b", "c"), ("c", "a"), ("o", "c")]
    assert returning(lay_out(scene_of(factors, circle), "wide")) == {("b", "c")}


def test_the_mark_of_a_returning_link_covers_no_card() -> None:
    for picture in pictures(DIALOGUE)[1:]:
        x, y = link_of(picture, "new projects", "dialogue").label
        assert not any(touches(factor, x, y, slack=9) for factor in picture.factors)


def test_a_returning_link_turns_round_at_both_ends() -> None:
    picture = lay_out(DIALOGUE, "wide")
    link = link_of(picture, "new projects", "dialogue")
    cause, effect = placed(picture, link.cause), placed(picture, link.effect)
    across = numbers_in(link.path)[::2]
    assert max(across) > cause.x + cause.width
    assert min(across) < effect.x
    assert link.head[2] == 0


def test_lanes_without_factors_stay_narrow_and_the_unplaced_come_last() -> None:
    picture = lay_out(DIALOGUE, "wide")
    paradigmatic, unplaced = picture.lanes[-2:]
    assert (paradigmatic.level, paradigmatic.empty, paradigmatic.height) == (
        Level.PARADIGMATIC,
        True,
        30,
    )
    assert (unplaced.level, unplaced.empty) == (None, False)
    assert min(lane.height for lane in picture.lanes if not lane.empty) >= 70


def test_a_returning_link_passes_by_lanes_without_factors() -> None:
    scene = scene_of(
        {"a": Level.INDIVIDUAL, "b": Level.INDIVIDUAL, "c": Level.INDIVIDUAL, "d": Level.SOCIETAL},
        [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")],
        rank=["a", "b", "c", "d"],
    )
    heights = [lane.height for lane in lay_out(scene, "wide").lanes]
    assert heights[1] == heights[2] == 30


def test_tracks_tell_the_chain_row_by_row_and_side_stories_after_it() -> None:
    order = [factor.id for factor in lay_out(DIALOGUE, "tracks").factors]
    assert order[:3] == ["taking part", "dialogue", "relationships"]
    assert order.index("feeling better") > order.index("programme")


def test_a_returning_link_of_the_tracks_runs_up_the_left_margin() -> None:
    picture = lay_out(DIALOGUE, "tracks")
    link = link_of(picture, "new projects", "dialogue")
    assert link.label[0] < picture.lanes[0].top


def test_an_empty_scene_is_a_picture_with_five_empty_lanes() -> None:
    scene = Scene(factors=(), links=())
    for picture in pictures(scene):
        assert len(picture.lanes) == 5
        assert all(lane.empty for lane in picture.lanes)
        assert (picture.factors, picture.links) == ((), ())


def test_a_factor_that_contributed_to_itself_has_a_small_loop_of_its_own() -> None:
    scene = scene_of({"a": Level.GROUP, "b": Level.GROUP}, [("a", "a"), ("a", "b")])
    for picture in pictures(scene):
        link = link_of(picture, "a", "a")
        card = placed(picture, "a")
        assert link.returning
        assert link.head[1:] == (card.y, round(pi / 2, 4))
        assert min(numbers_in(link.path)[1::2]) > card.y - 20


@pytest.mark.parametrize(
    ("factors", "style"), [(20, "cards"), (21, "crowded"), (60, "crowded"), (61, "marks")]
)
def test_the_style_follows_the_number_of_factors(factors: int, style: str) -> None:
    scene = scene_of({f"f{at}": LEVELS[at % 5] for at in range(factors)}, [])
    assert lay_out(scene, "wide").style == lay_out(scene, "medium").style == style


def test_factors_without_links_spread_over_several_columns() -> None:
    scene = scene_of({f"f{at:02}": Level.GROUP for at in range(20)}, [])
    picture = lay_out(scene, "wide")
    assert len({factor.x for factor in picture.factors}) == 4
    assert picture.height < 500


def test_full_cells_spread_to_the_right_but_the_best_chain_stays() -> None:
    sides = [f"side{at}" for at in range(8)]
    scene = scene_of(
        dict.fromkeys(["a", "b", "c", "d", *sides], Level.GROUP),
        [("a", "b"), ("b", "c"), ("c", "d"), *(("a", side) for side in sides)],
        rank=["a", "b", "c", "d"],
    )
    picture = lay_out(scene, "wide")
    second = [factor.id for factor in picture.factors if factor.x == placed(picture, "b").x]
    assert "b" in second
    assert len(second) == 5


def test_links_with_the_same_consequence_join_one_stream_in_its_lane() -> None:
    scene = scene_of(
        {
            "a": Level.INDIVIDUAL,
            "b": Level.GROUP,
            "m": Level.GROUP,
            "n": Level.GROUP,
            "z": Level.SOCIETAL,
        },
        [("a", "m"), ("b", "m"), ("m", "n"), ("n", "z"), ("a", "z"), ("b", "z")],
    )
    picture = lay_out(scene, "wide")
    one, other = link_of(picture, "a", "z"), link_of(picture, "b", "z")
    assert one.head == other.head
    flat = re.findall(r"L[-\d. ]+", one.path)
    assert flat == re.findall(r"L[-\d. ]+", other.path)
    lane = picture.lanes[3]
    assert all(lane.top < numbers_in(part)[1] < lane.top + lane.height for part in flat)


def test_numbers_on_links_stand_apart_from_each_other() -> None:
    scene = scene_of(
        {"a": Level.GROUP, **{f"b{at}": LEVELS[at % 5] for at in range(9)}},
        [("a", f"b{at}") for at in range(9)],
    )
    for picture in pictures(scene)[1:]:
        for one, other in combinations([link.label for link in picture.links], 2):
            assert abs(one[0] - other[0]) >= 18 or abs(one[1] - other[1]) >= 18


def test_more_sources_make_a_thicker_line_that_is_drawn_later() -> None:
    scene = Scene(
        factors=scene_of(dict.fromkeys("abcd", Level.GROUP), []).factors,
        links=(
            SceneLink(cause="a", effect="b", sources=7),
            SceneLink(cause="a", effect="c", sources=1),
            SceneLink(cause="a", effect="d", sources=3),
        ),
    )
    drawn = lay_out(scene, "wide").links
    assert [(link.effect, link.width) for link in drawn] == [("c", 1.5), ("d", 2.2), ("b", 3.2)]


def test_a_small_picture_fills_the_frame_it_aims_at() -> None:
    scene = scene_of(dict.fromkeys("abcde", Level.GROUP), list(pairwise("abcde")))
    assert lay_out(scene, "medium").width == 736
    assert lay_out(scene, "wide").width == 1296
    assert lay_out(scene, "tracks").width <= 390


def test_cards_with_words_above_the_name_keep_a_line_for_them() -> None:
    bare = SceneFactor(id="a", name="One two three", level=Level.GROUP, role=Role.BOTH)
    tagged = bare.model_copy(update={"tag": "planned"})
    for size in SIZES:
        below = placed(lay_out(Scene(factors=(tagged,), links=()), size), "a")
        above = placed(lay_out(Scene(factors=(bare,), links=()), size), "a")
        assert below.text_y > above.text_y


def test_marks_name_the_best_chain_and_the_best_connected_only() -> None:
    keys = [f"f{at:03}" for at in range(100)]
    names = {key: f"Name of {key}" for key in keys}
    links = [("f000", key) for key in keys[1:40]] + list(pairwise(keys[60:80]))
    scene = scene_of({key: LEVELS[at % 5] for at, key in enumerate(keys)}, links, names=names)
    picture = lay_out(scene.model_copy(update={"rank": ("f000", "f001")}), "wide")
    shown = {factor.id for factor in picture.factors if factor.lines}
    assert {"f000", "f001"} <= shown
    assert 3 <= len(shown) <= 22
    assert placed(picture, "f099").full_lines == ("Name of f099",)
