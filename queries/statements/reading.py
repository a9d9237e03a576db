"""Reads statements from the graph, as columns and in pieces that fit a transaction's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import NotFound
from queries.loader import query
from queries.snapshot import while_unchanged
from queries.statements.columns import claims_of, factors_of, observations_of, plan_of, sources_of
from queries.statements.values import ProjectFacts, Statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graphmodel.db.runner import Reader, Row
    from queries.statements.values import FactorFacts, Plan

_PIECE: Final = 5_000
"""Records read at once: well under a transaction's memory."""


def read_statements(reader: Reader, projects: Collection[str] | None = None) -> Statements:
    """Return what is said, as it is under one content stamp.

    Args:
        reader: A database. Each piece is read in a transaction of its own; where somebody writes
            in between, all is read again.
        projects: Only what is said about these, and what they planned; none: every statement,
            those about no project included, and no plan.

    Raises:
        NotFound: There is no project with one of these ids.
        DatabaseError: The graph changed each time that it was read, or see `Database`.
    """
    return while_unchanged(reader, lambda _: _read(reader, projects))


def _read(reader: Reader, wanted: Collection[str] | None) -> Statements:
    projects = _projects(reader)
    for project in wanted or ():
        if project not in projects:
            raise NotFound("project", project)
    claim_ids: list[str] = []
    observation_ids: list[str] = []
    plan: tuple[Plan, ...] = ()
    if wanted is None:
        for row in _all_pieces(reader, "statements/ids"):
            claim_ids += row["claims"]
            observation_ids += row["observations"]
    else:
        (row,) = reader.rows(query("statements/ids_about"), project_ids=list(wanted))
        claim_ids, observation_ids = sorted(row["claims"]), sorted(row["observations"])
        (row,) = reader.rows(query("statements/plan"), project_ids=list(wanted))
        plan = plan_of(row)
    claims = tuple(
        one
        for row in _by_keys(reader, "statements/claims", "statement_ids", claim_ids)
        for one in claims_of(row)
    )
    observations = tuple(
        one
        for row in _by_keys(reader, "statements/observations", "statement_ids", observation_ids)
        for one in observations_of(row)
    )
    named = {end for claim in claims for end in (*claim.ends, *claim.in_context)}
    named |= {observation.factor for observation in observations}
    named |= {end for link in plan for end in (link.cause, link.effect)}
    tellers = {said.source for said in (*claims, *observations)}
    return Statements(
        claims=claims,
        observations=observations,
        plan=plan,
        factors=_factors(reader, named),
        sources={
            one.id: one
            for row in _by_keys(reader, "statements/sources", "source_ids", sorted(tellers))
            for one in sources_of(row)
        },
        projects=projects,
    )


def _factors(reader: Reader, named: Iterable[str]) -> dict[str, FactorFacts]:
    """Return these factors and all that lie above them.

    Raises:
        KeyError: One that is named is not there.
    """
    found: dict[str, FactorFacts] = {}
    wanted = set(named)
    while wanted:
        read = {
            one.id: one
            for row in _by_keys(reader, "statements/factors", "factor_ids", sorted(wanted))
            for one in factors_of(row)
        }
        found |= {one: read[one] for one in wanted}
        wanted = {whole for one in read.values() for whole in one.wholes} - found.keys()
    return found


def _projects(reader: Reader) -> dict[str, ProjectFacts]:
    return {
        key: ProjectFacts(key, title or key, one_case)
        for row in _all_pieces(reader, "snapshot/projects")
        for key, title, one_case in zip(row["ids"], row["titles"], row["one_case"], strict=True)
    }


def _by_keys(reader: Reader, name: str, parameter: str, keys: list[str]) -> Iterator[Row]:
    """Yield the columns for these keys, piece by piece."""
    for start in range(0, len(keys), _PIECE):
        yield from reader.rows(query(name), **{parameter: keys[start : start + _PIECE]})


def _all_pieces(reader: Reader, name: str) -> Iterator[Row]:
    """Yield the columns of all records, piece by piece in the order of their keys."""
    after = ""
    while True:
        (row,) = reader.rows(query(name), after=after, piece=_PIECE)
        if row["last"] is None:
            return
        yield row
        after = row["last"]
