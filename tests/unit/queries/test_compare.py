"""Compare: what both sides tell, what one alone tells, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.errors import WrongQuestion
from graphmodel.records import Claim, Project, Source
from queries.compare import CompareAnswer, ComparedLink, CompareRequest, compare
from support.compare_oracle import Side as SlowSide
from support.compare_oracle import expected_links
from support.datasets import claims, observation, with_ends
from support.findings_worlds import datasets
from support.told import statements_of

if TYPE_CHECKING:
    from queries.compare import SideSays

SOURCES = tuple(
    Source.model_validate(
        {"source_id": key, "title": key.title(), "voice": voice, "spoken_from": level}
    )
    for key, voice, level in (
        ("res", "researcher", "organisational"),
        ("nurse", "practitioner", "group"),
        ("ward", "practitioner", "group"),
    )
)
VOICES: dict[str, Any] = {
    "left": {"voices": ("researcher",)},
    "right": {"voices": ("practitioner",)},
}


def world(*told: str, more: tuple[Claim, ...] = (), **tables: Any) -> Dataset:
    said = claims(*told, project=("p",)).claims
    return with_ends(Dataset(**{"sources": SOURCES, "claims": (*said, *more)} | tables))


def again(statement_id: str, told: str, **values: object) -> Claim:
    (claim,) = claims(told, project=("p",)).claims
    return claim.with_values(statement_id=statement_id, **values)


def ask(dataset: Dataset, **sides: Any) -> CompareAnswer:
    return compare(statements_of(dataset), CompareRequest.model_validate(sides or VOICES))


def link(dataset: Dataset) -> ComparedLink:
    (found,) = ask(dataset).links
    return found


def pairs(links: tuple[ComparedLink, ...]) -> list[tuple[str, str]]:
    return [(one.cause, one.effect) for one in links]


def test_links_are_told_on_both_sides_or_on_one() -> None:
    found = ask(world("res: a -> b", "nurse: a -> b", "res: b -> c", "ward: c -> d"))
    assert pairs(found.told_on_both) == [("a", "b")]
    assert pairs(found.only_left) == [("b", "c")]
    assert pairs(found.only_right) == [("c", "d")]
    assert found.links[0].left.sources == ("res",)
    assert found.links[0].right.contributed == ("nurse",)
    assert found.links[1].right.anything is False
    assert (found.left.sources, found.left.claims) == (("res",), 2)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"sign": "-"}, "sign"),
        ({"sign": "?"}, None),
        ({"sign": "+"}, None),
        ({"kind": "despite"}, "denied"),
        ({"kind": "no_difference"}, "denied"),
        ({"modality": "inferred", "sign": "-"}, None),
        ({"retracted": True, "sign": "-"}, None),
    ],
)
def test_sides_disagree_where_what_both_say_is_not_the_same(
    values: dict[str, object], expected: str | None
) -> None:
    found = link(world("res: a -> b", more=(again("x", "nurse: a -> b", **values),)))
    assert found.differs == expected


def test_a_side_that_is_divided_disagrees_with_one_that_is_not() -> None:
    denied = again("x", "ward: a -> b", kind="no_difference")
    assert link(world("res: a -> b", "nurse: a -> b", more=(denied,))).differs == "denied"
    back = again("x", "ward: a -> b", sign="-")
    divided = link(world("res: a -> b", "nurse: a -> b", more=(back,)))
    assert (divided.differs, divided.right.sign) == ("sign", "mixed")


def test_where_they_disagree_comes_first_then_the_most_sources() -> None:
    told = ("res: a -> b", "nurse: a -> b", "ward: a -> b", "res: c -> d", "res: y -> z")
    found = ask(world(*told, more=(again("x", "nurse: y -> z", sign="-"),)))
    assert pairs(found.links) == [("y", "z"), ("a", "b"), ("c", "d")]


def test_what_nobody_tells_is_no_link() -> None:
    denied = again("x", "nurse: a -> b", kind="no_difference")
    found = ask(world(more=(denied,)))
    assert found.links == ()
    assert found.right.sources == ("nurse",)


def test_a_source_on_both_sides_counts_on_both_and_is_named() -> None:
    elsewhere = again("x", "res: a -> b", project=("q",))
    sides = {"left": {"projects": ("p",)}, "right": {"projects": ("q",)}}
    found = ask(world("res: a -> b", more=(elsewhere,)), **sides)
    assert found.on_both_sides == ("res",)
    assert found.titles == {"res": "Res"}
    (one,) = found.told_on_both
    assert (one.left.sources, one.right.sources) == (("res",), ("res",))


def test_sources_that_count_as_one_count_once() -> None:
    team = tuple(
        Source.model_validate({"source_id": key, "title": key, "voice": "v", "counts_as": "team"})
        for key in ("one", "two")
    )
    sides = {"left": {"voices": ("v",)}, "right": {"voices": ("researcher",)}}
    found = ask(world("one: a -> b", "two: a -> b", sources=(*SOURCES, *team)), **sides)
    assert found.links[0].left.sources == ("team",)
    assert found.links[0].left.statements == ("c1", "c2")


def test_each_choice_narrows_a_side() -> None:
    projects = (Project(project_id="p", title="P"), Project(project_id="q", title="Q"))
    more = (
        again("x", "res: a -> b", case="north"),
        again("y", "nurse: b -> c", case="north", project=("q",)),
        again("z", "res: c -> d", voice="practitioner"),
    )
    told = world("somebody: d -> e", more=more, projects=projects)
    rest = {"right": {"projects": ("q",)}}

    def left(**chosen: tuple[str, ...]) -> list[tuple[str, str]]:
        found = ask(told, left=chosen, **rest)
        return [(one.cause, one.effect) for one in found.links if one.left.sources]

    assert left(cases=("p/north",)) == [("a", "b")]
    assert left(cases=("q/north",)) == [("b", "c")]
    assert left(voices=("practitioner",)) == [("b", "c"), ("c", "d")]
    assert left(voices=("practitioner",), projects=("p",)) == [("c", "d")]
    assert left(voices=("",)) == [("d", "e")]
    assert left(spoken_from=("organisational",)) == [("a", "b"), ("c", "d")]
    assert left(projects=("nowhere",)) == []


def test_what_a_side_leads_to_stands_by_level_and_what_it_alone_names() -> None:
    seen = (observation("o", "nurse", "e", project=("p",)),)
    found = ask(world("res: a -> b", "nurse: b -> c", observations=seen))
    assert [one.factors for one in found.left.reached] == [(), (), (), (), (), ("b",)]
    assert found.left.only_here == ("a",)
    assert found.right.only_here == ("c", "e")
    assert found.right.observations == 1


def test_a_comparison_needs_two_sides() -> None:
    with pytest.raises(WrongQuestion, match="needs two sides"):
        CompareRequest.model_validate({"left": {"voices": ("v",)}, "right": {}})


def test_only_what_is_said_of_the_projects_of_both_sides_has_to_be_read() -> None:
    left = {"projects": ("q",), "voices": ("v",)}
    both = CompareRequest.model_validate({"left": left, "right": {"projects": ("p",)}})
    one = CompareRequest.model_validate({"left": left, "right": {"voices": ("v",)}})
    assert (both.about, one.about) == (("p", "q"), ())


_SIDES = st.fixed_dictionaries(
    {
        "projects": st.lists(st.sampled_from("pqr"), max_size=2, unique=True),
        "cases": st.sampled_from(([], [], [], ["p/x"], ["p", "q"], ["p", "q/y", "/x"])),
        "voices": st.sampled_from(([], [], ["researcher"], ["", "service user"])),
        "spoken_from": st.sampled_from(([], [], [], ["group"], ["group", "societal"])),
    }
).filter(lambda side: any(side.values()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets(), _SIDES, _SIDES)
def test_it_is_what_the_definitions_say(
    dataset: Dataset, left: dict[str, Any], right: dict[str, Any]
) -> None:
    found = ask(dataset, left=left, right=right)
    here, there = SlowSide(dataset, left), SlowSide(dataset, right)
    assert {
        (one.cause, one.effect): (_plain(one.left), _plain(one.right), one.differs)
        for one in found.links
    } == expected_links(here, there)
    assert len(found.told_on_both) + len(found.only_left) + len(found.only_right) == len(
        found.links
    )
    assert set(found.on_both_sides) == here.heard() & there.heard()
    for facts, side, other in ((found.left, here, there), (found.right, there, here)):
        assert set(facts.sources) == side.heard()
        assert (facts.claims, facts.observations) == (len(side.claims), len(side.observations))
        assert set(facts.only_here) == side.named() - other.named()
        assert [set(one.factors) for one in facts.reached] == side.reached()
    assert ask(dataset, left=right, right=left).left == found.right


def _plain(says: SideSays) -> dict[str, Any]:
    values = says.model_dump()
    return {name: value if name == "sign" else set(value) for name, value in values.items()}
