"""Gephi's tables: `nodes.csv` and `edges.csv` in a folder, or a file with the edges alone.

There `Source` and `Target` are the ends of a link. So that who said it keeps its place, we write
it as `said_by`.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor
from ingest.cells import defused, trim, word_key
from ingest.columns import fields_by_key
from ingest.delimited import header_of, read_delimited, read_text
from ingest.formats.carried import map_left_out
from ingest.formats.directions import DIRECTED, MUTUAL, UNDIRECTED
from ingest.formats.graph_tables import (
    LABEL,
    LINK_COLUMNS,
    NODE_COLUMNS,
    FileGraph,
    LinkElement,
    NodeElement,
    graph_out,
    read_graph,
)
from ingest.formats.input_file import Content
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_folder
from ingest.formats.time_spans import END, START, TIMES, add_period, span_text, spans_of
from ingest.problems import ProblemLog, note_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.graph_tables import GraphOut
    from ingest.formats.input_file import InputFile
    from ingest.reading import Reading
    from ingest.tables import RawTable

NAME: Final = "gephi"

_NODES: Final = "nodes"
_EDGES: Final = "edges"
_SAID_BY: Final = "said_by"
_DIRECTIONS: Final[Mapping[str, str]] = {
    "": DIRECTED,
    "directed": DIRECTED,
    "undirected": UNDIRECTED,
    "mutual": MUTUAL,
}
_TIME: Final = ("time interval", "interval", "timeset", "timestamp")
_NODE_HEADERS: Final = frozenset({"id", "label", *_TIME, *fields_by_key(Factor)})
_EDGE_HEADERS: Final = frozenset(
    {"source", "target", "type", "id", "label", "weight", "kind", *_TIME, *fields_by_key(Claim)}
)
_OTHER_ENDS: Final = (("cause", "effect"), ("from", "to"), ("from label", "to label"))
_OWN_EDGE_COLUMNS: Final = LINK_COLUMNS | {
    *("source", "target", "type", "weight", "said by", START, END, TIMES, *_TIME),
}
_OWN_NODE_COLUMNS: Final = NODE_COLUMNS | {*_TIME}


def recognises(file: InputFile) -> bool:
    """Whether it is a folder with both tables, or a table of edges with their types.

    In a plain list of links `source` may be who said it, so there a column of types must tell.
    """
    if file.content is Content.FOLDER:
        files = _files(file.path)
        return {_NODES, _EDGES} <= files.keys() and _has_ends(
            header_of(read_text(files[_EDGES]), _EDGE_HEADERS)
        )
    if file.content is not Content.TEXT:
        return False
    header = file.header(_EDGE_HEADERS)
    if not _has_ends(header) or "type" not in map(word_key, header):
        return False
    table = read_delimited(file.path, _EDGE_HEADERS)
    column = next((c for c in table.columns if word_key(c) == "type"), "")
    types = {word_key(row.values.get(column, "")) for row in table.rows}
    return types != {""} and types <= _DIRECTIONS.keys()


def read(file: InputFile, project: str | None) -> Reading:
    """Read Gephi's tables.

    Raises:
        UnreadableFile: The folder has no `edges.csv`, or a file is no text.
    """
    log = ProblemLog(file.path.name)
    if file.content is Content.FOLDER:
        files = _files(file.path)
        if _EDGES not in files:
            raise UnreadableFile(
                str(file.path), "there is no edges.csv in it. Export the edges from Gephi as well."
            )
        for name, path in files.items():
            if name not in (_NODES, _EDGES):
                note_unread(path.name, ("nodes.csv", "edges.csv"), log, "file")
        nodes = (
            read_delimited(files[_NODES], _NODE_HEADERS, log.file, _NODES)
            if _NODES in files
            else None
        )
        edges = read_delimited(files[_EDGES], _EDGE_HEADERS, log.file, _EDGES)
        graph = FileGraph(sheets=(_NODES, _EDGES))
    elif file.content is Content.TEXT:
        nodes, edges = None, read_delimited(file.path, _EDGE_HEADERS)
        graph = FileGraph()
    else:
        raise UnreadableFile(
            str(file.path), "Gephi's tables are text files. Export them from Gephi as CSV."
        )
    if nodes is not None:
        log.extend(nodes.problems)
        graph.nodes += _node_elements(nodes)
    log.extend(edges.problems)
    if _has_ends(edges.columns):
        graph.links += _link_elements(edges, log)
        graph.link_columns = {"said by": "source", START: "period_start", END: "period_end"}
    else:
        log.error(
            "the table of edges has no columns 'Source' and 'Target'",
            f"Columns found: {', '.join(edges.columns[:20]) or 'none'}.",
            sheet=graph.sheets[1],
        )
    return read_graph(file, project, graph, log, NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write a folder with `nodes.csv` and `edges.csv`; the same dataset gives the same bytes.

    Raises:
        IngestError: The folder holds other files, or cannot be written.
    """
    out = graph_out(dataset, node_columns=_OWN_NODE_COLUMNS, link_columns=_OWN_EDGE_COLUMNS)
    with replacing_folder(path, {"nodes.csv", "edges.csv"}) as folder:
        nodes = ("Id", "Label", *out.factor_columns)
        _write_rows(folder / "nodes.csv", nodes, _node_rows(out))
        others = [header for header in out.link_columns if header != "source"]
        edges = ("Source", "Target", "Type", "Id", _SAID_BY, *others, "Time Interval")
        _write_rows(folder / "edges.csv", edges, _edge_rows(out, others))
    return map_left_out(dataset)


