"""A dataset as the elements and connections of Kumu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor
from ingest.formats.carried import factor_cells, link_cells, packed
from ingest.formats.kumu_tables import DIRECTION, FACTOR_COLUMNS, LINK_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset

ELEMENT_HEADERS: Final = {"name": "Label", "definition": "Description", "tags": "Tags"}
CONNECTION_HEADERS: Final = {
    "cause": "From",
    "effect": "To",
    "sign": "Polarity",
    "gist": "Label",
    "how": "Description",
}
"""Kumu's headers for fields of ours; the others go by their own names."""

_OF_ELEMENTS: Final = frozenset(FACTOR_COLUMNS)
_OF_CONNECTIONS: Final = frozenset((*LINK_COLUMNS, DIRECTION))


def element_cells(dataset: Dataset) -> list[dict[str, str]]:
    """Return the cells of each factor by Kumu's headers; several tags are separated as ours are."""
    return [
        _renamed({"name": factor.name, **packed(cells, _OF_ELEMENTS, Factor)}, ELEMENT_HEADERS)
        for factor, cells in factor_cells(dataset)
    ]


def connection_cells(dataset: Dataset, ends: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the cells of each claim by Kumu's headers.

    Args:
        dataset: What is written.
        ends: How a connection names each factor.
    """
    return [
        _renamed(
            {
                "cause": ends[claim.cause],
                "effect": ends[claim.effect],
                "Direction": "directed",
                **packed(cells, _OF_CONNECTIONS, Claim),
            },
            CONNECTION_HEADERS,
        )
        for claim, cells in link_cells(dataset)
    ]


def _renamed(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(header, header): text for header, text in cells.items()}
