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


def records_by_key(reader: Reader, record_class: type[R], keys: Iterable[str]) -> dict[str, R]:
    """Return the records that have these keys, by key; a key that nothing has is left out."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, R] = {}
    for start in range(0, len(wanted), PAGE_ROWS):
        rows = reader.rows(_by_key(record_class), keys=wanted[start : start + PAGE_ROWS])
        found |= {record.record_id: record for record in _read(record_class, rows)}
    return found


def all_records(reader: Reader, record_class: type[R]) -> Iterator[R]:
    """Yield every record of a table in the order of the keys."""
    after = ""
    while True:
        rows = reader.rows(_page(record_class), after=after, page_rows=PAGE_ROWS)
        yield from _read(record_class, rows)
        if len(rows) < PAGE_ROWS:
            return
        after = rows[-1]["record_key"]


def _read(record_class: type[R], rows: list[dict[str, Any]]) -> list[R]:
    fields = _field_of(record_class)
    read = []
    for row in rows:
        references: dict[str, list[str]] = {name: [] for name in fields.values()}
        for kind, part, key in row["pointed"]:
            references[fields[kind, part]].append(key)
        read.append(read_record(record_class, row["properties"], references))
    return read


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
        text=f"CYPHER 25\n{match}RETURN {_columns(record_class)}\n",
        access="read",
        parameters=frozenset({"keys"}),
        columns=("record_key", "properties", "pointed"),
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
        match = (
            f"MATCH (record:{record_class.labels[-1]})\nWHERE record.{record_class.key} > $after\n"
        )
    return CypherQuery(
        name=f"records/{record_class.table}_page",
        text=f"CYPHER 25\n{match}RETURN {_columns(record_class)}\n"
        "ORDER BY record_key\nLIMIT $page_rows\n",
        access="read",
        parameters=frozenset({"after", "page_rows"}),
        columns=("record_key", "properties", "pointed"),
    )


def _columns(record_class: type[Record]) -> str:
    key = _plan_key() if record_class is PlannedLink else f"record.{record_class.key}"
    pointed = _pointed_at(record_class)
    return f"{key} AS record_key, properties(record) AS properties, {pointed} AS pointed"


def _pointed_at(record_class: type[Record]) -> str:
    """All references at once, as type, part and key: one pattern is planned faster than many."""
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
    return (
        f"[(record)-[link:{types}]->(target) | "
        f"[type(link), link.part, coalesce({', '.join(keys)})]]"
    )


def _plan_key() -> str:
    return "record.project_id + '\\u001f' + cause.factor_id + '\\u001f' + effect.factor_id"
