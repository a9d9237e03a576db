"""A dataset as a map of PRSM."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import Claim, Factor
from graphmodel.values import LEVELS, Sign
from ingest.formats.carried import columns_of, factor_cells, link_cells, packed
from ingest.formats.prsm_map import FACTOR_COLUMNS
from ingest.formats.prsm_parts import CLAIM, NOT_PLACED, milliseconds, one_line, shown_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset

_STYLES_OF_FACTORS: Final = (*(level.value for level in LEVELS), NOT_PLACED)
_STYLES_OF_LINKS: Final = tuple(sign.value for sign in Sign)
_APART: Final = 260
_BELOW: Final = 120


def prsm_document(dataset: Dataset) -> dict[str, Any]:
    """Return a map that PRSM opens: a style for each level and each sign, cells as attributes."""
    rows = [_cells(factor, cells) for factor, cells in factor_cells(dataset)]
    titles = {f"att{n}": header for n, header in enumerate(columns_of(rows), start=1)}
    columns: dict[str, int] = defaultdict(int)
    nodes = []
    for factor, cells in zip(dataset.factors, rows, strict=True):
        style = factor.level.value if factor.level else NOT_PLACED
        nodes.append(_node(factor, cells, titles, style, columns[style]))
        columns[style] += 1
    document: dict[str, Any] = {
        "mapTitle": _title(dataset),
        "lastNodeSample": "group0",
        "lastLinkSample": "edge0",
        "attributeTitles": titles,
        "styles": {
            "nodes": _styles("group", _STYLES_OF_FACTORS),
            "edges": _styles("edge", _STYLES_OF_LINKS),
        },
        "nodes": nodes,
        "edges": [_edge(claim, cells) for claim, cells in link_cells(dataset)],
    }
    return {key: value for key, value in document.items() if value != ""}


def _cells(factor: Factor, cells: Mapping[str, str]) -> dict[str, str]:
    kept = packed(cells, {*FACTOR_COLUMNS} - {"name"}, Factor)
    kept.pop("definition", None)
    return kept if one_line(factor.name) == factor.name else {**kept, "name": factor.name}


def _node(
    factor: Factor, cells: Mapping[str, str], titles: Mapping[str, str], style: str, row: int
) -> dict[str, Any]:
    column = _STYLES_OF_FACTORS.index(style)
    node = {
        "id": factor.factor_id,
        "label": factor.name,
        "grp": f"group{column}",
        "x": _number(cells.get("x"), column * _APART),
        "y": _number(cells.get("y"), row * _BELOW),
    }
    if factor.definition:
        node["note"] = _note(factor.definition)
    return node | {key: cells[header] for key, header in titles.items() if header in cells}


def _edge(claim: Claim, cells: Mapping[str, str]) -> dict[str, Any]:
    edge: dict[str, Any] = {
        "id": claim.statement_id,
        "from": claim.cause,
        "to": claim.effect,
        "grp": f"edge{_STYLES_OF_LINKS.index(claim.sign.value)}",
        "created": {
            "time": milliseconds(claim.coded_at),
            "user": claim.coder or "",
            CLAIM: dict(cells),
        },
    }
    note = shown_note(cells)
    return edge | ({"note": _note(note)} if note else {})


def _note(text: str) -> dict[str, Any]:
    return {"ops": [{"insert": f"{text}\n"}]}


def _styles(stem: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {f"{stem}{number}": {"groupLabel": name} for number, name in enumerate(names)}


def _number(text: str | None, otherwise: int) -> float:
    try:
        found = float(text or "")
    except ValueError:
        return otherwise
    return found if abs(found) < 1e6 else otherwise


def _title(dataset: Dataset) -> str:
    titles = (
        {source.title for source in dataset.sources}
        if len(dataset.sources) == 1
        else {project.title for project in dataset.projects}
    )
    return titles.pop() if len(titles) == 1 else ""
