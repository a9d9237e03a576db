"""Patterns across projects: a tiny case for each line of the definitions, then random worlds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from graphmodel.values import LEVELS
from queries.patterns import FactorPattern, LinkPattern, PatternsAnswer, patterns
from support.datasets import claims, observation, with_ends
from support.findings_oracle import AllProjects
from support.findings_worlds import datasets
from support.told import statements_of


def told(*datasets: Dataset, factors: tuple[Factor, ...] = (), **tables: Any) -> Dataset:
    """Return several sets of claims as one, their ids made different."""
    merged = tuple(
        claim.with_values(statement_id=f"{number}-{claim.statement_id}")
        for number, one in enumerate(datasets)
        for claim in one.claims
    )
    return with_ends(Dataset(claims=merged, factors=factors, **tables))


def about(project: str, *said: str, **values: object) -> Dataset:
    return claims(*said, project=(project,), **values)


def factor(factor_id: str, **values: object) -> Factor:
    return Factor.model_validate({"factor_id": factor_id, "name": factor_id, **values})


def ask(dataset: Dataset) -> PatternsAnswer:
    return patterns(statements_of(dataset))


def link(dataset: Dataset, cause: str = "a", effect: str = "b", sign: str = "+") -> LinkPattern:
    (found,) = [
        one
        for one in ask(dataset).links
        if (one.cause, one.effect, one.sign) == (cause, effect, sign)
    ]
    return found


def without(dataset: Dataset, sign: str = "+") -> list[tuple[str, str]]:
    return [(one.project, one.state) for one in link(dataset, sign=sign).without]


P = about("p", "anna: a -> b")


def test_a_link_is_counted_in_how_many_of_the_projects_that_have_its_cause() -> None:
    found = link(told(P, about("q", "ben: a -> b"), about("r", "cy: x -> b")))
    assert (found.projects, found.of, found.without) == (("p", "q"), 2, ())
    assert (found.sources, found.statements) == (("anna", "ben"), ("0-c1", "1-c1"))


def test_a_link_of_one_project_alone_is_listed_too_and_most_projects_come_first() -> None:
    answer = ask(told(P, about("q", "ben: a -> b"), about("r", "cy: a -> 0")))
    assert [(one.effect, len(one.projects)) for one in answer.links] == [("b", 2), ("0", 1)]


def test_a_project_that_tells_the_opposite_sign_is_a_negative_case_and_counts_for_its_own() -> None:
    world = told(P, about("q", "ben: a -> b", sign="-"))
    assert without(world) == [("q", "opposite")]
    assert without(world, sign="-") == [("p", "opposite")]
    assert link(world).without[0].statements == ("1-c1",)


def test_a_project_that_tells_both_signs_counts_for_both() -> None:
    world = told(P, about("p", "ben: a -> b", sign="-"))
    assert (link(world).projects, link(world, sign="-").projects) == (("p",), ("p",))
    assert without(world) == without(world, sign="-") == []


@pytest.mark.parametrize("kind", ["no_difference", "despite"])
def test_no_difference_and_despite_are_negative_cases(kind: str) -> None:
    assert without(told(P, about("q", "ben: a -> b", kind=kind))) == [("q", kind)]


def test_an_effect_looked_for_and_not_found_is_a_negative_case_where_the_cause_is_present() -> None:
    absent = observation("o1", "ben", "b", project=("q",), seen=False)
    present = observation("o2", "ben", "a", project=("q",))
    assert without(told(P, observations=(absent, present))) == [("q", "recorded_absent")]
    assert without(told(P, observations=(absent,))) == []


def test_what_was_held_back_is_no_negative_case_where_it_is_not_found() -> None:
    absent = observation("o1", "ben", "b", project=("q",), seen=False)
    present = observation("o2", "ben", "a", project=("q",))
    world = told(about("p", "anna: a -> b", sign="-"), observations=(absent, present))
    assert without(world, sign="-") == [("q", "silent")]


def test_silence_is_named_and_is_no_negative_case() -> None:
    (silent,) = link(told(P, about("q", "ben: a -> x"))).without
    assert (silent.state, silent.statements) == ("silent", ())


def test_a_cause_is_present_where_any_statement_names_it() -> None:
    supposed = about("q", "ben: x -> a", modality="hypothetical")
    assert without(told(P, supposed)) == [("q", "silent")]
    assert without(told(P, about("q", "ben: x -> a", retracted=True))) == []
    around = about("q", "ben: x -> y", in_context=("a",))
    assert without(told(P, around)) == []


def test_a_link_told_without_a_sign_is_neither_for_nor_against_another_sign() -> None:
    world = told(P, about("q", "ben: a -> b", sign="?"))
    assert without(world) == without(world, sign="?") == []
    assert link(world, sign="?").projects == ("q",)


def test_only_live_reported_claims_tell_a_link() -> None:
    world = told(P, about("q", "ben: a -> b", modality="inferred"))
    assert (link(world).projects, without(world)) == (("p",), [("q", "silent")])


PARTS = (
    *(factor(one, part_of=("A",)) for one in ("a1", "a2")),
    *(factor(one, part_of=("B",)) for one in ("b1", "b2")),
    factor("A"),
    factor("B"),
)


def test_claims_between_parts_count_for_the_pair_of_their_generals() -> None:
    world = told(about("p", "anna: a1 -> b1"), about("q", "ben: a2 -> b2"), factors=PARTS)
    found = link(world, "A", "B")
    assert (found.general, found.projects) == (True, ("p", "q"))
    assert not link(world, "a1", "b1").general
    assert {(one.cause, one.effect) for one in ask(world).links} == {
        ("A", "B"),
        ("a1", "b1"),
        ("a2", "b2"),
    }


def test_a_factor_with_nothing_above_it_stands_for_itself() -> None:
    world = told(about("p", "anna: x -> b1"), about("q", "ben: x -> b2"), factors=PARTS)
    assert link(world, "x", "B").projects == ("p", "q")


def test_a_general_factor_that_is_told_of_itself_joins_its_parts() -> None:
    world = told(about("p", "anna: A -> b1"), about("q", "ben: a2 -> B"), factors=PARTS)
    assert link(world, "A", "B").projects == ("p", "q")


def test_parts_of_one_factor_make_no_link_of_it_to_itself() -> None:
    world = told(about("p", "anna: a1 -> a2"), factors=PARTS)
    assert [(one.cause, one.effect) for one in ask(world).links] == [("a1", "a2")]


def test_a_negative_case_of_a_part_is_one_of_its_general() -> None:
    world = told(
        about("p", "anna: a1 -> b1"),
        about("q", "ben: a2 -> b2", kind="no_difference"),
        about("r", "cy: a2 -> x"),
        factors=PARTS,
        observations=(observation("o1", "cy", "b2", project=("r",), seen=False),),
    )
    assert [(one.project, one.state) for one in link(world, "A", "B").without] == [
        ("q", "no_difference"),
        ("r", "recorded_absent"),
    ]


def test_the_context_stands_beside_the_link_by_project() -> None:
    world = told(
        about("p", "anna: a -> b", context="a small town", in_context=("trust",)),
        about("q", "ben: a -> b"),
    )
    (context,) = link(world).contexts
    assert (context.project, context.texts, context.factors) == (
        "p",
        ("a small town",),
        ("trust",),
    )


def classed(*placed: tuple[str, str | None], **tables: Any) -> FactorPattern | None:
    """Return the pattern of a general factor whose parts projects tell as impacts on levels."""
    parts = tuple(
        factor(f"part{number}", level=level, part_of=("G",))
        for number, (_, level) in enumerate(placed)
    )
    said = (
        about(project, f"anna: x -> part{number}") for number, (project, _) in enumerate(placed)
    )
    found = ask(told(*said, factors=(*parts, factor("G")), **tables)).factors
    return next((one for one in found if one.id == "G"), None)


@pytest.mark.parametrize(
    ("placed", "kind"),
    [
        ([("p", "group"), ("p", "societal")], "single"),
        ([("p", "group"), ("q", "group")], "level_specific"),
        ([("p", "individual"), ("q", "group"), ("q", "societal")], "level_specific"),
        ([("p", level) for level in LEVELS[:3]] + [("q", LEVELS[3])], "broad"),
        ([("p", "paradigmatic"), ("q", None)], "unplaced"),
    ],
)
def test_a_general_factor_is_classed_by_projects_and_levels(
    placed: list[tuple[str, str | None]], kind: str
) -> None:
    found = classed(*placed)
    assert found is not None
    assert found.kind == kind
    assert found.levels == tuple(one for one in LEVELS if one in {level for _, level in placed})


def test_a_part_at_any_depth_counts() -> None:
    deep = (factor("low", level="group", part_of=("mid",)), factor("mid", part_of=("top",)))
    world = told(about("p", "anna: x -> low"), factors=(*deep, factor("top", level="societal")))
    assert [(one.id, one.levels, one.parts) for one in ask(world).factors] == [
        ("mid", ("group",), ("low",)),
        ("top", ("group",), ("low",)),
    ]


def test_a_factor_that_projects_share_is_listed_without_parts() -> None:
    world = told(P, about("q", "ben: x -> b"), factors=(factor("b", level="group"),))
    assert [(one.id, one.kind, one.levels) for one in ask(world).factors] == [
        ("b", "level_specific", ("group",))
    ]


def test_context_and_plain_processes_are_no_impacts() -> None:
    for values in ({"kind": "context"}, {"kind": "external"}, {"kind": "process"}):
        world = told(P, about("q", "ben: a -> b"), factors=(factor("b", **values),))
        assert ask(world).factors == ()
    study = factor("b", kind="process", impact_kind="output")
    assert len(ask(told(P, about("q", "ben: a -> b"), factors=(study,))).factors) == 1


def test_what_was_seen_counts_without_a_claim() -> None:
    seen = tuple(observation(f"o-{one}", "ben", "b", project=(one,)) for one in "pq")
    (found,) = ask(told(observations=seen)).factors
    assert (found.projects, found.statements) == (("p", "q"), ("o-p", "o-q"))


def test_the_four_themes_come_first_however_they_are_spelt() -> None:
    themes = (factor("b", theme="Capacity for research"), factor("c", theme="food"))
    answer = ask(told(P, about("q", "ben: a -> c"), factors=themes))
    assert [(one.theme, one.factors, one.projects) for one in answer.themes] == [
        ("knowledge_for_policy_practice", (), ()),
        ("research_for_policy_practice", (), ()),
        ("capacity_for_research", ("b",), ("p",)),
        ("nature_of_impact", (), ()),
        ("food", ("c",), ("q",)),
    ]


def test_nothing_stored_has_no_patterns() -> None:
    answer = ask(Dataset())
    assert (answer.links, answer.factors) == ((), ())


def test_the_json_has_the_keys_that_other_programs_rely_on() -> None:
    found = ask(told(P, about("q", "ben: a -> b", sign="-"))).to_json()
    assert (
        found["links"][0].items()
        >= {
            "from": "a",
            "to": "b",
            "sign": "+",
            "projects": ["p"],
            "general": False,
        }.items()
    )
    assert found["links"][0]["without"][0].items() >= {"project": "q", "state": "opposite"}.items()
    assert (
        found["factors"][0].items()
        >= {
            "id": "b",
            "name": "b",
            "class": "unplaced",
            "levels": [],
            "projects": ["p", "q"],
        }.items()
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_it_is_what_the_definitions_say(dataset: Dataset) -> None:
    found = ask(dataset).to_json()
    expected = AllProjects(dataset)
    links = {
        (one["from"], one["to"], one["sign"]): {
            **{key: one[key] for key in ("projects", "of", "general", "statements")},
            "without": [
                {key: case[key] for key in ("project", "state")} for case in one["without"]
            ],
        }
        for one in found["links"]
    }
    assert links == expected.links()
    factors = [
        {key: one[key] for key in ("id", "class", "levels", "projects")} for one in found["factors"]
    ]
    assert factors == expected.factors()
    themes = {
        one["theme"]: {"factors": set(one["factors"]), "projects": set(one["projects"])}
        for one in found["themes"]
        if one["factors"]
    }
    assert themes == expected.themes()
