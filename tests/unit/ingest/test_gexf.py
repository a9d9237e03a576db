"""GEXF by hand, versions 1.1 to 1.3: time, parallel links, looks, nested nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import Sign
from ingest.formats import read_file, write_file
from ingest.formats.time_spans import Span, span_cells, spans_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText

META = (
    '<meta lastmodifieddate="2009-03-20"><creator>Ana</creator>'
    "<description>A drawing</description></meta>"
)
ATTRIBUTES = """
<attributes class="node" mode="static">
  <attribute id="0" title="Level" type="string"/>
  <attribute id="1" title="frog" type="boolean"><default>true</default></attribute>
</attributes>
<attributes class="edge"><attribute id="0" title="source" type="string"/></attributes>"""
NODES = """<nodes>
<node id="0" label="Rain"><attvalues><attvalue for="0" value="group"/></attvalues>
  <viz:color r="239" g="173" b="66"/><viz:size value="2.0"/></node>
<node id="1" label="Harvest" start="2001" end="2003"><attvalues>
  <attvalue for="1" value="false"/></attvalues></node>
<node id="2"/></nodes>"""
VERSIONS = {
    "1.1": "http://www.gexf.net/1.1draft",
    "1.2": "http://www.gexf.net/1.2draft",
    "1.3": "http://gexf.net/1.3",
}


def gexf(
    links: str,
    nodes: str = NODES,
    graph: str = 'defaultedgetype="directed" mode="dynamic"',
    version: str = "1.3",
) -> str:
    space = VERSIONS[version]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gexf xmlns="{space}" xmlns:viz="{space}/viz" version="{version}">{META}'
        f"<graph {graph}>{ATTRIBUTES}{nodes}<edges>{links}</edges></graph></gexf>"
    )


def read(make_text: MakeText, content: str) -> Reading:
    reading = read_file(make_text("fields.xml", content))
    assert reading.format == "gexf"
    return reading


def only_claim(make_text: MakeText, link: str, **given: str) -> Claim:
    (claim,) = read(make_text, gexf(link, **given)).dataset.claims
    return claim


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_nodes_become_factors_in_every_version(make_text: MakeText, version: str) -> None:
    reading = read(make_text, gexf('<edge id="0" source="0" target="1"/>', version=version))
    assert reading.problems == ()
    rain, harvest, unnamed = reading.dataset.factors
    assert (rain.name, str(rain.level)) == ("Rain", "group")
    assert rain.attributes == {
        "frog": "true",
        "viz color": "r=239 g=173 b=66",
        "viz size": "2.0",
        "local_id": "0",
    }
    assert harvest.attributes == {
        "frog": "false",
        "start": "2001",
        "end": "2003",
        "local_id": "1",
    }
    assert unnamed.name == "2"


def test_the_map_tells_who_drew_it_and_when(make_text: MakeText) -> None:
    dataset = read(make_text, gexf('<edge source="0" target="1"/>')).dataset
    (source,) = dataset.sources
    assert (source.dated_on, source.kind) == ("2009-03-20", "map")
    assert source.attributes == {"creator": "Ana", "description": "A drawing"}


@pytest.mark.parametrize(
    ("link", "start", "end"),
    [
        ('start="2001-02-03" end="2004-05-06"', "2001-02-03", "2004-05-06"),
        ('start="2001"', "2001", None),
        ('end="2001-02"', None, "2001-02"),
        ('start="2001-02-03T10:20:30.000+01:00"', "2001-02-03", None),
        ('start="1999.0" end="Infinity"', "1999", None),
        ('startopen="2001" endopen="2002"', "2001", "2002"),
        ('timestamp="2001-02-03"', "2001-02-03", "2001-02-03"),
        ('intervals="&lt;[2001, 2003); [2005, 2006]&gt;"', "2001", "2006"),
        ('start="-Infinity"', None, None),
    ],
)
def test_the_time_of_a_link_is_the_period_of_its_claim(
    make_text: MakeText, link: str, start: str | None, end: str | None
) -> None:
    claim = only_claim(make_text, f'<edge source="0" target="1" {link}/>')
    assert (claim.period_start, claim.period_end) == (start, end)


def test_several_spells_run_from_the_first_to_the_last_and_are_kept(make_text: MakeText) -> None:
    claim = only_claim(
        make_text,
        '<edge source="0" target="1"><spells><spell start="2005" end="2006"/>'
        '<spell start="2001-07" end="2003"/></spells></edge>',
    )
    assert (claim.period_start, claim.period_end) == ("2001-07", "2006")
    assert claim.attributes == {"times": "2005 to 2006; 2001-07 to 2003"}


def test_times_that_are_no_dates_are_kept_as_they_are(make_text: MakeText) -> None:
    claim = only_claim(make_text, '<edge source="0" target="1" start="3.5" end="7"/>')
    assert (claim.period_start, claim.attributes) == (None, {"times": "3.5 to 7"})


def test_values_that_change_over_time_are_all_kept(make_text: MakeText) -> None:
    claim = only_claim(
        make_text,
        '<edge source="0" target="1"><attvalues><attvalue for="9" value="1" end="2001"/>'
        '<attvalue for="9" value="2" start="2001" end="2002"/></attvalues></edge>',
    )
    assert claim.attributes == {"9": "1 ( to 2001); 2 (2001 to 2002)"}


def test_parallel_links_stay_apart(make_text: MakeText) -> None:
    dataset = read(
        make_text,
        gexf(
            '<edge id="a" source="0" target="1" kind="one" weight="2.5" label="-"/>'
            '<edge id="b" source="0" target="1" kind="two"/>'
        ),
    ).dataset
    first, second = dataset.claims
    assert (first.statement_id, first.sign) == ("fields/a", Sign.MINUS)
    assert first.attributes == {"edge kind": "one", "weight": "2.5", "label": "-"}
    assert second.attributes == {"edge kind": "two"}


def test_mutual_links_are_two_and_those_without_direction_a_warning(make_text: MakeText) -> None:
    reading = read(
        make_text,
        gexf(
            '<edge id="a" source="0" target="1" type="mutual"/>'
            '<edge id="b" source="1" target="2"/>',
            graph="",
        ),
    )
    assert [(c.statement_id, c.cause, c.effect) for c in reading.dataset.claims] == [
        ("fields/a", "Rain", "Harvest"),
        ("fields/a (back)", "Harvest", "Rain"),
        ("fields/b", "Harvest", "2"),
    ]
    (problem,) = reading.problems
    assert problem.severity == "warning"
    assert "no direction" in problem.rule


def test_nodes_inside_others_are_read_and_told(make_text: MakeText) -> None:
    nodes = (
        '<nodes><node id="0" label="Outer"><nodes><node id="1" label="Inner"/></nodes>'
        '<edges><edge id="x" source="0" target="1"/></edges></node>'
        '<node id="2" label="Third" pid="0"/></nodes>'
    )
    reading = read(make_text, gexf("", nodes))
    assert [f.attributes.get("parent") for f in reading.dataset.factors] == [None, "0", "0"]
    assert len(reading.dataset.claims) == 1
    (problem,) = reading.problems
    assert (problem.severity, problem.rule[:7]) == ("warning", "2 nodes")


def test_who_said_it_is_read_where_links_tell_it(make_text: MakeText) -> None:
    claim = only_claim(
        make_text,
        '<edge source="0" target="1"><attvalues><attvalue for="0" value="Ana"/></attvalues></edge>',
    )
    assert claim.source == "fields/Ana"


def test_a_date_of_the_map_that_is_none_is_passed_over(make_text: MakeText) -> None:
    content = gexf('<edge source="0" target="1"/>').replace("2009-03-20", "20/03/2009")
    assert read(make_text, content).dataset.sources[0].dated_on is None


def test_a_link_to_nothing_is_an_error(make_text: MakeText) -> None:
    (problem,) = read(make_text, gexf('<edge source="0" target="7"/>')).problems
    assert (problem.severity, problem.value) == ("error", "7")


def test_entities_are_refused(make_text: MakeText) -> None:
    content = gexf("").replace("?>\n", '?>\n<!DOCTYPE gexf [<!ENTITY a "b">]>')
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        read_file(make_text("x.gexf", content))


def test_a_period_is_written_by_its_days_and_comes_back_as_it_was_known(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(Factor(factor_id="a", name="A"), Factor(factor_id="b", name="B")),
        sources=(Source(source_id="s", title="S"),),
        claims=tuple(
            Claim(
                statement_id=str(number),
                cause="a",
                effect="b",
                source="s",
                period_start="2019-02",
                period_end=end,
            )
            for number, end in enumerate(("2020", None))
        ),
    )
    path = tmp_path / "x.gexf"
    assert write_file(dataset, path, "gexf") == {}
    text = path.read_text(encoding="utf-8")
    assert 'version="1.3"' in text
    assert 'mode="dynamic" timeformat="date"' in text
    assert 'source="n0" target="n1" start="2019-02-01" end="2020-12-31">' in text
    assert 'source="n0" target="n1" kind="2" start="2019-02-01">' in text
    assert read_file(path).dataset == dataset


def test_spans_are_read_from_text() -> None:
    assert spans_of("<[2001, 2003.5); (4,5]>") == [Span("2001", "2003.5"), Span("4", "5")]
    assert spans_of("<[2001, 2003, red]>") == [Span("2001", "2003")]
    assert spans_of("[2001]") == [Span("2001", "2001")]
    assert spans_of("2001") == []


def test_an_open_span_opens_the_whole_period() -> None:
    assert span_cells([Span("2001", "2002"), Span("2000", "")]) == {
        "start": "2000",
        "times": "2001 to 2002; 2000 to ",
    }
