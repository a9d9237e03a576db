"""What the Grid says, what it leaves out, and what people can do in it."""

from __future__ import annotations

import csv
import io

import pytest

from app.views.chain_sentences import plain_text
from app.views.grid import MOST_TABLES, grid_page
from app.views.grid_cells import CELLS_AT_FIRST, CELLS_OPENED, short_title
from app.views.grid_state import GridState
from app.views.grid_table import as_csv
from app.widgets.grid import MoreAsked, TraceAsked, read_grid_event
from support.grids import grid_of, row, told

TOGETHER = GridState()
SIDE = GridState(show="side")


def many(count: int) -> list[dict[str, object]]:
    return [
        row(f"f{number:04}", told("p", "cause"), level="group", name=f"factor {number:04}")
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "state",
    [
        GridState(),
        GridState(projects=("p", "q")),
        GridState(show="side", opened=("0.group.uses", "1.unplaced.impacts")),
    ],
)
def test_an_address_holds_all_of_a_state(state: GridState) -> None:
    assert GridState.from_address(state.to_address()) == state


def test_what_an_address_holds_wrongly_is_as_usual() -> None:
    asked = GridState.from_address({"show": ["upside down"], "project": ["p", "gone"]})
    assert asked.known(frozenset({"p"})) == GridState(projects=("p",))


def test_the_answer_counts_factors_projects_levels_and_names_the_widest() -> None:
    found = grid_of(
        row("x", told("p", "cause"), level="group"),
        row("y", told("q", "effect"), level="societal"),
        row("z", told("p", "effect")),
    )
    page = grid_page(found, TOGETHER)
    assert plain_text(page.answer) == (
        "3 factors from 2 projects stand at 2 of the 5 levels. The widest reach told so far is "
        "societal."
    )


def test_without_levels_and_projects_neither_is_claimed() -> None:
    page = grid_page(grid_of(row("x", told("", "cause")), projects=()), TOGETHER)
    assert plain_text(page.answer) == "1 factor is told of. None is placed at a level yet."
    assert page.remarks[0].startswith("All 25 cells are empty")


def test_an_empty_grid_says_so() -> None:
    page = grid_page(grid_of(), TOGETHER)
    assert plain_text(page.answer) == "Nothing stands on this grid yet."
    assert page.factors == ()


def test_rows_and_columns_for_what_is_not_said_are_there_only_where_needed() -> None:
    said = grid_page(
        grid_of(row("x", told("p", "effect"), level="group", impact_kind="use")), TOGETHER
    )
    assert [head.name for head in said.tables[0].columns] == [
        "Contributors and processes",
        "Outputs",
        "Uses",
        "Outcomes",
        "Mechanisms",
    ]
    assert [line.name for line in said.tables[0].rows][-1] == "Paradigmatic"
    unsaid = grid_page(grid_of(row("x", told("p", "effect"))), TOGETHER)
    assert "Kind not said" in [head.name for head in unsaid.tables[0].columns]
    assert unsaid.tables[0].rows[-1].name == "Not yet placed"


def test_a_factor_with_both_roles_stands_twice_under_one_number() -> None:
    found = grid_of(row("x", told("p", "cause", "effect"), level="group", impact_kind="outcome"))
    page = grid_page(found, TOGETHER)
    cells = {cell.key: cell.factors for line in page.tables[0].rows for cell in line.cells}
    assert cells["0.group.outcomes"] == cells["0.group.mechanisms"] == (0,)
    assert page.twins.startswith("1 of them stands in more than one column")
    assert page.legend == (("both", "both"),)


def test_empty_cells_are_counted_and_named_for_a_narrow_page() -> None:
    page = grid_page(
        grid_of(row("x", told("p", "effect"), level="group", impact_kind="use")), TOGETHER
    )
    assert page.remarks == ("24 of 25 cells are empty: nobody has said anything there yet.",)
    silent = {line.level: line.silent for line in page.tables[0].rows}
    assert silent["individual"] == "Nothing recorded."
    assert silent["group"] == (
        "Nothing recorded for contributors and processes, outputs, outcomes or mechanisms."
    )


def test_what_stands_nowhere_is_named() -> None:
    page = grid_page(grid_of(*(row(key, told("p"), name=key) for key in "abcde")), TOGETHER)
    assert page.remarks == (
        "5 factors that statements name stand nowhere, because what is said of them is only "
        "supposed, or that it made no difference: a, b, c and 2 more.",
    )


