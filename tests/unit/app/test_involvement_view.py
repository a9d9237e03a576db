"""What the Involvement page and `rippletrace coproduction` say, on a few parts."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import DONE, run
from app.commands import coproduction as command
from app.views import involvement_words as words
from app.views.involvement import involvement_page
from app.views.involvement_sentences import NOTHING
from app.views.involvement_state import InvolvementState
from app.views.removal import removal_sentences
from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import (
    InvolvementMode,
    ResearchStage,
    ResourceUse,
    Scale,
    StakeholderType,
)
from graphmodel.dataset import Dataset
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import Factor, Project
from ingest.forgetting import Removal
from queries.coproduction import (
    CoproductionAnswer,
    CoproductionRequest,
    GainState,
    coproduction,
)
from support.coproduction_worlds import facts_of
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from enum import StrEnum

    from app.views.involvement import InvolvementPage


def part(key: str, who: str, **values: Any) -> Involvement:
    stated = {"involvement_id": key, "contributor": who, "project": "p", "stage": "question"}
    return Involvement.model_validate(stated | values)


TOLD = replace(
    with_ends(
        Dataset(
            projects=(
                Project(project_id="p", title="Paths", called="walking", meaning="On foot."),
                Project(project_id="q", title="Quay", grew_out_of=("p",)),
            ),
            factors=(
                Factor.model_validate(
                    {"factor_id": "a", "name": "Walks", "stage": "question", "tags": ("power",)}
                ),
                Factor.model_validate({"factor_id": "out", "name": "Rain", "kind": "external"}),
                Factor.model_validate(
                    {"factor_id": "b", "name": "Talk", "level": "group", "tags": ("emergent",)}
                ),
                Factor.model_validate(
                    {"factor_id": "f", "name": "Tea", "kind": "facilitator", "stability": "stable"}
                ),
            ),
            claims=claims("s: a -> b", "s: out -> b", project=("p",)).claims,
        )
    ),
    organisations=(Organisation(organisation_id="o", name="Council"),),
    contributors=(
        Contributor.model_validate(
            {
                "contributor_id": "u",
                "name": "<b>Walkers</b>",
                "kind": "group",
                "size": 12,
                "stakeholder": "public_member",
            }
        ),
        Contributor.model_validate(
            {"contributor_id": "r", "name": "Rea", "stakeholder": "researcher"}
        ),
    ),
    roles=(
        HeldRole(role_id="1", contributor="r", role="mentor", project="p", organisation="o"),
        HeldRole(role_id="2", contributor="u", role="host", project="p", started_on="2019"),
    ),
    involvements=(
        part("i1", "u", mode="contributor", scale="largely", did="Chose.", gains=("b",)),
        part("i2", "r", mode="lead", wanted="A paper."),
        part("i3", "r", stage="spin_off", mode="lead"),
        part("i4", "u", stage="data_collection", mode="lead", decided="The route."),
    ),
    resources=(
        Resource.model_validate(
            {"resource_id": "m", "project": "p", "kind": "money", "amount": 40, "unit": "GBP"}
            | {"used_for": "co_production", "given_by": "o"}
        ),
    ),
    labour=(
        Labour.model_validate(
            {"labour_id": "l", "project": "p", "work": "Minutes", "people": 6}
            | {"seniority": "junior", "contract": "unpaid"}
            | {"trait": "women", "trait_consent": True}
        ),
    ),
    decisions=(
        Decision(
            decision_id="d",
            project="p",
            title="Lights first",
            on="2019-09",
            decided_by=("u", "r"),
            changed="From benches to lights.",
            why="It is dark.",
            led_to=("q",),
        ),
    ),
)


def answered(dataset: Dataset, *projects: str) -> CoproductionAnswer:
    return coproduction(facts_of(dataset), CoproductionRequest(projects=projects))


def page(dataset: Dataset, *projects: str) -> InvolvementPage:
    return involvement_page(answered(dataset, *projects))


def said(shown: InvolvementPage) -> str:
    return "".join(piece.text for piece in shown.answer)


def lines(shown: InvolvementPage) -> dict[str, tuple[str, ...]]:
    parts = [section for project in shown.projects for section in project.sections]
    return {section.heading: section.lines for section in (*parts, *shown.across)}


def test_the_answer_counts_those_who_took_part_and_the_stages_that_were_shared() -> None:
    assert said(page(TOLD)) == (
        "2 contributors took part in 1 project. Others than researchers shared in the work at "
        "2 of the 3 stages that are recorded."
    )
    alone = replace(TOLD, involvements=TOLD.involvements[2:3])
    assert said(page(alone)).endswith(
        "Nobody but researchers is said to have shared in the work at the 1 stage that is recorded."
    )
    unstaged = replace(TOLD, involvements=(part("i", "u", stage=None),))
    assert said(page(unstaged)).endswith("At which stage is not said.")
    assert said(page(replace(TOLD, involvements=()))) == NOTHING


def test_where_work_was_shared_and_nothing_is_told_is_said() -> None:
    assert page(TOLD).untold == (
        "Work was shared, and nobody we heard says what came of it: data collection (Paths). That "
        "can mean nobody was asked."
    )
    assert page(replace(TOLD, involvements=TOLD.involvements[:2])).untold == ""


def test_stages_are_rows_and_capacities_columns() -> None:
    table = page(TOLD, "p").table
    assert table.columns == ("Researchers", "Members of the public")
    rows = {row.name: row for row in table.rows}
    assert len(rows) == len(table.rows) == 12
    assert rows["Research question"].remarks == ("co-produced",)
    assert rows["Spin-off"].remarks == ("nobody but researchers took part",)
    assert rows["Bid for funds"].remarks == ("nobody is recorded",)
    assert rows["Data collection"].untold == "Nobody we heard says what came of it."
    researchers, public = rows["Research question"].cells
    assert [(one.name, one.how) for one in researchers] == [("Rea", "led")]
    (walkers,) = public
    assert (walkers.name, walkers.how, walkers.did, walkers.beyond) == (
        "<b>Walkers</b> (12 people)",
        "contributed to the work, most of it",
        "Chose.",
        True,
    )
    assert rows["Data collection"].cells[1][0].did == "Had a say in: The route."


def test_with_several_projects_a_cell_names_each_and_a_row_counts_them() -> None:
    several = replace(
        TOLD, involvements=(*TOLD.involvements, part("i5", "r", project="q", mode="lead"))
    )
    (row,) = [one for one in page(several).table.rows if one.name == "Research question"]
    assert row.remarks == ("co-produced in 1 of 2 projects",)
    assert {one.where for one in row.cells[0]} == {"Paths", "Quay"}


def test_each_project_says_who_gained_decided_put_in_and_carried() -> None:
    found = lines(page(TOLD))
    assert found["Where chains begin"] == (
        "What is told begins in 2 places: 1 in what was co-produced and 1 where that is not said.",
        "From Walks (research question, co-produced), accounts lead to 1 factor, as far as the "
        "group level.",
    )
    assert found["Gains"] == (
        "Their gains are told in the graph: <b>Walkers</b> (Talk).",
        "Nothing is recorded of what they gained: Rea.",
        "Rea hoped for: A paper.",
    )
    assert found["Decisions and changes of direction"] == (
        "Lights first (2019-09). Decided by <b>Walkers</b> and Rea. From benches to lights. Why: "
        "It is dark. With it began Quay.",
    )
    assert set(found["Roles"]) == {"Rea: mentor at Council.", "<b>Walkers</b>: host, from 2019."}
    assert found["What was put in"] == ("40 GBP for co-production (money), from Council.",)
    assert found["Who carried the work"] == ("Minutes: 6 people, junior, unpaid, women.",)


def test_across_projects_it_says_power_meetings_parts_help_and_growth() -> None:
    found = lines(page(TOLD))
    assert found["Power, as a cause"] == ("Walks contributed to Talk, according to 1 source.",)
    assert "Power, as an effect" not in found
    assert found["Where a project and something outside it meet"] == (
        "At Talk meet, from the project, Walks; from outside, Rain. Each is told by itself.",
    )
    assert found["More than its parts"] == ("Talk rests on Walks and on Rain.",)
    assert found["What helps and what hinders"] == (
        "Tea helps (not yet placed, whoever worked together); told of no project.",
    )
    assert found["What grew out of what"] == (
        "Paths",
        "└ Quay, with the decision: Lights first",
    )


def test_cases_stand_side_by_side_with_their_levels_and_no_number() -> None:
    assert page(TOLD).cases == (("Paths", "research question, data collection", "group"),)
    assert page(replace(TOLD, involvements=TOLD.involvements[2:3])).cases[0][1] == "none"
    unsaid = replace(TOLD, involvements=(part("i", "u"),))
    assert page(unsaid).cases[0][1] == "not said"


def test_a_page_of_nobody_is_empty() -> None:
    shown = page(replace(TOLD, involvements=()))
    assert shown.empty
    assert shown.table.rows == ()


@pytest.mark.parametrize(
    ("spoken", "kind"),
    [
        (words.STAGE_NAMES, ResearchStage),
        (words.STAKEHOLDER_NAMES, StakeholderType),
        (words.MODE_NAMES, InvolvementMode),
        (words.SCALE_NAMES, Scale),
        (words.USE_WORDS, ResourceUse),
        (words.GAIN_WORDS, GainState),
    ],
)
def test_every_word_of_the_model_has_a_word_for_people(
    spoken: dict[StrEnum | None, str], kind: type[StrEnum]
) -> None:
    assert set(spoken) - {None} == set(kind)
    assert len(set(spoken.values())) == len(spoken)


def test_the_address_holds_the_projects_and_forgets_those_that_are_gone() -> None:
    state = InvolvementState(projects=("p", "q"))
    assert InvolvementState.from_address(state.to_address()) == state
    assert state.known(frozenset("p")).to_address() == {"project": ["p"]}
    assert InvolvementState().to_address() == {}


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "database", lambda settings: nullcontext(None))
    monkeypatch.setattr(command, "resolve_project", lambda opened, name: name)
    monkeypatch.setattr(command, "read_coproduction", lambda opened, request: facts_of(TOLD))


@pytest.mark.usefixtures("stored")
def test_the_command_says_the_same_as_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coproduction"]) == DONE
    told = capsys.readouterr().out.splitlines()
    assert told[0] == said(page(TOLD))
    assert "Paths (calls it walking: On foot.)" in told
    assert "  Research question: researchers and members of the public; co-produced." in told
    assert "    Rea, led" in told
    assert "Power as a cause" in told


@pytest.mark.usefixtures("stored")
def test_the_command_answers_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coproduction", "p", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out) == answered(TOLD, "p").to_json()


def test_a_removal_says_what_goes_what_stays_and_where_the_name_still_stands() -> None:
    who = Contributor(contributor_id="m", name="Mia")
    after = Contributor(contributor_id="x", name="Nameless")
    look = Removal(who, after, {"involvements": 2}, {"claims": 1})
    assert list(removal_sentences(look)) == [
        "“Mia” would be removed. 2 involvements would stay, nameless.",
        "Statements, counts and chains would be as they are. It cannot be taken back.",
        "The name also stands in 1 claim, which is not changed: correct that on the page Evidence "
        "or in a file.",
    ]
    done = replace(look, run_id="r", named_elsewhere={})
    assert list(removal_sentences(done)) == [
        "Removed. 2 involvements stay, under “Nameless”.",
        "Statements, counts and chains are as they were. Files that left before are not.",
    ]
