"""The timeline on a real server: what was written is read back whole, and answers alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from app.cli import DONE, run
from app.shipped_files import sample_folder
from graphmodel.db.migrate import prepare
from graphmodel.errors import NotFound
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.timeline import TimelineRequest, timeline
from queries.timeline.reading import read_facts
from support.datasets import claims
from support.server import empty
from support.timed import facts_of
from support.timeline_oracle import expected
from support.timeline_worlds import timed_datasets

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database
    from support.server import Server


@given(timed_datasets())
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
    for projects in ((), ("p",), ("p", "q")):
        assert read_facts(database, projects) == facts_of(dataset, projects)
        found = timeline(database, TimelineRequest(projects=projects, due_by="2002-06"))
        assert found.to_json() == expected(dataset, projects, "2002-06")


def test_an_unknown_project_is_named_with_those_spelt_nearly_so(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", project=("deep",)), file="f")
    with pytest.raises(NotFound, match="'deep'"):
        timeline(database, TimelineRequest(projects=("deeq",)))


def test_the_sample_speaks_against_the_order_that_a_leader_remembers(
    database: Database,
    neo4j_server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dataset = read_file(sample_folder()).dataset
    import_dataset(database, dataset, file="samples")
    assert read_facts(database, ()) == facts_of(dataset)
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    assert run(["timeline", "energy-drinks", "--json"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert [(one["from"], one["to"]) for one in found["order"]] == [("ed-evidence", "ed-limit")]
    assert found["order"][0]["effect_last"] == "2018-03-08"
    assert run(["timeline"]) == DONE
    assert "Wales's dementia learning framework" in capsys.readouterr().out
