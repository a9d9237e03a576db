"""Compares what is derived and declared with what is stored, and puts it right on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.db.migrate import missing_schema, pending, prepare
from ingest.derive import Disagreement, disagreements, renew_links, renew_roles
from ingest.staging import in_turn, renew_content_stamp
from queries.loader import query

if TYPE_CHECKING:
    from graphmodel.db.runner import Database, Work


@dataclass(frozen=True)
class CheckReport:
    """What is stored otherwise than it should be."""

    links_and_roles: tuple[Disagreement, ...]
    missing_schema: tuple[str, ...]
    pending_migrations: tuple[str, ...]

    @property
    def faults(self) -> int:
        """How many things are not as they should be."""
        return len(self.links_and_roles) + len(self.missing_schema) + len(self.pending_migrations)

    def sentences(self) -> list[str]:
        """Return one line for each fault, and what to do."""
        lines = [
            f"The {fault.what} of {' > '.join(fault.factor_ids)} does not follow from the claims."
            for fault in self.links_and_roles
        ]
        lines += [f"The database lacks {name}." for name in self.missing_schema]
        lines += [f"Migration {name} is still to be applied." for name in self.pending_migrations]
        return [*lines, "'rippletrace check --repair' puts this right."] if lines else []

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "links": [list(f.factor_ids) for f in self.links_and_roles if f.what == "link"],
            "roles": [f.factor_ids[0] for f in self.links_and_roles if f.what == "role"],
            "missing_schema": list(self.missing_schema),
            "pending_migrations": list(self.pending_migrations),
        }


def check_graph(database: Database) -> CheckReport:
    """Return what is stored otherwise than the claims and the model ask for. Writes nothing."""
    return CheckReport(
        links_and_roles=database.read(lambda work: tuple(disagreements(work))),
        missing_schema=missing_schema(database),
        pending_migrations=tuple(migration.name for migration in pending(database)),
    )


def repair_graph(database: Database) -> None:
    """Bring the schema to this version and derive every link and role again from the claims."""
    prepare(database)
    in_turn(database, _derive_all)


def _derive_all(work: Work) -> None:
    renew_content_stamp(work)
    pairs = work.rows(query("derive/all_pairs", "ingest"))
    renew_links(work, [(row["cause"], row["effect"]) for row in pairs])
    factors = work.rows(query("derive/all_factors", "ingest"))
    renew_roles(work, [row["factor_id"] for row in factors])
