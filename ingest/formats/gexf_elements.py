"""The elements of a GEXF file, and what we make of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest.cells import trim, word_key
from ingest.formats import graph_tables
from ingest.formats.directions import DIRECTED, MUTUAL, UNDIRECTED
from ingest.formats.graph_tables import (
    LABEL,
    LINK_COLUMNS,
    FileGraph,
    LinkElement,
    NodeElement,
    add_cell,
    free_headers,
)
from ingest.formats.time_spans import END, START, TIMES, Span, add_period, span_cells, spans_of
from ingest.formats.xml_in import Elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.problems import ProblemLog

_PARALLEL: Final = "edge kind"
_PARENT: Final = "parent"
_SPANNED: Final = frozenset({START, END, TIMES})
NODE_COLUMNS: Final = graph_tables.NODE_COLUMNS | _SPANNED | {_PARENT}
EDGE_COLUMNS: Final = LINK_COLUMNS | _SPANNED | {_PARALLEL, "weight"}
"""Headers that mean something of their own here, as `word_key` gives them."""

_READ_OF: Final = {
    "node": frozenset({"id", LABEL, "pid"}),
    "edge": frozenset({"id", "source", "target", "type", "kind"}),
}
_TIME: Final = frozenset(
    {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"}
)
_DRAWN: Final = frozenset({"color", "position", "size", "shape", "thickness"})
_META: Final = ("creator", "description", "keywords")
_DIRECTIONS: Final[Mapping[str, str]] = {
    "directed": DIRECTED,
    "undirected": UNDIRECTED,
    "mutual": MUTUAL,
    "double": MUTUAL,
}


@dataclass
class _Attribute:
    """A declared attribute."""

    title: str
    default: str = ""


@dataclass
class _Open:
    """A node or an edge while its element is open."""

    element: NodeElement | LinkElement
    values: dict[str, str] = field(default_factory=dict)
    """Values of declared attributes, by their id."""
    others: dict[str, str] = field(default_factory=dict)
    """What else is said, by a header of ours."""
    spans: list[Span] = field(default_factory=list)


class GexfElements(Elements):
    """Collects what a GEXF file says, and what of it has no place in our model."""

    def __init__(self) -> None:
        self._declared: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self._class = "node"
        self._attribute: _Attribute | None = None
        self._direction = UNDIRECTED
        self._open: list[_Open] = []
        self._nodes: list[_Open] = []
        self._edges: list[_Open] = []
        self._about: dict[str, str] = {}
        self._meta: dict[str, str] = {}
        self._parts: list[str] | None = None
        self._nested: list[int] = []
        """Lines of the nodes that stand inside others."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        match name:
            case "meta":
                self._about["dated_on"] = attributes.get("lastmodifieddate", "")
            case "default":
                self._parts = []
            case _ if name in _META:
                self._parts = []
            case "graph":
                told = attributes.get("defaultedgetype", "")
                self._direction = _DIRECTIONS.get(told, UNDIRECTED)
            case "attributes":
                self._class = attributes.get("class", "node")
            case "attribute":
                key = attributes.get("id", "")
                self._attribute = _Attribute(attributes.get("title", key))
                self._declared.setdefault(self._class, {})[key] = self._attribute
            case "node" | "edge":
                self._start_element(name, attributes)
            case _ if self._open:
                self._start_inside(name, attributes)

    def end(self, name: str) -> None:
        """Close an element."""
        gathered = trim("".join(self._parts or ()))
        match name:
            case "node" | "edge" if self._open:
                self._open.pop()
            case "attribute":
                self._attribute = None
            case "default" if self._attribute is not None:
                self._attribute.default = gathered
            case _ if name in _META and self._parts is not None:
                add_cell(self._meta, name, gathered)
        self._parts = None

    def text(self, data: str) -> None:
        """Gather text."""
        if self._parts is not None:
            self._parts.append(data)

    def graph(self, log: ProblemLog) -> FileGraph:
        """Return all that was found; what has no place in our model becomes a warning."""
        if self._nested:
            log.warning(
                f"{len(self._nested):,} nodes stand inside others; all is read as one graph, and "
                f"they have the attribute '{_PARENT}'",
                "Say in 'part_of' which factors are parts of others, where that is meant.",
                line=self._nested[0],
            )
        # A note of the time of day, or of a day that does not exist, is no date of ours.
        written = span_cells([Span(self._about.get("dated_on", ""), "")])
        graph = FileGraph(attributes=self._meta)
        if START in written:
            graph.about["dated_on"] = written[START]
        headers = self._headers("node")
        for opened in self._nodes:
            self._fill(opened, "node", headers, span_cells(opened.spans))
            if isinstance(opened.element, NodeElement):
                graph.nodes.append(opened.element)
        headers = self._headers("edge")
        start, end = self._period_headers(headers)
        graph.link_columns = {word_key(start): "period_start", word_key(end): "period_end"}
        for opened in self._edges:
            self._fill(opened, "edge", headers, {})
            add_period(opened.element.cells, opened.spans, start, end)
            if isinstance(opened.element, LinkElement):
                graph.links.append(opened.element)
        return graph

    def _start_element(self, name: str, attributes: Mapping[str, str]) -> None:
        opened = self._node(attributes) if name == "node" else _Open(self._link(attributes))
        if name == "edge" and "kind" in attributes:
            opened.others[_PARALLEL] = attributes["kind"]
        opened.spans += _spans(attributes)
        for key, text in attributes.items():
            if key not in _READ_OF[name] and key not in _TIME:
                add_cell(opened.others, key, text)
        (self._nodes if name == "node" else self._edges).append(opened)
        self._open.append(opened)

    def _node(self, attributes: Mapping[str, str]) -> _Open:
        opened = _Open(NodeElement(self.line, attributes.get("id", "")))
        add_cell(opened.others, LABEL, attributes.get(LABEL, ""))
        outer = next(
            (o.element for o in reversed(self._open) if isinstance(o.element, NodeElement)), None
        )
        parent = attributes.get("pid") or (outer.local_id if outer else "")
        if parent:
            self._nested.append(self.line)
            opened.others[_PARENT] = parent
        return opened

    def _link(self, attributes: Mapping[str, str]) -> LinkElement:
        ends = (attributes.get("source", ""), attributes.get("target", ""))
        told = attributes.get("type", "")
        direction = _DIRECTIONS.get(told.casefold(), self._direction)
        return LinkElement(self.line, *ends, attributes.get("id", ""), direction)

    def _start_inside(self, name: str, attributes: Mapping[str, str]) -> None:
        opened = self._open[-1]
        match name:
            case "attvalue":
                key = attributes.get("for") or attributes.get("id", "")
                text = attributes.get("value", "")
                times = [f"{span.start} to {span.end}" for span in _spans(attributes)]
                add_cell(opened.values, key, f"{text} ({', '.join(times)})" if times else text)
            case "spell" | "slice":
                opened.spans += _spans(attributes)
            case "parent":
                self._nested.append(self.line)
                add_cell(opened.others, _PARENT, attributes.get("for", ""))
            case _ if name in _DRAWN:
                told = attributes.get("value") or " ".join(
                    f"{key}={text}" for key, text in attributes.items()
                )
                add_cell(opened.others, f"viz {name}", told)

    def _headers(self, what: str) -> dict[str, str]:
        """Return the header of each attribute, those that are declared first."""
        declared = self._declared[what]
        elements = self._nodes if what == "node" else self._edges
        used = dict.fromkeys(key for opened in elements for key in opened.values)
        wanted = {key: attribute.title for key, attribute in declared.items()}
        wanted |= {key: key for key in used if key not in wanted}
        taken = NODE_COLUMNS if what == "node" else EDGE_COLUMNS - {LABEL, "weight"}
        return free_headers(wanted.items(), taken)

    def _period_headers(self, headers: Mapping[str, str]) -> tuple[str, str]:
        """Return the headers under which the dates of links stand: those of the file, if any."""
        by_key = {word_key(header): header for header in headers.values()}
        return by_key.get("period start", START), by_key.get("period end", END)

    def _fill(
        self, opened: _Open, what: str, headers: Mapping[str, str], spanned: Mapping[str, str]
    ) -> None:
        cells = opened.element.cells
        for key, text in opened.values.items():
            add_cell(cells, headers[key], text)
        for key, attribute in self._declared[what].items():
            if attribute.default and headers[key] not in cells:
                cells[headers[key]] = attribute.default
        others = opened.others
        if any(word_key(header) == "statement id" for header in cells):
            # We wrote it ourselves, only to keep parallel links apart.
            others = {header: text for header, text in others.items() if header != _PARALLEL}
        for header, text in (*others.items(), *spanned.items()):
            add_cell(cells, header, text)


def _spans(attributes: Mapping[str, str]) -> list[Span]:
    told = [attributes.get(name, "") for name in ("timestamps", "intervals")]
    spans = [span for text in told for span in spans_of(text)]
    if attributes.get("timestamp"):
        spans.append(Span(attributes["timestamp"], attributes["timestamp"]))
    start = attributes.get("start") or attributes.get("startopen") or ""
    end = attributes.get("end") or attributes.get("endopen") or ""
    return [*spans, Span(start, end)] if start or end else spans
