"""What a map of PRSM says: its factors and links as cells, and what it says of itself.

Of how a factor or a link looks, shape, colour, size and line are kept where they differ from its
style; fonts, margins and the like are not. Clusters are views that PRSM draws anew from styles and
attributes, so they are passed over.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import Factor
from ingest.formats.directions import MUTUAL, UNDIRECTED, one_way
from ingest.formats.drawn_map import LOCAL_ID, DrawnMap
from ingest.formats.graph_tables import free_headers
from ingest.formats.json_text import json_cell, listed_cell, objects_of, table_of
from ingest.formats.prsm_parts import (
    CLAIM,
    NOT_PLACED,
    Style,
    arrows_at,
    moment,
    note_text,
    object_of,
    one_line,
    shown_note,
)
from ingest.formats.signs import sign_of_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

ID: Final = "id"
LABEL: Final = "label"
NOTE: Final = "note"
STYLE: Final = "style"
_FROM: Final = "from"
_TO: Final = "to"
_DIRECTION: Final = "direction"
_SIGN: Final = "sign"
FACTOR_COLUMNS: Final[Mapping[str, str | None]] = {
    ID: LOCAL_ID,
    LABEL: "name",
    "name": None,
    NOTE: "definition",
    STYLE: None,
}
LINK_COLUMNS: Final[Mapping[str, str | None]] = {
    ID: LOCAL_ID,
    _FROM: "cause",
    _TO: "effect",
    LABEL: "gist",
    NOTE: "how",
    STYLE: None,
    _DIRECTION: None,
}
"""Fields of PRSM's columns, as `word_key` gives them. None: an attribute."""

_READ_ONE_BY_ONE: Final = frozenset(
    ("id", "label", "note", "title", "grp", "group", "from", "to", "created", "modified")
)
_OF_CLUSTERS: Final = frozenset(("clusteredIn", "hidden", "isCluster", "isClusterEdge"))
_LOOKS_THAT_MAY_MEAN: Final = frozenset(
    ("arrows", "borderWidth", "color", "dashes", "shape", "shapeProperties", "size", "width")
)
_LOOKS: Final = frozenset(
    (
        *_LOOKS_THAT_MAY_MEAN,
        *("borderWidthSelected", "chosen", "fixed", "font", "heightConstraint", "hoverWidth"),
        *("labelHighlightBold", "margin", "opacity", "scaling", "selectionWidth", "shadow"),
        *("smooth", "value", "widthConstraint"),
    )
)
_UNTITLED: Final = "untitled map"
_READ_OF_MAP: Final = frozenset(
    ("nodes", "edges", "mapTitle", "attributeTitles", "styles", "samples", "description", "history")
)
_CHOSEN_LAST: Final = frozenset(("lastNodeSample", "lastLinkSample"))
_DRAWINGS: Final = ("background", "underlay")
_NOTHING_DRAWN: Final = ("{}", "[]")
_LONGEST_DRAWING: Final = 200_000
_ITSELF: Final = "PRSM"
# Attributes beyond these go by their keys; a table has no room for many more columns.
_MOST_TITLES: Final = 2_000


