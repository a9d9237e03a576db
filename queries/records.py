"""Whole records with what they refer to, by their keys or all of a table, page by page.

The queries are the same sentence for each record class, so they are generated from the classes.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graphmodel.db.query import CypherQuery
from graphmodel.records import PlannedLink
from graphmodel.schema import TARGETS
from graphmodel.stored import read_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphmodel.db.runner import Reader
    from graphmodel.record import Record

R = TypeVar("R", bound="Record")

PAGE_ROWS: Final = 2_000
"""Records read at once: some hold long texts, and a transaction's memory is limited."""

_COLUMNS: Final = ("keys", "properties", "pointed")
_COLLECTED: Final = (
    "RETURN collect(record_key) AS keys, collect(properties) AS properties, "
    "collect(pointed) AS pointed\n"
)
"""One row of columns: a row for each record would take the driver three times as long."""


def records_by_key(reader: Reader, record_class: type[R], keys: Iterable[str]) -> dict[str, R]:
    """Return the records that have these keys, by key; a key that nothing has is left out."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, R] = {}
    for start in range(0, len(wanted), PAGE_ROWS):
        (page,) = reader.rows(_by_key(record_class), keys=wanted[start : start + PAGE_ROWS])
        found.update(zip(page["keys"], _read(record_class, page), strict=True))
    return found


def all_records(reader: Reader, record_class: type[R]) -> Iterator[R]:
    """Yield every record of a table in the order of the keys."""
    after = ""
    while True:
        (page,) = reader.rows(_page(record_class), after=after, page_rows=PAGE_ROWS)
        yield from _read(record_class, page)
        if len(page["keys"]) < PAGE_ROWS:
            return
        after = page["keys"][-1]


def _read(record_class: type[R], page: dict[str, list[Any]]) -> list[R]:
    fields = _field_of(record_class)
    read = []
    for properties, pointed in zip(page["properties"], page["pointed"], strict=True):
        references: dict[str, list[str]] = {}
        if record_class.ordered():
            pointed.sort(key=_place)
        for kind, part, key, *_ in pointed:
            references.setdefault(fields[kind, part], []).append(key)
        read.append(read_record(record_class, properties, references))
    return read


def _place(pointed: list[Any]) -> int:
    """The place of a reference among those of its field; 0 where these have no order."""
    return pointed[-1] or 0


@cache
def _field_of(record_class: type[Record]) -> dict[tuple[str, str | None], str]:
    """By type and part of a relationship: the field that it stands for."""
    references = record_class.references()
    return {(r.relationship, r.part): name for name, r in references.items()}


@cache
def _by_key(record_class: type[Record]) -> CypherQuery:
    if record_class is PlannedLink:
        match = (
            "UNWIND $keys AS key\n"
            "WITH split(key, '\\u001f') AS parts\n"
            "MATCH (cause:Factor {factor_id: parts[1]})"
            "-[record:PLANNED_TO {project_id: parts[0]}]->"
            "(effect:Factor {factor_id: parts[2]})\n"
        )
    else:
        label, key = TARGETS[record_class.table]
        match = f"UNWIND $keys AS key\nMATCH (record:{label} {{{key}: key}})\n"
        match += f"WHERE record:{record_class.labels[-1]}\n"
    return CypherQuery(
        name=f"records/{record_class.table}_by_key",
        text=f"CYPHER 25\n{match}WITH {_columns(record_class)}\n{_COLLECTED}",
        access="read",
        parameters=frozenset({"keys"}),
        columns=_COLUMNS,
    )


@cache
def _page(record_class: type[Record]) -> CypherQuery:
    if record_class is PlannedLink:
        match = (
            "MATCH (cause:Factor)-[record:PLANNED_TO]->(effect:Factor)\n"
            f"WITH *, {_plan_key()} AS record_key\n"
            "WHERE record_key > $after\n"
        )
    else:
        # The key of the first label has an index, which gives the records in order.
        first, *more = record_class.labels
        also = "".join(f" AND record:{label}" for label in more)
        match = f"MATCH (record:{first})\nWHERE record.{record_class.key} > $after{also}\n"
    return CypherQuery(
        name=f"records/{record_class.table}_page",
        text=f"CYPHER 25\n{match}WITH {_columns(record_class)}\n"
        f"ORDER BY record_key\nLIMIT $page_rows\n{_COLLECTED}",
        access="read",
        parameters=frozenset({"after", "page_rows"}),
        columns=_COLUMNS,
    )


def _columns(record_class: type[Record]) -> str:
    key = _plan_key() if record_class is PlannedLink else f"record.{record_class.key}"
    pointed = _pointed_at(record_class)
    return f"{key} AS record_key, properties(record) AS properties, {pointed} AS pointed"


def _pointed_at(record_class: type[Record]) -> str:
    """All references at once, as type, part, key and place: planned faster than many patterns."""
    if record_class is PlannedLink:
        return (
            "[['PLANNED_TO', 'cause', cause.factor_id], ['PLANNED_TO', 'effect', effect.factor_id],"
            " ['PLANNED_TO', 'project', record.project_id]]"
        )
    references = record_class.references().values()
    if not references:
        return "[]"
    types = "|".join(dict.fromkeys(reference.relationship for reference in references))
    keys = dict.fromkeys(f"target.{TARGETS[reference.table][1]}" for reference in references)
    place = ", link.place" if record_class.ordered() else ""
    return (
        f"[(record)-[link:{types}]->(target) | "
        f"[type(link), link.part, coalesce({', '.join(keys)}){place}]]"
    )


def _plan_key() -> str:
    return "record.project_id + '\\u001f' + cause.factor_id + '\\u001f' + effect.factor_id"