def _files(folder: Path) -> dict[str, Path]:
    try:
        return {
            path.stem.lower(): path
            for path in sorted(folder.iterdir())
            if path.is_file()
            and path.suffix.lower() in (".csv", ".tsv")
            and not path.name.startswith(".")
        }
    except OSError as fault:
        raise UnreadableFile(str(folder), f"{fault.strerror}. Check its access rights.") from fault


def _has_ends(columns: Iterable[str]) -> bool:
    found = {word_key(column) for column in columns}
    return {"source", "target"} <= found and not any({*ends} <= found for ends in _OTHER_ENDS)


def _node_elements(table: RawTable) -> Iterator[NodeElement]:
    headers = {word_key(header): header for header in reversed(table.columns)}
    for row in table.rows:
        local_id = trim(row.values.get(headers.get("id", ""), ""))
        cells = {h: text for h, text in row.values.items() if h != headers.get("id")}
        yield NodeElement(row.line, local_id or trim(cells.get(headers.get(LABEL, ""), "")), cells)


def _link_elements(table: RawTable, log: ProblemLog) -> Iterator[LinkElement]:
    headers = {word_key(header): header for header in reversed(table.columns)}
    read = {headers.get(name) for name in ("source", "target", "type", "id")}
    times = [headers[name] for name in _TIME if name in headers]
    start, end = headers.get("period start", START), headers.get("period end", END)
    for row in table.rows:
        texts = {header: trim(text) for header, text in row.values.items()}
        told = texts.get(headers.get("type", ""), "")
        cells = {header: text for header, text in texts.items() if header not in read}
        direction = _DIRECTIONS.get(word_key(told))
        if direction is None:
            log.warning(
                "a link is Directed, Undirected or Mutual; it is read as directed",
                "Choose one of these in Gephi.",
                sheet=table.sheet,
                line=row.line,
                column=headers.get("type"),
                value=told,
            )
            cells[headers["type"]] = told
        for header in times:
            spans = spans_of(cells.get(header, ""))
            if spans:
                cells.pop(header)
            add_period(cells, spans, start, end)
        yield LinkElement(
            row.line,
            texts.get(headers["source"], ""),
            texts.get(headers["target"], ""),
            texts.get(headers.get("id", ""), ""),
            direction or DIRECTED,
            cells,
        )


def _node_rows(out: GraphOut) -> Iterator[list[str]]:
    for element, factor, cells in out.factors:
        rest = [cells.get(header, "") for header in out.factor_columns]
        yield [element, factor.name, *rest]


def _edge_rows(out: GraphOut, others: list[str]) -> Iterator[list[str]]:
    for element, claim, cells in out.links:
        ends = [out.ids[claim.cause], out.ids[claim.effect], "Directed", element, claim.source]
        rest = [cells.get(header, "") for header in others]
        yield [*ends, *rest, span_text(claim.period_start, claim.period_end)]


def _write_rows(path: Path, headers: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([defused(header) for header in headers])
        # A sign alone runs in no spreadsheet, and reads better as it is.
        writer.writerows(
            [text if text in ("+", "-") else defused(text) for text in row] for row in rows
        )


FORMAT: Final = Format(
    name=NAME,
    label="Gephi tables (nodes.csv, edges.csv)",
    endings=(".csv",),
    recognises=recognises,
    read=read,
    write=write,
)