def test_projects_together_say_beside_each_name_who_tells_of_it() -> None:
    found = grid_of(
        row("x", told("p", "cause"), told("q", "cause"), kind="challenge"),
        row("y", told("", "cause"), told("p", "cause"), told("q", "cause")),
        row("z", told("p", missed=True), impact_kind="use"),
    )
    notes = {item.id: item.note for item in grid_page(found, TOGETHER).factors}
    assert notes == {
        "x": "challenge · PPP and Project Q",
        "y": "3 projects",
        "z": "looked for, not found · PPP",
    }
    alone = grid_of(row("x", told("p", "cause")), asked=("p",))
    assert [item.note for item in grid_page(alone, TOGETHER).factors] == [""]


def test_projects_side_by_side_have_a_table_and_a_role_each() -> None:
    found = grid_of(row("x", told("p", "cause"), told("q", "effect"), impact_kind="use"))
    page = grid_page(found, SIDE)
    assert [table.heading for table in page.tables] == ["Project P (PPP)", "Project Q"]
    assert [(item.id, item.role.value) for item in page.factors] == [
        ("x", "mechanism"),
        ("x", "impact"),
    ]


def test_only_some_projects_are_set_side_by_side() -> None:
    projects = tuple((f"p{n}", f"P{n}") for n in range(MOST_TABLES + 2))
    found = grid_of(*(row(f"f{key}", told(key, "cause")) for key, _ in projects), projects=projects)
    page = grid_page(found, SIDE)
    assert len(page.tables) == MOST_TABLES
    assert "The first 6 of 8 projects are shown. Choose those to be compared." in page.remarks


def test_a_full_cell_shows_some_and_more_once_it_is_opened() -> None:
    found = grid_of(*many(CELLS_OPENED + 3))
    page = grid_page(found, TOGETHER)
    (cell,) = [c for line in page.tables[0].rows for c in line.cells if c.factors]
    assert (len(cell.factors), cell.rest) == (CELLS_AT_FIRST, CELLS_OPENED + 3 - CELLS_AT_FIRST)
    assert cell.can_open
    assert len(page.factors) == CELLS_AT_FIRST
    opened = grid_page(found, GridState(opened=(cell.key,)))
    (cell,) = [c for line in opened.tables[0].rows for c in line.cells if c.factors]
    assert (len(cell.factors), cell.rest, cell.can_open) == (CELLS_OPENED, 3, False)


def test_the_downloaded_table_holds_what_no_cell_shows_and_runs_no_formula() -> None:
    rows = [*many(CELLS_OPENED + 3), row("evil", told("q", "cause"), name="=1+1")]
    lines = list(csv.DictReader(io.StringIO(as_csv(grid_of(*rows)))))
    assert len(lines) == len(rows)
    assert lines[-1] == {
        "level": "Group",
        "column": "Mechanisms",
        "factor": "factor 0502",
        "id": "f0502",
        "role": "mechanism",
        "projects": "Project P (PPP)",
    }
    assert "'=1+1" in [line["factor"] for line in lines]


def test_each_empty_column_says_which_field_would_fill_it() -> None:
    page = grid_page(grid_of(row("x", told("p", "cause"), level="group")), TOGETHER)
    words = [plain_text(line) for line in page.filling]
    for field in ("level", "kind", "impact_kind", "cause"):
        assert any(field in line for line in words), field


def test_a_full_grid_says_of_no_field_that_it_would_fill_anything() -> None:
    levels = ("individual", "group", "organisational", "societal", "paradigmatic")
    rows = [
        row(
            f"{level} {kind} {of}",
            told("p", "cause", "effect"),
            level=level,
            kind=kind,
            impact_kind=of,
        )
        for level in levels
        for kind in ("process", "change")
        for of in ("output", "use", "outcome")
    ]
    page = grid_page(grid_of(*rows), TOGETHER)
    assert (page.filling, page.remarks) == ((), ())


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Developing Evidence-Enriched Practice (DEEP)", "DEEP"),
        ("Short", "Short"),
        ("(only)", "only"),
        ("With a whole (sentence in brackets)", "With a whole (sentence in brackets)"),
        ("word " * 20, "word word word word word word word word word …"),
    ],
)
def test_a_project_is_called_by_its_short_name(title: str, short: str) -> None:
    assert short_title(title) == short


def test_what_a_browser_sends_is_believed_only_where_the_grid_shows_it() -> None:
    page = grid_page(grid_of(row("x", told("p", "cause"), level="group")), TOGETHER)
    assert read_grid_event({"kind": "trace", "factor": "x", "way": "from"}, page) == TraceAsked(
        factor="x", way="from"
    )
    assert read_grid_event({"kind": "more", "cell": "0.group.mechanisms"}, page) == MoreAsked(
        cell="0.group.mechanisms"
    )
    for wrong in (
        None,
        "trace",
        {"kind": "trace", "factor": "y", "way": "from"},
        {"kind": "trace", "factor": "x", "way": "about"},
        {"kind": "more", "cell": "0.group.gone"},
        {"kind": "else"},
    ):
        assert read_grid_event(wrong, page) is None
