"""Graph formats: what they can carry comes back the same, whatever people have typed."""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.record import Record
from graphmodel.records import Factor, Project, Source
from graphmodel.values import Sign
from ingest.formats import read_file, write_file
from ingest.formats.carried import OF_PROJECT, OF_SOURCE
from support.any_dataset import DROPPED, datasets
from support.datasets import claims, observation, planned, with_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
GRAPHS = pytest.mark.parametrize(
    ("format_name", "name"), [("graphml", "all.graphml"), ("gexf", "all.gexf"), ("gephi", "all")]
)


def by_key(records: Iterable[Record]) -> dict[str, Record]:
    return {record.record_id: record for record in records}


def carried(dataset: Dataset) -> Dataset:
    """Return what a graph of factors and claims has room for, by the rule and not by the code."""
    telling = {claim.source for claim in dataset.claims}
    named = {key for claim in dataset.claims for key in claim.based_on} - telling
    about = {key for claim in dataset.claims for key in claim.project}
    return Dataset(
        projects=tuple(
            Project(
                **{"project_id": p.project_id} | {f: getattr(p, f) for f in OF_PROJECT.values()}
            )
            for p in dataset.projects
            if p.project_id in about
        ),
        factors=dataset.factors,
        sources=(
            *(
                Source(
                    **{"source_id": s.source_id} | {f: getattr(s, f) for f in OF_SOURCE.values()}
                )
                for s in dataset.sources
                if s.source_id in telling
            ),
            *(Source(source_id=key, title=key) for key in named),
        ),
        claims=dataset.claims,
    )


def held_by_xml(value: Any) -> Any:
    """Return a value with what XML 1.0 cannot hold replaced."""
    match value:
        case Record():
            return type(value).model_validate(held_by_xml(value.model_dump()))
        case dict():
            return {held_by_xml(key): held_by_xml(inner) for key, inner in value.items()}
        case tuple():
            return tuple(map(held_by_xml, value))
        case str() if not isinstance(value, Enum):
            return NOT_IN_XML.sub("\ufffd", value)
        case _:
            return value


@GRAPHS
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_what_a_graph_can_carry_comes_back(dataset: Dataset, format_name: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        left_out = write_file(dataset, path, format_name)
        reading = read_file(path)
    assert reading.format == format_name
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    expected = carried(dataset)
    for table in ("projects", "factors", "sources", "claims"):
        found, records = reading.dataset.table(table), expected.table(table)
        if format_name != "gephi":
            found, records = held_by_xml(found), held_by_xml(records)
        assert by_key(found) == by_key(records), table
    for table in DROPPED:
        assert left_out.get(table, 0) == len(dataset.table(table))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets(), ending=st.sampled_from([".csv", ".xlsx"]))
