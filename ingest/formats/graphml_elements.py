"""The elements of a GraphML file, and what we make of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest.cells import trim
from ingest.formats.directions import DIRECTED, UNDIRECTED
from ingest.formats.graph_tables import (
    LABEL,
    LINK_COLUMNS,
    NODE_COLUMNS,
    FileGraph,
    LinkElement,
    NodeElement,
    add_cell,
    free_headers,
)
from ingest.formats.xml_in import Elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.problems import ProblemLog

_OWNERS: Final = ("graphml", "graph", "node", "edge", "hyperedge", "port")
_SHOWN_TEXT: Final = {"NodeLabel": "node", "EdgeLabel": "edge"}
"""Elements of yEd inside a datum that hold the text people see."""

_INSIDE: Final = "inside"
_READ_OF: Final = {
    "node": ("id",),
    "edge": ("id", "source", "target", "directed"),
    "graph": ("id", "edgedefault"),
    "graphml": (),
}
_STATISTICS: Final = "parse."


@dataclass
class _Key:
    """A declared attribute."""

    domain: str
    title: str
    default: str = ""

    def is_for(self, domain: str) -> bool:
        return self.domain in (domain, "all")


@dataclass
class _Owner:
    """An element that is open and may hold data."""

    name: str
    node: NodeElement | None = None
    link: LinkElement | None = None
    data: dict[str, str] = field(default_factory=dict)


class GraphmlElements(Elements):
    """Collects what a GraphML file says, and what of it has no place in our model."""

    def __init__(self) -> None:
        self._keys: dict[str, _Key] = {}
        self._key: _Key | None = None
        self._directed: list[bool] = []
        self._open: list[_Owner] = []
        self._nodes: list[_Owner] = []
        self._links: list[_Owner] = []
        self._whole: list[_Owner] = []
        self._parts: list[str] = []
        """Text that is being gathered."""
        self._gathering = ""
        """The element whose text it is: data, desc, default, a label of yEd's; empty for none."""
        self._datum = ""
        """Key of the datum that is open."""
        self._depth = 0
        """How many elements are open inside the datum."""
        self._met: dict[str, list[int]] = {}
        """Lines of what is not read, by what it is."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._datum:
            self._start_inside_datum(name)
            return
        match name:
            case "key":
                key = attributes.get("id", "")
                title = attributes.get("attr.name") or attributes.get("yfiles.type") or key
                self._key = self._keys[key] = _Key(attributes.get("for", "all"), title)
            case "default" | "desc":
                self._gather(name)
            case "data":
                self._datum = attributes.get("key", "") or "data"
                self._depth = 0
                self._gather(name)
            case _ if name in _OWNERS:
                self._start_owner(name, attributes)

    def end(self, name: str) -> None:
        """Close an element."""
        if self._datum and self._depth:
            self._depth -= 1
            if name == self._gathering:
                self._keep(LABEL)
            return
        match name:
            case "default" if self._key is not None:
                self._key.default = self._gathered()
            case "key":
                self._key = None
            case "data":
                if self._gathering == "data":
                    self._keep(self._datum)
                self._datum = ""
            case "desc" if self._key is None:
                self._keep("desc")
            case _ if name in _OWNERS and self._open:
                self._open.pop()
                if name == "graph" and self._directed:
                    self._directed.pop()
        self._gathering = ""

    def text(self, data: str) -> None:
        """Gather text."""
        if self._gathering:
            self._parts.append(data)

    def graph(self, log: ProblemLog) -> FileGraph:
        """Return all that was found; what has no place in our model becomes a warning."""
        self._warn(log)
        graph = FileGraph()
        node_headers = self._headers("node", self._nodes, NODE_COLUMNS)
        for owner in self._nodes:
            if owner.node is not None:
                self._fill(owner.node.cells, owner, "node", node_headers)
                graph.nodes.append(owner.node)
        link_headers = self._headers("edge", self._links, LINK_COLUMNS)
        for owner in self._links:
            if owner.link is not None:
                self._fill(owner.link.cells, owner, "edge", link_headers)
                graph.links.append(owner.link)
        for owner in self._whole:
            for key, text in owner.data.items():
                title = self._keys[key].title if key in self._keys else key
                add_cell(graph.attributes, title, text)
        return graph

    def _start_inside_datum(self, name: str) -> None:
        if not self._depth and self._gathering == "data":
            self._gathering = ""
            self._note("the look of nodes and links")
        self._depth += 1
        if self._open and _SHOWN_TEXT.get(name) == self._open[-1].name:
            self._gather(name)

    def _start_owner(self, name: str, attributes: Mapping[str, str]) -> None:
        owner = _Owner(name)
        match name:
            case "graph":
                if any(outer.name == "node" for outer in self._open):
                    self._note("graphs inside nodes")
                self._directed.append(attributes.get("edgedefault") != "undirected")
                self._whole.append(owner)
            case "graphml":
                self._whole.append(owner)
            case "node":
                owner.node = NodeElement(self.line, attributes.get("id", ""))
                outer = next((o.node for o in reversed(self._open) if o.node), None)
                if outer is not None:
                    owner.data[_INSIDE] = outer.local_id
                self._nodes.append(owner)
            case "edge":
                owner.link = self._link(attributes)
                self._links.append(owner)
            case "hyperedge" | "port":
                self._note({"hyperedge": "links between more than two", "port": "ports"}[name])
        read = _READ_OF.get(name, ())
        owner.data |= {
            key: text
            for key, text in attributes.items()
            if key not in read and not key.startswith(_STATISTICS)
        }
        self._open.append(owner)

    def _link(self, attributes: Mapping[str, str]) -> LinkElement:
        told = attributes.get("directed")
        directed = self._directed[-1] if self._directed else True
        if told in ("true", "false"):
            directed = told == "true"
        direction = DIRECTED if directed else UNDIRECTED
        ends = (attributes.get("source", ""), attributes.get("target", ""))
        return LinkElement(self.line, *ends, attributes.get("id", ""), direction)

    def _gather(self, name: str) -> None:
        self._gathering = name
        self._parts = []

    def _gathered(self) -> str:
        return trim("".join(self._parts))

    def _keep(self, key: str) -> None:
        if self._open:
            add_cell(self._open[-1].data, key, self._gathered())
        self._gathering = ""

    def _headers(
        self, domain: str, owners: list[_Owner], columns: frozenset[str]
    ) -> dict[str, str]:
        """Return the header of each key of nodes or links; declared ones by their title."""
        used = dict.fromkeys(key for owner in owners for key in owner.data)
        declared = {k: v.title for k, v in self._keys.items() if v.is_for(domain) or k in used}
        wanted = declared | {key: key for key in used if key not in declared and key != LABEL}
        return free_headers(wanted.items(), columns - {LABEL})

    def _fill(
        self, cells: dict[str, str], owner: _Owner, domain: str, headers: Mapping[str, str]
    ) -> None:
        for key, text in owner.data.items():
            add_cell(cells, headers.get(key, key), text)
        for key, declared in self._keys.items():
            if declared.default and declared.is_for(domain) and headers[key] not in cells:
                cells[headers[key]] = declared.default

    def _note(self, what: str) -> None:
        self._met.setdefault(what, []).append(self.line)

    def _warn(self, log: ProblemLog) -> None:
        told = {
            "the look of nodes and links": (
                "how {count} nodes and links look is not read, only the text on them",
                "",
            ),
            "graphs inside nodes": (
                "{count} nodes hold graphs of their own; all is read as one graph, and what was "
                f"inside has the attribute '{_INSIDE}'",
                "Say in 'part_of' which factors are parts of others, where that is meant.",
            ),
            "links between more than two": (
                "{count} links join more than two nodes (hyperedges) and are not read",
                "Draw a link for each pair that is meant.",
            ),
            "ports": (
                "{count} ports are not read; their links are read as links of the whole node",
                "",
            ),
        }
        for what, lines in self._met.items():
            rule, hint = told[what]
            log.warning(rule.format(count=f"{len(lines):,}"), hint, line=lines[0])
