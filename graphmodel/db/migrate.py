"""Brings a database to the schema of this version: constraints, indexes, numbered migrations.

A migration is a file `NNNN_name.cypher` beside this module; one data change each. Which ones were
applied is kept in the database itself, with the checksum that the file had.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from graphmodel.db.query import CypherQuery
from graphmodel.errors import MigrationChanged, QueryRejected
from graphmodel.schema import schema

if TYPE_CHECKING:
    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.schema import SchemaItem

_APPLIED: Final = CypherQuery(
    name="migrate/applied",
    text="MATCH (done:Migration) RETURN done.name AS name, done.checksum AS checksum ORDER BY name",
    access="read",
    columns=("name", "checksum"),
)
_RECORD: Final = CypherQuery(
    name="migrate/record",
    text="CREATE (:Migration {name: $name, checksum: $checksum, applied_at: datetime()})",
    access="write",
    parameters=frozenset({"name", "checksum"}),
)
_TAKE_TURN: Final = CypherQuery(
    name="migrate/take_turn",
    text="MERGE (turn:Stamp {name: 'migrations'}) SET turn.value = randomUUID()",
    access="write",
)
"""Holds a lock until the transaction ends, so that two who migrate at once take turns."""

_SCHEMA_NAMES: Final = CypherQuery(
    name="migrate/schema_names",
    text="SHOW INDEXES YIELD name, state WHERE state <> 'FAILED' RETURN name ORDER BY name",
    access="read",
    columns=("name",),
)
_AWAIT: Final = CypherQuery(
    name="migrate/await_indexes", text="CALL db.awaitIndexes(300)", access="read"
)


@dataclass(frozen=True)
class Migration:
    """One numbered file."""

    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text with line ends as on Unix, in hexadecimal."""
        return hashlib.sha256(self.text.replace("\r\n", "\n").encode()).hexdigest()


def migrations() -> tuple[Migration, ...]:
    """Return all migrations of this version, in the order of their numbers."""
    folder = files("graphmodel.db").joinpath("migrations")
    found = (
        Migration(name=file.name.removesuffix(".cypher"), text=file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".cypher")
    )
    return tuple(sorted(found, key=lambda migration: migration.name))


def pending(reader: Reader, known: tuple[Migration, ...] | None = None) -> tuple[Migration, ...]:
    """Return the migrations that this database still lacks, in order. Writes nothing.

    Raises:
        MigrationChanged: A file was edited after it had been applied here.
    """
    applied = {row["name"]: row["checksum"] for row in reader.rows(_APPLIED)}
    lacking = []
    for migration in migrations() if known is None else known:
        recorded = applied.get(migration.name)
        if recorded is None:
            lacking.append(migration)
        elif recorded != migration.checksum:
            raise MigrationChanged(migration.name, recorded, migration.checksum)
    return tuple(lacking)


def missing_schema(reader: Reader) -> tuple[str, ...]:
    """Return the names of the constraints and indexes that this database lacks. Writes nothing."""
    present = {row["name"] for row in reader.rows(_SCHEMA_NAMES)}
    return tuple(item.name for item in schema() if item.name not in present)


def prepare(database: Database) -> tuple[str, ...]:
    """Bring a database to this version; return the names of what was added, in order.

    Safe to repeat and to run from two places at once: constraints are made only where missing, and
    a migration is recorded in the transaction that applies it, under a lock.

    Raises:
        ServerTooOld: The server cannot run our Cypher.
        MigrationChanged: A file was edited after it had been applied here.
    """
    database.check_version()
    missing = set(missing_schema(database))
    added = []
    for item in schema():
        if item.name in missing:
            _make(database, item)
            added.append(item.name)
    if added:
        database.apply(_AWAIT)
    for migration in pending(database):
        if database.write(lambda work, migration=migration: _apply(work, migration)):  # type: ignore[misc]
            added.append(migration.name)
    return tuple(added)


def _make(database: Database, item: SchemaItem) -> None:
    try:
        database.apply(CypherQuery(name=item.name, text=item.statement, access="write"))
    except QueryRejected as error:
        # Somebody else made it between our look and our statement, in spite of IF NOT EXISTS.
        if not error.code.endswith("AlreadyExists"):
            raise


def _apply(work: Work, migration: Migration) -> bool:
    work.rows(_TAKE_TURN)
    if migration not in pending(work, (migration,)):
        return False
    work.rows(_RECORD, name=migration.name, checksum=migration.checksum)
    work.rows(CypherQuery(name=migration.name, text=migration.text, access="write"))
    return True
