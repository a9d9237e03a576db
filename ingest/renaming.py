"""Taking one factor of a file for another, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from graphmodel.records import TABLES, Factor
from graphmodel.story_records import following

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

Kind = TypeVar("Kind", bound="Record")


def renamed(dataset: Dataset, taken_for: Mapping[str, Factor]) -> Dataset:
    """Return the dataset with some of its factors taken for others.

    Everything that refers to a factor refers to the other one then, and its own record is left out.

    Args:
        dataset: What was read.
        taken_for: The factor that each is taken for, by its key. None of them is itself taken for
            another.
    """
    keys = {key: factor.factor_id for key, factor in taken_for.items()}
    factors = [f for f in dataset.factors if f.factor_id not in keys]
    known = {factor.factor_id for factor in factors}
    for other in taken_for.values():
        if other.factor_id not in known:
            known.add(other.factor_id)
            factors.append(Factor.made(other.factor_id, name=other.name))
    referring = {
        one.table: _referring(getattr(dataset, one.table), keys)
        for one in TABLES
        if any(reference.table == Factor.table for reference in one.references().values())
    }
    referring[Factor.table] = _referring(factors, keys)
    return replace(
        dataset,
        **referring,
        views=tuple(following(view, keys) for view in dataset.views),
    )


def _referring(records: Iterable[Kind], keys: Mapping[str, str]) -> tuple[Kind, ...]:
    return tuple(referring_to(record, keys) for record in records)


def referring_to(record: Kind, keys: Mapping[str, str]) -> Kind:
    """Return the record with other keys in place of some of the factors that it refers to."""
    changed: dict[str, object] = {}
    for field, reference in record.references().items():
        if reference.table != Factor.table:
            continue
        value = getattr(record, field)
        if isinstance(value, tuple):
            others = [keys.get(key, key) for key in value]
            new: object = tuple(others if field in record.ordered() else dict.fromkeys(others))
        else:
            new = keys.get(value, value)
        if new != value:
            changed[field] = new
    # A copy, so that what the file states of the record stays what it states.
    return record.model_copy(update=changed) if changed else record


def factors_in(record: Record) -> set[str]:
    """Return the keys of the factors that a record refers to."""
    found: set[str] = set()
    for field, reference in record.references().items():
        value = getattr(record, field)
        if reference.table == Factor.table and value is not None:
            found.update(value if isinstance(value, tuple) else (value,))
    return found
