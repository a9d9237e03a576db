"""Gephi's tables: a folder of nodes and edges, or edges alone, told from a plain list of links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError, UnreadableFile
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Account, Level, Sign
from ingest.formats import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText

NODES = "Id,Label,timeset,Level,Degree\n1,Rain,,group,2\n2,Harvest,,,1\n3,,,,0\n"
EDGES = (
    "Source,Target,Type,Id,Label,Weight,Time Interval\n"
    '1,2,Directed,0,+,2.5,"<[2001, 2003]>"\n'
    "2,3,Directed,1,,1.0,\n"
    "1,2,Directed,2,,1.0,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "fields"
    path.mkdir()
    (path / "nodes.csv").write_text(NODES, encoding="utf-8")
    (path / "edges.csv").write_text(EDGES, encoding="utf-8")
    return path


def test_a_folder_of_nodes_and_edges_is_read(folder: Path) -> None:
    reading = read_file(folder)
    assert (reading.format, reading.problems) == ("gephi", ())
    rain, _, unnamed = reading.dataset.factors
    assert (rain.name, rain.level) == ("Rain", Level.GROUP)
    assert rain.attributes == {"Degree": "2", "local_id": "1"}
    assert unnamed.name == "3"
    first, second, third = reading.dataset.claims
    assert (first.statement_id, first.cause, first.effect) == ("fields/0", "Rain", "Harvest")
    assert (first.sign, first.period_start, first.period_end) == (Sign.PLUS, "2001", "2003")
    assert first.attributes == {"Label": "+", "Weight": "2.5"}
    assert (second.effect, second.sign) == ("3", Sign.UNKNOWN)
    assert third.statement_id == "fields/2"
    (source,) = reading.dataset.sources
    assert (source.kind, source.account) == ("map", Account.MANY)


def test_edges_alone_name_their_factors(make_text: MakeText) -> None:
    reading = read_file(make_text("links.csv", "Source;Target;Type\nRain;Harvest;Directed\n"))
    assert (reading.format, reading.problems) == ("gephi", ())
    assert [f.name for f in reading.dataset.factors] == ["Rain", "Harvest"]


@pytest.mark.parametrize(
    "content",
    [
        "source,target\nRain,Harvest\n",
        "source,target,type\nRain,Harvest,helps\n",
        "source,target,type\nRain,Harvest,\n",
        "source,cause,effect,target,type\nAna,Rain,Harvest,x,Directed\n",
        "source,from,to,type\nAna,Rain,Harvest,Directed\n",
    ],
)
def test_a_plain_list_of_links_is_not_taken_for_gephis(make_text: MakeText, content: str) -> None:
    assert read_file(make_text("links.csv", content)).format == "edges"


def test_directions_are_read_and_told(make_text: MakeText) -> None:
    reading = read_file(
        make_text(
            "links.csv",
            "Source,Target,Type,Id\nA,B,Undirected,1\nB,C,Mutual,2\nC,D,Directed,3\n",
        )
    )
    assert [(c.cause, c.effect, c.statement_id) for c in reading.dataset.claims] == [
        ("A", "B", "links/1"),
        ("B", "C", "links/2"),
        ("C", "B", "links/2 (back)"),
        ("C", "D", "links/3"),
    ]
    (problem,) = reading.problems
    assert (problem.severity, problem.line) == ("warning", 2)


def test_a_type_that_gephi_does_not_have_is_a_warning(make_text: MakeText) -> None:
    path = make_text("links.csv", "Source,Target,Type\nA,B,sideways\n")
    reading = read_file(path, format="gephi")
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.value) == (2, "Type", "sideways")
    assert reading.dataset.claims[0].attributes["Type"] == "sideways"


def test_a_link_to_nothing_names_its_table_and_line(folder: Path) -> None:
    (folder / "edges.csv").write_text(EDGES + "1,9,Directed,5,,1.0,\n", encoding="utf-8")
    (problem,) = read_file(folder).problems
    assert (problem.severity, problem.sheet, problem.line, problem.value) == (
        "error",
        "edges",
        5,
        "9",
    )


def test_edges_without_their_columns_are_told(folder: Path) -> None:
    (folder / "edges.csv").write_text("A,B\n1,2\n", encoding="utf-8")
    problems = read_file(folder, format="gephi").problems
    assert problems[0].severity == "error"
    assert "no columns 'Source' and 'Target'" in problems[0].rule


def test_a_folder_without_edges_is_refused(folder: Path) -> None:
    (folder / "edges.csv").unlink()
    with pytest.raises(UnreadableFile, match=r"no edges\.csv"):
        read_file(folder, format="gephi")


def test_other_files_of_the_folder_are_named(folder: Path) -> None:
    (folder / "layout.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    (problem,) = read_file(folder).problems
    assert problem.severity == "warning"
    assert "layout.csv" in problem.rule


def test_a_workbook_is_no_table_of_gephis(tmp_path: Path) -> None:
    write_file(Dataset(factors=(Factor(factor_id="a", name="A"),)), tmp_path / "x.xlsx", "workbook")
    with pytest.raises(UnreadableFile, match="Export them from Gephi as CSV"):
        read_file(tmp_path / "x.xlsx", format="gephi")


def test_written_tables_run_nothing_and_say_who_said_it(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(Factor(factor_id="=cmd", name="@A"), Factor(factor_id="b", name="B")),
        sources=(Source(source_id="=s", title="-S"),),
        claims=(
            Claim(
                statement_id="1",
                cause="=cmd",
                effect="b",
                source="=s",
                sign=Sign.MINUS,
                period_start="2019",
                attributes={"Type": "mine", "Weight": "3"},
            ),
        ),
    )
    assert write_file(dataset, tmp_path / "out", "gephi") == {}
    nodes = (tmp_path / "out" / "nodes.csv").read_text(encoding="utf-8").splitlines()
    edges = (tmp_path / "out" / "edges.csv").read_text(encoding="utf-8").splitlines()
    assert nodes[:2] == ["Id,Label,factor_id", "n0,'@A,'=cmd"]
    assert edges[0].startswith("Source,Target,Type,Id,said_by,statement_id,sign,")
    assert edges[1].startswith("n0,n1,Directed,e0,'=s,1,-,")
    assert '"<[2019-01-01, Infinity]>"' in edges[1]
    assert read_file(tmp_path / "out").dataset == dataset


def test_a_folder_with_other_files_is_not_replaced(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(IngestError, match="holds other files"):
        write_file(Dataset(), folder, "gephi")
