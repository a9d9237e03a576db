"""What becomes of a record that is stored already when a file states it again."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.judgement_records import without_detours

if TYPE_CHECKING:
    from graphmodel.record import Record

R = TypeVar("R", bound="Record")


class Mode(StrEnum):
    """How an import treats what is stored already."""

    APPEND = "append"
    """Add what is new and fill what is empty; where values differ, keep and report."""
    UPDATE = "update"
    """As append, but what the file states replaces what is stored."""
    REPLACE = "replace"
    """As update, and what the file's sources and plans no longer state goes."""


def canonical(record: R) -> R:
    """Return the record with several references of a field sorted and each once.

    The graph keeps no order among them, so two records that differ in it alone are the same. The
    order of a chain is kept, and it goes the straight way.
    """
    changed = {}
    for name in _several(type(record)):
        value = getattr(record, name)
        if len(value) > 1 and (in_order := tuple(sorted(set(value)))) != value:
            changed[name] = in_order
    return without_detours(record.model_copy(update=changed) if changed else record)


@cache
def _several(record_class: type[Record]) -> tuple[str, ...]:
    """The fields that refer to any number of records in no order."""
    ordered = record_class.ordered()
    return tuple(n for n in record_class.references() if record_class.many(n) and n not in ordered)


def merged(before: R, stated: R, mode: Mode) -> tuple[R, tuple[str, ...]]:
    """Return the record that results, and the fields whose stored value was kept against the file.

    Only fields that the file states can change. Free attributes merge one by one; several
    references of a field are joined in `append` and exchanged otherwise; those in an order are one
    value.
    """
    values: dict[str, Any] = {}
    kept = []
    names = [n for n in type(stated).model_fields if n in stated.model_fields_set]
    for name in names:
        old, new = getattr(before, name), getattr(stated, name)
        if name == stated.key or old == new:
            continue
        if name == "attributes":
            values[name], refused = _merged_attributes(old, new, mode)
            kept += refused
        elif mode is not Mode.APPEND:
            values[name] = new
        elif isinstance(new, tuple) and name not in stated.ordered():
            values[name] = tuple(dict.fromkeys((*old, *new)))
        elif old is None:
            values[name] = new
        elif new is not None and new != type(stated).model_fields[name].default:
            kept.append(name)
    values = {name: value for name, value in values.items() if value != getattr(before, name)}
    after = canonical(before.with_values(**values)) if values else before
    return after, tuple(kept)


def _merged_attributes(
    old: dict[str, str], new: dict[str, str], mode: Mode
) -> tuple[dict[str, str], list[str]]:
    if mode is not Mode.APPEND:
        return old | new, []
    differing = [name for name in new if name in old and old[name] != new[name]]
    return new | old, differing
