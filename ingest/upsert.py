"""Write Cypher, generated from the record classes: it is the same sentence for each of them.

Records are merged on their key alone; their references are then taken away and made anew. Each
query returns how many rows it matched, so that a reference to nothing is noticed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.db.query import CypherQuery
from graphmodel.records import Claim, Observation, PlannedLink
from graphmodel.schema import TARGETS

if TYPE_CHECKING:
    from graphmodel.record import Record

_OTHER_LABEL: Final = {Claim: "Observation", Observation: "Claim"}


@cache
def upsert(record_class: type[Record]) -> CypherQuery:
    """Return the query that makes or overwrites records: rows of `key` and `properties`."""
    label, key = TARGETS[record_class.table] if record_class is not PlannedLink else ("", "")
    if record_class is PlannedLink:
        text = (
            "UNWIND $rows AS row\n"
            "MATCH (cause:Factor {factor_id: row.cause})\n"
            "MATCH (effect:Factor {factor_id: row.effect})\n"
            "MERGE (cause)-[plan:PLANNED_TO {project_id: row.project}]->(effect)\n"
            "SET plan = row.properties, plan.project_id = row.project\n"
            "RETURN count(*) AS matched"
        )
    else:
        extra = "".join(f", record:{more}" for more in record_class.labels[1:])
        other = _OTHER_LABEL.get(record_class)
        remove = f"\nREMOVE record:{other}" if other else ""
        text = (
            "UNWIND $rows AS row\n"
            f"MERGE (record:{label} {{{key}: row.key}})\n"
            f"SET record = row.properties, record.{key} = row.key{extra}{remove}\n"
            "RETURN count(*) AS matched"
        )
    return _write(f"upsert/{record_class.table}", text)


@cache
def unlink(record_class: type[Record]) -> CypherQuery:
    """Return the query that takes away all references of records: rows of `key`."""
    label, key = TARGETS[record_class.table]
    types = "|".join(dict.fromkeys(r.relationship for r in record_class.references().values()))
    return _write(
        f"unlink/{record_class.table}",
        "UNWIND $rows AS row\n"
        f"MATCH (record:{label} {{{key}: row.key}})\n"
        f"OPTIONAL MATCH (record)-[old:{types}]->()\n"
        "DELETE old\n"
        "RETURN count(DISTINCT row.key) AS matched",
    )


@cache
def link(record_class: type[Record], field: str) -> CypherQuery:
    """Return the query that makes the references of one field: rows of `key` and `target`."""
    label, key = TARGETS[record_class.table]
    reference = record_class.references()[field]
    target_label, target_key = TARGETS[reference.table]
    part = f" {{part: '{reference.part}'}}" if reference.part else ""
    return _write(
        f"link/{record_class.table}_{field}",
        "UNWIND $rows AS row\n"
        f"MATCH (record:{label} {{{key}: row.key}})\n"
        f"MATCH (target:{target_label} {{{target_key}: row.target}})\n"
        f"CREATE (record)-[:{reference.relationship}{part}]->(target)\n"
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
    Links that are derived do not count; they go with the claims.
    """
    label, key = TARGETS[record_class.table]
    planned = {
        "Factor": "MATCH (record)-[:PLANNED_TO]->()",
        "Project": "MATCH ()-[:PLANNED_TO {project_id: key}]->()",
    }.get(label)
    union = f"  UNION\n  {planned}\n  RETURN null AS own\n" if planned else ""
    return CypherQuery(
        name=f"referred_to/{record_class.table}",
        text="CYPHER 25\n"
        "UNWIND $keys AS key\n"
        f"MATCH (record:{label} {{{key}: key}})\n"
        "CALL (record, key) {\n"
        "  MATCH (referring)-[reference]->(record)\n"
        "  WHERE type(reference) <> 'CONTRIBUTES_TO'\n"
        f"  RETURN CASE WHEN type(reference) <> 'PLANNED_TO' THEN referring.{key} END AS own\n"
        f"{union}"
        "}\n"
        "RETURN DISTINCT key, own\n"
        "ORDER BY key, own",
        access="read",
        parameters=frozenset({"keys"}),
        columns=("key", "own"),
    )


def _write(name: str, text: str) -> CypherQuery:
    return CypherQuery(
        name=name,
        text=f"CYPHER 25\n{text}",
        access="write",
        parameters=frozenset({"rows"}),
        columns=("matched",),
    )
