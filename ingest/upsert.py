"""Write Cypher, generated from the record classes: it is the same sentence for each of them.

New records are staged: written under one label that no reader asks for, linked by the server's own
numbers, and seen once they get their labels. Records that are stored already are found by their
keys. Each query returns how many rows it matched, so that a reference to nothing is noticed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.db.query import CypherQuery
from graphmodel.records import Factor, PlannedLink
from graphmodel.schema import STAGED, TARGETS

if TYPE_CHECKING:
    from graphmodel.record import Record, Reference

_DERIVED_LABELS: Final[dict[type[Record], tuple[str, ...]]] = {Factor: ("Mechanism", "Impact")}


@cache
def ids_of(table: str) -> CypherQuery:
    """Return the query for the server's numbers of stored records: `keys` and their `ids`."""
    label, key = TARGETS[table]
    return CypherQuery(
        name=f"ids/{table}",
        text="CYPHER 25\n"
        "UNWIND $keys AS key\n"
        f"MATCH (record:{label} {{{key}: key}})\n"
        "RETURN collect(key) AS keys, collect(id(record)) AS ids",
        access="read",
        parameters=frozenset({"keys"}),
        columns=("keys", "ids"),
    )


@cache
def link_staged(record_class: type[Record], field: str) -> CypherQuery:
    """Return the query that makes references of staged records: rows of two numbers, from and to.

    Where their order counts, a third number is the place.
    References to references are none, so what is pointed at may be staged or stored.
    """
    return _write(
        f"link_staged/{record_class.table}_{field}",
        "UNWIND $rows AS row\n"
        f"MATCH (record:{STAGED}) WHERE id(record) = row[0]\n"
        "MATCH (target) WHERE id(target) = row[1]\n"
        f"CREATE (record)-[:{_made(record_class.references()[field], 'row[2]')}]->(target)\n"
        "RETURN count(*) AS matched",
    )


@cache
def show(labels: tuple[str, ...]) -> CypherQuery:
    """Return the query that gives staged records their labels: rows of the server's numbers."""
    return _write(
        f"show/{labels[-1]}",
        "UNWIND $rows AS id\n"
        f"MATCH (record:{STAGED}) WHERE id(record) = id\n"
        f"SET record:{':'.join(labels)}\n"
        f"REMOVE record:{STAGED}\n"
        "RETURN count(*) AS matched",
    )


@cache
def set_aside(record_class: type[Record]) -> CypherQuery:
    """Return the query after which nobody sees some records any more: rows of `key`."""
    label, key = TARGETS[record_class.table]
    labels = (*record_class.labels, *_DERIVED_LABELS.get(record_class, ()))
    return _write(
        f"set_aside/{record_class.table}",
        "UNWIND $rows AS row\n"
        f"MATCH (record:{label} {{{key}: row.key}})\n"
        f"SET record:{STAGED}\n"
        f"REMOVE record:{':'.join(labels)}\n"
        "RETURN count(*) AS matched",
    )


@cache
def update(record_class: type[Record]) -> CypherQuery:
    """Return the query that changes stored records: rows of `key` and `properties`."""
    label, key = TARGETS[record_class.table]
    return _write(
        f"update/{record_class.table}",
        "UNWIND $rows AS row\n"
        f"MATCH (record:{label} {{{key}: row.key}})\n"
        "SET record += row.properties\n"
        "RETURN count(*) AS matched",
    )


@cache
def unlink(record_class: type[Record], field: str) -> CypherQuery:
    """Return the query that takes references of one field away: rows of `key` and `target`."""
    reference = record_class.references()[field]
    return _write(
        f"unlink/{record_class.table}_{field}",
        f"{_both_ends(record_class, reference)}"
        f"MATCH (record)-[old:{_type(reference)}]->(target)\n"
        "DELETE old\n"
        "RETURN count(DISTINCT [row.key, row.target]) AS matched",
    )


