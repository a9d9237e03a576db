"""What `rippletrace timeline` prints, on a few statements instead of a database."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import DONE, NOT_DONE, run
from app.commands import timeline as command
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Project
from queries.timeline.question import lay_out
from support.datasets import claims, observation, with_ends
from support.timed import facts_of

if TYPE_CHECKING:
    from queries.timeline import TimelineAnswer, TimelineRequest


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Any:
    def store(dataset: Dataset) -> list[TimelineRequest]:
        asked: list[TimelineRequest] = []

        def find(opened: object, request: TimelineRequest) -> TimelineAnswer:
            del opened
            asked.append(request)
            return lay_out(facts_of(dataset, request.projects), request)

        monkeypatch.setattr(command, "database", lambda settings: nullcontext(None))
        monkeypatch.setattr(command, "resolve_project", lambda opened, name: name)
        monkeypatch.setattr(command, "timeline", find)
        return asked

    return store


def sample() -> Dataset:
    (told,) = claims("ben: x -> y", project=("p",)).claims
    about = {"project": ("p",)}
    return with_ends(
        Dataset(
            projects=(Project(project_id="p", title="P", started_on="2014", ended_on="2015"),),
            factors=(
                Factor(factor_id="x", name="Trust", level="group"),
                Factor(factor_id="y", name="Law", level="societal"),
            ),
            claims=(told.with_values(period_start="2013", period_end="2013"),),
            observations=(
                observation("o1", "anna", "x", period_start="2014-05", course="faded", **about),
                observation("o2", "anna", "z", check_again_on="2026-01", **about),
                observation("o3", "anna", "z", check_again_on="2099", **about),
            ),
        )
    )


def test_levels_dates_order_and_follow_ups_are_printed(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = stored(sample())
    assert run(["timeline", "p", "--due-by", "2026-11"]) == DONE
    assert [(one.projects, one.due_by) for one in asked] == [(("p",), "2026-11")]
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "2 levels were reached, the first in 2013: societal. All of that before the project ended.",
        "P (2014 to 2015)",
        "  Group, first told in May 2014: Trust. That is about when the project began, before it "
        "ended.",
        "  Societal, first told in 2013: Law. That is up to 24 months before the project began, "
        "before it ended.",
        "When each factor was:",
        "  2013: Law; societal.",
        "  from May 2014 on: Trust; group; faded, 1 source.",
        "When, nobody says:",
        "  z; not yet placed.",
        "Dates that speak against the order:",
        "  Trust is first told in May 2014. What it is said to have contributed to, Law, is told "
        "until 2013.",
        "January 2026: look again at z, told by anna.",
    ]
    assert "1 statement is due to be looked at again; 1 later." in captured.err
    assert "2 of 3 factors are dated; of 1 nobody says when." in captured.err


def test_long_lists_are_cut_and_say_so(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(sample())
    assert run(["timeline", "--limit", "1"]) == DONE
    captured = capsys.readouterr()
    assert "  2013: Law; societal.\n" in captured.out
    assert "from May 2014 on" not in captured.out
    assert "Showing 1 of 2 factors (--limit)." in captured.err


def test_json_alone_goes_to_standard_output(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(sample())
    assert run(["timeline", "--json"]) == DONE
    captured = capsys.readouterr()
    assert [one["from"] for one in json.loads(captured.out)["order"]] == ["x"]
    assert captured.err == ""


def test_an_empty_graph_gets_a_sentence(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(Dataset())
    assert run(["timeline"]) == DONE
    captured = capsys.readouterr()
    assert captured.out == "No statement here says when something happened.\n"
    assert captured.err == "Nothing is set to be looked at again.\n"


def test_a_day_that_is_none_is_wrong_use(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(Dataset())
    assert run(["timeline", "--due-by", "soon"]) == NOT_DONE
    assert "'soon' is no date" in capsys.readouterr().err
