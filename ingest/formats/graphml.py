"""GraphML: typed attributes on factors and links, parallel links told apart by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor
from ingest.formats.carried import map_left_out
from ingest.formats.graph_tables import LABEL, GraphOut, graph_out, read_graph
from ingest.formats.graphml_elements import GraphmlElements
from ingest.formats.input_file import Content
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.xml_in import parse_xml, root_element
from ingest.formats.xml_out import HEADER, XmlText
from ingest.problems import ProblemLog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading

NAME: Final = "graphml"

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_WHOLE_NUMBERS: Final = ("quote_start", "quote_end")
_YES_NO: Final = ("retracted",)
_TRUTH: Final = {"yes": "true", "no": "false"}


def recognises(file: InputFile) -> bool:
    """Whether the outermost element is GraphML's."""
    return file.content is Content.TEXT and root_element(file.path) == "graphml"


def read(file: InputFile, project: str | None) -> Reading:
    """Read a GraphML file.

    Raises:
        UnreadableFile: It is no whole XML, is unsafe to open, or too large.
    """
    log = ProblemLog(file.path.name)
    elements = GraphmlElements()
    parse_xml(file.path, elements)
    return read_graph(file, project, elements.graph(log), log, NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the factors and the claims; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    escaped = XmlText()
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(HEADER)
        file.writelines(f"{line}\n" for line in _lines(graph_out(dataset), escaped))
    return {**map_left_out(dataset), **escaped.left_out()}


def _lines(out: GraphOut, escaped: XmlText) -> Iterator[str]:
    yield f'<graphml xmlns="{_NAMESPACE}">'
    keys: dict[str, dict[str, str]] = {}
    for domain, columns, record_class in (
        ("node", (LABEL, *out.factor_columns), Factor),
        ("edge", out.link_columns, Claim),
    ):
        keys[domain] = {header: f"{domain}_{number}" for number, header in enumerate(columns)}
        for header, key in keys[domain].items():
            kind = _type(record_class, header)
            yield (
                f'  <key id="{key}" for="{domain}" attr.name="{escaped(header)}" '
                f'attr.type="{kind}"/>'
            )
    yield '  <graph id="G" edgedefault="directed">'
    for element, factor, cells in out.factors:
        yield f'    <node id="{element}">'
        yield from _data({LABEL: factor.name, **cells}, keys["node"], escaped)
        yield "    </node>"
    for element, claim, cells in out.links:
        ends = f'source="{out.ids[claim.cause]}" target="{out.ids[claim.effect]}"'
        yield f'    <edge id="{element}" {ends}>'
        told = {h: _TRUTH.get(text, text) if h in _YES_NO else text for h, text in cells.items()}
        yield from _data(told, keys["edge"], escaped)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(cells: dict[str, str], keys: dict[str, str], escaped: XmlText) -> Iterator[str]:
    for header, text in cells.items():
        yield f'      <data key="{keys[header]}">{escaped(text)}</data>'


def _type(record_class: type[Record], header: str) -> str:
    if header in record_class.model_fields:
        if header in _YES_NO:
            return "boolean"
        if header in _WHOLE_NUMBERS:
            return "int"
    return "string"


FORMAT: Final = Format(
    name=NAME,
    label="GraphML",
    endings=(".graphml", ".xml"),
    recognises=recognises,
    read=read,
    write=write,
)
