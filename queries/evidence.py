"""The statements behind a link or a factor: whose words, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pydantic import Field

from graphmodel.records import Claim, Observation
from graphmodel.values import CheckKind, Consent, Verdict
from queries.checks import CheckStatus, check_status
from queries.loader import query
from queries.records import records_by_key
from queries.rows import Row, SourceFacts

if TYPE_CHECKING:
    from graphmodel.db.runner import Reader
    from graphmodel.db.runner import Row as ResultRow

DEFAULT_LIMIT: Final = 100

Parts = tuple[Sequence[str], Sequence[str]]
"""What two general factors stand for: the keys of their parts, or their own."""


class Named(Row):
    """A record by its key and what people call it."""

    id: str = Field(description="Its key.")
    name: str = Field(description="Its name or title.")


class SourceBrief(SourceFacts):
    """Who says a statement."""

    consent: Consent = Field(description="What it has agreed to.")


class CheckBrief(Row):
    """One check of a statement."""

    kind: CheckKind = Field(description="Who checked.")
    verdict: Verdict = Field(description="What they found.")
    by: str | None = Field(description="Who checked, by role.")
    on: str | None = Field(description="When they checked.")
    why: str | None = Field(description="Their reasons.")


class StatementEvidence(Row):
    """One statement with what it names and how it was checked."""

    statement: Claim | Observation = Field(description="The whole record, attributes included.")
    source: SourceBrief = Field(description="Who says it.")
    voice: str | None = Field(description="Its own voice, else its source's.")
    projects: tuple[Named, ...] = Field(description="What it is about, by id.")
    factors: tuple[Named, ...] = Field(description="Every factor that it names, by id.")
    based_on: tuple[Named, ...] = Field(description="Sources that an inference rests on, by id.")
    checks: tuple[CheckBrief, ...] = Field(description="In the order of their ids.")
    status: CheckStatus = Field(description="How far it has been checked.")

    def name_of(self, factor_id: str) -> str:
        """Return the name of a factor that the statement names."""
        return next(factor.name for factor in self.factors if factor.id == factor_id)


class Evidence(Row):
    """Statements: reported ones, inferred, hypothetical, despite or no difference, retracted.

    Within each of these by the title of the source, then by key.
    """

    statements: tuple[StatementEvidence, ...]
    more: bool = Field(description="There are more than were asked for.")


class FactorEvidence(Row):
    """The statements behind one factor."""

    claims_in: Evidence = Field(description="Claims of what helped bring it about.")
    claims_out: Evidence = Field(description="Claims of what it helped bring about.")
    beside: Evidence = Field(description="Claims that it helped, hindered or surrounded.")
    observations: Evidence = Field(description="Whether it was seen.")


def link_evidence(
    reader: Reader,
    cause: str,
    effect: str,
    *,
    parts: Parts | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Evidence:
    """Return the claims behind one link, given the keys of its ends.

    Where these are general factors, `parts` holds the keys that each of them stands for.

    Those that do not count for it are there too: despite, no difference, hypothetical, retracted.
    A claim that the cause contributed together with others is behind the links of all of them.
    None for ends that nothing connects.
    """
    causes, effects = parts or ([cause], [effect])
    return _evidence(
        reader, "evidence/claims_of_link", limit, causes=list(causes), effects=list(effects)
    )


def factor_evidence(reader: Reader, *factor_ids: str, limit: int = DEFAULT_LIMIT) -> FactorEvidence:
    """Return the statements behind one factor, at most `limit` of each sort.

    It is given by its key; a general factor by the keys of all that it stands for.
    """
    about = {"factor_ids": list(factor_ids)}
    return FactorEvidence(
        claims_in=_evidence(reader, "evidence/claims_into", limit, **about),
        claims_out=_evidence(reader, "evidence/claims_out_of", limit, **about),
        beside=_evidence(reader, "evidence/claims_beside", limit, **about),
        observations=_evidence(reader, "evidence/observations_of", limit, **about),
    )


def statements_evidence(reader: Reader, ids: Sequence[str]) -> tuple[StatementEvidence, ...]:
    """Return the statements with these keys, in their order; a key that nothing has is left out."""
    if not ids:
        return ()
    records: dict[str, Claim | Observation] = {
        **records_by_key(reader, Claim, ids),
        **records_by_key(reader, Observation, ids),
    }
    around = {
        str(row["statement_id"]): row
        for row in reader.rows(query("evidence/around"), statement_ids=list(ids))
    }
    return tuple(_joined(records[one], around[one]) for one in ids if one in around)


def _evidence(reader: Reader, name: str, limit: int, **about: list[str]) -> Evidence:
    rows = reader.rows(query(name), row_limit=limit + 1, **about)
    ids = [str(row["statement_id"]) for row in rows[:limit]]
    return Evidence(statements=statements_evidence(reader, ids), more=len(rows) > limit)


def _joined(record: Claim | Observation, around: ResultRow) -> StatementEvidence:
    source = SourceBrief.model_validate(around["source"])
    checks = tuple(CheckBrief.model_validate(row) for row in around["checks"])
    return StatementEvidence(
        statement=record,
        source=source,
        voice=record.voice or source.voice,
        projects=_named(around["projects"]),
        factors=_named(around["factors"]),
        based_on=_named(around["based_on"]),
        checks=checks,
        status=check_status((check.kind, check.verdict) for check in checks),
    )


def _named(rows: list[ResultRow]) -> tuple[Named, ...]:
    return tuple(sorted(map(Named.model_validate, rows), key=lambda named: named.id))
