"""GEXF: a graph with time. What is dated there is the period of a claim here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ingest.formats.carried import map_left_out
from ingest.formats.gexf_elements import EDGE_COLUMNS, NODE_COLUMNS, GexfElements
from ingest.formats.graph_tables import GraphOut, graph_out, read_graph
from ingest.formats.input_file import Content
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.time_spans import first_day, last_day
from ingest.formats.xml_in import parse_xml, root_element
from ingest.formats.xml_out import HEADER, XmlText
from ingest.problems import ProblemLog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.records import Claim
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

NAME: Final = "gexf"

_NAMESPACE: Final = "http://gexf.net/1.3"


def recognises(file: InputFile) -> bool:
    """Whether the outermost element is GEXF's."""
    return file.content is Content.TEXT and root_element(file.path) == "gexf"


def read(file: InputFile, project: str | None) -> Reading:
    """Read a GEXF file of any version.

    Raises:
        UnreadableFile: It is no whole XML, is unsafe to open, or too large.
    """
    log = ProblemLog(file.path.name)
    elements = GexfElements()
    parse_xml(file.path, elements)
    return read_graph(file, project, elements.graph(log), log, NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the factors and the claims as GEXF 1.3; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    escaped = XmlText()
    out = graph_out(dataset, node_columns=NODE_COLUMNS, link_columns=EDGE_COLUMNS)
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(HEADER)
        file.writelines(f"{line}\n" for line in _lines(out, escaped))
    return {**map_left_out(dataset), **escaped.left_out()}


def _lines(out: GraphOut, escaped: XmlText) -> Iterator[str]:
    dated = any(claim.period_start or claim.period_end for _, claim, _ in out.links)
    time = ' mode="dynamic" timeformat="date"' if dated else ' mode="static"'
    yield f'<gexf xmlns="{_NAMESPACE}" version="1.3">'
    yield "  <meta><creator>Rippletrace</creator></meta>"
    yield f'  <graph defaultedgetype="directed"{time}>'
    yield from _declared("node", out.factor_columns, escaped)
    yield from _declared("edge", out.link_columns, escaped)
    yield "    <nodes>"
    for element, factor, cells in out.factors:
        yield f'      <node id="{element}" label="{escaped(factor.name)}">'
        yield from _values(cells, out.factor_columns, escaped)
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    yield from _edges(out, escaped)
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _edges(out: GraphOut, escaped: XmlText) -> Iterator[str]:
    met: Counter[tuple[str, str]] = Counter()
    for element, claim, cells in out.links:
        pair = (claim.cause, claim.effect)
        met[pair] += 1
        # Readers such as Gephi join parallel links of one kind, so each has a kind of its own.
        kind = f' kind="{met[pair]}"' if met[pair] > 1 else ""
        ends = f'source="{out.ids[claim.cause]}" target="{out.ids[claim.effect]}"'
        yield f'      <edge id="{element}" {ends}{kind}{_period(claim)}>'
        yield from _values(cells, out.link_columns, escaped)
        yield "      </edge>"


def _period(claim: Claim) -> str:
    start, end = first_day(claim.period_start), last_day(claim.period_end)
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _declared(what: str, columns: Sequence[str], escaped: XmlText) -> Iterator[str]:
    if not columns:
        return
    yield f'    <attributes class="{what}" mode="static">'
    for number, header in enumerate(columns):
        yield f'      <attribute id="{number}" title="{escaped(header)}" type="string"/>'
    yield "    </attributes>"


def _values(cells: dict[str, str], columns: Sequence[str], escaped: XmlText) -> Iterator[str]:
    yield "        <attvalues>"
    for number, header in enumerate(columns):
        if header in cells:
            yield f'          <attvalue for="{number}" value="{escaped(cells[header])}"/>'
    yield "        </attvalues>"


FORMAT: Final = Format(
    name=NAME,
    label="GEXF",
    endings=(".gexf",),
    recognises=recognises,
    read=read,
    write=write,
)
