"""`rippletrace report` and `rippletrace withdraw`, on a real server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from app.cli import run
from graphmodel.story_records import Story, View
from ingest.dump import dump
from ingest.pipeline import import_dataset
from ingest.stories import keep
from support.datasets import claims

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration


@pytest.fixture
def told(database: Database) -> Database:
    import_dataset(
        database, claims("anna: a -> b", "ben: b -> c", project=("p",), gist="words"), file="f"
    )
    return database


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("html", b"<!doctype html>"), ("docx", b"PK"), ("svg", b"<svg"), ("png", b"\x89PNG")],
)
def test_a_form_follows_from_the_ending(
    told: Database, asked: Any, tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"sent.{ending}"
    out, heard = asked("report", "--from", "a", "--to", "c", "--out", str(path))
    assert path.read_bytes().lstrip().startswith(begins)
    assert out.startswith("1 view: 1 chain, 1 picture, 2 sources.")
    assert heard == f"Wrote {path}.\n"


def test_without_a_file_it_is_said_what_would_leave(told: Database, asked: Any) -> None:
    out, heard = asked("report", "--from", "a", "--json", "--voices", "--mask", "b")
    found = json.loads(out)
    assert found["title"] == "What did a lead to?"
    assert (found["path"], found["nothing"]) == (None, False)
    assert found["held"][0] == "2 sources not named by title."
    assert "Nothing was written: give --out FILE." in heard


def test_a_story_and_a_view_are_reported_by_id_title_and_address(
    told: Database, asked: Any, tmp_path: Path
) -> None:
    view = View(view_id="v", title="A view", page="trace", address="from=a", said="Look.")
    keep(told, view, Story(story_id="s", title="A story", said="All of it."))
    path = tmp_path / "r.docx"
    for chosen, title in (
        (("--story", "A story"), "A story"),
        (("--story", "s", "--title", "Mine"), "Mine"),
        (("--view", "v"), "A view"),
        (("--view", "http://localhost:8501/trace?from=a"), "What did a lead to?"),
        (("--view", "grid"), "At which level"),
    ):
        asked("report", *chosen, "--out", str(path))
        heading = Document(str(path)).paragraphs[1]
        assert heading.text.startswith(title)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say what it shows"),
        (("--from", "a", "--story", "s"), "Say what it shows"),
        (("--from", "a", "--out", "sent.odt"), "has no ending of ours"),
        (("--story", "nothing"), "nothing"),
        (("--view", "trace?from=nothing"), "Nothing of this may leave"),
        (("--view", "grid", "--format", "svg", "--out", "x.svg"), "No picture belongs to this"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    told: Database,
    asked: Any,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    assert run(["report", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_source_is_withdrawn_only_when_that_is_asked_for(told: Database, asked: Any) -> None:
    _, heard = asked("withdraw", "anna")
    assert "1 statement goes, 0 quotes among them." in heard
    assert "To do it: add --yes." in heard
    assert len(dump(told).sources) == 2
    out, heard = asked("withdraw", "anna", "--yes", "--json")
    found = json.loads(out)
    assert found["withdrawn"]
    assert found["run"]
    assert (found["statements"], found["factors"]) == (1, 1)
    assert "Nothing of it is kept here." in heard
    assert [one.source_id for one in dump(told).sources] == ["ben"]
