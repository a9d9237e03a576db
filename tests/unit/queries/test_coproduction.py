"""Co-production: random worlds against the definitions, and what each definition means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.coproduction_records import Involvement, Labour, Resource
from graphmodel.dataset import Dataset
from graphmodel.people_records import Contributor
from graphmodel.records import Factor, Project
from graphmodel.values import FactorKind
from queries.coproduction import (
    CoproductionAnswer,
    CoproductionRequest,
    GainState,
    ProjectTogether,
    Shared,
    coproduction,
)
from support.coproduction_oracle import Oracle
from support.coproduction_worlds import facts_of, worlds
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL = CoproductionRequest()


def asked(dataset: Dataset, *projects: str) -> CoproductionAnswer:
    return coproduction(facts_of(dataset), CoproductionRequest(projects=projects))


def of(project: ProjectTogether) -> dict[str, Any]:
    return {
        "stages": {one.stage: (one.co_produced, one.told) for one in project.stages},
        "beginnings": {
            one.id: (set(one.stages), one.co_produced, set(one.reaches))
            for one in project.beginnings
        },
        "gains": {one.contributor: one.state for one in project.gains},
    }


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_a_random_world_is_answered_as_the_definitions_say(world: Dataset) -> None:
    oracle, found = Oracle(world), asked(world)
    for project in found.projects:
        assert of(project) == oracle.answer(project.id)
    as_cause, as_effect = oracle.power()
    assert {(t.cause.id, t.effect.id) for t in found.power_as_cause} == as_cause
    assert {(t.cause.id, t.effect.id) for t in found.power_as_effect} == as_effect
    known = facts_of(world).statements.factors
    assert {one.id: set(one.parts) for one in found.emergent} == {
        key: parts for key, parts in oracle.emergent().items() if key in known
    }
    assert {
        one.effect.id: (set(one.inside), set(one.outside), one.together) for one in found.meetings
    } == oracle.meetings()
    assert {
        one.id: (one.helps, one.hinders, set(one.projects)) for one in found.helps
    } == oracle.helps()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_every_growth_stands_in_a_tree_below_what_it_grew_out_of(world: Dataset) -> None:
    above: list[str] = []
    pairs = set()
    for line in asked(world).grown:
        del above[line.depth :]
        if above:
            pairs.add((above[-1], line.id))
        above.append(line.id)
    assert pairs == Oracle(world).children()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_one_project_is_answered_alike_alone_and_among_all(world: Dataset) -> None:
    everything = {one.id: one for one in asked(world).projects}
    (alone,) = asked(world, "p").projects
    assert alone == everything["p"]


def world(parts: Sequence[dict[str, Any]], *told: str, **factors: dict[str, Any]) -> Dataset:
    """Return claims about project p, with parts that people took in it."""
    base = claims(*told, project=("p",))
    people = {part["contributor"] for part in parts}
    whole = with_ends(
        Dataset(
            projects=(Project(project_id="p", title="P"),),
            factors=tuple(
                Factor.model_validate({"factor_id": key, "name": key} | values)
                for key, values in factors.items()
            ),
            claims=base.claims,
        )
    )
    return Dataset(
        projects=whole.projects,
        factors=whole.factors,
        sources=whole.sources,
        claims=whole.claims,
        contributors=tuple(Contributor(contributor_id=one, name=one) for one in sorted(people)),
        involvements=tuple(
            Involvement.model_validate({"involvement_id": f"i{n}", "project": "p"} | part)
            for n, part in enumerate(parts)
        ),
    )


def user(**values: Any) -> dict[str, Any]:
    return {"contributor": "u", "stakeholder": "service_user", "stage": "question"} | values


@pytest.mark.parametrize(
    ("part", "state"),
    [
        (user(mode="contributor"), Shared.YES),
        (user(mode="lead"), Shared.YES),
        (user(mode="consulted"), Shared.NO),
        (user(mode="participant"), Shared.NO),
        (user(), Shared.NOT_SAID),
        (user(mode="lead", stakeholder="researcher"), Shared.NO),
        (user(mode="lead", stakeholder=None), Shared.NOT_SAID),
    ],
)
def test_a_stage_is_co_produced_where_others_than_researchers_share_in_it(
    part: dict[str, Any], state: Shared
) -> None:
    (project,) = asked(world([part])).projects
    assert [one.co_produced for one in project.stages] == [state]


def test_a_shared_stage_of_which_nothing_is_told_is_deep_and_untold() -> None:
    silent = asked(world([user(mode="lead")], "s: a -> b")).projects[0]
    told = asked(world([user(mode="lead")], "s: a -> b", a={"stage": "Question"})).projects[0]
    named = asked(world([user(mode="lead", processes=("a",))], "s: a -> b")).projects[0]
    assert [p.stages[0].deep_and_untold for p in (silent, told, named)] == [True, False, False]


def test_a_gain_is_in_the_graph_where_a_statement_about_the_project_names_it() -> None:
    def state(**values: Any) -> GainState:
        return asked(world([user(**values)], "s: a -> b", lost={})).projects[0].gains[0].state

    assert state(gains=("b",)) is GainState.IN_GRAPH
    assert state(gains=("lost",)) is GainState.NAMED
    assert state(gained="Friends.") is GainState.IN_WORDS
    assert state() is GainState.NOT_SAID


def test_what_is_inside_and_outside_meets_at_what_both_led_to() -> None:
    outside = {"kind": FactorKind.EXTERNAL}
    (met,) = asked(world([], "s: a -> z", "t: out -> z", out=outside)).meetings
    assert (met.effect.id, met.inside, met.outside, met.together) == ("z", ("a",), ("out",), False)


def test_resources_of_one_theme_unit_and_use_are_one_sum() -> None:
    def put_in(key: str, amount: int | None, used_for: str) -> Resource:
        values = {"resource_id": key, "project": "p", "kind": "money", "theme": "T"}
        sum_of = {"amount": amount, "unit": "GBP"} if amount is not None else {}
        return Resource.model_validate(values | sum_of | {"used_for": used_for})

    base = world([])
    data = Dataset(
        projects=base.projects,
        resources=(
            put_in("1", 40, "research"),
            put_in("2", 2, "research"),
            put_in("3", 5, "co_production"),
            put_in("4", None, "research"),
        ),
        labour=(Labour(labour_id="l", project="p", work="Minutes", people=3),),
    )
    (project,) = asked(data).projects
    assert [(one.used_for, one.unit, one.amount) for one in project.resources] == [
        ("research", None, None),
        ("co_production", "GBP", 5),
        ("research", "GBP", 42),
    ]
    assert [(one.work, one.people) for one in project.labour] == [("Minutes", 3)]


def test_an_empty_graph_is_answered_with_nothing() -> None:
    found = asked(Dataset())
    assert found.to_json() == {
        "projects": [],
        "power_as_cause": [],
        "power_as_effect": [],
        "emergent": [],
        "meetings": [],
        "helps": [],
        "grown": [],
        "names": {},
    }
