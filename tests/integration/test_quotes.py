"""Quotes and comparisons on a real server, and the commands that print them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import NOT_DONE, run
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Source
from ingest.pipeline import import_dataset
from queries.quotes import search_quotes, source_quotes
from support.datasets import claims, observation, with_ends

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from queries.quotes import Quotes


@pytest.fixture
def told(database: Database) -> Database:
    said = claims("anna: a -> b", "ben: b -> c", "anna: c -> d", project=("p",)).claims
    dataset = Dataset(
        factors=(Factor(factor_id="a", name="Weekly talks in Mölln"),),
        sources=(
            Source(source_id="anna", title="Anna", voice="nurse", kind="interview"),
            Source(source_id="ben", title="Ben"),
        ),
        claims=(
            said[0].with_values(quote="They LISTENED to us", locator="p. 12"),
            said[1].with_values(gist="Trust grew", voice="patient", project=("q",)),
            said[2].with_values(quote="Trust, in the end", locator="p. 9", retracted=True),
        ),
        observations=(
            observation("o1", "anna", "b", project=("p",), quote_start=4, quote_end=9),
            observation("o2", "ben", "d", gist="Nothing like trust", modality="hypothetical"),
        ),
    )
    import_dataset(database, with_ends(dataset), file="f")
    return database


def ids(found: Quotes) -> list[str]:
    return [one.statement.statement_id for one in found.statements]


def test_a_source_is_read_in_the_order_of_its_text(told: Database) -> None:
    found = source_quotes(told, "anna")
    assert ids(found) == ["o1", "c1", "c3"]
    assert (found.total, found.source.claims, found.source.observations) == (3, 1, 1)
    assert ids(source_quotes(told, "anna", limit=1)) == ["o1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trust", ["c2", "o2", "c3"]),
        ("TRUST end", ["c3"]),
        ("listened weekly", ["c1"]),
        ("mÖLLN", ["c1"]),
        ("ÖLL", ["c1"]),
        ("nowhere", []),
        ("' OR true //", []),
    ],
)
def test_every_word_stands_in_the_words_or_in_a_name(
    told: Database, words: str, expected: list[str]
) -> None:
    found = search_quotes(told, words)
    assert (ids(found), found.total) == (expected, len(expected))


def test_a_search_keeps_to_projects_and_voices(told: Database) -> None:
    assert ids(search_quotes(told, "", projects=["q"])) == ["c2"]
    assert ids(search_quotes(told, "", voices=["nurse"])) == ["c1", "o1", "c3"]
    assert ids(search_quotes(told, "trust", voices=["", "patient"])) == ["c2", "o2"]
    assert ids(search_quotes(told, "trust", projects=["p"], voices=["patient"])) == []


def test_what_is_left_out_is_counted(told: Database) -> None:
    found = search_quotes(told, "trust", limit=1)
    assert (ids(found), found.total) == (["c2"], 3)


def test_the_command_reads_a_source(told: Database, asked: Any) -> None:
    del told
    out, err = asked("evidence", "--source", "Anna", "--limit", "2")
    assert out.startswith(
        "Anna makes 1 claim and 1 observation. 1 statement was taken back and stands at the end.\n"
        "nurse \u00b7 interview\n"
        "  b was seen.\n"
    )
    assert "  Weekly talks in Mölln contributed to b.\n    \u201cThey LISTENED to us\u201d\n" in out
    assert "Showing 2 of 3 statements. (--limit)" in err


def test_the_command_searches(told: Database, asked: Any) -> None:
    del told
    out, _ = asked("evidence", "--search", "trust", "--project", "q")
    assert out.startswith("1 statement holds trust, within the projects or voices chosen.\n")
    assert "in our words" in out
    found = json.loads(asked("evidence", "--search", "trust", "--json")[0])
    assert [one["statement"]["statement_id"] for one in found["statements"]] == ["c2", "o2", "c3"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["evidence"],
        ["evidence", "--source", "a", "--search", "b"],
        ["evidence", "--source", "a", "--voice", "v"],
        ["compare", "--left-voice", "nurse"],
    ],
)
def test_a_question_without_its_parts_is_refused(
    told: Database, asked: Any, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    del told, asked
    assert run(arguments) == NOT_DONE
    assert capsys.readouterr().out == ""


def test_the_command_compares(told: Database, asked: Any) -> None:
    del told
    sides = ("--left-voice", "nurse", "--right-project", "q")
    out, err = asked("compare", *sides)
    assert out.startswith("0 links are told on both sides, 1 only by nurse, 1 only by q.\n")
    assert "  Weekly talks in Mölln contributed to b.\n     nurse: 1 source says so.\n" in out
    assert "silence and no denial" in err
    found = json.loads(asked("compare", *sides, "--json")[0])
    assert [(one["from"], one["to"], one["differs"]) for one in found["links"]] == [
        ("a", "b", None),
        ("b", "c", None),
    ]
