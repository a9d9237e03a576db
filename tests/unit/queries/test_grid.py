"""The rules of the grid, one by one; whole graphs are in tests/integration."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.values import Level
from queries.grid import COLUMNS, Column, GridRequest, grid
from support.grids import grid_of, reader_of, row, told


def standing(*parts: str, kind: str | None = None, **values: Any) -> tuple[str, list[str]]:
    """Return role and columns of a factor of which only this is said."""
    impact_kind = values.pop("of", None)
    found = grid_of(row("x", told("p", *parts, **values), kind=kind, impact_kind=impact_kind))
    if not found.factors:
        assert [factor.id for factor in found.left_out] == ["x"]
        return ("nowhere", [])
    return found.factors[0].role.value, [str(column) for column in found.factors[0].columns]


@pytest.mark.parametrize(
    ("parts", "kind", "of", "expected"),
    [
        (["cause"], None, None, ("mechanism", ["mechanisms"])),
        (["together"], "change", None, ("mechanism", ["mechanisms"])),
        (["effect"], None, "use", ("impact", ["uses"])),
        (["effect"], None, None, ("impact", ["impacts"])),
        (["cause", "effect"], None, "outcome", ("both", ["outcomes", "mechanisms"])),
        (["cause", "effect"], "process", "output", ("both", ["contributors", "outputs"])),
        (["cause", "effect"], "process", None, ("mechanism", ["contributors"])),
        (["effect"], "process", None, ("neither", ["contributors"])),
        (["cause"], "facilitator", None, ("mechanism", ["contributors"])),
        (["effect"], "challenge", None, ("impact", ["contributors", "impacts"])),
        (["cause", "effect"], "context", "outcome", ("neither", ["contributors"])),
        (["cause"], "external", None, ("neither", ["contributors"])),
        (["cause"], None, "output", ("mechanism", ["outputs", "mechanisms"])),
        (["helped_by"], None, None, ("neither", ["contributors"])),
        (["in_context", "cause"], None, None, ("mechanism", ["contributors", "mechanisms"])),
        ([], "process", "output", ("nowhere", [])),
    ],
)
def test_a_factor_stands_by_kind_and_by_what_claims_say(
    parts: list[str], kind: str | None, of: str | None, expected: tuple[str, list[str]]
) -> None:
    assert standing(*parts, kind=kind, of=of) == expected


def test_what_was_seen_is_an_impact_where_its_kind_of_impact_is_said() -> None:
    assert standing(seen=True, of="outcome") == ("impact", ["outcomes"])
    assert standing(seen=True) == ("neither", ["impacts"])


def test_what_was_looked_for_and_not_found_stands_marked() -> None:
    found = grid_of(
        row("missed", told("p", missed=True), impact_kind="outcome"),
        row("differ", told("p", missed=True, seen=True), impact_kind="outcome"),
        row("claimed", told("p", "effect", missed=True), impact_kind="outcome"),
    )
    marked = {factor.id: factor.places[0].not_found for factor in found.factors}
    assert marked == {"missed": True, "differ": False, "claimed": False}
    roles = {factor.id: factor.role.value for factor in found.factors}
    assert roles == {"missed": "neither", "differ": "impact", "claimed": "impact"}


def test_observations_that_differ_put_a_factor_in_the_columns_of_each() -> None:
    said = told("p", "cause", "effect", kinds=["process", "change"], impact_kinds=["use", "output"])
    found = grid_of(row("x", said, kind="context", impact_kind="outcome"))
    (factor,) = found.factors
    assert factor.columns == (
        Column.CONTRIBUTORS,
        Column.OUTPUTS,
        Column.USES,
        Column.MECHANISMS,
    )


def test_roles_and_columns_of_several_projects_are_joined_and_kept_apart() -> None:
    found = grid_of(row("x", told("q", "effect"), told("p", "cause"), impact_kind="use"))
    (factor,) = found.factors
    assert factor.role == "both"
    assert [place.project for place in factor.places] == ["p", "q"]
    assert found.of("p").factors[0].role == "mechanism"
    assert found.of("q").factors[0].columns == (Column.USES,)
    assert [(one.id, one.factors) for one in found.projects] == [("p", 1), ("q", 1)]


def test_what_is_said_about_no_project_has_a_place_after_all_projects() -> None:
    found = grid_of(row("x", told("", "cause")))
    assert [(one.id, one.factors) for one in found.projects] == [("p", 0), ("q", 0), ("", 1)]


def test_factors_are_listed_by_name_whatever_its_letter_case() -> None:
    rows = [row(key, told("p", "cause"), name=name) for key, name in (("1", "b"), ("2", "A"))]
    assert [factor.name for factor in grid_of(*rows).factors] == ["A", "b"]


def test_the_json_holds_every_cell_also_the_empty_ones() -> None:
    found = grid_of(
        row("x", told("p", "cause", "effect"), level="group", impact_kind="use"),
        row("y", told("p", "effect")),
    ).to_json()
    cells = {(cell["level"], cell["column"]): cell["factors"] for cell in found["cells"]}
    assert len(cells) == (len(Level) + 1) * len(COLUMNS)
    assert {place: ids for place, ids in cells.items() if ids} == {
        ("group", "uses"): ["x"],
        ("group", "mechanisms"): ["x"],
        (None, "impacts"): ["y"],
    }
    assert found["factors"][0]["places"][0]["leads"] is True


def test_the_query_is_asked_for_the_projects_and_one_factor_more_than_wanted() -> None:
    reader = reader_of(row("x", told("p", "cause")))
    grid(reader, GridRequest(projects=("p",), limit=7))
    assert reader.asked[-1] == ("grid/told", {"projects": ["p"], "row_limit": 8})
