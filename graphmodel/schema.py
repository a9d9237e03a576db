"""Constraints and indexes, derived from the record classes.

Neo4j Community enforces uniqueness only; all else is held by the record classes themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graphmodel.records import TABLES, Factor, PlannedLink, Source

ATTRIBUTE_PREFIX: Final = "attr."
"""Before the property key of a free attribute, so that it can never meet a field of ours."""

TARGETS: Final = {c.table: (c.labels[0], c.key) for c in TABLES if c is not PlannedLink} | {
    "statements": ("Statement", "statement_id")
}
"""Label and key of what a reference into a table points at."""

BOOKKEEPING: Final = {
    "Stamp": "name",
    "ImportRun": "run_id",
    "ImportPart": "part_id",
    "Migration": "name",
    "Share": "key_hash",
}
"""Labels that hold no content of a user's, with their keys."""

STAGED: Final = "Staged"
"""The only label of records that are not seen: not yet, or no more. No reader asks for it."""

SEARCHED: Final = ((Factor, "name"), (Source, "title"))
"""Properties by which people look things up, beside the keys."""


@dataclass(frozen=True)
class SchemaItem:
    """One constraint or index, and the statement that makes it where it is missing."""

    name: str
    statement: str


def schema() -> tuple[SchemaItem, ...]:
    """Return every constraint, then every index, that the model asks for; names are unique."""
    keys = {c.labels[0]: c.key for c in TABLES if c is not PlannedLink} | BOOKKEEPING
    constraints = [
        SchemaItem(
            name=f"{label.lower()}_key",
            statement=f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS "
            f"FOR (record:{label}) REQUIRE record.{key} IS UNIQUE",
        )
        for label, key in keys.items()
    ]
    indexes = [
        SchemaItem(
            name=f"{record.labels[0].lower()}_{name}",
            statement=f"CREATE INDEX {record.labels[0].lower()}_{name} IF NOT EXISTS "
            f"FOR (record:{record.labels[0]}) ON (record.{name})",
        )
        for record, name in SEARCHED
    ]
    return (*constraints, *indexes)
