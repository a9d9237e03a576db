"""What nobody planned: a tiny case for each line of the definitions, then random worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.errors import NotFound
from graphmodel.records import Factor
from ingest.formats import read_file
from queries.unexpected import PlanState, UnexpectedAnswer, UnexpectedRequest, engine, unexpected
from support.datasets import claims, observation, planned, with_ends
from support.findings_oracle import expected_unexpected
from support.findings_worlds import datasets
from support.told import statements_of

if TYPE_CHECKING:
    from graphmodel.records import Claim, Observation, PlannedLink

PLAN = (planned("a", "b", "p"),)


def world(
    *told: str,
    plan: tuple[PlannedLink, ...] = PLAN,
    more: tuple[Claim, ...] = (),
    seen: tuple[Observation, ...] = (),
    factors: tuple[Factor, ...] = (),
    **values: object,
) -> Dataset:
    """Return what is told about project p, each claim with the same values."""
    made = claims(*told, project=("p",), **values)
    return with_ends(
        Dataset(factors=factors, claims=(*made.claims, *more), observations=seen, plan=plan)
    )


def one_claim(statement_id: str, cause: str, effect: str, **values: object) -> Claim:
    (claim,) = claims(f"anna: {cause} -> {effect}", project=("p",)).claims
    return claim.with_values(statement_id=statement_id, **values)


def factor(factor_id: str, **values: object) -> Factor:
    return Factor.model_validate({"factor_id": factor_id, "name": factor_id, **values})


def looked_for(factor_id: str, **values: object) -> Observation:
    about = {"project": ("p",), "seen": False} | values
    return observation(f"looked for {factor_id}", "ben", factor_id, **about)


def ask(dataset: Dataset, **choices: Any) -> UnexpectedAnswer:
    request = UnexpectedRequest.model_validate({"project": "p", **choices})
    return unexpected(statements_of(dataset), request)


def state(dataset: Dataset, **choices: Any) -> PlanState:
    (link,) = ask(dataset, **choices).planned
    return link.state


# States


def test_a_claim_with_the_planned_sign_supports_a_link() -> None:
    (link,) = ask(world("anna: a -> b")).planned
    assert (link.state, link.effect_reached) == ("supported", True)
    assert (link.sources_for, link.statements_for) == (("anna",), ("c1",))
    assert state(world("anna: a -> b", sign="?")) == "supported"


def test_a_claim_for_and_an_observation_against_are_mixed() -> None:
    (link,) = ask(world("anna: a -> b", seen=(looked_for("b"),))).planned
    assert link.state == "mixed"
    assert (link.sources_for, link.sources_against) == (("anna",), ("ben",))
    assert link.statements_against == ("looked for b",)


@pytest.mark.parametrize("values", [{"sign": "-"}, {"kind": "despite"}, {"kind": "no_difference"}])
def test_a_claim_against_and_none_for_contradict(values: dict[str, Any]) -> None:
    assert state(world("anna: a -> b", **values)) == "contradicted"
    assert state(world("anna: a -> b", seen=(looked_for("b"),), **values)) == "contradicted"
    assert state(world("anna: a -> b", more=(one_claim("x", "a", "b", **values),))) == "mixed"


def test_an_effect_that_was_looked_for_and_not_found_is_recorded_as_absent() -> None:
    assert state(world(seen=(looked_for("b"),))) == "recorded_absent"
    assert state(world("anna: a -> x", "anna: x -> b", seen=(looked_for("b"),))) == (
        "recorded_absent"
    )
    assert state(world(seen=(looked_for("b", modality="inferred"),))) == "silent"
    assert state(world(seen=(looked_for("b", project=("q",)),))) == "silent"


def test_a_plan_told_in_finer_steps_was_reached_otherwise() -> None:
    answer = ask(world("anna: a -> x", "anna: x -> b"))
    (link,) = answer.planned
    assert (link.state, link.by_way_of) == ("reached_otherwise", ("a", "x", "b"))
    assert answer.broke == ()
    assert [(one.to, one.factors) for one in answer.off_plan_routes] == [("b", ("a", "x", "b"))]
    assert [one.id for one in answer.off_plan] == ["x"]


def test_a_hope_is_no_word_and_silence_is_nobody_we_heard() -> None:
    hoped = world("anna: a -> b", modality="hypothetical")
    (link,) = ask(hoped).planned
    assert (link.state, link.statements_hoped, link.sources_for) == ("hoped", ("c1",), ())
    assert state(world("anna: a -> b", modality="hypothetical", sign="-")) == "silent"
    assert state(world()) == "silent"
    assert state(world("anna: a -> b", retracted=True)) == "silent"


def test_an_inference_supports_nothing_but_leads_there_where_it_is_followed() -> None:
    inferred = world("anna: a -> b", modality="inferred")
    assert state(inferred) == "silent"
    assert state(inferred, include_inferred=True) == "reached_otherwise"


def test_a_plan_to_hold_back_is_met_by_what_held_back() -> None:
    plan = (planned("a", "b", "p", sign="-"),)
    assert state(world("anna: a -> b", plan=plan, sign="-")) == "supported"
    assert state(world("anna: a -> b", plan=plan)) == "contradicted"
    assert state(world("anna: a -> b", plan=plan, kind="despite", sign="-")) == "contradicted"
    assert state(world(plan=plan, seen=(looked_for("b"),))) == "silent"


def test_a_plan_without_a_sign_is_supported_by_either() -> None:
    plan = (planned("a", "b", "p", sign="?"),)
    assert state(world("anna: a -> b", plan=plan, sign="-")) == "supported"
    assert state(world("anna: a -> b", plan=plan)) == "supported"


def test_a_plan_more_general_than_the_claims_is_met_by_their_parts() -> None:
    above = {"a1": ("mid",), "mid": ("a",), "b1": ("b",), "a": (), "b": ()}
    parts = tuple(factor(one, part_of=wholes) for one, wholes in above.items())
    answer = ask(world("anna: a1 -> b1", factors=parts))
    assert answer.planned[0].state == "supported"
    assert answer.off_plan == ()
    assert "a1" in answer.starts
    assert answer.fit.claims.both_ends == 1
    specific = (planned("a1", "b1", "p"),)
    assert state(world("anna: a -> b", factors=parts, plan=specific)) == "silent"
    assert state(world(factors=parts, seen=(looked_for("b1"),))) == "recorded_absent"


def test_a_joint_cause_meets_the_plan_too() -> None:
    assert state(world("anna: x -> b", together=("a",))) == "supported"


# Where the trail ends


def test_the_trail_ends_where_a_reached_cause_leads_no_further() -> None:
    plan = (planned("a", "b", "p"), planned("b", "c", "p"), planned("c", "d", "p"))
    answer = ask(world("anna: a -> b", plan=plan))
    assert [(one.cause, one.state, one.ends) for one in answer.broke] == [("b", "silent", ("d",))]
    assert answer.reached == ("a", "b")


def test_silence_upstream_of_told_links_is_named_although_its_effect_was_reached() -> None:
    plan = (planned("a", "b", "p"), planned("b", "c", "p"))
    answer = ask(world("anna: b -> c", plan=plan))
    assert [one.state for one in answer.planned] == ["silent", "supported"]
    assert [(one.effect, one.effect_reached, one.ends) for one in answer.broke] == [
        ("b", True, ("c",))
    ]


def test_what_was_seen_is_reached() -> None:
    plan = (planned("a", "b", "p"), planned("b", "c", "p"))
    answer = ask(world(plan=plan, seen=(looked_for("b", seen=True),)))
    assert answer.reached == ("a", "b")
    assert [one.effect_reached for one in answer.broke] == [True, False]


def test_a_planned_loop_starts_at_its_processes_and_has_no_ends() -> None:
    plan = (planned("a", "b", "p"), planned("b", "a", "p"))
    answer = ask(world(plan=plan, factors=(factor("b", kind="process"),)))
    assert answer.starts == ("b",)
    assert [(one.cause, one.ends) for one in answer.broke] == [("b", ())]
    assert ask(world(plan=plan)).starts == ("a", "b")
    led_into = (*plan, planned("x", "a", "p"))
    assert ask(world(plan=led_into)).starts == ("x",)
    assert ask(world(plan=(planned("a", "a", "p"),))).starts == ("a",)


# Beside the plan


def test_a_process_that_grew_out_of_the_work_is_an_impact_too() -> None:
    answer = ask(world("anna: a -> study", factors=(factor("study", kind="process"),)))
    (found,) = answer.off_plan
    assert (found.id, found.process, found.branches_from) == ("study", True, "a")
    assert found.without_planned_results


def test_a_process_that_nothing_leads_to_is_a_start_of_its_own() -> None:
    answer = ask(world("anna: work -> x", factors=(factor("work", kind="process"),)))
    assert answer.starts == ("a", "work")
    assert [(one.id, one.branches_from) for one in answer.off_plan] == [("x", None)]
    answer = ask(world("anna: work -> x", seen=(looked_for("work", seen=True, kind="process"),)))
    assert answer.starts == ("a", "work")


def test_what_hangs_on_a_planned_result_falls_with_it() -> None:
    found = ask(world("anna: a -> b", "anna: b -> x", "anna: a -> y")).off_plan
    assert {one.id: one.without_planned_results for one in found} == {"x": False, "y": True}
    assert {one.id: one.branches_from for one in found} == {"x": "b", "y": "a"}
    (joint,) = ask(world("anna: a -> x", together=("b",))).off_plan
    assert not joint.without_planned_results


def test_context_is_no_result() -> None:
    context = (factor("x", kind="context"), factor("y", kind="external"))
    told = ("anna: a -> x", "anna: a -> y", "anna: x -> z")
    assert [one.id for one in ask(world(*told, factors=context)).off_plan] == ["z"]
    here = (looked_for("x", seen=True, kind="change"),)
    assert [one.id for one in ask(world(*told, factors=context, seen=here)).off_plan] == ["x", "z"]


def test_most_sources_come_first_then_continuity_then_the_widest_level_last() -> None:
    levels = (factor("x", level="societal"), factor("y", level="group"), factor("z"))
    answer = ask(
        world(
            "anna: a -> x",
            "anna: a -> y",
            "anna: a -> z",
            "anna: a -> v",
            "ben: v -> w",
            factors=levels,
        )
    )
    assert [one.id for one in answer.off_plan] == ["w", "y", "x", "v", "z"]
    assert (answer.off_plan[0].continuity, answer.off_plan[0].sources) == (
        "stitched",
        ("anna", "ben"),
    )


def test_welcome_and_unwelcome_stand_side_by_side_with_whose_judgement_it_is() -> None:
    seen = (
        looked_for("x", seen=True, valence="negative", for_whom="staff"),
        observation("o2", "cleo", "x", project=("p",), valence="positive"),
        observation("o3", "cleo", "y", project=("p",), valence="unclear"),
    )
    x, y = ask(world("anna: a -> x", "anna: a -> y", seen=seen)).off_plan
    assert (x.valence, y.valence) == ("mixed", "unclear")
    assert [(one.valence, one.for_whom) for one in x.judged] == [
        ("negative", "staff"),
        ("positive", ""),
    ]
    assert x.statements == ("c1", "looked for x", "o2")


def test_a_change_that_nobody_explained_is_a_question() -> None:
    seen = (looked_for("x", seen=True), looked_for("y", seen=True, kind="context"))
    answer = ask(world(seen=seen))
    assert answer.unexplained == ("x",)
    assert answer.evidence == {"x": ("looked for x",)}
    assert ask(world("anna: z -> x", seen=seen)).unexplained == ()


def test_an_unconnected_claim_is_reached_from_no_start() -> None:
    answer = ask(world("anna: a -> b", "anna: x -> y"))
    assert answer.unconnected == ("x", "y")
    assert answer.evidence == {"x": ("c2",), "y": ("c2",)}


def test_a_claim_fits_with_both_ends_with_one_or_not_at_all() -> None:
    fit = ask(world("anna: a -> b", "anna: b -> x", "ben: x -> y", "ben: y -> a", "cy: x -> y")).fit
    assert (fit.claims.both_ends, fit.claims.one_end, fit.claims.none) == (1, 2, 2)
    assert (fit.sources.both_ends, fit.sources.one_end, fit.sources.none) == (1, 1, 1)


# Whole projects


def test_a_project_without_a_plan_starts_where_nothing_leads_to() -> None:
    answer = ask(world("anna: x -> y", plan=()))
    assert (answer.planned, answer.broke, answer.starts) == ((), (), ("x",))
    assert answer.starts_assumed
    assert [one.id for one in answer.off_plan] == ["y"]


def test_a_project_of_loops_alone_has_no_start() -> None:
    answer = ask(world("anna: x -> y", "anna: y -> x", plan=()))
    assert (answer.starts, answer.starts_assumed) == ((), True)
    assert answer.unconnected == ("x", "y")


def test_a_project_without_claims_is_silent() -> None:
    answer = ask(world())
    assert [one.state for one in answer.broke] == ["silent"]
    assert (answer.off_plan, answer.unconnected) == ((), ())


def test_a_plan_that_nothing_touches_leaves_everything_unconnected() -> None:
    answer = ask(world("anna: x -> y"))
    assert (answer.starts, answer.unconnected) == (("a",), ("x", "y"))
    assert answer.off_plan == ()


def test_loops_in_plan_and_claims_are_followed_once() -> None:
    plan = (planned("a", "b", "p"), planned("b", "a", "p"))
    answer = ask(world("anna: a -> b", "anna: b -> a", "anna: b -> x", "anna: x -> b", plan=plan))
    assert [one.state for one in answer.planned] == ["supported", "supported"]
    assert [(one.id, one.factors) for one in answer.off_plan] == [("x", ("b", "x"))]


def test_other_projects_have_no_part_in_it() -> None:
    elsewhere = claims("anna: a -> b", "anna: a -> x", project=("q",))
    answer = ask(world(more=elsewhere.claims))
    assert answer.planned[0].state == "silent"
    assert answer.off_plan == ()


def test_a_project_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        ask(world(), project="z")


def test_the_sample_shows_its_one_planned_link_as_contradicted() -> None:
    sample = with_ends(read_file(sample_folder()).dataset)
    answer = ask(sample, project="injury-prevention-briefing")
    (link,) = answer.planned
    assert (link.state, link.effect_reached) == ("contradicted", False)
    assert link.statements_against == ("ipb-no-difference-to-plans",)
    assert [one.ends for one in answer.broke] == [("ipb-escape-plans",)]
    assert {one.id for one in answer.off_plan} == {
        "ipb-staff",
        "ipb-parents-talk",
        "ipb-behaviours",
        "ipb-activity",
    }


def test_the_json_has_the_keys_that_other_programs_rely_on() -> None:
    found = ask(world("anna: a -> x", "anna: x -> b")).to_json()
    assert (
        found["planned"][0].items()
        >= {
            "from": "a",
            "to": "b",
            "state": "reached_otherwise",
            "effect_reached": True,
        }.items()
    )
    assert (
        found["off_plan"][0].items()
        >= {
            "id": "x",
            "name": "x",
            "level": None,
            "valence": None,
            "steps": 1,
            "sources": ["anna"],
            "continuity": "told_whole",
            "without_planned_results": True,
            "branches_from": "a",
        }.items()
    )
    assert found["off_plan_routes"][0].items() >= {"to": "b", "factors": ["a", "x", "b"]}.items()


# Chains that have to be searched one by one


def detour(sharing: bool) -> Dataset:
    """Return claims by which a shortest walk to z passes v twice, to fetch another source.

    The way over u and w shares a source at each joint, but only through v again; the chain over
    m is longer, and shares one too where asked for.
    """
    made = claims(
        "one: a -> v", "one: v -> u", "one: u -> v", "two: u -> v", "two: v -> z", project=("p",)
    )
    longer = claims(
        "one: a -> m", "one: m -> n", "two: m -> n", "two: n -> o", "two: o -> k", "two: k -> z"
    )
    again = [
        one.with_values(project=("p",), statement_id=f"d{n}") for n, one in enumerate(longer.claims)
    ]
    return with_ends(Dataset(claims=(*made.claims, *(again if sharing else ())), plan=PLAN))


def test_a_walk_that_repeats_a_factor_is_no_chain() -> None:
    longer = {one.id: one for one in ask(detour(sharing=True)).off_plan}["z"]
    assert (longer.continuity, longer.factors) == ("overlapping", tuple("amnokz"))
    direct = {one.id: one for one in ask(detour(sharing=False)).off_plan}["z"]
    assert (direct.continuity, direct.factors) == ("stitched", ("a", "v", "z"))


def test_a_search_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SEARCHES", 0)
    answer = ask(detour(sharing=True))
    assert not answer.exact
    found = {one.id: one for one in answer.off_plan}["z"]
    assert (found.continuity, found.factors) == ("stitched", ("a", "v", "z"))


# Random worlds


def seen(answer: UnexpectedAnswer) -> dict[str, Any]:
    """Return the parts of an answer that the second opinion has too."""
    found = answer.to_json()
    link = ("from", "to", "state", "effect_reached")
    off_plan = (
        *("id", "level", "valence", "steps", "factors", "sources", "continuity"),
        *("without_planned_results", "branches_from"),
    )
    alike = ("starts", "starts_assumed", "reached", "broke", "unexplained", "unconnected", "fit")
    return {
        **{key: found[key] for key in alike},
        "planned": [{key: one[key] for key in link} for one in found["planned"]],
        "off_plan": [{key: one[key] for key in off_plan} for one in found["off_plan"]],
        "off_plan_routes": [
            {key: one[key] for key in ("to", "factors")} for one in found["off_plan_routes"]
        ],
    }


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets(), st.booleans())
def test_it_is_what_the_definitions_say(dataset: Dataset, include_inferred: bool) -> None:
    answer = ask(dataset, include_inferred=include_inferred)
    expected = expected_unexpected(dataset, "p", include_inferred=include_inferred)
    assert seen(answer) == expected
    assert answer.exact
