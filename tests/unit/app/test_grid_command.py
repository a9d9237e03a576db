"""What `rippletrace grid` prints, on a few factors instead of a database."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import Any

import pytest

from app.cli import DONE, run
from app.commands import grid as command
from support.grids import reader_of, row, told


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Any:
    def store(*rows: dict[str, Any]) -> None:
        reader = reader_of(*rows)
        monkeypatch.setattr(command, "database", lambda settings: nullcontext(reader))
        monkeypatch.setattr(command, "resolve_project", lambda opened, name: name)

    return store


def test_each_level_lists_its_columns_and_names_silence(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(
        row("x", told("p", "cause", "effect"), level="group", impact_kind="use", name="Trust"),
        row("y", told("p", "cause"), name="Talk"),
    )
    assert run(["grid", "--project", "p"]) == DONE
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert lines[lines.index("Group") + 1 :][:5] == [
        "  Contributors and processes: nothing recorded",
        "  Outputs: nothing recorded",
        "  Uses: Trust",
        "  Outcomes: nothing recorded",
        "  Mechanisms: Trust",
    ]
    assert lines[lines.index("Not yet placed") + 5] == "  Mechanisms: Talk"
    assert "2 factors from 1 project stand at 1 of the 5 levels" in captured.err
    assert "1 of them stands in more than one column" in captured.err


def test_json_alone_goes_to_standard_output(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(row("x", told("p", "cause"), level="group"))
    assert run(["grid", "--json"]) == DONE
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert found["factors"][0]["columns"] == ["mechanisms"]
    assert captured.err == ""


def test_a_graph_of_which_nothing_is_told_has_an_empty_grid(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored()
    assert run(["grid"]) == DONE
    captured = capsys.readouterr()
    assert "Nothing stands on this grid yet." in captured.err
    assert "Not yet placed" not in captured.out
