"""The command line on a real server: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import run
from app.shipped_files import sample_folder

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database
    from support.server import Server

CLAIMS = (
    "cause,effect,source,quote\n"
    "Trust,Better talks,Anna,We trust each other\n"
    "Better talks,Better care,Ben,\n"
)


@pytest.fixture(autouse=True)
def _settings(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    del database
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    file = tmp_path / "talks.csv"
    file.write_text(CLAIMS, encoding="utf-8")
    return file


def asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    """Run a command that must succeed, and return its JSON; nothing else is on stdout."""
    assert run([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """Run a command, and return its exit status and its sentences."""
    status = run([*map(str, arguments)])
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    return status, told.err


def test_a_file_goes_in_is_traced_and_goes_out(
    capsys: pytest.CaptureFixture[str], talks: Path, tmp_path: Path
) -> None:
    first = asked(capsys, "import", talks)
    assert first["read"] == first["written"]
    assert (first["written"]["factors"], first["written"]["claims"]) == (3, 2)
    again = asked(capsys, "import", talks)
    assert set(again["written"].values()) == {0}
    found = asked(capsys, "chains", "--from", "Trust", "--to", "Better care")
    (chain,) = found["chains"]
    assert [factor["name"] for factor in chain["factors"]] == [
        "Trust",
        "Better talks",
        "Better care",
    ]
    assert chain["continuity"] == "stitched"
    assert chain["weak_joints"] == ["Better talks"]
    assert (found["truncated"], found["more"], found["exact_first"]) == (False, False, 1)
    names = [
        item["name"] for item in asked(capsys, "list", "factors", "--search", "better")["items"]
    ]
    assert names == ["Better care", "Better talks"]
    out = tmp_path / "out.xlsx"
    asked(capsys, "export", out)
    asked(capsys, "undo", first["run"])
    assert asked(capsys, "list", "factors")["items"] == []
    assert asked(capsys, "import", out)["written"]["claims"] == 2
    assert [run["mode"] for run in asked(capsys, "history")["runs"]] == ["append", "undo", "append"]
    assert asked(capsys, "check") == {
        "links": [],
        "roles": [],
        "missing_schema": [],
        "pending_migrations": [],
    }


def test_the_sample_data_has_a_chain_from_dialogue_to_the_national_programme(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked(capsys, "import", sample_folder())
    found = asked(capsys, "chains", "--from", "deep-facilitated-dialogue", "--to", "deep-programme")
    assert len(found["chains"]) >= 1
    reported = ["--from", "deep-facilitated-dialogue", "--to", "deep-programme", "--reported-only"]
    assert asked(capsys, "chains", *reported)["chains"] == []


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str], talks: Path) -> None:
    shown = asked(capsys, "import", talks, "--dry-run")
    assert shown["changes"]["new"]["claims"] == 2
    assert asked(capsys, "list", "factors")["items"] == []


def test_bad_rows_stop_the_import_unless_the_rest_is_wanted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(CLAIMS + ",Better care,Cleo,\n", encoding="utf-8")
    status, sentences = refused(capsys, "import", file)
    assert status == 1
    assert "bad.csv" in sentences
    assert "line 4" in sentences
    assert "--skip-errors" in sentences
    assert asked(capsys, "list", "factors")["items"] == []
    status, _ = refused(capsys, "import", file, "--skip-errors")
    assert status == 1
    assert len(asked(capsys, "list", "factors")["items"]) == 3


def test_a_name_that_nothing_has_is_answered_with_near_ones(
    capsys: pytest.CaptureFixture[str], talks: Path
) -> None:
    asked(capsys, "import", talks)
    status, sentences = refused(capsys, "chains", "--from", "Trusd")
    assert status == 2
    assert "Trust" in sentences


@pytest.mark.parametrize(
    "arguments",
    [
        ["chains", "--max-steps", "0"],
        ["import"],
        ["import", "no-such-file.xlsx"],
        ["undo", "nope"],
        ["nonsense"],
        ["export", "x.xlsx", "--project", "nope"],
    ],
)
def test_wrong_use_is_a_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    status, sentences = refused(capsys, *arguments)
    assert status == 2
    assert sentences.strip()


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("NEO4J_URI", "bolt://127.0.0.1:1", "No Neo4j server answers"),
        ("NEO4J_PASSWORD", "not-the-password", "refuses user"),
        ("NEO4J_URI", "http://127.0.0.1", "NEO4J_URI must start with"),
        ("NEO4J_URI", "", "rippletrace up"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    words: str,
) -> None:
    monkeypatch.setenv(variable, value)
    status, sentences = refused(capsys, "list", "factors")
    assert status == 2
    assert words in sentences
    assert "not-the-password" not in sentences


def test_a_fault_that_nobody_foresaw_goes_to_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("app.commands.data._LISTS", {"factors": fail})
    status, sentences = refused(capsys, "list", "factors")
    assert status == 2
    assert "ZeroDivisionError" in sentences
    assert "secret detail" not in sentences
