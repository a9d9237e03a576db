"""How some projects were worked on together, with the people and organisations that this names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.people_records import Contributor, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
    from graphmodel.dataset import Dataset
    from graphmodel.people_records import HeldRole
    from graphmodel.record import Record


@dataclass(frozen=True)
class Together:
    """The tables of co-production, as far as they are about some projects."""

    organisations: tuple[Organisation, ...]
    contributors: tuple[Contributor, ...]
    roles: tuple[HeldRole, ...]
    involvements: tuple[Involvement, ...]
    resources: tuple[Resource, ...]
    labour: tuple[Labour, ...]
    decisions: tuple[Decision, ...]

    def records(self) -> Iterator[Record]:
        """Yield all of them."""
        yield from (*self.organisations, *self.contributors, *self.roles, *self.involvements)
        yield from (*self.resources, *self.labour, *self.decisions)

    def keys_in(self, table: str) -> set[str]:
        """Return the keys in a table that any of them refers to."""
        return keys_in(self.records(), table)


def worked_on_together(whole: Dataset, projects: set[str]) -> Together:
    """Return what is about these projects, and who takes part in it.

    A role is about a project where it names one; one at an organisation alone goes with its holder.
    """
    involvements = tuple(one for one in whole.involvements if one.project in projects)
    decisions = tuple(one for one in whole.decisions if one.project in projects)
    resources = tuple(one for one in whole.resources if one.project in projects)
    of_projects = [role for role in whole.roles if role.project in projects]
    people = keys_in((*involvements, *decisions, *of_projects), Contributor.table)
    roles = tuple(
        role
        for role in whole.roles
        if role.project in projects or (role.project is None and role.contributor in people)
    )
    bodies = keys_in((*roles, *resources), Organisation.table)
    return Together(
        organisations=tuple(o for o in whole.organisations if o.organisation_id in bodies),
        contributors=tuple(c for c in whole.contributors if c.contributor_id in people),
        roles=roles,
        involvements=involvements,
        resources=resources,
        labour=tuple(one for one in whole.labour if one.project in projects),
        decisions=decisions,
    )


def keys_in(records: Iterator[Record] | tuple[Record, ...], table: str) -> set[str]:
    """Return the keys in a table that any of some records refers to."""
    found: set[str] = set()
    for record in records:
        for field, reference in record.references().items():
            value = getattr(record, field) if reference.table == table else None
            found.update(value if isinstance(value, tuple) else filter(None, (value,)))
    return found
