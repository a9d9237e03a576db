"""Kumu: workbooks and blueprints of elements and connections, read as one drawn map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Account, Level, Sign
from ingest.formats import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook, Rows

ELEMENTS: Rows = [
    ["Label", "Type", "Description", "Tags", "Image", "Email", "ID", "Cost"],
    ["Rain", "Driver", "What falls.", "wet | sky;blue", "http://i/1.png", "a@b.org", "e1", 2.0],
    ["Harvest", "Benefit", None, None, None, None, "e2", None],
    ["Income", None, None, None, None, None, None, None],
]
CONNECTIONS: Rows = [
    ["From", "To", "Type", "Direction", "Label", "Description", "Tags", "Strength "],
    ["Rain", "Harvest", "causal", "directed", "+", "It swells the grain.", "a | b", "Strong"],
    ["Harvest", "Income", None, None, "sold at market", None, None, 3.0],
]


def book(make_workbook: MakeWorkbook, elements: Rows, connections: Rows, **more: Rows) -> Any:
    return make_workbook("map.xlsx", Elements=elements, Connections=connections, **more)


def links(make_workbook: MakeWorkbook, *rows: list[Any], problems: int = 0) -> tuple[Claim, ...]:
    reading = read_file(book(make_workbook, ELEMENTS, list(rows)))
    assert reading.format == "kumu"
    assert len(reading.problems) == problems
    return reading.dataset.claims


def test_elements_are_factors_with_every_column(make_workbook: MakeWorkbook) -> None:
    reading = read_file(book(make_workbook, ELEMENTS, CONNECTIONS))
    assert (reading.format, reading.problems) == ("kumu", ())
    rain, harvest, income = reading.dataset.factors
    assert (rain.factor_id, rain.name, rain.definition) == ("Rain", "Rain", "What falls.")
    assert rain.tags == ("wet", "sky;blue")
    assert rain.attributes == {
        "Type": "Driver",
        "Image": "http://i/1.png",
        "Email": "a@b.org",
        "ID": "e1",
        "Cost": "2",
    }
    assert harvest.attributes == {"Type": "Benefit", "ID": "e2"}
    assert (income.tags, income.attributes) == ((), {})


def test_connections_are_claims_by_the_map_with_every_column(make_workbook: MakeWorkbook) -> None:
    dataset = read_file(book(make_workbook, ELEMENTS, CONNECTIONS)).dataset
    first, second = dataset.claims
    assert (first.cause, first.effect, first.sign) == ("Rain", "Harvest", Sign.PLUS)
    assert (first.how, first.gist) == ("It swells the grain.", None)
    assert first.attributes == {"Type": "causal", "Tags": "a | b", "Strength": "Strong"}
    assert (second.sign, second.gist) == (Sign.UNKNOWN, "sold at market")
    assert second.attributes == {"Strength": "3"}
    (source,) = dataset.sources
    assert (source.source_id, source.title) == ("map/map", "map")
    assert (source.kind, source.account) == ("map", Account.MANY)
    assert {claim.source for claim in dataset.claims} == {source.source_id}


def test_a_project_gives_the_space(make_workbook: MakeWorkbook) -> None:
    dataset = read_file(book(make_workbook, ELEMENTS, CONNECTIONS), project="P1").dataset
    assert dataset.sources[0].source_id == "P1/map"
    assert {claim.project for claim in dataset.claims} == {("P1",)}


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({"Polarity": "+"}, "+"),
        ({"Polarity": "\u2212"}, "-"),
        ({"Polarity": "Negative"}, "-"),
        ({"Polarity": "s"}, "+"),
        ({"Polarity": "o"}, "-"),
        ({"Polarity": "?"}, "?"),
        ({"Label": "-"}, "-"),
        ({"Label": "+ve"}, "+"),
        ({"Type": "-"}, "-"),
        ({"Type": "causal loop"}, "?"),
        ({"Polarity": "-", "Type": "+"}, "-"),
        ({"Sign": "-"}, "-"),
    ],
)
def test_polarity_stands_in_several_columns(
    make_workbook: MakeWorkbook, cells: dict[str, str], sign: str
) -> None:
    (claim,) = links(
        make_workbook, ["From", "To", *cells], ["Rain", "Harvest", *cells.values()], problems=0
    )
    assert claim.sign.value == sign
    assert claim.gist is None


def test_a_label_against_the_polarity_is_a_warning(make_workbook: MakeWorkbook) -> None:
    rows = [["From", "To", "Polarity", "Label"], ["Rain", "Harvest", "+", "-"]]
    reading = read_file(book(make_workbook, ELEMENTS, rows))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("warning", "Connections", 2)
    assert (problem.column, problem.value) == ("Label", "-")
    assert (reading.dataset.claims[0].sign, reading.dataset.claims[0].gist) == (Sign.PLUS, "-")


def test_a_polarity_that_we_do_not_know_is_kept_beside_the_claim(
    make_workbook: MakeWorkbook,
) -> None:
    rows = [["From", "To", "Polarity"], ["Rain", "Harvest", "often"], ["Rain", "Income", "often"]]
    reading = read_file(book(make_workbook, ELEMENTS, rows))
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.value) == ("warning", 2, "often")
    assert [c.sign for c in reading.dataset.claims] == [Sign.UNKNOWN, Sign.UNKNOWN]
    assert reading.dataset.claims[1].attributes == {"Polarity": "often"}


def test_the_columns_of_delays_and_confidence_are_kept(make_workbook: MakeWorkbook) -> None:
    told = {
        "Strength ": "Strong Positive",
        "Confidence": 4.0,
        "has_delay": True,
        "delay_type": "years",
        "delay_value": 2.0,
        "delay_units": "years",
    }
    (claim,) = links(
        make_workbook,
        ["From ", " To", "Polarity ", *told],
        ["Rain", "Harvest", "+", *told.values()],
    )
    assert claim.sign is Sign.PLUS
    assert claim.attributes == {
        "Strength": "Strong Positive",
        "Confidence": "4",
        "has_delay": "yes",
        "delay_type": "years",
        "delay_value": "2",
        "delay_units": "years",
    }


def test_a_mutual_connection_is_two_claims(make_workbook: MakeWorkbook) -> None:
    there, back = links(
        make_workbook,
        ["From", "To", "Direction", "ID", "Polarity"],
        ["Rain", "Harvest", "Mutual", "c1", "-"],
    )
    assert [(c.cause, c.effect) for c in (there, back)] == [
        ("Rain", "Harvest"),
        ("Harvest", "Rain"),
    ]
    assert [c.statement_id for c in (there, back)] == ["map/c1", "map/c1 (back)"]
    assert there.attributes == back.attributes == {"Direction": "Mutual"}
    assert there.sign is back.sign is Sign.MINUS


def test_connections_without_a_direction_are_read_as_drawn_with_one_warning(
    make_workbook: MakeWorkbook,
) -> None:
    rows = [
        ["From", "To", "Direction"],
        ["Rain", "Harvest", "undirected"],
        ["Harvest", "Rain", "directed"],
        ["Harvest", "Income", "undirected"],
    ]
    reading = read_file(book(make_workbook, ELEMENTS, rows))
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.column) == ("warning", 2, "Direction")
    assert problem.rule.startswith("2 of the links have no direction")
    assert [c.attributes.get("Direction") for c in reading.dataset.claims] == [
        "undirected",
        None,
        "undirected",
    ]


def test_a_direction_that_we_do_not_know_is_told(make_workbook: MakeWorkbook) -> None:
    rows = [["From", "To", "Direction"], ["Rain", "Harvest", "sideways"]]
    reading = read_file(book(make_workbook, ELEMENTS, rows))
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.value) == (2, "Direction", "sideways")
    assert reading.dataset.claims[0].attributes == {"Direction": "sideways"}


def test_several_elements_in_one_cell_are_several_claims(make_workbook: MakeWorkbook) -> None:
    claims = links(
        make_workbook, ["From", "To", "ID"], ["Rain", "Harvest | Income", "c1"], problems=0
    )
    assert [(c.effect, c.statement_id) for c in claims] == [
        ("Harvest", "map/c1"),
        ("Income", "map/c1 (2)"),
    ]


def test_ends_may_be_ids_of_elements(make_workbook: MakeWorkbook) -> None:
    (claim,) = links(make_workbook, ["From", "To"], ["e1", "e2"])
    assert (claim.cause, claim.effect) == ("Rain", "Harvest")


def test_an_end_that_is_not_listed_is_made_with_a_warning(make_workbook: MakeWorkbook) -> None:
    reading = read_file(book(make_workbook, ELEMENTS, [["From", "To"], ["Rains", "Harvest"]]))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.column) == ("warning", "Connections", "From")
    assert problem.hint == "Did you mean 'Rain'?"
    assert "Rains" in {factor.factor_id for factor in reading.dataset.factors}


def test_sheets_to_be_ignored_are_and_others_are_named(make_workbook: MakeWorkbook) -> None:
    sheets: dict[str, Rows] = {
        "People": [["Label", "Age"], ["Ana", 40.0]],
        "Ties": [["From", "To"], ["Ana", "Rain"]],
        "Old (Ignore)": [["From", "To"], ["Gone", "Gone too"]],
        "Notes": [["remark"], ["to do"]],
    }
    path = make_workbook("map.xlsx", Elements=ELEMENTS, **sheets)
    reading = read_file(path)
    assert reading.format == "kumu"
    assert [(p.severity, p.sheet) for p in reading.problems] == [("warning", "Notes")]
    assert [f.factor_id for f in reading.dataset.factors] == ["Rain", "Harvest", "Income", "Ana"]
    assert reading.dataset.factors[3].attributes == {"Age": "40"}


def test_elements_alone_are_factors_of_a_map(make_workbook: MakeWorkbook) -> None:
    reading = read_file(make_workbook("map.xlsx", Elements=ELEMENTS))
    assert (reading.format, reading.problems) == ("kumu", ())
    assert len(reading.dataset.factors) == 3
    assert [source.kind for source in reading.dataset.sources] == ["map"]


def test_a_workbook_of_another_kind_is_refused_under_this_name(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(UnreadableFile, match=r"first header is 'Label'.*'From' and 'To'"):
        read_file(make_workbook(Sheet=[["a"], ["b"]]), format="kumu")


def blueprint(make_text: MakeText, name: str = "map.txt", **document: Any) -> Path:
    return make_text(name, json.dumps(document))


def test_a_blueprint_keeps_every_key(make_text: MakeText) -> None:
    path = blueprint(
        make_text,
        elements=[
            {
                "id": "e1",
                "label": "Rain",
                "type": "Driver",
                "description": "What falls.",
                "tags": ["wet", "sky | blue"],
                "cost": 2,
                "sites": ["North", "South"],
                "nested": {"a": [1]},
            },
            {"id": "e2", "label": "Harvest"},
        ],
        connections=[
            {"id": "c1", "from": "e1", "to": "Harvest", "direction": "mutual", "type": "+"},
            {"from": "e2", "to": "e1", "label": "feeds", "description": "By roots.", "delay": True},
        ],
        loops=[{"label": "R1", "elements": ["e1", "e2"]}],
    )
    reading = read_file(path)
    assert (reading.format, reading.problems) == ("kumu-json", ())
    rain, _ = reading.dataset.factors
    assert (rain.definition, rain.tags) == ("What falls.", ("wet", "sky | blue"))
    assert rain.attributes == {
        "id": "e1",
        "type": "Driver",
        "cost": "2",
        "sites": "North | South",
        "nested": '{"a": [1]}',
    }
    there, back, feeds = reading.dataset.claims
    assert [(c.cause, c.effect, c.sign.value) for c in (there, back, feeds)] == [
        ("Rain", "Harvest", "+"),
        ("Harvest", "Rain", "+"),
        ("Harvest", "Rain", "?"),
    ]
    assert (there.statement_id, back.statement_id) == ("map/c1", "map/c1 (back)")
    assert (feeds.gist, feeds.how, feeds.attributes) == ("feeds", "By roots.", {"delay": "yes"})
    (source,) = reading.dataset.sources
    assert json.loads(source.attributes["loops"]) == [{"label": "R1", "elements": ["e1", "e2"]}]


def test_the_backup_of_a_project_is_read_as_one_map(make_text: MakeText) -> None:
    path = blueprint(
        make_text,
        name="backup.json",
        elements=[
            {"_id": "x1", "attributes": {"label": "Rain", "element type": "Driver"}},
            {"_id": "x2", "attributes": {"label": "Harvest", "tags": ["a"]}},
        ],
        connections=[{"_id": "y1", "from": "x1", "to": "x2", "attributes": {"label": "-"}}],
        maps=[{"name": "One", "elements": []}],
        perspectives=[{"style": "..."}],
        defaultMap="m1",
    )
    reading = read_file(path)
    assert reading.format == "kumu-json"
    (problem,) = reading.problems
    assert (problem.severity, "maps, perspectives" in problem.rule) == ("warning", True)
    (claim,) = reading.dataset.claims
    assert (claim.cause, claim.effect, claim.sign) == ("Rain", "Harvest", Sign.MINUS)
    assert claim.statement_id == "backup/y1"
    assert reading.dataset.factors[0].attributes == {"id": "x1", "element type": "Driver"}
    assert reading.dataset.sources[0].attributes == {"defaultMap": "m1"}


def test_entries_that_are_no_objects_are_one_error_and_the_others_are_read(
    make_text: MakeText,
) -> None:
    path = blueprint(
        make_text,
        elements=[{"label": "Rain"}, 3, None, {"label": "Harvest"}],
        connections=[{"from": "Rain", "to": "Harvest"}],
    )
    reading = read_file(path)
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("error", "elements", 2)
    assert problem.rule.startswith("2 of the entries")
    assert len(reading.dataset.claims) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"elements": [', "line 1 of it is no JSON"),
        ('{"elements": ' + "[" * 5000 + "]" * 5000 + "}", "nested too deep"),
        ("[1, 2]", "an object with 'elements' and 'connections'"),
        ("Rain,Harvest", "line 1 of it is no JSON"),
    ],
)
def test_a_file_that_is_no_blueprint_is_refused_under_this_name(
    make_text: MakeText, content: str, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_file(make_text("map.json", content), format="kumu-json")


def test_very_many_different_keys_are_refused(make_text: MakeText) -> None:
    path = blueprint(
        make_text,
        elements=[{"label": "Rain"} | {f"key {n}": 1 for n in range(2_100)}],
        connections=[],
    )
    with pytest.raises(UnreadableFile, match="more than we read at once"):
        read_file(path)


TOLD = Dataset(
    factors=(
        Factor(factor_id="f1", name="Rain", level=Level.SOCIETAL, tags=("a;b", "c")),
        Factor(factor_id="f2", name="Harvest", definition="All of it."),
        Factor(factor_id="f3", name="Harvest", attributes={"Type": "Benefit", "Label": "L"}),
        Factor(factor_id="f4", name="A | B"),
    ),
    sources=(Source(source_id="s1", title="Ana", account=Account.ONE, text="Long."),),
    claims=(
        Claim(
            statement_id="1",
            cause="f1",
            effect="f2",
            source="s1",
            sign=Sign.MINUS,
            gist="+",
            how="By mud.",
            attributes={"Direction": "mutual", "source_title": "x"},
        ),
        Claim(statement_id="2", cause="f1", effect="f3", source="s1", quote="It rained."),
        Claim(statement_id="3", cause="f4", effect="f1", source="s1", retracted=True),
    ),
)


@pytest.mark.parametrize(("format_name", "name"), [("kumu", "k.xlsx"), ("kumu-json", "k.json")])
def test_what_we_write_comes_back_with_our_keys(
    tmp_path: Path, format_name: str, name: str
) -> None:
    assert write_file(TOLD, tmp_path / name, format_name) == {"text of sources": 1}
    reading = read_file(tmp_path / name)
    assert (reading.format, reading.problems) == (format_name, ())
    assert reading.dataset.factors == TOLD.factors
    assert reading.dataset.claims == TOLD.claims
    assert [(s.source_id, s.title) for s in reading.dataset.sources] == [("s1", "Ana")]


def test_a_written_workbook_has_the_columns_that_kumu_asks_for(tmp_path: Path) -> None:
    write_file(TOLD, tmp_path / "k.xlsx", "kumu")
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    assert book.sheetnames == ["Elements", "Connections"]
    elements = [list(row) for row in book["Elements"].iter_rows(values_only=True)]
    assert elements[0][:4] == ["ID", "Label", "Description", "Tags"]
    assert elements[1][:4] == ["f1", "Rain", None, "a;b | c"]
    connections = [list(row[:6]) for row in book["Connections"].iter_rows(values_only=True)]
    assert connections == [
        ["From", "To", "Direction", "Polarity", "Label", "Description"],
        ["Rain", "f2", "directed", "-", "+", "By mud."],
        ["Rain", "f3", "directed", "+", None, None],
        ["f4", "Rain", "directed", "+", None, None],
    ]


def test_where_each_name_is_clear_no_ids_are_written(tmp_path: Path) -> None:
    clear = Dataset(factors=TOLD.factors[:2], sources=TOLD.sources, claims=TOLD.claims[:1])
    write_file(clear, tmp_path / "k.xlsx", "kumu")
    sheet = openpyxl.load_workbook(tmp_path / "k.xlsx")["Elements"]
    assert [cell.value for cell in sheet[1]][:2] == ["Label", "Description"]


def test_what_a_workbook_cannot_hold_is_counted(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(Factor(factor_id="f", name="F", tags=("a|b",), attributes={"n": "x" * 40_000}),)
    )
    assert write_file(dataset, tmp_path / "k.xlsx", "kumu") == {
        "'|' in tags, written as '/'": 1,
        "ends of texts longer than a cell of Excel": 1,
    }
    factor = read_file(tmp_path / "k.xlsx").dataset.factors[0]
    assert (factor.tags, len(factor.attributes["n"])) == (("a/b",), 32_000)


def test_a_written_connection_that_was_made_mutual_in_kumu_is_two_claims(tmp_path: Path) -> None:
    write_file(TOLD, tmp_path / "k.xlsx", "kumu")
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    book["Connections"]["C3"] = "mutual"
    book["Connections"].append(["Rain", "New one", "directed", "-"])
    book.save(tmp_path / "k.xlsx")
    reading = read_file(tmp_path / "k.xlsx")
    assert [p.severity for p in reading.problems] == ["warning"]
    ends = [(c.statement_id, c.cause, c.effect, c.source) for c in reading.dataset.claims]
    assert ends[1:3] == [("2", "f1", "f3", "s1"), ("2 (back)", "f3", "f1", "s1")]
    assert ends[4][1:] == ("f1", "New one", "k/k")


def test_a_line_alone_in_to_is_a_name_and_no_row_is_lost(make_workbook: MakeWorkbook) -> None:
    (claim,) = links(make_workbook, ["From", "To"], ["Rain", "|"], problems=1)
    assert claim.effect == "|"
