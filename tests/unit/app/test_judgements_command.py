"""What `rippletrace judgements` says, on a few judgements instead of a database."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import DONE, run
from app.commands import judgements as command
from app.views.judgement_sentences import judgement_sentence, subject_words
from queries.judgements import Judgement, JudgementFacts, JudgementKind, Note, Subject, SubjectKind

if TYPE_CHECKING:
    from queries.judgements import JudgementsRequest

NAMES = {"a": "Walks", "b": "Talk", "c": "Trust", "p": "Green paths"}
LINK = Subject(kind=SubjectKind.LINK, factors=("a", "b"))
CHAIN = Subject(kind=SubjectKind.CHAIN, factors=("a", "b", "c"))
CHECK = Judgement(
    kind=JudgementKind.CHECK, id="k", word="agrees", checked_by="second_coder", on="2021"
)
OPINION = Judgement(
    kind=JudgementKind.OPINION, id="o", word="rather_disagrees", voice="resident", why="Too late."
)


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Any:
    def store(*notes: Note) -> list[JudgementsRequest]:
        asked: list[JudgementsRequest] = []

        def find(opened: object, request: JudgementsRequest) -> JudgementFacts:
            del opened
            asked.append(request)
            return JudgementFacts(notes, NAMES, {("a", "b"): 2}, factors=frozenset("abc"))

        monkeypatch.setattr(command, "database", lambda settings: nullcontext(None))
        monkeypatch.setattr(command, "resolve_project", lambda opened, name: name)
        monkeypatch.setattr(command, "read_judgements", find)
        return asked

    return store


def test_who_judged_what_is_told_one_after_the_other(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(Note(CHECK, CHAIN), Note(OPINION, CHAIN), Note(CHECK, LINK), Note(CHECK, None))
    assert run(["judgements"]) == DONE
    told, said = capsys.readouterr()
    assert told.splitlines() == [
        "2 checks and 1 opinion on 2 things; people disagree on 1 of them.",
        "The chain from Walks by way of Talk to Trust: people disagree.",
        "  A second coder agrees, 2021.",
        "  Resident rather disagrees. Why: Too late.",
        "  It may be called self-reported at most: so far goes the step from Talk to Trust. Its "
        "thinnest step, from Talk to Trust, is told by 0 sources.",
        "The link from Walks to Talk.",
        "  A second coder agrees, 2021.",
        "  It may be called second-checked at most, told by 2 sources.",
    ]
    assert said.startswith("1 judgement not shown: what they are about is not stored any more (k).")


def test_one_project_is_asked_for_and_json_is_alone_on_stdout(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = stored(Note(CHECK, LINK))
    assert run(["judgements", "p", "--json"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert [one.project for one in asked] == ["p"]
    assert found["judged"][0]["subject"]["factors"] == ["a", "b"]
    assert found["judged"][0]["at_most"]["status"] == "second_checked"


def test_where_nothing_was_judged_that_is_said_with_what_to_do(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored()
    assert run(["judgements"]) == DONE
    told, said = capsys.readouterr()
    assert told == ""
    assert said.startswith("Nothing was judged yet. Fill in the sheets checks, opinions,")


def test_what_is_cut_is_counted(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(Note(CHECK, LINK), Note(CHECK, CHAIN))
    assert run(["judgements", "--limit", "1"]) == DONE
    assert capsys.readouterr().err == "1 more thing; --limit shows them.\n"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"kind": "assessment", "word": "good", "rubric": "R", "by": "us", "project": "p"},
            "Assessed by “R” for Green paths, by us: good.",
        ),
        (
            {"kind": "rival", "word": "ruled_out", "explanation": "Rain.", "names": "c"},
            "Another explanation (Trust): “Rain.”, ruled out.",
        ),
        ({"kind": "opinion", "word": "undecided"}, "Somebody is undecided."),
        ({"kind": "check", "word": "partly", "checked_by": "participant", "by": "Ana"}, None),
    ],
)
def test_each_sort_of_judgement_has_its_sentence(
    values: dict[str, Any], sentence: str | None
) -> None:
    one = Judgement.model_validate({"id": "1"} | values)
    assert judgement_sentence(one, NAMES) == (sentence or "Ana agrees in part.")


def test_what_was_judged_is_named_in_words() -> None:
    said = Subject(kind=SubjectKind.STATEMENT, statement="s", factors=("a", "b"))
    grid = Subject(kind=SubjectKind.GRID, project="p")
    assert subject_words(said, NAMES) == "Statement s, on Walks and Talk"
    assert subject_words(grid, NAMES) == "The grid of Green paths"
