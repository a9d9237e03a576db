"""GraphML by hand: typed keys, defaults, directions, parallel links, and what has no place here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Account, Level, Sign
from ingest import limits
from ingest.formats import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText

KEYS = """
  <key id="d0" for="node" attr.name="label" attr.type="string"/>
  <key id="d1" for="node" attr.name="Level" attr.type="string"><default>group</default></key>
  <key id="d2" for="edge" attr.name="weight" attr.type="double"><default>1.0</default></key>
  <key id="d3" for="all" attr.name="note" attr.type="string"><desc>Any note</desc></key>
  <key id="d4" for="graph" attr.name="about" attr.type="string"/>
  <key id="d5" for="edge" attr.name="polarity" attr.type="string"/>
  <key id="d6" for="edge" attr.name="id" attr.type="string"/>"""
NODES = """
    <node id="n0"><data key="d0">Rain</data><data key="d3">wet</data></node>
    <node id="n1"><data key="d0">Harvest</data><data key="d1">societal</data></node>
    <node id="n2"/>"""
LINKS = """
    <edge id="e0" source="n0" target="n1"><data key="d2">0.5</data><data key="d5">-</data></edge>
    <edge id="e1" source="n0" target="n1"><data key="d3">again &amp; again</data></edge>
    <edge id="e2" source="n1" target="n2"/>"""


def graphml(
    inside: str = NODES + LINKS, keys: str = KEYS, default: str = "directed", before: str = ""
) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}'
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="urn:y">{keys}\n'
        f'  <graph id="G" edgedefault="{default}"><data key="d4">Our fields</data>{inside}\n'
        "  </graph>\n</graphml>\n"
    )


def read(make_text: MakeText, content: str) -> Reading:
    reading = read_file(make_text("fields.txt", content))
    assert reading.format == "graphml"
    return reading


def test_nodes_become_factors_with_their_attributes(make_text: MakeText) -> None:
    reading = read(make_text, graphml())
    assert reading.problems == ()
    rain, harvest, unnamed = reading.dataset.factors
    assert (rain.factor_id, rain.name, rain.level) == ("Rain", "Rain", Level.GROUP)
    assert rain.attributes == {"note": "wet", "local_id": "n0"}
    assert (harvest.level, harvest.attributes) == (Level.SOCIETAL, {"local_id": "n1"})
    assert unnamed.name == "n2"


def test_parallel_links_stay_apart_by_their_ids(make_text: MakeText) -> None:
    first, second, third = read(make_text, graphml()).dataset.claims
    assert [c.statement_id for c in (first, second, third)] == [
        "fields/e0",
        "fields/e1",
        "fields/e2",
    ]
    assert (first.cause, first.effect, first.sign) == ("Rain", "Harvest", Sign.MINUS)
    assert first.attributes == {"weight": "0.5", "polarity": "-"}
    assert (second.sign, second.attributes) == (
        Sign.UNKNOWN,
        {"weight": "1.0", "note": "again & again"},
    )


def test_the_map_is_one_source_of_many_accounts(make_text: MakeText) -> None:
    dataset = read(make_text, graphml()).dataset
    (source,) = dataset.sources
    assert (source.source_id, source.kind, source.account) == (
        "fields/fields",
        "map",
        Account.MANY,
    )
    assert source.attributes == {"about": "Our fields"}
    assert {claim.source for claim in dataset.claims} == {source.source_id}


def test_links_without_direction_are_read_as_drawn_with_one_warning(make_text: MakeText) -> None:
    links = '<edge source="n0" target="n1"/><edge source="n1" target="n2" directed="true"/>'
    reading = read(make_text, graphml(NODES + links, default="undirected"))
    (problem,) = reading.problems
    assert (problem.severity, problem.rule[:16]) == ("warning", "1 of the links h")
    first, second = reading.dataset.claims
    assert first.attributes["direction"] == "undirected"
    assert "direction" not in second.attributes


def test_ids_that_stand_twice_are_no_keys(make_text: MakeText) -> None:
    links = '<edge id="0" source="n0" target="n1"/><edge id="0" source="n1" target="n2"/>'
    reading = read(make_text, graphml(NODES + links))
    (problem,) = reading.problems
    assert (problem.severity, problem.value) == ("warning", "0")
    assert [c.statement_id[:2] for c in reading.dataset.claims] == ["c-", "c-"]


def test_an_attribute_called_id_is_no_key_of_ours(make_text: MakeText) -> None:
    links = '<edge id="e0" source="n0" target="n1"><data key="d6">77</data></edge>'
    (claim,) = read(make_text, graphml(NODES + links)).dataset.claims
    assert claim.statement_id == "fields/e0"
    assert claim.attributes["id"] == "77"


def test_a_link_to_nothing_is_an_error_with_its_line(make_text: MakeText) -> None:
    links = '\n<edge id="e0" source="n0" target="n9"/>\n<edge source="n0" target="n1"/>'
    reading = read(make_text, graphml(NODES + links))
    (problem,) = reading.problems
    assert (problem.severity, problem.value) == ("error", "n9")
    assert problem.line == graphml(NODES + links).split('id="e0"')[0].count("\n") + 1
    assert problem.hint
    assert len(reading.dataset.claims) == 1


def test_what_has_no_place_here_is_a_warning_once(make_text: MakeText) -> None:
    inside = NODES + (
        '<node id="a"><port name="North"/><port name="South"/><data key="d0">Outer</data>'
        '<graph edgedefault="directed"><node id="a::b"><data key="d0">Inner</data></node>'
        "</graph></node>"
        '<hyperedge><endpoint node="n0"/><endpoint node="n1"/><data key="d2">3</data></hyperedge>'
        '<edge source="a" target="a::b" sourceport="North"/>'
    )
    reading = read(make_text, graphml(inside))
    assert sorted(problem.rule.split(" ", 1)[1][:10] for problem in reading.problems) == [
        "links join",
        "nodes hold",
        "ports are ",
    ]
    assert {problem.severity for problem in reading.problems} == {"warning"}
    inner = next(f for f in reading.dataset.factors if f.name == "Inner")
    assert inner.attributes["inside"] == "a"
    (claim,) = reading.dataset.claims
    assert (claim.cause, claim.effect) == ("Outer", "Inner")
    assert claim.attributes == {"sourceport": "North", "weight": "1.0"}


def test_the_text_on_the_nodes_of_yed_is_their_name(make_text: MakeText) -> None:
    keys = (
        '<key id="d9" for="node" yfiles.type="nodegraphics"/>'
        '<key id="d8" for="edge" yfiles.type="edgegraphics"/>'
    )
    inside = (
        '<node id="n0"><data key="d9"><y:ShapeNode><y:Geometry height="30"/>'
        "<y:NodeLabel>Rain<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>"
        '<node id="n1"><data key="d9"><y:ShapeNode><y:NodeLabel>Harvest</y:NodeLabel>'
        "</y:ShapeNode></data></node>"
        '<edge id="e0" source="n0" target="n1"><data key="d8"><y:PolyLineEdge>'
        "<y:EdgeLabel>+</y:EdgeLabel></y:PolyLineEdge></data></edge>"
    )
    reading = read(make_text, graphml(inside, keys))
    (claim,) = reading.dataset.claims
    assert (claim.cause, claim.effect, claim.sign) == ("Rain", "Harvest", Sign.PLUS)
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert "how 3 nodes and links look" in reading.problems[0].rule


def test_who_said_it_is_read_where_links_tell_it(make_text: MakeText) -> None:
    keys = '<key id="s" for="edge" attr.name="source"/><key id="q" for="edge" attr.name="quote"/>'
    links = (
        '<edge source="n0" target="n1"><data key="s">Ana</data>'
        '<data key="q">it rained</data></edge>'
    )
    dataset = read(make_text, graphml(NODES + links, keys)).dataset
    assert [(s.source_id, s.title) for s in dataset.sources] == [("fields/Ana", "Ana")]
    assert dataset.claims[0].quote == "it rained"


def test_a_key_that_is_not_declared_is_kept_under_its_id(make_text: MakeText) -> None:
    inside = '<node id="n0"><data key="color">red</data></node>'
    (factor,) = read(make_text, graphml(inside, "")).dataset.factors
    assert factor.attributes == {"color": "red", "local_id": "n0"}


def test_keys_of_one_name_are_all_kept(make_text: MakeText) -> None:
    keys = "".join(
        f'<key id="{key}" for="node" attr.name="{name}"/>'
        for key, name in (("a", "size"), ("b", "Size"), ("c", "size"), ("d", "ID"))
    )
    data = "".join(f'<data key="{key}">{key}</data>' for key in "abcd")
    (factor,) = read(make_text, graphml(f'<node id="n0">{data}</node>', keys)).dataset.factors
    assert factor.attributes == {
        "size": "a",
        "Size": "b",
        "size (2)": "c",
        "ID (2)": "d",
        "local_id": "n0",
    }


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE graphml [<!ENTITY a "aaaa">]>\n',
        '<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE graphml [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>\n',
    ],
)
def test_entities_are_refused(make_text: MakeText, before: str) -> None:
    inside = '<node id="n0"><data key="d0">&a;</data></node>'
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        read_file(make_text("x.graphml", graphml(inside, before=before)))


def test_the_document_type_of_old_files_is_no_harm(make_text: MakeText) -> None:
    before = '<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/graphml.dtd">\n'
    assert read(make_text, graphml(before=before)).problems == ()
    unknown = '<node id="n0"><data key="d0">&nbsp;</data></node>'
    with pytest.raises(UnreadableFile, match="what &nbsp; stands for is told nowhere"):
        read_file(make_text("x.graphml", graphml(unknown, before=before)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_other_encodings_are_read_as_declared(make_text: MakeText, encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8", "latin-1": "ISO-8859-1"}.get(encoding, encoding)
    content = graphml('<node id="n0"><data key="d0">Caf\u00e9</data></node>')
    content = content.replace("UTF-8", declared)
    reading = read_file(make_text("x.graphml", content.encode(encoding)))
    assert reading.dataset.factors[0].name == "Caf\u00e9"


def test_a_file_that_was_cut_off_is_told_with_its_line(make_text: MakeText) -> None:
    content = graphml()
    with pytest.raises(UnreadableFile, match=r"no whole XML file \(.*line \d+\)"):
        read_file(make_text("x.graphml", content[: len(content) // 2]))


def test_a_graph_without_nodes_has_nothing_to_read(make_text: MakeText) -> None:
    (problem,) = read(make_text, graphml("")).problems
    assert (problem.severity, problem.rule) == ("error", "there are no rows to read")


def test_a_table_with_too_many_cells_is_refused(
    make_text: MakeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 5)
    with pytest.raises(UnreadableFile, match="at most 5 cells are read"):
        read_file(make_text("x.graphml", graphml()))


def test_written_keys_have_their_types_and_hostile_text_stays_text(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(Factor(factor_id="<a>", name='"]]><x/>'), Factor(factor_id="b", name="&amp;")),
        sources=(Source(source_id="s", title="S"),),
        claims=(
            Claim(
                statement_id="c",
                cause="<a>",
                effect="b",
                source="s",
                retracted=True,
                quote="x",
                quote_start=0,
                quote_end=1,
                attributes={'"><script>': "</data>", "label": "mine"},
            ),
        ),
    )
    path = tmp_path / "x.graphml"
    assert write_file(dataset, path, "graphml") == {}
    text = path.read_text(encoding="utf-8")
    assert 'attr.name="retracted" attr.type="boolean"' in text
    assert 'attr.name="quote_start" attr.type="int"' in text
    assert ">true</data>" in text
    assert "<script>" not in text
    assert read_file(path).dataset == dataset
