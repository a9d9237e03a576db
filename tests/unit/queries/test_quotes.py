"""Quotes: what one source says in the order of its text, and what holds some words."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.errors import NotFound
from queries.quotes import search_quotes, source_quotes
from support.fake_reader import FakeReader

SOURCE = {
    "id": "s",
    "title": "Interview 1",
    "kind": "interview",
    "voice": None,
    "account": "one",
    "counts_as": "s",
    "dated_on": "2020",
    "claims": 2,
    "observations": 0,
}


def standing(statement_id: str, **values: object) -> dict[str, object]:
    return {"id": statement_id, "retracted": False, "begins_at": None, "locator": ""} | values


def reader(*statements: dict[str, object], **found: Any) -> FakeReader:
    def stored(keys: list[str]) -> list[dict[str, Any]]:
        pointed = [["SAID_BY", None, "s"], ["CAUSE", None, "a"], ["EFFECT", None, "b"]]
        properties = [{"statement_id": key} for key in keys]
        return [{"keys": keys, "properties": properties, "pointed": [pointed] * len(keys)}]

    def around(statement_ids: list[str]) -> list[dict[str, Any]]:
        facts = {key: SOURCE[key] for key in SOURCE if key not in ("claims", "observations")}
        return [
            {
                "statement_id": one,
                "source": facts | {"consent": "not_recorded"},
                "projects": [],
                "factors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
                "based_on": [],
                "checks": [],
            }
            for one in statement_ids
        ]

    return FakeReader(
        {
            "evidence/of_source": [SOURCE | {"statements": [*statements]}],
            "evidence/with_words": [{"total": 0, "ids": []} | found],
            "evidence/around": around,
            "records/claims_by_key": stored,
            "records/observations_by_key": [{"keys": [], "properties": [], "pointed": []}],
        }
    )


def order(*statements: dict[str, object], limit: int = 50) -> list[str]:
    found = source_quotes(reader(*statements), "s", limit=limit)
    assert found.total == len(statements)
    return [one.statement.statement_id for one in found.statements]


def test_what_a_source_says_stands_in_the_order_of_its_text() -> None:
    assert order(
        standing("z"),
        standing("c", locator="p. 12"),
        standing("b", locator="p. 9"),
        standing("x", begins_at=40),
        standing("y", begins_at=7),
        standing("a"),
        standing("gone", begins_at=1, retracted=True),
    ) == ["y", "x", "b", "c", "a", "z", "gone"]


@pytest.mark.parametrize(
    "locators",
    [
        ("", "1", "1a", "2", "12", "12b", "100"),
        ("Q3", "q12", "question 1"),
        ("0:59", "1:02", "10:00"),
        ("9" * 4_999, "9" * 5_000),
        ("a", "٣", "é"),
    ],
)
def test_places_of_any_sort_have_an_order(locators: tuple[str, ...]) -> None:
    given = [
        standing(f"s{number}", locator=one) for number, one in reversed(list(enumerate(locators)))
    ]
    found = order(*given)
    numbered = [f"s{number}" for number, one in enumerate(locators) if one]
    assert set(found) == {str(one["id"]) for one in given}
    if locators[0] != "a":
        assert [one for one in found if one in numbered] == numbered


def test_no_more_are_read_than_were_asked_for() -> None:
    assert order(standing("a"), standing("b"), standing("c"), limit=2) == ["a", "b"]


def test_a_source_that_says_nothing_is_there() -> None:
    found = source_quotes(reader(), "s")
    assert (found.source.title, found.total, found.statements) == ("Interview 1", 0, ())


def test_a_source_that_is_not_stored_is_an_error() -> None:
    nobody = reader()
    nobody.answers["evidence/of_source"] = []
    with pytest.raises(NotFound):
        source_quotes(nobody, "nobody")


def test_a_search_counts_all_and_reads_the_first() -> None:
    asked = reader(total=312, ids=["b", "a"])
    found = search_quotes(asked, "  work \n with ", voices=[""], limit=2)
    assert (found.total, [one.statement.statement_id for one in found.statements]) == (
        312,
        ["b", "a"],
    )
    assert asked.asked[0][1] == {
        "words": ["work", "with"],
        "projects": [],
        "voices": [""],
        "row_limit": 2,
    }
    assert found.to_json()["statements"][0]["statement"]["cause"] == "a"