class PrsmMap:
    """A map of PRSM's, read into the drawn map that it is.

    Raises:
        UnreadableFile: It is larger than the limits.
    """

    def __init__(self, document: Mapping[str, Any], path: Path, log: ProblemLog) -> None:
        self._document = document
        self._path = path
        self._log = log
        titles = islice(object_of(document.get("attributeTitles")).items(), _MOST_TITLES)
        self._titles = free_headers(
            ((key, json_cell(title)) for key, title in titles),
            {*FACTOR_COLUMNS, *LINK_COLUMNS} - {"name"},
        )
        styles = object_of(document.get("styles")) or object_of(document.get("samples"))
        self._styles = {kind: object_of(styles.get(kind)) for kind in ("nodes", "edges")}
        self._used_styles: dict[str, Mapping[str, Any]] = {}
        self._people: dict[str, None] = {}
        self._latest = ""

    def drawn(self) -> DrawnMap:
        """Return its two tables, and what it says of itself."""
        factors, links = self._factors(), self._links()
        attributes = self._attributes()
        title = one_line(json_cell(self._document.get("mapTitle")))
        return DrawnMap(
            factors=factors,
            links=links,
            factor_columns=FACTOR_COLUMNS,
            link_columns=LINK_COLUMNS,
            title=self._path.stem if title.casefold() in ("", _UNTITLED) else title,
            about={"dated_on": self._latest[:10]} if self._latest else {},
            attributes=attributes,
        )

    def _factors(self) -> RawTable:
        nodes = objects_of(self._document.get("nodes"), "nodes", self._log)
        clusters = [place for place, node in nodes if node.get("isCluster")]
        if clusters:
            self._log.warning(
                f"{len(clusters):,} of the factors are clusters, drawn from styles or attributes "
                "that are kept; they are not read",
                "Turn clustering off before saving, to be rid of them.",
                sheet="nodes",
                line=clusters[0],
            )
        rows = ((place, self._factor(n)) for place, n in nodes if not n.get("isCluster"))
        return table_of(rows, "nodes", self._path, (ID, LABEL))

    def _factor(self, node: Mapping[str, Any]) -> dict[str, str]:
        cells = self._attributes_of(node)
        ours = Factor.key in cells
        name = one_line(json_cell(node.get("label")))
        as_typed = cells.pop("name", "") if ours else ""
        style = self._style("nodes", node, "group")
        if not ours or style.name != cells.get("level", NOT_PLACED):
            cells[STYLE] = style.name
        if not ours or "version" in self._document:
            # Until PRSM has saved a map of ours, its factors lie where we put them.
            cells |= {axis: json_cell(node.get(axis)) for axis in ("x", "y")}
        return {
            ID: json_cell(node.get("id")),
            LABEL: as_typed if one_line(as_typed) == name else name,
            NOTE: note_text(node),
            **cells,
            **_filled(self._moments(node, "created", ("created_by", "created_at"))),
            **self._rest(node, style),
        }

    def _links(self) -> RawTable:
        edges = objects_of(self._document.get("edges"), "edges", self._log)
        rows = ((place, self._link(e)) for place, e in edges if not e.get("isClusterEdge"))
        return one_way(
            table_of(rows, "edges", self._path, (_FROM, _TO)),
            start=_FROM,
            end=_TO,
            direction=_DIRECTION,
            own_id=ID,
            log=self._log,
        )

    def _link(self, edge: Mapping[str, Any]) -> dict[str, str]:
        style = self._style("edges", edge, "edge")
        start, end = (json_cell(edge.get(name)) for name in ("from", "to"))
        arrows = edge.get("arrows")
        forward, back = arrows_at(style.look.get("arrows"), arrows)
        if back and not forward:
            start, end = end, start
        cells = {_FROM: start, _TO: end}
        if forward == back:
            cells[_DIRECTION] = MUTUAL if forward else UNDIRECTED
        told = object_of(object_of(edge.get("created")).get(CLAIM))
        cells |= self._said_by_us(edge, told, style) if told else self._said(edge, style)
        return {**cells, **self._attributes_of(edge), **self._rest(edge, style)}

    def _said(self, edge: Mapping[str, Any], style: Style) -> dict[str, str]:
        label = one_line(json_cell(edge.get("label")))
        on_label = sign_of_label(label)
        return {
            ID: json_cell(edge.get("id")),
            LABEL: "" if on_label else label,
            NOTE: note_text(edge),
            STYLE: style.name,
            _SIGN: on_label or sign_of_label(style.name),
            **self._moments(edge, "created", ("coder", "coded_at")),
        }

    def _said_by_us(
        self, edge: Mapping[str, Any], told: Mapping[str, Any], style: Style
    ) -> dict[str, str]:
        """Return what a link says that we wrote, and beside it what was changed in PRSM since."""
        cells = {key: json_cell(value) for key, value in told.items()}
        note, label = note_text(edge), one_line(json_cell(edge.get("label")))
        cells["map_note"] = "" if note == shown_note(cells) else note
        cells["map_label"] = label
        drawn = sign_of_label(style.name)
        cells |= {_SIGN: drawn} if drawn else {STYLE: style.name}
        cells[LABEL] = cells.pop("gist", "")
        cells[NOTE] = cells.pop("how", "")
        return cells

    def _attributes_of(self, item: Mapping[str, Any]) -> dict[str, str]:
        return {
            self._titles[key]: text
            for key, value in item.items()
            if key in self._titles and (text := listed_cell(value))
        }

    def _rest(self, item: Mapping[str, Any], style: Style) -> dict[str, str]:
        """Return what is left: who changed it last, its looks, and keys that we do not know."""
        look = {
            key: item[key]
            for key in sorted(_LOOKS_THAT_MAY_MEAN & item.keys())
            if item[key] != style.look.get(key)
        }
        known = _READ_ONE_BY_ONE | _OF_CLUSTERS | _LOOKS | {"x", "y"}
        others = {
            key: listed_cell(value)
            for key, value in item.items()
            if key not in known and key not in self._titles
        }
        modified = self._moments(item, "modified", ("modified_by", "modified_at"))
        return _filled({**modified, "look": json_cell(look), **others})

    def _moments(
        self, item: Mapping[str, Any], key: str, headers: tuple[str, str]
    ) -> dict[str, str]:
        """Return who did something and when, and take note of both."""
        done = object_of(item.get(key))
        who, when = json_cell(done.get("user")), moment(done.get("time"))
        if CLAIM not in done:
            self._note(who, when)
        return {headers[0]: who, headers[1]: when}

    def _note(self, who: str, when: str) -> None:
        if who and who != _ITSELF:
            self._people[who] = None
        if when[:1].isdigit():
            self._latest = max(self._latest, when)

    def _style(self, kind: str, item: Mapping[str, Any], stem: str) -> Style:
        number = item.get("group")
        old = f"{stem}{number % 9}" if isinstance(number, int) else f"{stem}0"
        key = json_cell(item.get("grp")) or old
        look = object_of(self._styles[kind].get(key))
        if look:
            self._used_styles[key] = look
        return Style.of(key, look, is_default=key == f"{stem}0")

    def _attributes(self) -> dict[str, str]:
        """Return what the map says of itself, once its factors and links were read."""
        history = [
            {key: value for key, value in entry.items() if value is not None}
            for _, entry in objects_of(self._document.get("history"), "history", self._log)
        ]
        for entry in history:
            self._note(json_cell(entry.get("user")), moment(entry.get("time")))
        told = {
            "authors": "; ".join(self._people),
            "description": note_text({"note": self._document.get("description")}),
            "history": json_cell(history),
            "styles": json_cell(self._used_styles),
        }
        for key, value in self._document.items():
            if key not in _READ_OF_MAP | _CHOSEN_LAST and value not in _NOTHING_DRAWN:
                told[key] = json_cell(value)
        for key in _DRAWINGS:
            if len(told.get(key, "")) > _LONGEST_DRAWING:
                del told[key]
                self._log.warning(
                    "the drawing behind the map is not kept, since it is very large",
                    "Keep the file as well, if you want the drawing.",
                    column=key,
                )
        return _filled(told)


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {header: text for header, text in cells.items() if text}