def test_a_matrix_carries_names_and_signs(dataset: Dataset, ending: str) -> None:
    signs: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for claim in dataset.claims:
        if claim.live and claim.sign is not Sign.UNKNOWN:
            for cause in {claim.cause, *claim.together}:
                signs[cause, claim.effect].append(claim.sign)
    expected: Counter[Sign] = Counter()
    for told in signs.values():
        balance = told.count(Sign.PLUS) - told.count(Sign.MINUS)
        expected.update([Sign.PLUS if balance > 0 else Sign.MINUS] if balance else [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"all{ending}"
        write_file(dataset, path, "matrix")
        reading = read_file(path, format="matrix")
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    assert len(reading.dataset.factors) == len(dataset.factors)
    assert Counter(claim.sign for claim in reading.dataset.claims) == expected


@GRAPHS
def test_the_same_dataset_gives_the_same_bytes(tmp_path: Path, format_name: str, name: str) -> None:
    contents = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        write_file(claims("anna: a -> b", "ben: b -> c"), folder / name, format_name)
        contents.append({f.name: f.read_bytes() for f in folder.rglob("*") if f.is_file()})
    assert contents[0] == contents[1] != {}


@pytest.mark.parametrize("format_name", ["graphml", "gexf"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_another_reader_finds_every_factor_and_every_claim(
    dataset: Dataset, format_name: str
) -> None:
    dataset = carried(dataset)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.xml"
        write_file(dataset, path, format_name)
        if format_name == "graphml":
            graph = networkx.read_graphml(path, force_multigraph=True)
        else:
            graph = networkx.read_gexf(path)
    assert graph.is_directed()
    names = {number: data["label"] for number, data in graph.nodes(data=True)}
    keys = {number: data["factor_id"] for number, data in graph.nodes(data=True)}
    expected = {held_by_xml(f.factor_id): held_by_xml(f.name) for f in dataset.factors}
    assert {keys[number]: name for number, name in names.items()} == expected
    found = {
        data["statement_id"]: (keys[start], keys[end], data["sign"], data["source"])
        for start, end, data in graph.edges(data=True)
    }
    assert found == {
        held_by_xml(c.statement_id): tuple(
            map(held_by_xml, (c.cause, c.effect, c.sign.value, c.source))
        )
        for c in dataset.claims
    }


def test_characters_that_xml_cannot_hold_are_counted(tmp_path: Path) -> None:
    dataset = Dataset(factors=(Factor(factor_id="f", name="a\x01b", definition="c\x0bd"),))
    for name in ("graphml", "gexf"):
        left_out = write_file(dataset, tmp_path / name, name)
        assert left_out == {"control characters in texts (each became \ufffd)": 2}
        (factor,) = read_file(tmp_path / name).dataset.factors
        assert (factor.name, factor.definition) == ("a\ufffdb", "c\ufffdd")


@GRAPHS
def test_what_is_left_out_is_counted(tmp_path: Path, format_name: str, name: str) -> None:
    dataset = with_ends(
        Dataset(
            sources=(
                Source(source_id="anna", title="Anna", text="All she said."),
                Source(source_id="nobody", title="Nobody"),
            ),
            projects=(Project(project_id="p", title="P", summary="What it is"),),
            claims=claims("anna: a -> b", project=("p",)).claims,
            observations=(observation("o1", "anna", "b"),),
            plan=(planned("a", "b", "p"),),
        )
    )
    assert write_file(dataset, tmp_path / name, format_name) == {
        "observations": 1,
        "plan": 1,
        "text of sources": 1,
        "summary of projects": 1,
        "sources without a claim": 1,
    }


@pytest.mark.parametrize("format_name", ["graphml", "gexf"])
@pytest.mark.parametrize("kind", [networkx.DiGraph, networkx.MultiDiGraph, networkx.Graph])
def test_what_another_writer_makes_is_read_whole(
    tmp_path: Path, format_name: str, kind: type[networkx.Graph]
) -> None:
    graph = kind()
    for number in range(6):
        graph.add_node(number, label=f"Factor {number}", size=number / 2)
        graph.add_edge(number, number * 2 % 5, weight=number + 0.5, how="so & so")
        graph.add_edge(number, number * 2 % 5, weight=-1.0)
    path = tmp_path / "other"
    write = {"graphml": networkx.write_graphml_xml, "gexf": networkx.write_gexf}[format_name]
    write(graph, path)
    reading = read_file(path)
    assert reading.format == format_name
    assert [p.severity for p in reading.problems if p.severity == "error"] == []
    assert {f.name for f in reading.dataset.factors} == {f"Factor {n}" for n in range(6)}
    ends = [(f"Factor {start}", f"Factor {end}") for start, end in graph.edges()]
    found = [(claim.cause, claim.effect) for claim in reading.dataset.claims]
    if graph.is_directed():
        assert sorted(found) == sorted(ends)
    else:
        assert sorted(map(sorted, found)) == sorted(map(sorted, ends))
    weights = Counter(float(c.attributes["weight"]) for c in reading.dataset.claims)
    assert weights == Counter(weight for *_, weight in graph.edges(data="weight"))


@GRAPHS
def test_attributes_that_differ_only_in_how_they_are_written_stay_apart(
    tmp_path: Path, format_name: str, name: str
) -> None:
    attributes = {"a b": "1", "A_b": "2", "-": "3", "_": "4", "label": "5", "Label": "6"}
    told = claims("anna: a -> b").claims[0].with_values(attributes=attributes)
    dataset = with_ends(
        Dataset(factors=(Factor(factor_id="a", name="A", attributes=attributes),), claims=(told,))
    )
    assert write_file(dataset, tmp_path / name, format_name) == {}
    read = read_file(tmp_path / name).dataset
    assert by_key(read.factors) == by_key(dataset.factors)
    assert read.claims == dataset.claims
