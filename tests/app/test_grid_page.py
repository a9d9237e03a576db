"""The Grid through the whole app: empty, full, cut off, side by side, with a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.screens.grid import TITLE
from app.shipped_files import sample_folder
from app.views.grid_cells import CELLS_AT_FIRST
from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from support.datasets import claims, with_ends
from support.pages import NoDatabase, buttons, downloads, given, links, open_page, said

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from graphmodel.db.runner import Database

HOSTILE = "<script>alert(1)</script> **bold** [link](javascript:alert(1)) :red[x] $y$"


def sent(page: AppTest) -> dict[str, Any]:
    """What the grid in the browser is given."""
    (found,) = given(page)
    return found


def cells(page: AppTest, table: int = 0) -> dict[str, list[str]]:
    """The names in each cell that is not empty, by the cell's key without its table."""
    data = sent(page)
    names = [factor["name"] for factor in data["factors"]]
    return {
        cell["key"].partition(".")[2]: [names[number] for number in cell["factors"]]
        for row in data["tables"][table]["rows"]
        for cell in row["cells"]
        if cell["factors"]
    }


def test_a_database_that_is_gone_is_said_with_a_way_on() -> None:
    page = open_page("Grid", NoDatabase())
    assert [header.value for header in page.header] == ["The database cannot be reached"]
    assert buttons(page) == ["Try again"]
    assert not page.exception


@pytest.mark.integration
def test_an_empty_graph_offers_the_two_ways_out(database: Database) -> None:
    page = open_page("Grid", database)
    assert [title.value for title in page.title] == [TITLE]
    assert "Nothing is stored yet." in said(page)
    assert links(page) == {"Import a file": "/data"}
    assert not page.exception


@pytest.mark.integration
def test_factors_of_which_nothing_is_told_stand_nowhere_and_the_page_says_what_would_help(
    database: Database,
) -> None:
    only = Dataset(factors=(Factor(factor_id="a", name="A", level="group"),))
    import_dataset(database, only, file="f")
    page = open_page("Grid", database)
    assert "Nothing stands on this grid yet." in said(page)
    assert "kind in the table factors" in said(page).replace("*", "")
    assert links(page) == {"Bring in a table with these columns →": "/data"}
    assert given(page) == []
    assert not page.exception


@pytest.mark.integration
class TestWithSampleData:
    @pytest.fixture(autouse=True)
    def _loaded(self, database: Database) -> None:
        import_dataset(database, read_file(sample_folder()).dataset, file="samples")

    def test_a_factor_with_both_roles_stands_in_both_cells(self, database: Database) -> None:
        page = open_page("Grid", database, address={"project": "deep"})
        shown = cells(page)
        twice = "Better relationships and more networking"
        assert twice in shown["group.outcomes"]
        assert twice in shown["group.mechanisms"]
        assert shown["group.contributors"] == [
            "Facilitated dialogue",
            "Involvement in the DEEP project",
            "Skilled facilitation in the use of evidence",
        ]
        assert "**12 factors** from **1 project** stand at **4 of the 5 levels**" in said(page)
        assert downloads(page) == ["Download as a table"]
        assert not page.exception

    def test_projects_together_are_named_beside_their_factors(self, database: Database) -> None:
        page = open_page("Grid", database, address={"project": ["deep", "eppic"]})
        notes = {factor["name"]: factor["note"] for factor in sent(page)["factors"]}
        assert notes["Facilitated dialogue"] == "DEEP"
        assert notes["Mutual understanding"] == "EPPIC"

    def test_side_by_side_each_project_has_a_table_and_the_address_says_so(
        self, database: Database
    ) -> None:
        page = open_page("Grid", database, address={"project": ["deep", "eppic"]})
        page.segmented_control(key="grid_show").set_value("side").run()
        assert page.query_params["show"] in ("side", ["side"])
        assert [table["heading"] for table in sent(page)["tables"]] == [
            "Developing Evidence-Enriched Practice with older people (DEEP)",
            "Enhancing Post-injury Psychological Intervention and Care (EPPIC)",
        ]
        assert "Facilitated dialogue" in cells(page, 0)["group.contributors"]
        assert not page.exception

    def test_choosing_projects_changes_the_address(self, database: Database) -> None:
        page = open_page("Grid", database)
        picker = page.multiselect(key="grid_projects")
        assert picker.label == "Projects"
        picker.set_value(["energy-drinks"]).run()
        assert page.query_params["project"] in ("energy-drinks", ["energy-drinks"])
        assert "from **1 project**" in said(page)
        assert not page.exception

    def test_an_address_with_what_is_not_stored_is_no_fault(self, database: Database) -> None:
        address = {"project": ["gone", "deep"], "show": "up", "more": "nowhere"}
        page = open_page("Grid", database, address=address)
        assert page.multiselect(key="grid_projects").value == ["deep"]
        assert "**12 factors**" in said(page)
        assert not page.exception

    def test_what_stands_nowhere_is_named(self, database: Database) -> None:
        page = open_page("Grid", database)
        assert "3 factors that statements name stand nowhere" in said(page)
        assert "More families with a fire escape plan" in said(page)


@pytest.mark.integration
def test_a_full_cell_is_cut_off_and_an_address_opens_it(database: Database) -> None:
    count = CELLS_AT_FIRST + 5
    import_dataset(database, claims(*(f"anna: a{n:02} -> z" for n in range(count))), file="f")
    shown = cells(open_page("Grid", database))
    assert {key: len(names) for key, names in shown.items()} == {
        "unplaced.mechanisms": CELLS_AT_FIRST,
        "unplaced.impacts": 1,
    }
    opened = open_page("Grid", database, address={"more": "0.unplaced.mechanisms"})
    assert len(cells(opened)["unplaced.mechanisms"]) == count
    assert not opened.exception


@pytest.mark.integration
def test_hostile_names_stay_text(database: Database) -> None:
    told = claims(f"anna: {HOSTILE} -> b", project=(HOSTILE,))
    hypothetical = claims("ben: c -> d", modality="hypothetical").claims[0]
    dataset = with_ends(
        Dataset(
            claims=(
                *told.claims,
                hypothetical.with_values(statement_id="h", cause=f"2 {HOSTILE}"),
            )
        )
    )
    import_dataset(database, dataset, file="f")
    page = open_page("Grid", database)
    assert HOSTILE in [factor["name"] for factor in sent(page)["factors"]]
    (remark,) = [block.value for block in page.caption if "stand nowhere" in block.value]
    assert "\\<script\\>" in remark
    assert "<script>" not in remark
    assert not page.exception
