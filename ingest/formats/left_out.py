"""Counting what a written file has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.records import TABLES
from ingest.convert import empty_values

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.registry import LeftOut


def left_out(dataset: Dataset, carried: Mapping[type[Record], Collection[str]]) -> LeftOut:
    """Return what a format drops: records of whole tables, and values of single fields.

    Args:
        dataset: What was to be written.
        carried: Fields that the format keeps, by table; a table that is not named is dropped.
    """
    counts: dict[str, int] = {}
    for record_class in TABLES:
        records: Collection[Record] = getattr(dataset, record_class.table)
        if record_class not in carried:
            counts[record_class.table] = len(records)
            continue
        kept = carried[record_class]
        empty = empty_values(record_class)
        for field in record_class.model_fields:
            if field in kept or field == record_class.key:
                continue
            counts[f"{field} of {record_class.table}"] = sum(
                getattr(record, field) not in (empty.get(field), None) for record in records
            )
    return {what: count for what, count in counts.items() if count}
