"""The timeline: when factors are told, first levels and lags, order, follow-ups; and an oracle."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, Project, Source
from queries.timeline import DatedFactor, TimelineAnswer, TimelineRequest
from support.datasets import claims, observation, with_ends
from support.timed import timeline_of
from support.timeline_oracle import expected
from support.timeline_worlds import DAYS, timed_datasets


def claim(statement_id: str, told: str, **values: Any) -> Claim:
    (made,) = claims(told, project=("p",)).claims
    return made.with_values(statement_id=statement_id, **values)


def seen(statement_id: str, factor: str, **values: Any) -> Observation:
    return observation(statement_id, "anna", factor, **({"project": ("p",)} | values))


def world(*said: Claim | Observation, factors: tuple[Factor, ...] = (), **project: Any) -> Dataset:
    return with_ends(
        Dataset(
            projects=(Project(project_id="p", title="P", **project),),
            factors=factors,
            claims=tuple(one for one in said if isinstance(one, Claim)),
            observations=tuple(one for one in said if isinstance(one, Observation)),
        )
    )


def ask(*said: Claim | Observation, **project: Any) -> TimelineAnswer:
    return timeline_of(world(*said, **project))


def dated(*said: Claim | Observation) -> DatedFactor:
    (found,) = ask(*said).factors
    return found


def when(one: DatedFactor) -> tuple[str, str, bool, bool]:
    return one.first, one.last, one.open_start, one.open_end


@given(timed_datasets(), st.sampled_from(((), (), ("p",), ("p", "q"))), st.sampled_from(DAYS))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_world_has_the_timeline_that_the_definitions_give(
    dataset: Dataset, projects: tuple[str, ...], due_by: str
) -> None:
    found = timeline_of(dataset, projects=projects, due_by=due_by)
    assert found.to_json() == expected(dataset, projects, due_by)


def test_a_claim_dates_its_effect_and_an_observation_its_factor() -> None:
    found = ask(claim("c", "anna: a -> b", period_start="2014"), seen("o", "x", period_end="2012"))
    assert [(one.id, *when(one)) for one in found.factors] == [
        ("x", "2012", "2012", True, False),
        ("b", "2014", "2014", False, True),
    ]
    assert [(one.id, one.told) for one in found.undated] == [("a", True)]


def test_the_earliest_and_the_latest_date_are_kept_as_they_were_told() -> None:
    found = dated(
        seen("o1", "x", period_start="2014", period_end="2015"),
        seen("o2", "x", period_start="2014-01-01", period_end="2015-12"),
        seen("o3", "x", period_start="2014-06", period_end="2016-02-01"),
    )
    assert when(found) == ("2014-01-01", "2016-02-01", False, False)
    assert [(one.start, one.statements) for one in found.dates] == [
        ("2014-01-01", ("o2",)),
        ("2014", ("o1",)),
        ("2014-06", ("o3",)),
    ]


@pytest.mark.parametrize(
    "said",
    [
        seen("o", "x", period_start="2014", seen=False),
        seen("o", "x", period_start="2014", modality="hypothetical"),
        claim("c", "anna: a -> x", period_start="2014", kind="no_difference"),
        claim("c", "anna: a -> x", period_start="2014", modality="hypothetical"),
    ],
)
def test_what_is_denied_or_only_supposed_dates_nothing(said: Claim | Observation) -> None:
    found = ask(said)
    assert found.factors == ()
    assert {one.id: one.told for one in found.undated}["x"] is False


def test_an_effect_that_came_despite_something_is_dated() -> None:
    assert dated(claim("c", "anna: a -> x", period_start="2014", kind="despite")).id == "x"


def test_what_we_infer_dates_a_factor_only_where_nobody_s_word_does() -> None:
    inferred = seen("o1", "x", period_start="2011", modality="inferred")
    alone = dated(inferred)
    assert (alone.first, alone.inferred) == ("2011", True)
    beside = dated(inferred, seen("o2", "x", period_start="2013"))
    assert (beside.first, beside.inferred) == ("2013", False)
    assert [(one.start, one.inferred) for one in beside.dates] == [("2013", False), ("2011", True)]


def test_courses_stand_side_by_side_with_their_sources() -> None:
    team = tuple(Source(source_id=key, title=key.title(), counts_as="team") for key in ("b", "c"))
    dataset = world(
        seen("o1", "x", course="faded"),
        seen("o2", "x", course="continued").with_values(source="b"),
        seen("o3", "x", course="continued").with_values(source="c"),
        seen("o4", "x", course="reversed", modality="inferred"),
    )
    sources = (*team, Source(source_id="anna", title="Anna"))
    (x,) = timeline_of(
        Dataset(
            projects=dataset.projects,
            factors=dataset.factors,
            sources=sources,
            observations=dataset.observations,
        )
    ).undated
    assert [(one.course.value, one.sources, one.told_by) for one in x.courses] == [
        ("continued", ("team",), ("B", "C")),
        ("faded", ("anna",), ("Anna",)),
    ]


LEVELLED = (
    Factor(factor_id="x", name="x", level="individual"),
    Factor(factor_id="y", name="y", level="societal", kind="process"),
    Factor(factor_id="z", name="z", level="societal", kind="external"),
)


def test_the_first_impact_at_each_level_has_a_lag_and_lies_before_the_end_or_not() -> None:
    found = ask(
        seen("o1", "x", period_start="2015-03"),
        seen("o2", "y", period_start="2013"),
        seen("o3", "z", period_start="2012"),
        factors=LEVELLED,
        started_on="2014-01",
        ended_on="2016",
    )
    (project,) = found.projects
    assert project.dated == 3
    (individual,) = project.levels
    assert (individual.first, individual.factors) == ("2015-03", ("x",))
    assert individual.lag_days == (394, 454)
    assert individual.before_end is True
    assert {one.id: one.impact for one in found.factors} == {"x": True, "y": False, "z": False}


def test_a_process_is_an_impact_where_an_observation_there_says_of_what_kind() -> None:
    found = ask(
        seen("o1", "y", period_start="2017", impact_kind="outcome"),
        seen("o2", "y", period_start="2010", project=("q",)),
        factors=LEVELLED,
        ended_on="2016",
    )
    assert {one.id: [(r.first, r.before_end) for r in one.levels] for one in found.projects} == {
        "p": [("2017", False)],
        "q": [],
    }
    assert [one.first for one in found.levels] == ["2017"]


def test_a_phase_tells_what_dates_cannot() -> None:
    found = ask(seen("o1", "x", phase="during"), factors=LEVELLED, ended_on="2016")
    (reached,) = found.projects[0].levels
    assert (reached.first, reached.phase, reached.before_end) == (None, "during", True)
    later = ask(seen("o1", "x", period_start="2016", phase="after"), factors=LEVELLED)
    assert later.projects[0].levels[0].before_end is False
    unclear = ask(seen("o1", "x", period_start="2016"), factors=LEVELLED, ended_on="2016")
    assert unclear.projects[0].levels[0].before_end is None


def test_a_cause_told_after_the_link_is_over_speaks_against_the_order() -> None:
    hearing = seen("o1", "a", period_start="2018-06-12", period_end="2018-06-12")
    limit = claim("c1", "ben: a -> b", period_start="2018-03-01", period_end="2018-03-08")
    (problem,) = ask(hearing, limit).order
    assert (problem.cause_first, problem.effect_last) == ("2018-06-12", "2018-03-08")
    assert (problem.by_link, problem.statements) == (True, ("c1",))
    assert ask(hearing, limit.with_values(period_end="2018")).order == ()
    assert ask(hearing, limit.with_values(modality="hypothetical")).order == ()


def test_a_link_without_dates_is_as_old_as_its_effect() -> None:
    found = ask(
        seen("o1", "a", period_start="2018"),
        seen("o2", "b", period_end="2017"),
        claim("c1", "ben: a -> b"),
        claim("c2", "ben: b -> a"),
        claim("c3", "ben: a -> a"),
    )
    assert [(one.cause, one.effect, one.by_link) for one in found.order] == [("a", "b", False)]


def test_follow_ups_are_due_up_to_a_day_the_soonest_first() -> None:
    said = (
        seen("o1", "x", check_again_on="2026"),
        seen("o2", "x", check_again_on="2026-01-01"),
        claim("c1", "anna: a -> b", check_again_on="2027-05"),
    )
    found = timeline_of(world(*said), due_by="2026-11-29")
    assert [(one.statement, one.factors) for one in found.due] == [("o2", ("x",)), ("o1", ("x",))]
    assert found.due_later == 1
    every = timeline_of(world(*said))
    assert [one.factors for one in every.due][-1] == ("a", "b")
    assert every.names == {"a": "a", "b": "b", "x": "x"}


def test_a_day_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="a date is written as"):
        TimelineRequest(due_by="soon")


def test_nothing_told_is_an_empty_timeline() -> None:
    found = timeline_of(Dataset())
    assert found.to_json() == {
        "projects": [],
        "levels": [],
        "factors": [],
        "undated": [],
        "order": [],
        "due": [],
        "due_later": 0,
        "names": {},
    }


def test_a_phase_of_what_is_said_about_two_projects_is_nobody_s() -> None:
    both = seen("o1", "x", period_start="2016", phase="after", project=("p", "q"))
    for project in ask(both, factors=LEVELLED).projects:
        (reached,) = project.levels
        assert (reached.phase, reached.before_end) == (None, None)
