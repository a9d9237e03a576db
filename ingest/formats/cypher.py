"""A script that makes the same graph in an empty Neo4j: all of a dataset. Only written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import PlannedLink
from graphmodel.schema import TARGETS, schema
from graphmodel.stored import stored_properties
from ingest.derive import batches, link_properties
from ingest.formats.cypher_text import literal
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.told_links import roles, told_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

NAME: Final = "cypher"

_ROWS: Final = 500
_INTRODUCTION: Final = (
    "// A graph of Rippletrace. Run it once, in an empty Neo4j database of version 2026.01 or\n"
    "// newer, as in: cypher-shell --file NAME. Each statement ends with a semicolon at the end\n"
    "// of a line.\n"
)
_STAMPS: Final = "CREATE (stamp:Stamp {name: row})\nSET stamp.value = randomUUID()"
_FOUND_PLAN: Final = (
    "MATCH (:Factor {factor_id: row.cause})"
    "-[record:PLANNED_TO {project_id: row.project_id}]->"
    "(:Factor {factor_id: row.effect})"
)
_ENDS: Final = (
    "MATCH (cause:Factor {factor_id: row.cause})\nMATCH (effect:Factor {factor_id: row.effect})\n"
)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write all that the dataset holds, and the links and roles that follow from it.

    Raises:
        IngestError: The file cannot be written.
    """
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(_INTRODUCTION)
        file.writelines(f"{statement};\n" for statement in _statements(dataset))
    return {}


def _statements(dataset: Dataset) -> Iterator[str]:
    for item in schema():
        yield item.statement
    yield from _for_each(["content", "notes"], _STAMPS)
    for record_class, records in dataset.tables():
        rows = [_row(record) for record in records]
        if record_class is PlannedLink:
            create = f"{_ENDS}CREATE (cause)-[record:PLANNED_TO]->(effect)\n"
            found = _FOUND_PLAN
        else:
            label, key = TARGETS[record_class.table]
            create = f"CREATE (record:{':'.join(record_class.labels)})\n"
            found = f"MATCH (record:{label} {{{key}: row.{key}}})"
        yield from _for_each(
            [
                row | {"properties": _fields(record)}
                for row, record in zip(rows, records, strict=True)
            ],
            f"{create}SET record = row.properties",
        )
        attributes = [
            row | {"name": name, "text": text}
            for row, record in zip(rows, records, strict=True)
            for name, text in stored_properties(record).items()
            if name not in record.properties()
        ]
        # The name of an attribute is a value here, and no part of the statement.
        yield from _for_each(attributes, f"{found}\nSET record[row.name] = row.text")
    for record_class, records in dataset.tables():
        if record_class is not PlannedLink:
            yield from _references(record_class, records)
    yield from _derived(dataset)


def _references(record_class: type[Record], records: Sequence[Record]) -> Iterator[str]:
    label, key = TARGETS[record_class.table]
    for field, reference in record_class.references().items():
        rows = []
        for record in records:
            value = getattr(record, field)
            targets = value if isinstance(value, tuple) else (value,)
            rows += [
                [record.record_id, target, place]
                if reference.ordered
                else [record.record_id, target]
                for place, target in enumerate(targets)
                if target is not None
            ]
        target_label, target_key = TARGETS[reference.table]
        place = ", place: row[2]" if reference.ordered else ""
        part = f" {{part: '{reference.part}'{place}}}" if reference.part else ""
        yield from _for_each(
            rows,
            f"MATCH (record:{label} {{{key}: row[0]}})\n"
            f"MATCH (target:{target_label} {{{target_key}: row[1]}})\n"
            f"CREATE (record)-[:{reference.relationship}{part}]->(target)",
        )


def _derived(dataset: Dataset) -> Iterator[str]:
    links = told_links(dataset)
    rows = [
        {"cause": cause, "effect": effect, "properties": link_properties(link)}
        for (cause, effect), link in links.items()
    ]
    create = "CREATE (cause)-[link:CONTRIBUTES_TO]->(effect)\nSET link = row.properties"
    yield from _for_each(rows, f"{_ENDS}{create}")
    found = roles(dataset, links)
    for label in ("Mechanism", "Impact"):
        keys = [key for key, role in found.items() if getattr(role, label.lower())]
        yield from _for_each(keys, f"MATCH (factor:Factor {{factor_id: row}})\nSET factor:{label}")


def _row(record: Record) -> dict[str, str]:
    """Return what finds a record again."""
    if isinstance(record, PlannedLink):
        return {"project_id": record.project, "cause": record.cause, "effect": record.effect}
    return {record.key: record.record_id}


def _fields(record: Record) -> dict[str, Any]:
    names = {*record.properties(), record.key}
    kept = {name: value for name, value in stored_properties(record).items() if name in names}
    return kept | ({"project_id": record.project} if isinstance(record, PlannedLink) else {})


def _for_each(rows: Sequence[Any], body: str) -> Iterator[str]:
    """Yield a statement for each batch of rows, a row on each line."""
    for batch in batches(list(rows), _ROWS):
        written = ",\n  ".join(map(literal, batch))
        yield f"CYPHER 25\nUNWIND [\n  {written}\n] AS row\n{body}"


FORMAT: Final = Format(
    name=NAME,
    label="Cypher script",
    endings=(".cypher", ".cql"),
    recognises=None,
    read=None,
    write=write,
)
