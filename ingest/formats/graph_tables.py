"""What GraphML, GEXF and Gephi's tables have in common: elements become a drawn map, and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor
from ingest import limits
from ingest.assemble import assemble
from ingest.cells import trim, word_key
from ingest.formats.carried import columns_of, factor_cells, link_cells, packed
from ingest.formats.directions import DIRECTED, one_way
from ingest.formats.drawn_map import LOCAL_ID, DrawnMap, drawn_sheets
from ingest.formats.signs import sign_of_label, sign_of_polarity
from ingest.reading import Reading
from ingest.tables import RawRow, RawTable, refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile
    from ingest.problems import ProblemLog

ID: Final = "id"
LABEL: Final = "label"
DIRECTION: Final = "direction"
_START: Final = "edge source"
_END: Final = "edge target"
_EDGE_ID: Final = "edge id"
NODE_COLUMNS: Final = frozenset({ID, LABEL})
LINK_COLUMNS: Final = frozenset({_START, _END, _EDGE_ID, DIRECTION, LABEL})
"""Headers that mean something of their own here, as `word_key` gives them."""

_NAMES: Final = ("label", "name", "title")


@dataclass
class NodeElement:
    """A factor as such a file lists it."""

    line: int
    local_id: str
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class LinkElement:
    """A link as such a file lists it."""

    line: int
    start: str
    end: str
    local_id: str = ""
    direction: str = DIRECTED
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class FileGraph:
    """All that such a file says."""

    nodes: list[NodeElement] = field(default_factory=list)
    links: list[LinkElement] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    """Fields of the source that the map is."""
    attributes: dict[str, str] = field(default_factory=dict)
    """What else it says of the whole map."""
    sheets: tuple[str | None, str | None] = (None, None)
    """Where its nodes and its links stand, if not in one file."""
    link_columns: dict[str, str] = field(default_factory=dict)
    """Fields of headers of links that are not named as in our model."""


def read_graph(
    file: InputFile, project: str | None, graph: FileGraph, log: ProblemLog, format_name: str
) -> Reading:
    """Return what the elements of a file say.

    Raises:
        UnreadableFile: Its table of links or of factors would be larger than the limits.
    """
    nodes = _table(file, "nodes", graph.sheets[0], [_node_row(node) for node in graph.nodes])
    links = one_way(
        _table(file, "edges", graph.sheets[1], _link_rows(graph, log)),
        start=_START,
        end=_END,
        direction=DIRECTION,
        own_id=_EDGE_ID,
        log=log,
    )
    refuse_no_rows([nodes, links], log)
    drawn = DrawnMap(
        factors=nodes if graph.nodes else replace(nodes, columns=(LABEL,)),
        links=replace(links, columns=tuple(dict.fromkeys((_START, _END, *links.columns)))),
        factor_columns={ID: LOCAL_ID, LABEL: "name"},
        link_columns={
            _START: "cause",
            _END: "effect",
            _EDGE_ID: LOCAL_ID,
            ID: None,
            **graph.link_columns,
        },
        title=file.path.stem,
        about=graph.about,
        attributes=graph.attributes,
    )
    sheets = drawn_sheets(drawn, file.space(project), log)
    return Reading(assemble(log, sheets, project=project), log.listed(), format_name)


def free_headers(wanted: Iterable[tuple[str, str]], taken: Collection[str]) -> dict[str, str]:
    """Return a header of its own for each attribute of a file, numbered where another has it.

    Args:
        wanted: The id of each attribute, and its title.
        taken: Headers that mean something of their own, as `word_key` gives them.
    """
    headers: dict[str, str] = {}
    used: set[str] = set()
    for key, title in wanted:
        name = trim(title) or key
        free, count = name, 1
        while free in used or word_key(free) in taken:
            count += 1
            free = f"{name} ({count})"
        used.add(free)
        headers[key] = free
    return headers


def add_cell(cells: dict[str, str], header: str, text: str) -> None:
    """Add a text to a row, after what stands under its header already."""
    if trimmed := trim(text):
        cells[header] = f"{cells[header]}; {trimmed}" if header in cells else trimmed


@dataclass(frozen=True)
class GraphOut:
    """A dataset as elements to write: an id, a name, and cells by header."""

    factors: Sequence[tuple[str, Factor, dict[str, str]]]
    links: Sequence[tuple[str, Claim, dict[str, str]]]
    factor_columns: tuple[str, ...]
    link_columns: tuple[str, ...]
    ids: Mapping[str, str]
    """Id of the element that each factor became."""


def graph_out(
    dataset: Dataset,
    *,
    node_columns: Collection[str] = NODE_COLUMNS,
    link_columns: Collection[str] = LINK_COLUMNS,
) -> GraphOut:
    """Return a dataset as elements; an attribute named as a column of the format is packed.

    Args:
        dataset: What is to be written.
        node_columns: Headers that the format has for factors, as `word_key` gives them.
        link_columns: The same for links.
    """
    factors = [
        (f"n{number}", factor, packed(cells, node_columns, Factor))
        for number, (factor, cells) in enumerate(factor_cells(dataset))
    ]
    links = [
        (f"e{number}", claim, packed(cells, link_columns, Claim))
        for number, (claim, cells) in enumerate(link_cells(dataset))
    ]
    return GraphOut(
        factors,
        links,
        columns_of([cells for *_, cells in factors]),
        columns_of([cells for *_, cells in links]),
        {factor.factor_id: element for element, factor, _ in factors},
    )


def _table(file: InputFile, name: str, sheet: str | None, rows: Sequence[RawRow]) -> RawTable:
    columns = tuple(dict.fromkeys(header for row in rows for header in row.values))
    if len(rows) * len(columns) > limits.MAX_CELLS:
        raise UnreadableFile(
            str(file.path),
            f"its {name} would be a table of {len(rows):,} rows and {len(columns):,} columns, and "
            f"at most {limits.MAX_CELLS:,} cells are read. Export fewer attributes, or in parts.",
        )
    return RawTable(name, sheet, columns, tuple(rows))


def _node_row(node: NodeElement) -> RawRow:
    cells = dict(node.cells)
    by_key = {word_key(header): header for header in reversed(cells)}
    named = next((by_key[key] for key in _NAMES if key in by_key), None)
    name = node.local_id if named is None else cells.pop(named)
    return RawRow(node.line, {ID: node.local_id, LABEL: name, **cells})


def _link_rows(graph: FileGraph, log: ProblemLog) -> list[RawRow]:
    """Return a row for each link."""
    ids = Counter(link.local_id for link in graph.links if link.local_id)
    twice = next((link for link in graph.links if ids[link.local_id] > 1), None)
    if twice is not None:
        log.warning(
            "several links have this id, so no link of the file is known by its id",
            "Give each link an id of its own, to find it again when the file is imported anew.",
            sheet=graph.sheets[1],
            line=twice.line,
            value=twice.local_id,
        )
    signed = any(word_key(header) == "sign" for link in graph.links for header in link.cells)
    rows = []
    for link in graph.links:
        cells = {_START: link.start, _END: link.end, _EDGE_ID: link.local_id, **link.cells}
        if twice is not None:
            cells.pop(_EDGE_ID)
        cells[DIRECTION] = link.direction
        if not signed:
            cells |= _sign(link.cells)
        rows.append(RawRow(link.line, {h: text for h, text in cells.items() if text}))
    return rows


def _sign(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the sign that the polarity or the label of a link says."""
    for header, text in cells.items():
        read = {"polarity": sign_of_polarity, LABEL: sign_of_label}.get(word_key(header))
        if read is not None and (sign := read(text)):
            return {"sign": sign}
    return {}
