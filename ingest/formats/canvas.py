"""A board in the JSON Canvas format, as note-taking programs draw it. Only written."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from graphmodel.values import LEVELS, LinkSign
from ingest.cells import writable
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.told_links import link_label, picture_left_out, told_links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.records import Factor

NAME: Final = "canvas"

_WIDTH, _HEIGHT = 260, 100
_RIGHT, _DOWN = 420, 140
# What Markdown, and HTML inside it, may read as more than text.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~$^={}%&!:@]|^[-+]")
_NUMBERED: Final = re.compile(r"^(\d+)(?=[.)])")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Presets of the format: red 1, orange 2, yellow 3, green 4, cyan 5, purple 6.
_COLOURS: Final = dict(zip(LEVELS, ("3", "2", "5", "4", "6"), strict=True))
_RED: Final = "1"


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the factors and the links; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    board = _board(dataset)
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        json.dump(board, file, ensure_ascii=False, indent=1)
    return picture_left_out(dataset)


def _board(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    links = told_links(dataset)
    places = _places(dataset.factors, links)
    elements = {f.factor_id: f"n{number}" for number, f in enumerate(dataset.factors)}
    nodes = []
    for factor in dataset.factors:
        column, row = places[factor.factor_id]
        node: dict[str, Any] = {
            "id": elements[factor.factor_id],
            "type": "text",
            "x": column * _RIGHT,
            "y": row * _DOWN,
            "width": _WIDTH,
            "height": _HEIGHT,
            "text": _as_markdown(factor.name),
        }
        nodes.append(node | ({"color": _COLOURS[factor.level]} if factor.level else {}))
    edges = [
        {
            "id": f"e{number}",
            "fromNode": elements[cause],
            "fromSide": "right",
            "toNode": elements[effect],
            "toSide": "left",
            "toEnd": "arrow",
            "label": link_label(link),
            **({"color": _RED} if link.sign is LinkSign.MINUS else {}),
        }
        for number, ((cause, effect), link) in enumerate(links.items())
    ]
    return {"nodes": nodes, "edges": edges}


def _places(
    factors: Iterable[Factor], links: Collection[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """Return a column and a row for each factor: columns by fewest links from where links begin."""
    following: dict[str, list[str]] = defaultdict(list)
    for cause, effect in links:
        following[cause].append(effect)
    reached = {effect for _, effect in links}
    keys = [factor.factor_id for factor in factors]
    column = dict.fromkeys((key for key in keys if key not in reached), 0)
    ahead = list(column)
    for start in keys:
        # Factors that only loops lead to are met here, in the order of the factors.
        if start not in column:
            column[start] = 0
            ahead.append(start)
        for key in ahead:
            for effect in following[key]:
                if effect not in column:
                    column[effect] = column[key] + 1
                    ahead.append(effect)
        ahead = []
    rows: Counter[int] = Counter()
    places = {}
    for key in keys:
        places[key] = (column[key], rows[column[key]])
        rows[column[key]] += 1
    return places


def _as_markdown(text: str) -> str:
    plain = _CONTROLS.sub(" ", writable(text))
    marked = _MARKUP.sub(lambda match: f"\\{match.group()}", plain.strip())
    return _NUMBERED.sub(r"\1\\", marked)


FORMAT: Final = Format(
    name=NAME,
    label="JSON Canvas",
    endings=(".canvas",),
    recognises=None,
    read=None,
    write=write,
)
