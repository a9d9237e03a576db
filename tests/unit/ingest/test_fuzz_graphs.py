"""Damaged graph files: always a dataset or a sentence, never another error, never a hang."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError
from graphmodel.records import Claim, Factor, Source
from ingest.formats import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

CASES: Final = 60
"""Damaged files of each kind. Thousands were tried by hand when the readers were written."""

SPICE: Final = (
    *(b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a>", b'"'),
    *(b"</graph>", b"<node>", b"<edge/>", b"<data>", b"<spell/>", b"<nodes>", b"id=", b"\xff"),
    *(
        b"\x00",
        b",",
        b";",
        b"\n",
        b"\r",
        b"'",
        b"<[",
        b"]>",
        b"9" * 400,
        b"-1e999",
        b"\xef\xbb\xbf",
    ),
)

GRAPHML: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="urn:y">
<key id="d0" for="node" attr.name="label" attr.type="string"><default>none</default></key>
<key id="d1" for="all" attr.name="note" attr.type="string"/>
<graph id="G" edgedefault="undirected">
<node id="n0"><data key="d0">Rain</data><port name="p"/><graph><node id="n0::1"/></graph></node>
<node id="n1"><data key="d1"><y:ShapeNode><y:NodeLabel>Harvest</y:NodeLabel></y:ShapeNode></data>
</node><edge id="e0" source="n0" target="n1" directed="true"><data key="d1">x &amp; y</data></edge>
<hyperedge><endpoint node="n0"/></hyperedge><desc>About</desc></graph></graphml>
"""
GEXF: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta lastmodifieddate="2009-03-20"><creator>Ana</creator></meta>
<graph defaultedgetype="mutual" mode="dynamic" timeformat="date">
<attributes class="edge"><attribute id="0" title="source"><default>Ben</default></attribute>
</attributes><nodes><node id="0" label="Rain"><viz:color r="1"/><nodes><node id="1"/></nodes>
</node></nodes><edges><edge id="a" source="0" target="1" start="2001" end="2003-02-01">
<attvalues><attvalue for="0" value="Ana" start="2001"/></attvalues>
<spells><spell start="2001"/><spell end="2003"/></spells></edge></edges></graph></gexf>
"""
GEPHI: Final = (
    b"Source,Target,Type,Id,Label,Weight,Time Interval,period_start\n"
    b'Rain,Harvest,Directed,0,+,2.5,"<[2001, 2003]; [2004, 2005)>",\n'
    b'Harvest,"Income, more",Mutual,1,,1.0,,2001-02\n'
)
MATRIX: Final = b",Rain,Harvest,Pests\nRain,0,0.75,\nHarvest,,+,\nPests,0,-1,0.0\n"


def own(tmp_path: Path, format_name: str) -> bytes:
    """Return a file that we wrote ourselves."""
    dataset = Dataset(
        factors=(Factor(factor_id="a", name="A"), Factor(factor_id="b", name="B", part_of=("a",))),
        sources=(Source(source_id="s", title="S", account="many"),),
        claims=(
            Claim(
                statement_id="1",
                cause="a",
                effect="b",
                source="s",
                quote="so it was",
                quote_start=1,
                quote_end=10,
                period_start="2019-02",
                attributes={"label": "mine"},
            ),
        ),
    )
    write_file(dataset, tmp_path / "own", format_name)
    return (tmp_path / "own").read_bytes()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the file with some of its bytes cut, flipped, swapped, doubled or spiced."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(6):
            case 0:
                del data[start:end]
            case 1 if start < len(data):
                data[start] ^= 1 << chance.randrange(8)
            case 2:
                other = chance.randrange(len(data) + 1)
                data[start:end], data[other:other] = b"", bytes(data[start:end])
            case 3:
                data[start:start] = data[start:end]
            case 4:
                data[start:start] = chance.choice(SPICE)
            case _:
                del data[chance.randrange(len(data) // 2, len(data) + 1) :]
        if not data:
            break
    return bytes(data)


def must_be_told(path: Path, format_name: str) -> None:
    """Read a file, named and not, and accept only a dataset or a sentence of ours."""
    for named in (format_name, None):
        try:
            reading = read_file(path, format=named)
        except IngestError as error:
            sentences = [str(error)]
        else:
            assert isinstance(reading.dataset, Dataset)
            sentences = [problem.sentence() for problem in reading.problems]
        assert all(sentence.rstrip().endswith((".", ")", "?")) for sentence in sentences)


@pytest.mark.parametrize(
    ("format_name", "content"),
    [
        ("graphml", GRAPHML),
        ("gexf", GEXF),
        ("gephi", GEPHI),
        ("matrix", MATRIX),
        ("graphml", None),
        ("gexf", None),
    ],
)
def test_a_damaged_file_is_read_or_refused(
    tmp_path: Path, format_name: str, content: bytes | None
) -> None:
    whole = own(tmp_path, format_name) if content is None else content
    (tmp_path / "fuzzed").write_bytes(whole)
    assert read_file(tmp_path / "fuzzed").format == format_name
    for seed in range(CASES):
        chance = random.Random(f"{format_name} {content is None} {seed}")
        (tmp_path / "fuzzed").write_bytes(damaged(whole, chance))
        must_be_told(tmp_path / "fuzzed", format_name)


def test_a_damaged_folder_of_tables_is_read_or_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    nodes = b"Id,Label,level\nRain,Rain,group\nHarvest,,\n"
    for seed in range(CASES):
        chance = random.Random(f"tables {seed}")
        (folder / "nodes.csv").write_bytes(damaged(nodes, chance))
        (folder / "edges.csv").write_bytes(damaged(GEPHI, chance))
        must_be_told(folder, "gephi")
