"""Writing an outcome harvesting table: a row for each outcome, or for each contribution to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.judgement_records import Check
from graphmodel.records import Claim, Observation
from graphmodel.values import CheckKind, FactorKind, ImpactKind, Intent
from ingest.cells import writable
from ingest.formats.evaluation_columns import OUTCOMES, all_names
from ingest.formats.evaluation_out import (
    about,
    attribute_cells,
    attribute_columns,
    names_of,
    observed_with_claims,
    period_cell,
    table_left_out,
)
from ingest.formats.sheets_out import SheetOut, write_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.registry import LeftOut

_CHECKED: Final = (
    *("substantiation", "substantiated by", "substantiated on", "substantiation comment"),
)
HEADERS: Final = (
    *("id", "title", "outcome", "social actor", "when", "where", "significance", "activity"),
    *("contribution", "change agent", "type", "anticipated", "valence", "for whom", "evidence"),
    *(*_CHECKED, "quote", "source", "project"),
)
_ANTICIPATED: Final = {Intent.INTENDED: "yes", Intent.UNINTENDED: "no", Intent.UNKNOWN: "unknown"}
_OUTCOME: Final[Mapping[str, object]] = {
    "kind": FactorKind.CHANGE,
    "impact_kind": ImpactKind.OUTCOME,
}
_ACTIVITY: Final[Mapping[str, object]] = {"kind": FactorKind.PROCESS}
_CARRIED: Final[Mapping[type[Record], Collection[str]]] = {
    Claim: ("cause", "effect", "source", "project", "how", "who"),
    Observation: (
        *("factor", "seen", "source", "project", "gist", "quote", "context", "intent", "valence"),
        *("for_whom", "period_start", "period_end", "attributes"),
    ),
    Check: tuple(Check.model_fields),
}


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the outcomes that were observed, with what contributed, as a workbook or as CSV.

    Raises:
        IngestError: There are too many rows, or the file cannot be written.
    """
    pairs = observed_with_claims(dataset)
    names, sources = names_of(dataset.factors), names_of(dataset.sources)
    checks = _checks(dataset)
    extra = attribute_columns((seen for seen, _ in pairs), all_names(OUTCOMES))
    lost = 0
    rows: list[dict[str, str]] = []
    for number, (seen, claims) in enumerate(pairs, start=1):
        cells = _outcome(seen, names[seen.factor]) | about(seen, sources) | {"id": str(number)}
        first = cells | _substantiation(checks.get(seen.statement_id))
        first |= attribute_cells(seen, dict.fromkeys(HEADERS, "") | first, extra)
        rows.append(first)
        for place, claim in enumerate(claims):
            told = _contribution(claim, names) | _substantiation(checks.get(claim.statement_id))
            # A check is of all that a row adds: a claim with another one has a row of its own.
            same = all(rows[-1].get(name, "") == told.get(name, "") for name in _CHECKED)
            if place == 0 and same:
                first |= told
            else:
                rows.append(cells | told)
        lost += any(first.get(n) != writable(text) for n, text in seen.attributes.items())
    write_table(path, SheetOut("outcomes", (*HEADERS, *extra), rows))
    described = {claim.cause: _ACTIVITY for _, claims in pairs for claim in claims}
    described |= {seen.factor: _OUTCOME for seen, _ in pairs}
    told_ids = {s.statement_id for seen, claims in pairs for s in (seen, *claims)}
    kept = tuple(check for key, check in checks.items() if key in told_ids)
    left = dict(table_left_out(replace(dataset, checks=kept), pairs, _CARRIED, described, lost))
    unchecked = len(dataset.checks) - len(kept)
    return left | ({"checks": unchecked} if unchecked else {})


def _contribution(claim: Claim, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "activity": names[claim.cause],
        "contribution": claim.how or "",
        "change agent": claim.who or "",
    }


def _outcome(seen: Observation, name: str) -> dict[str, str]:
    return {
        "title": name,
        "outcome": seen.gist or "",
        "when": period_cell(seen),
        "where": seen.context or "",
        "anticipated": _ANTICIPATED[seen.intent] if seen.intent else "",
        "valence": seen.valence.value if seen.valence else "",
        "for whom": seen.for_whom or "",
    }


def _checks(dataset: Dataset) -> dict[str, Check]:
    """Return the first check from outside of each statement."""
    found: dict[str, Check] = {}
    for check in dataset.checks:
        if check.statement is not None and check.kind is CheckKind.INDEPENDENT:
            found.setdefault(check.statement, check)
    return found


def _substantiation(check: Check | None) -> dict[str, str]:
    if check is None:
        return {}
    return {
        "substantiation": check.verdict.value,
        "substantiated by": check.by or "",
        "substantiated on": check.on or "",
        "substantiation comment": check.why or "",
    }
