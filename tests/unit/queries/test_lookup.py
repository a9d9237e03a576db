from __future__ import annotations

from typing import Any

import pytest

from graphmodel.errors import Ambiguous, NotFound
from queries.lookup import (
    list_factors,
    list_projects,
    list_sources,
    list_stories,
    neighbours,
    resolve_factor,
    resolve_project,
    resolve_source,
)
from support.fake_reader import FakeReader

NAMES = {"f1": "Farm production", "f2": "Improved health", "f3": "Trust", "f4": "Trust"}


def factors() -> FakeReader:
    def called(text: str) -> list[dict[str, Any]]:
        return [
            {"id": one, "by_id": one == text} for one, name in NAMES.items() if text in (one, name)
        ]

    def like(pieces: list[str], row_limit: int) -> list[dict[str, Any]]:
        found = {i: n for i, n in NAMES.items() if any(piece in n.lower() for piece in pieces)}
        return [{"id": one, "name": name} for one, name in found.items()][:row_limit]

    return FakeReader({"lookup/factors_called": called, "lookup/factors_like": like})


def test_an_id_or_an_exact_name_leads_to_the_factor() -> None:
    assert resolve_factor(factors(), "f1") == "f1"
    assert resolve_factor(factors(), "Improved health") == "f2"


def test_white_space_around_and_inside_a_name_does_not_matter() -> None:
    assert resolve_factor(factors(), "  Farm   production ") == "f1"


def test_a_name_of_two_factors_is_ambiguous() -> None:
    with pytest.raises(Ambiguous) as caught:
        resolve_factor(factors(), "Trust")
    assert caught.value.ids == ("f3", "f4")


def test_an_id_goes_before_a_name_of_others() -> None:
    rows = [{"id": "Trust", "by_id": True}, {"id": "f3", "by_id": False}]
    assert resolve_factor(FakeReader({"lookup/factors_called": rows}), "Trust") == "Trust"


def test_a_mistyped_name_is_not_found_and_near_ones_are_named() -> None:
    with pytest.raises(NotFound) as caught:
        resolve_factor(factors(), "farm prodution")
    assert caught.value.near == ("Farm production",)
    assert "Did you mean 'Farm production'?" in str(caught.value)


def test_a_name_like_no_other_has_no_hint() -> None:
    with pytest.raises(NotFound) as caught:
        resolve_factor(factors(), "qqq")
    assert caught.value.near == ()


def test_sources_and_projects_are_resolved_the_same_way() -> None:
    rows = [{"id": "x", "by_id": False}]
    assert resolve_source(FakeReader({"lookup/sources_called": rows}), "A title") == "x"
    assert resolve_project(FakeReader({"lookup/projects_called": rows}), "A title") == "x"


def test_lists_search_in_small_letters() -> None:
    lists = ("factors", "sources", "projects", "stories")
    reader = FakeReader({f"lookup/{name}": [] for name in lists})
    assert list_factors(reader, search=" FARM ", limit=5) == []
    assert list_sources(reader) == []
    assert list_projects(reader, search="É") == []
    assert list_stories(reader, search="A  story") == []
    assert [parameters for _, parameters in reader.asked] == [
        {"search": "farm", "row_limit": 5},
        {"search": "", "row_limit": 1000},
        {"search": "é", "row_limit": 1000},
        {"search": "a story", "row_limit": 1000},
    ]


def test_a_neighbour_names_each_source_once() -> None:
    row = {
        "direction": "in",
        "id": "f2",
        "name": "Improved health",
        "level": None,
        "claims": 3,
        "sign": "+",
        "told_by": ["t", "s", "t"],
    }
    (neighbour,) = neighbours(FakeReader({"lookup/neighbours": [row]}), "f1")
    assert neighbour.told_by == ("s", "t")
