"""Factors that only the ends of links name, with what their labels say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.records import Factor
from ingest.columns import Row, Sheet
from ingest.formats.labels import OPPOSITE_OF, general_labels, opposite_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def label_sheets(labels: Mapping[str, int], links: Sheet) -> list[Sheet]:
    """Return the factors of some labels and the general ones that they are kinds of.

    A plain label states a name and nothing else, so that what is stored of it stays.

    Args:
        labels: Labels, each with the line on which it first stands.
        links: The table whose ends they are.
    """
    lines = dict(labels)
    for label, line in labels.items():
        for general in general_labels(label):
            lines.setdefault(general, line)
    plain, opposites = [], []
    for label, line in lines.items():
        values: dict[str, str | tuple[str, ...]] = {"factor_id": label, "name": label}
        above = general_labels(label)
        if above:
            values["part_of"] = (above[-1],)
        opposite = opposite_of(label, lines)
        if opposite:
            opposites.append(Row(line, values, {OPPOSITE_OF: opposite}))
        else:
            plain.append(Row(line, values, {}))
    header = links.headers.get("cause", "cause")
    headers = {"factor_id": header, "name": header}
    return [
        Sheet(Factor, links.sheet, headers, tuple(plain)),
        Sheet(Factor, links.sheet, headers, tuple(opposites), states_attributes=True),
    ]
