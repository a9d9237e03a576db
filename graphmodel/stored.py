"""Between a record and what Neo4j holds of it: plain properties there, typed fields here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.schema import ATTRIBUTE_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.record import Record

R = TypeVar("R", bound="Record")


def stored_properties(record: Record) -> dict[str, Any]:
    """Return the properties to store: what is absent or empty is left out."""
    kept = record.model_dump(mode="json", include=record.own_fields(), exclude_none=True)
    for name in record.lists():
        if not kept[name]:
            del kept[name]
    attributes: Mapping[str, str] = getattr(record, "attributes", {})
    if attributes:
        kept |= {f"{ATTRIBUTE_PREFIX}{name}": text for name, text in attributes.items()}
    return kept


def read_record(
    record_class: type[R], properties: Mapping[str, Any], references: Mapping[str, list[str]]
) -> R:
    """Return the record that these stored properties and references make.

    Several references of one field come back in the order of their keys; those that have an order
    of their own come in it and keep it. Properties that this version does not know are left where
    they are.
    """
    known = record_class.own_fields()
    values: dict[str, Any] = {}
    attributes: dict[str, str] = {}
    for name, value in properties.items():
        if name in known:
            values[name] = value
        elif name.startswith(ATTRIBUTE_PREFIX):
            attributes[name.removeprefix(ATTRIBUTE_PREFIX)] = value
    for name, keys in references.items():
        if keys:
            several = record_class.many(name)
            in_order = keys if name in record_class.ordered() else sorted(keys)
            values[name] = tuple(in_order) if several else keys[0]
    if attributes:
        values["attributes"] = attributes
    record = record_class.model_validate(values)
    record.share_stated()
    return record
