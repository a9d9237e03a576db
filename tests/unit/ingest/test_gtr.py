"""Gateway to Research: the record of a project, and what it says came of it."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.errors import UnreadableFile
from graphmodel.values import FactorKind, ImpactKind
from ingest.formats import read_file
from support.funders import GTR

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText

WORK = "Project work: Gardens for health"


def write(make_text: MakeText, document: Any) -> Path:
    return make_text("record.json", json.dumps(document))


def read(make_text: MakeText, document: Any = GTR) -> Reading:
    reading = read_file(write(make_text, document))
    assert reading.format == "gtr"
    return reading


def test_the_project_comes_from_the_record(make_text: MakeText) -> None:
    (project,) = read(make_text).dataset.projects
    assert (project.project_id, project.title) == ("AB/C1", "Gardens for health")
    assert project.summary == "We planted gardens with patients."
    assert (project.started_on, project.ended_on) == ("2014-09-30", "2017-09-30")
    assert project.attributes["status"] == "Closed"
    assert project.attributes["potentialImpactText"] == "Patients may feel better."
    assert json.loads(project.attributes["fund"])["valuePounds"] == 1000
    assert "A paper" in project.attributes["publication"]
    assert "Hill University" in project.attributes["leadResearchOrganisation"]


def test_each_output_is_seen_and_the_work_led_to_it(make_text: MakeText) -> None:
    dataset = read(make_text).dataset
    (source,) = dataset.sources
    assert (source.source_id, source.title) == (
        "AB/C1/Gateway to Research",
        "Gateway to Research: Gardens for health",
    )
    guidance = "The city changed its guidance on parks."
    assert {(c.cause, c.effect, c.quote) for c in dataset.claims} == {
        (WORK, guidance, None),
        (guidance, "More patients are sent to gardens.", "More patients are sent to gardens."),
        (WORK, "Patients slept better.", None),
        (WORK, "Gardens II", None),
    }
    assert {c.project for c in dataset.claims} == {("AB/C1",)}
    assert {c.source for c in dataset.claims} == {source.source_id}
    kinds = {f.factor_id: (f.kind, f.impact_kind) for f in dataset.factors}
    assert kinds[WORK] == (FactorKind.PROCESS, None)
    assert kinds[guidance] == (FactorKind.CHANGE, ImpactKind.USE)
    assert kinds["Patients slept better."] == (FactorKind.CHANGE, ImpactKind.OUTCOME)
    assert kinds["Gardens II"] == (FactorKind.CHANGE, ImpactKind.OUTPUT)
    first, second, third = dataset.observations
    assert (first.statement_id, first.quote, first.locator) == (
        "AB/C1/O-1",
        guidance,
        "policyInfluenceOutput",
    )
    assert first.attributes["type"] == "Citation in policy"
    assert first.attributes["geographicReach"] == "Local | National"
    assert first.attributes["group"] == "policyInfluence"
    assert second.period_start == "2016"
    assert (third.period_start, third.period_end) == ("2018-01-01", "2019-12-31")


def test_an_output_without_words_is_a_warning(make_text: MakeText) -> None:
    (problem,) = read(make_text).problems
    assert (problem.severity, problem.column) == ("warning", "furtherFundingOutput")
    assert problem.value == '{"amount": 5}'


def test_a_project_that_is_named_takes_the_place_of_the_grant(make_text: MakeText) -> None:
    dataset = read_file(write(make_text, GTR), project="mine").dataset
    assert [p.project_id for p in dataset.projects] == ["mine"]
    assert dataset.sources[0].source_id == "mine/Gateway to Research"


def test_several_records_share_what_they_name_alike(make_text: MakeText) -> None:
    other = copy.deepcopy(GTR)
    other["projectOverview"]["projectComposition"]["project"]["grantReference"] = "AB/C2"
    reading = read(make_text, [GTR, other])
    assert [p.project_id for p in reading.dataset.projects] == ["AB/C1", "AB/C2"]
    assert [p.severity for p in reading.problems] == ["warning", "warning"]
    assert len(reading.dataset.claims) == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"projectOverview": {}}', "holds no 'projectComposition' with a project"),
        ('{"projectOverview": [1, null]}', "holds no 'projectComposition' with a project"),
        ('{"projectOverview": ', "no JSON"),
    ],
)
def test_a_record_without_a_project_is_refused(
    make_text: MakeText, text: str, message: str
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_file(make_text("record.json", text))


def test_a_description_longer_than_a_quote_is_cut_with_a_mark(make_text: MakeText) -> None:
    document = copy.deepcopy(GTR)
    project = document["projectOverview"]["projectComposition"]["project"]
    project["output"] = {"spinOutOutput": [{"companyName": "X", "description": "y " * 20_000}]}
    project["abstractText"] = "z" * 40_000
    reading = read(make_text, document)
    assert reading.problems == ()
    (seen,) = reading.dataset.observations
    assert seen.quote is not None
    assert seen.quote.endswith(" [...]")
    (saved,) = reading.dataset.projects
    assert (saved.summary, saved.attributes["abstractText"]) == (None, "z" * 40_000)
