"""Findings on a real server: what the ingest wrote is read back whole and answers alike."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.cli import NOT_DONE, run
from app.shipped_files import sample_folder
from graphmodel.db.migrate import prepare
from graphmodel.errors import NotFound
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.patterns import patterns
from queries.statements import Statements, read_statements
from queries.unexpected import UnexpectedRequest, unexpected
from queries.voices import VoicesRequest, voices
from support.findings_worlds import datasets
from support.server import empty
from support.told import statements_of

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database

PROJECT = "injury-prevention-briefing"


@pytest.fixture
def sample(database: Database) -> Dataset:
    dataset = read_file(sample_folder()).dataset
    import_dataset(database, dataset, file="sample")
    return dataset


def comparable(statements: Statements) -> dict[str, Any]:
    """Return what was read, without the records that nothing in it names."""
    named = {end for one in statements.claims for end in (*one.ends, *one.in_context)}
    named |= {one.factor for one in statements.observations}
    named |= {end for one in statements.plan for end in (one.cause, one.effect)}
    tellers = {one.source for one in (*statements.claims, *statements.observations)}
    return {
        "claims": statements.claims,
        "observations": statements.observations,
        "plan": statements.plan,
        "factors": {one: statements.factors[one] for one in sorted(named)},
        "sources": {one: statements.sources[one] for one in sorted(tellers)},
        "projects": statements.projects,
    }


def test_the_sample_is_read_as_it_was_written(database: Database, sample: Dataset) -> None:
    expected = statements_of(sample)
    assert comparable(read_statements(database)) == comparable(replace(expected, plan=()))
    one = comparable(read_statements(database, (PROJECT,)))
    assert one == comparable(expected.about([PROJECT]))
    with pytest.raises(NotFound):
        read_statements(database, ("nowhere",))


@given(datasets())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_world_comes_back_as_it_was_told_and_answers_alike(
    database: Database, dataset: Dataset
) -> None:
    empty(database)
    prepare(database)
    import_dataset(database, dataset, file="world")
    expected = statements_of(dataset)
    everything, one = read_statements(database), read_statements(database, ("p",))
    assert comparable(everything) == comparable(replace(expected, plan=()))
    assert comparable(one) == comparable(expected.about(["p"]))
    request = UnexpectedRequest(project="p")
    assert unexpected(one, request) == unexpected(expected, request)
    assert patterns(everything) == patterns(expected)
    asked = VoicesRequest(projects=("p",))
    assert voices(one, asked) == voices(expected, asked)


def test_unexpected_tells_of_the_one_planned_link_of_the_sample(
    sample: Dataset, asked: Any
) -> None:
    del sample
    out, err = asked("unexpected", PROJECT)
    assert out.startswith(
        "Injury Prevention Briefing in children's centres: 0 of 1 planned step happened. The plan "
        "broke before More families with a fire escape plan.\n"
    )
    assert "Sources say the opposite, or that it made no difference.\n" in out
    assert "4 things happened that the plan did not mention.\n" in out
    assert "branches off the plan at Injury Prevention Briefing in use" in out
    assert "Of 12 claims, 0 meet the plan with both ends, 6 with one, 6 with none.\n" in out
    assert "they are not a verdict on the project" in err
    found = json.loads(asked("unexpected", PROJECT, "--json")[0])
    assert [(one["state"], one["effect_reached"]) for one in found["planned"]] == [
        ("contradicted", False)
    ]
    assert found["broke"][0]["ends"] == ["ipb-escape-plans"]


def test_a_project_without_a_plan_says_so(sample: Dataset, asked: Any) -> None:
    del sample
    out, _ = asked("unexpected", "deep", "--include", "inferred")
    assert "No plan is recorded for this project." in out


def test_patterns_are_printed_with_what_speaks_against_them(sample: Dataset, asked: Any) -> None:
    del sample
    out, err = asked("patterns", "--limit", "5")
    assert "in 1 of 1 project with the cause" in out
    assert "Showing 5 of" in err
    found = json.loads(asked("patterns", "--json")[0])
    assert len(found["links"]) > 5
    assert {one["theme"] for one in found["themes"]} >= {"nature_of_impact"}


def test_voices_are_printed_by_chain_and_by_project(sample: Dataset, asked: Any) -> None:
    del sample
    out, _ = asked(
        "voices", "--project", PROJECT, "--from", "ipb-design", "--to", "ipb-parents-talk"
    )
    first, *_ = out.splitlines()
    assert first.startswith("From Design that joins research and practitioner knowledge, by way of")
    assert "told whole by researcher; silent: practitioners, as reported by researchers" in first
    assert "disputed by researcher" in out
    found = json.loads(asked("voices", "--project", PROJECT, "--json")[0])
    assert [one["project"] for one in found["projects"]] == [PROJECT]
    assert found["chains"] == []


def test_an_empty_graph_gets_a_sentence(
    database: Database, asked: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    del database
    for command in ("patterns", "voices"):
        out, err = asked(command)
        assert out == ""
        assert err.endswith(".\n")
    assert run(["unexpected", "nothing"]) == NOT_DONE
    assert "No project is called 'nothing'" in capsys.readouterr().err