@cache
def link(record_class: type[Record], field: str) -> CypherQuery:
    """Return the query that makes references of one field: rows of `key`, `target`, `place`."""
    reference = record_class.references()[field]
    return _write(
        f"link/{record_class.table}_{field}",
        f"{_both_ends(record_class, reference)}"
        f"CREATE (record)-[:{_made(reference, 'row.place')}]->(target)\n"
        "RETURN count(*) AS matched",
    )


@cache
def plan() -> CypherQuery:
    """Return the query that makes or overwrites planned links: rows of both ends and properties."""
    return _write(
        "plan/put",
        "UNWIND $rows AS row\n"
        "MATCH (cause:Factor {factor_id: row.cause})\n"
        "MATCH (effect:Factor {factor_id: row.effect})\n"
        "MERGE (cause)-[plan:PLANNED_TO {project_id: row.project}]->(effect)\n"
        "SET plan = row.properties, plan.project_id = row.project\n"
        "RETURN count(*) AS matched",
    )


@cache
def remove(record_class: type[Record]) -> CypherQuery:
    """Return the query that deletes records: rows of `key` (of a planned link, its three ends)."""
    if record_class is PlannedLink:
        text = (
            "UNWIND $rows AS row\n"
            "MATCH (:Factor {factor_id: row.cause})"
            "-[plan:PLANNED_TO {project_id: row.project}]->"
            "(:Factor {factor_id: row.effect})\n"
            "DELETE plan\n"
            "RETURN count(*) AS matched"
        )
    else:
        label, key = TARGETS[record_class.table]
        text = (
            "UNWIND $rows AS row\n"
            f"MATCH (record:{label} {{{key}: row.key}})\n"
            "DETACH DELETE record\n"
            "RETURN count(*) AS matched"
        )
    return _write(f"remove/{record_class.table}", text)


@cache
def referred_to(record_class: type[Record]) -> CypherQuery:
    """Return the query for what still refers to some records: columns `key` and `own`.

    `own` is the key of what refers to it where that is a record of the same table, else null.
    Links that are derived do not count; they go with the claims. Nor does what is not seen.
    """
    label, key = TARGETS[record_class.table]
    planned = {
        "Factor": f"MATCH (record)-[:PLANNED_TO]->(:{label})",
        "Project": "MATCH (:Factor)-[:PLANNED_TO {project_id: key}]->(:Factor)",
    }.get(label)
    union = f"  UNION\n  {planned}\n  RETURN null AS own\n" if planned else ""
    return CypherQuery(
        name=f"referred_to/{record_class.table}",
        text="CYPHER 25\n"
        "UNWIND $keys AS key\n"
        f"MATCH (record:{label} {{{key}: key}})\n"
        "CALL (record, key) {\n"
        "  MATCH (referring)-[reference]->(record)\n"
        f"  WHERE type(reference) <> 'CONTRIBUTES_TO' AND NOT referring:{STAGED}\n"
        f"  RETURN CASE WHEN type(reference) <> 'PLANNED_TO' THEN referring.{key} END AS own\n"
        f"{union}"
        "}\n"
        "RETURN DISTINCT key, own\n"
        "ORDER BY key, own",
        access="read",
        parameters=frozenset({"keys"}),
        columns=("key", "own"),
    )


def _type(reference: Reference) -> str:
    part = f" {{part: '{reference.part}'}}" if reference.part else ""
    return f"{reference.relationship}{part}"


def _made(reference: Reference, place: str) -> str:
    """As `_type`, with the place where the order of references counts."""
    if not reference.ordered:
        return _type(reference)
    return f"{reference.relationship} {{part: '{reference.part}', place: {place}}}"


def _both_ends(record_class: type[Record], reference: Reference) -> str:
    label, key = TARGETS[record_class.table]
    target_label, target_key = TARGETS[reference.table]
    return (
        "UNWIND $rows AS row\n"
        f"MATCH (record:{label} {{{key}: row.key}})\n"
        f"MATCH (target:{target_label} {{{target_key}: row.target}})\n"
    )


def _write(name: str, text: str) -> CypherQuery:
    return CypherQuery(
        name=name,
        text=f"CYPHER 25\n{text}",
        access="write",
        parameters=frozenset({"rows"}),
        columns=("matched",),
    )
