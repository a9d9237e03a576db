"""What the Timeline says and draws: dates as they were told, firsts, lags, courses, what is due."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pydantic import ValidationError

from app.views.chain_sentences import plain_text
from app.views.timeline import TimelinePage, timeline_page
from app.views.timeline_picture import MOST_DRAWN, TimePicture, time_picture
from app.views.timeline_sentences import NOTHING_DATED, lag_words, period_words
from app.views.timeline_state import TimelineState
from app.views.timeline_table import as_csv, time_table
from app.widgets.timeline import MomentChosen, TimeFactorChosen, read_timeline_event
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, Project
from support.datasets import claims, observation, with_ends
from support.timed import timeline_of

FACTORS = (
    Factor(factor_id="x", name="Trust", level="group"),
    Factor(factor_id="y", name="Law", level="societal"),
    Factor(factor_id="z", name="Meetings", level="group", kind="process"),
)
DEEP: dict[str, Any] = {
    "title": "Long title of a project (DEEP)",
    "started_on": "2014",
    "ended_on": "2016-06",
}


def seen(statement_id: str, factor: str, **values: Any) -> Observation:
    return observation(statement_id, "anna", factor, **({"project": ("p",)} | values))


def world(*said: Claim | Observation, **project: Any) -> Dataset:
    values = {"title": "P"} | project
    return with_ends(
        Dataset(
            projects=(Project.model_validate({"project_id": "p"} | values),),
            factors=FACTORS,
            claims=tuple(one for one in said if isinstance(one, Claim)),
            observations=tuple(one for one in said if isinstance(one, Observation)),
        )
    )


def page(*said: Claim | Observation, asked: tuple[str, ...] = (), **project: Any) -> TimelinePage:
    return timeline_page(timeline_of(world(*said, **project)), asked)


def drawn(*said: Claim | Observation, **project: Any) -> TimePicture:
    picture = time_picture(timeline_of(world(*said, **project)))
    assert picture is not None
    return picture


@pytest.mark.parametrize(
    "state",
    [
        TimelineState(),
        TimelineState(projects=("p", "q"), moment="2018-06", reading=("x",)),
        TimelineState(reading=("x", "y"), place="order"),
    ],
)
def test_an_address_holds_all_of_a_state(state: TimelineState) -> None:
    assert TimelineState.from_address(state.to_address()) == state


def test_what_an_address_holds_wrongly_is_as_usual() -> None:
    wrong = {"moment": ["2018-13"], "pick": ["a", "b", "c"], "at": ["elsewhere"], "project": ["q"]}
    found = TimelineState.from_address(wrong)
    assert found.known(frozenset("xy"), frozenset("p")) == TimelineState()
    gone = TimelineState(reading=("x", "gone"))
    assert gone.known(frozenset("xy"), frozenset()).reading == ()


def test_the_answer_counts_levels_and_names_the_first() -> None:
    found = page(seen("o1", "x", period_start="2012-03"), seen("o2", "y", period_start="2015"))
    assert plain_text(found.answer) == ("2 levels were reached, the first in March 2012: group.")
    one = page(seen("o1", "x", period_start="2012-03-01"), **DEEP)
    assert plain_text(one.answer) == (
        "1 level was reached: group, on 1 March 2012. It had not ended then."
    )


def test_with_dates_and_no_impact_no_level_is_claimed() -> None:
    found = page(seen("o1", "z", period_start="2012"))
    assert plain_text(found.answer) == ("1 factor is dated. None of them is an impact at a level.")


def test_without_dates_the_page_says_so_and_lists_the_factors() -> None:
    found = page(seen("o1", "y"), seen("o2", "x", phase="during"), seen("o3", "z", seen=False))
    assert plain_text(found.answer) == NOTHING_DATED
    assert found.picture is None
    assert [
        (group.heading, [plain_text(line) for line in group.lines]) for group in found.undated
    ] == [
        ("Group", ["Trust, told as during the project"]),
        ("Societal", ["Law"]),
        ("Not told to have been there: only supposed, or looked for and not found", ["Meetings"]),
    ]


def test_one_project_has_lags_and_its_end() -> None:
    found = page(
        seen("o1", "x", period_start="2015-03"), seen("o2", "y", period_start="2018"), **DEEP
    )
    assert [plain_text(line) for line in found.levels] == [
        "Group, first told in March 2015: Trust. That is 1 to 15 months after the project began, "
        "before it ended.",
        "Societal, first told in 2018: Law. That is 3 to 5 years after the project began, after it "
        "ended.",
    ]
    assert found.projects == ()


def test_several_projects_are_told_one_by_one() -> None:
    found = page(
        seen("o1", "x", period_start="2015", project=("p", "q")),
        seen("o2", "y", phase="after", project=("q",)),
        **DEEP,
    )
    assert [plain_text(project.heading) for project in found.projects] == [
        "Long title of a project (DEEP) (2014 to June 2016)",
        "q (nobody says when it began or ended)",
    ]
    assert [plain_text(line) for line in found.projects[1].lines] == [
        "Group, first told in 2015: Trust.",
        "Societal, told as after the project, without a date.",
    ]


def test_what_is_told_before_the_end_of_projects_is_said() -> None:
    early = seen("o1", "x", period_start="2015", project=("p", "q"))
    assert "Impacts are told before the end of 1 project." in page(early, **DEEP).remarks
    assert not any("before the end" in remark for remark in page(early).remarks)


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        ((0, 0), "about when the project began"),
        ((10, 40), "10 to 40 days after the project began"),
        ((100, 100), "3 to 4 months after the project began"),
        ((800, 900), "2 to 3 years after the project began"),
        ((1, 800), "up to 3 years after the project began"),
        ((-900, -800), "2 to 3 years before the project began"),
    ],
)
def test_a_lag_is_told_as_finely_as_its_dates_allow(lag: tuple[int, int], said: str) -> None:
    assert lag_words(lag) == said


def test_open_periods_say_what_is_not_said() -> None:
    assert period_words("2014", "2014", open_start=True) == "until 2014"
    assert period_words("2014", "2016", open_end=True) == "from 2014 on"
    assert period_words("2014", "2016", open_start=True, open_end=True) == (
        "until 2014, and from 2016 on"
    )


def test_courses_that_differ_stand_side_by_side_and_first() -> None:
    found = page(
        seen("o1", "y", course="continued"),
        seen("o2", "x", course="continued", period_start="2012"),
        seen("o3", "x", course="faded").with_values(source="ben"),
    )
    assert [plain_text(lead.sentence) for lead in found.courses] == [
        "Trust: sources differ: continued, according to anna; faded, according to ben.",
        "Law: continued, according to anna.",
    ]
    assert found.courses[0].trace.ends == ("x",)


def test_an_order_that_dates_speak_against_is_said_and_leads_to_trace() -> None:
    (claim,) = claims("ben: x -> y", project=("p",)).claims
    found = page(
        seen("o1", "x", period_start="2018-06-12"),
        claim.with_values(period_start="2018-03", period_end="2018-03-08"),
        asked=("p",),
    )
    (lead,) = found.order
    assert plain_text(lead.sentence) == (
        "Trust is first told on 12 June 2018. What it is said to have contributed to, Law, is told "
        "until 8 March 2018."
    )
    assert lead.reading == ("x", "y")
    assert lead.trace.to_address() == {"from": ["x"], "to": ["y"], "project": ["p"]}


def test_what_is_due_is_told_with_its_source() -> None:
    (claim,) = claims("ben: x -> y", project=("p",)).claims
    found = page(
        claim.with_values(check_again_on="2026-05"), seen("o1", "z", check_again_on="2026-01-02")
    )
    assert [plain_text(lead.sentence) for lead in found.due] == [
        "2 January 2026: look again at Meetings, told by anna.",
        "May 2026: look again at what Trust did to Law, told by ben.",
    ]
    assert found.due_said == "2 statements are due to be looked at again."


def test_the_picture_has_every_level_and_bars_as_wide_as_what_is_known() -> None:
    picture = drawn(
        seen("o1", "x", period_start="1971", period_end="1973-01-01"),
        seen("o2", "y", period_start="1972-01-02", period_end="1972-01-02"),
    )
    assert [(lane.level, len(lane.items)) for lane in picture.lanes] == [
        ("individual", 0),
        ("group", 1),
        ("organisational", 0),
        ("societal", 1),
        ("paradigmatic", 0),
    ]
    trust, law = picture.lanes[1].items[0], picture.lanes[3].items[0]
    assert (trust.begin, trust.end, trust.sure) == (365, 365 * 3 + 2, (730, 365 * 3 + 1))
    assert (law.end - law.begin, law.sure, law.when) == (1, None, "2 January 1972")
    assert (picture.begin, picture.end) == (365, 365 * 4 + 1)
    assert [sign for sign, _ in picture.legend] == ["first", "day", "within", "throughout"]


def test_an_unplaced_factor_has_a_lane_of_its_own() -> None:
    picture = drawn(seen("o1", "new", period_start="2012"))
    assert picture.lanes[-1].level == "unplaced"
    assert picture.lanes[-1].items[0].open_end


def test_notes_say_what_it_is_and_what_became_of_it() -> None:
    picture = drawn(
        seen("o1", "z", period_start="2012", course="faded"),
        seen("o2", "x", period_start="2012", modality="inferred"),
    )
    trust, meetings = picture.lanes[1].items
    assert (trust.note, trust.first, trust.when) == (
        "first at this level",
        True,
        "from 2012 on, as we infer",
    )
    assert (meetings.note, meetings.courses) == ("process", (("faded", "faded, 1 source"),))
    assert [sign for sign, _ in picture.legend] == ["first", "within", "open", "inferred", "faded"]


def test_start_and_end_of_a_project_are_lines_and_widen_the_axis() -> None:
    picture = drawn(seen("o1", "x", period_start="2015"), **DEEP)
    assert [mark.text for mark in picture.marks] == ["DEEP began, 2014", "DEEP ended, June 2016"]
    assert picture.begin == picture.marks[0].day


def test_of_many_factors_the_firsts_and_the_best_dated_are_drawn() -> None:
    many = [
        seen(f"o{number:03}", f"f{number:03}", period_start=f"{2000 + number % 9}")
        for number in range(MOST_DRAWN + 20)
    ]
    twice = seen("again", "f319", period_start="2020").with_values(source="ben")
    late = seen("late", "y", period_start="2021")
    found = timeline_of(world(*many, twice, late))
    picture = time_picture(found)
    assert picture is not None
    names = {item.id for lane in picture.lanes for item in lane.items}
    assert len(names) == picture.drawn == MOST_DRAWN
    assert {"f319", "y"} <= names
    assert picture.left_out.startswith("The picture shows 300 of 321 factors")
    assert picture.left_out in timeline_page(found).remarks
    assert len(time_table(found, picture)) == MOST_DRAWN
    assert len(as_csv(found).splitlines()) == 1 + 321


def test_the_table_says_who_dates_what() -> None:
    found = timeline_of(world(seen("o1", "x", period_start="2012", course="faded")))
    picture = time_picture(found)
    assert picture is not None
    assert time_table(found, picture) == [
        {
            "When": "from 2012 on",
            "Factor": "Trust",
            "Level": "Group",
            "First at its level": "yes",
            "What became of it": "faded, 1 source",
            "Dated by": "anna",
            "Projects": "P",
        }
    ]


def test_a_file_holds_all_of_it_and_nothing_that_a_spreadsheet_would_run() -> None:
    found = timeline_of(
        world(seen("o1", "=1+1", period_start="2012"), seen("o2", "y", phase="after"))
    )
    dated, undated = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert (dated["first"], dated["factor"], dated["dated by"]) == ("2012", "'=1+1", "anna")
    assert (undated["first"], undated["when"]) == ("", "after the project")


def test_what_the_browser_sends_becomes_a_typed_event() -> None:
    picture = drawn(seen("o1", "x", period_start="2012"))
    chosen = read_timeline_event({"kind": "factor", "factor": "x"}, picture)
    assert chosen == TimeFactorChosen(factor="x")
    closed = read_timeline_event({"kind": "factor", "factor": None}, picture)
    assert closed == TimeFactorChosen(factor=None)
    moment = read_timeline_event({"kind": "moment", "moment": "2012-05"}, picture)
    assert moment == MomentChosen(moment="2012-05")
    whole = read_timeline_event({"kind": "moment", "moment": ""}, picture)
    assert whole == MomentChosen(moment="")


@pytest.mark.parametrize(
    "message",
    [
        None,
        "factor",
        {"kind": "factor", "factor": "y"},
        {"kind": "factor"},
        {"kind": "moment", "moment": "2012"},
        {"kind": "moment", "moment": "<b>"},
        {"kind": "else"},
    ],
)
def test_what_is_no_event_or_names_what_is_not_drawn_counts_as_nothing(message: object) -> None:
    picture = drawn(seen("o1", "x", period_start="2012"))
    assert read_timeline_event(message, picture) is None


def test_more_than_two_factors_are_never_read_at_once() -> None:
    with pytest.raises(ValidationError):
        TimelineState(reading=("a", "b", "c"))
